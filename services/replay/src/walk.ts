import { type CalendarDay, type Instant, Problem, dayOf } from '@xinqu/core/kernel';
import {
  type CaseState,
  type PersonId,
  type Procedure,
  emptyCase,
  findRule,
  isRunning,
  limitViewOf,
  mustBePossible,
} from '@xinqu/core/procedure';
import type { Reckoning } from '@xinqu/core/limits';
import { chinaCalendar } from '@xinqu/law/calendar';
import { endsRight, limitById, openLimits } from '@xinqu/law/limits';
import { criminalProcedure } from '@xinqu/procedures/criminal';
import type { PlannedAct, ReplayPlan } from './plan.ts';
import { recordOf, stepCase } from './step.ts';

export interface RefusedAct {
  readonly index: number;
  readonly act: string;
  readonly on: CalendarDay;
  readonly problem: Problem;
}

export interface WalkedLimit {
  readonly clock: string;
  readonly zh: string;
  readonly owner: string;
  readonly person: PersonId | null;
  readonly startedAt: string;
  readonly due: string;
  /** Day on which it ended, in time or late; nothing while it runs at the end of the walk. */
  readonly closedOn: CalendarDay | null;
  /** `kept`, `breached` (ended after its last day), `open` (never ended within the plan). */
  readonly outcome: 'kept' | 'breached' | 'open';
}

export interface Walk {
  readonly state: CaseState;
  readonly done: number;
  readonly refused: readonly RefusedAct[];
  readonly limits: readonly WalkedLimit[];
  /** What offices owed and did late. */
  readonly breached: readonly WalkedLimit[];
  /** What offices still owe at the end of the plan. */
  readonly open: readonly WalkedLimit[];
}

/** Limits as they are seen act by act: each period once, with the day it ended. */
class Ledger {
  readonly #open = new Map<string, WalkedLimit>();
  readonly #closed: WalkedLimit[] = [];
  readonly #late = new Set<string>();

  see(limits: readonly Reckoning[], on: CalendarDay): void {
    const seen = new Set<string>();
    for (const r of limits) {
      if (!isRunning(r) || r.due === null) continue;
      const key = `${r.clock}/${r.person ?? ''}/${r.startedAt ?? ''}`;
      seen.add(key);
      if (r.status === 'overdue') this.#late.add(key);
      else this.#late.delete(key);
      this.#open.set(key, {
        clock: r.clock,
        zh: limitById(r.clock)?.name.zh ?? r.clock,
        owner: limitById(r.clock)?.owner ?? 'none',
        person: (r.person as PersonId | undefined) ?? null,
        startedAt: r.startedAt ?? '',
        due: r.due,
        closedOn: null,
        outcome: 'open',
      });
    }
    for (const [key, limit] of this.#open) {
      if (seen.has(key)) continue;
      this.#open.delete(key);
      const outcome = this.#late.has(key) ? 'breached' : 'kept';
      this.#closed.push({ ...limit, closedOn: on, outcome });
    }
  }

  all(): WalkedLimit[] {
    return [...this.#closed, ...this.#open.values()];
  }
}

const reckon = (state: CaseState, at: Instant): Reckoning[] =>
  openLimits(state.history, chinaCalendar, at);

/** Whether an office owes it: rights end by themselves, and what nobody wanted lapses. */
const isOwed = ({ clock, owner }: WalkedLimit): boolean => {
  const limit = limitById(clock);
  return owner !== 'party' && owner !== 'none' && !(limit && endsRight(limit));
};

/**
 * Walks a plan act by act through the procedure, seen from above: every act must be possible,
 * documents are presumed made and handovers received at once. Reports what was refused, every
 * limit reckoned on the way and those that ended late. Pure.
 */
export function walkPlan(plan: ReplayPlan, procedure: Procedure = criminalProcedure): Walk {
  let state = emptyCase(plan.dossier);
  const refused: RefusedAct[] = [];
  const ledger = new Ledger();
  for (const [index, planned] of plan.acts.entries()) {
    const next = tryAct(state, planned, procedure, ledger);
    if (next instanceof Problem) {
      const { act, at } = planned;
      refused.push({ index, act, on: dayOf(at), problem: next });
      continue;
    }
    state = next;
    ledger.see(reckon(state, planned.at), dayOf(planned.at));
  }
  const limits = ledger.all();
  return {
    state,
    done: plan.acts.length - refused.length,
    refused,
    limits,
    breached: limits.filter((l) => l.outcome === 'breached' && isOwed(l)),
    open: limits.filter((l) => l.outcome === 'open' && isOwed(l)),
  };
}

function tryAct(
  state: CaseState,
  planned: PlannedAct,
  procedure: Procedure,
  ledger: Ledger,
): CaseState | Problem {
  const rule = findRule(procedure, planned.act);
  if (!rule) throw new TypeError(`no act ${planned.act}`);
  const act = recordOf(planned, rule, state);
  const limits = reckon(state, planned.at);
  ledger.see(limits, act.on);
  try {
    mustBePossible(
      rule,
      { state, act },
      planned.agency,
      act.on,
      limitViewOf(() => limits),
    );
  } catch (problem) {
    if (problem instanceof Problem) return problem;
    throw problem;
  }
  return stepCase(state, act, rule);
}
