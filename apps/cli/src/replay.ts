import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import {
  type Carried,
  type ReadSource,
  carryCases,
  openCounty,
  readSources,
} from '@xinqu/embedded';
import { type ReplayPlan, type Walk, planReplay, walkPlan } from '@xinqu/replay';
import { exits, mustBeReadable, progress } from './lines.ts';

interface ReplayOptions {
  readonly data?: string;
  readonly json?: boolean;
}

interface Replayed {
  readonly plan: ReplayPlan;
  readonly walk: Walk;
  readonly carried: Carried | undefined;
}

/** The report of a replay, as printed by `--json`. */
interface Report {
  readonly cases: { readonly carried: number; readonly stopped: number; readonly skipped: number };
  readonly acts: number;
  readonly envelopes: number;
  readonly pairsBalanced: boolean;
  readonly limits: { readonly reckoned: number; readonly breached: number };
  readonly breaches: readonly object[];
  readonly assumed: Readonly<Record<string, number>>;
  readonly stopped: readonly object[];
  readonly skipped: readonly object[];
  readonly unread: readonly object[];
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** How often each kind of value was not said by the judgments. */
function assumedCounts(all: readonly Replayed[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { plan } of all) {
    for (const { zh } of plan.notSaid) counts[zh] = (counts[zh] ?? 0) + 1;
  }
  return counts;
}

function reportOf(all: readonly Replayed[], unread: readonly object[], balanced: boolean): Report {
  const carried = all.flatMap((r) => (r.carried ? [r.carried] : []));
  const stopped = carried.filter((c) => c.stoppedAt !== undefined);
  const breaches = all.flatMap(({ plan, walk }) =>
    walk.breached.map((b) => ({
      id: plan.id,
      clock: b.clock,
      zh: b.zh,
      person: b.person,
      due: b.due,
      closedOn: b.closedOn,
    })),
  );
  return {
    cases: {
      carried: carried.length - stopped.length,
      stopped: stopped.length,
      skipped: all.length - carried.length,
    },
    acts: sum(carried.map((c) => c.acts)),
    envelopes: sum(carried.map((c) => c.envelopes)),
    pairsBalanced: balanced,
    limits: { reckoned: sum(all.map((r) => r.walk.limits.length)), breached: breaches.length },
    breaches,
    assumed: assumedCounts(all),
    stopped: stopped.map(({ id, stoppedAt }) => ({ id, ...stoppedAt })),
    skipped: all.flatMap(({ plan }) => (plan.skipped ? [{ id: plan.id, ...plan.skipped }] : [])),
    unread,
  };
}

function print(report: Report): void {
  const { cases, limits } = report;
  console.log(`走完的案件 cases carried        ${cases.carried}`);
  console.log(`中途停下的案件 cases stopped     ${cases.stopped}`);
  console.log(`未能办理的判决 judgments skipped ${cases.skipped}`);
  console.log(`读不懂的行 lines unread          ${report.unread.length}`);
  console.log(`办案行为 acts                    ${report.acts}`);
  console.log(`信封 envelopes                   ${report.envelopes}`);
  console.log(`收发平衡 pairs balanced          ${report.pairsBalanced ? '是 yes' : '否 no'}`);
  console.log(`计算的期限 limits reckoned       ${limits.reckoned}`);
  console.log(`其中超期 of them breached        ${limits.breached}`);
  for (const b of report.breaches) console.log(`  超期 ${JSON.stringify(b)}`);
  console.log('判决书未载、按规则假定的事项 what the judgments do not say, filled by rule:');
  const assumed = Object.entries(report.assumed).toSorted((a, b) => b[1] - a[1]);
  for (const [what, n] of assumed) console.log(`  ${String(n).padStart(5)}  ${what}`);
  for (const s of report.stopped) console.log(`  停下 stopped ${JSON.stringify(s)}`);
  for (const s of report.skipped) console.log(`  跳过 skipped ${JSON.stringify(s)}`);
  for (const u of report.unread) console.log(`  未读 unread ${JSON.stringify(u)}`);
}

async function carryAll(
  sources: readonly ReadSource[],
  folder: string,
): Promise<{ all: Replayed[]; balanced: boolean }> {
  const plans = sources.map(({ reading, text }) => planReplay(reading, text));
  const county = await openCounty({ folder, region: '370783', demonstration: true });
  const bar = progress('案件 cases');
  try {
    const possible = plans.filter((plan) => plan.skipped === undefined);
    const carried = await carryCases(county, possible, (done, all) => bar.step(done, all));
    bar.end();
    await county.settled();
    const pairs = await county.balance();
    const byId = new Map(carried.map((c) => [c.id, c]));
    return {
      all: plans.map((plan) => ({ plan, walk: walkPlan(plan), carried: byId.get(plan.id) })),
      balanced: pairs.every((p) => p.sent === p.applied + p.refused && p.pending === 0),
    };
  } finally {
    await county.stop();
  }
}

/** Carries each judgment of a file as a case through the five nodes and prints the report. */
export async function replay(file: string, options: ReplayOptions): Promise<void> {
  await mustBeReadable(file);
  const { sources, unread } = await readSources(file);
  const temporary = options.data === undefined;
  const folder = resolve(options.data ?? (await mkdtemp(join(tmpdir(), 'xinqu-replay-'))));
  try {
    const { all, balanced } = await carryAll(sources, folder);
    const report = reportOf(all, unread, balanced);
    if (options.json) console.log(JSON.stringify(report));
    else print(report);
    const clean = balanced && report.stopped.length === 0;
    process.exitCode = !clean ? exits.failed : unread.length > 0 ? exits.badInput : exits.ok;
  } finally {
    if (temporary) await rm(folder, { recursive: true, force: true });
  }
}
