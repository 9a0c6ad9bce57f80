import type { UnreadLine } from '@xinqu/judgments';
import { type AssumptionRule, assumptionRules } from './assumptions.ts';
import type { LeftOut, ReplayPlan } from './plan.ts';
import type { Walk, WalkedLimit } from './walk.ts';

/** One judgment after its replay. */
export interface ReplayResult {
  readonly plan: ReplayPlan;
  readonly walk: Walk;
  /** Envelopes exchanged for the case; 0 when it was only walked. */
  readonly envelopes: number;
}

export interface BreachLine {
  readonly id: string;
  readonly clock: string;
  readonly zh: string;
  readonly person: string | null;
  readonly due: string;
  readonly closedOn: string | null;
}

export interface ReplayReport {
  readonly judgments: number;
  readonly cases: number;
  /** Cases with a sentence handed over, or closed without one. */
  readonly ended: number;
  readonly acts: number;
  readonly envelopes: number;
  readonly limits: { readonly reckoned: number; readonly kept: number; readonly open: number };
  readonly breached: readonly BreachLine[];
  readonly refused: readonly { readonly id: string; readonly act: string; readonly says: string }[];
  /** Values the judgments do not say, counted by the rule that filled them. */
  readonly notSaid: readonly {
    readonly rule: AssumptionRule;
    readonly zh: string;
    readonly en: string;
    readonly cases: number;
    readonly values: number;
  }[];
  readonly leftOut: readonly ({ readonly id: string } & LeftOut)[];
  readonly skipped: readonly {
    readonly id: string | null;
    readonly line?: number;
    readonly code: string;
    readonly zh: string;
    readonly en: string;
  }[];
}

const breachLine = (id: string, l: WalkedLimit): BreachLine => ({
  id,
  clock: l.clock,
  zh: l.zh,
  person: l.person,
  due: l.due,
  closedOn: l.closedOn,
});

function notSaidOf(carried: readonly ReplayResult[]): ReplayReport['notSaid'] {
  const counts = new Map<AssumptionRule, { cases: Set<string>; values: number }>();
  for (const { plan } of carried) {
    for (const { rule } of plan.notSaid) {
      const count = counts.get(rule) ?? { cases: new Set<string>(), values: 0 };
      count.cases.add(plan.id);
      counts.set(rule, { cases: count.cases, values: count.values + 1 });
    }
  }
  return [...counts]
    .map(([rule, { cases, values }]) => {
      const { zh, en } = assumptionRules[rule];
      return { rule, zh, en, cases: cases.size, values };
    })
    .toSorted((a, b) => b.cases - a.cases || (a.rule < b.rule ? -1 : 1));
}

function skippedOf(
  results: readonly ReplayResult[],
  unread: readonly UnreadLine[],
): ReplayReport['skipped'] {
  const lines = unread.map(({ id, line, problem }) => ({
    id,
    line,
    code: problem.code,
    zh: problem.says,
    en: problem.english,
  }));
  const plans = results.flatMap(({ plan: { id, skipped } }) =>
    skipped ? [{ id, code: `replay/${skipped.code}`, zh: skipped.zh, en: skipped.en }] : [],
  );
  return [...lines, ...plans];
}

/** Sums up a replay: what was carried, what was late, what was assumed, what was skipped. */
export function replayReport(
  results: readonly ReplayResult[],
  unread: readonly UnreadLine[] = [],
): ReplayReport {
  const carried = results.filter(({ plan }) => plan.skipped === undefined);
  const sum = (of: (r: ReplayResult) => number) => carried.reduce((n, r) => n + of(r), 0);
  const outcome = (wanted: WalkedLimit['outcome']) =>
    sum(({ walk }) => walk.limits.filter((l) => l.outcome === wanted).length);
  const stages = ['execution', 'closed'];
  return {
    judgments: results.length + unread.length,
    cases: carried.length,
    ended: carried.filter(({ walk }) => stages.includes(walk.state.stage)).length,
    acts: sum(({ walk }) => walk.done),
    envelopes: sum((r) => r.envelopes),
    limits: {
      reckoned: sum(({ walk }) => walk.limits.length),
      kept: outcome('kept'),
      open: outcome('open'),
    },
    breached: carried.flatMap(({ plan, walk }) => walk.breached.map((l) => breachLine(plan.id, l))),
    refused: carried.flatMap(({ plan, walk }) =>
      walk.refused.map(({ act, problem }) => ({ id: plan.id, act, says: problem.says })),
    ),
    notSaid: notSaidOf(carried),
    leftOut: carried.flatMap(({ plan }) => plan.leftOut.map((l) => ({ id: plan.id, ...l }))),
    skipped: skippedOf(results, unread),
  };
}
