import {
  type CalendarDay,
  type Instant,
  addDays,
  atHour,
  dayOf,
  daysBetween,
} from '@xinqu/core/kernel';
import { type CaseState, type Name, emptyCase, findRule, inCustody } from '@xinqu/core/procedure';
import type { HistoryEvent, LampColour } from '@xinqu/core/limits';
import type { JudgmentRecord } from '@xinqu/judgments';
import { chinaCalendar } from '@xinqu/law/calendar';
import { engine } from '@xinqu/law/limits';
import { criminalProcedure } from '@xinqu/procedures/criminal';
import { planReplay } from './plan-replay.ts';
import type { ReplayPlan } from './plan.ts';
import { shiftInstant, shiftPlan, shiftValue, upTo } from './shift.ts';
import { recordOf, stepCase } from './step.ts';
import { walkPlan } from './walk.ts';

/** A case that is to be running now, so that every stage and every lamp can be seen. */
interface Scene {
  readonly id: string;
  readonly name: Name;
  readonly clock: string;
  readonly lamps: readonly LampColour[];
  readonly shows: (state: CaseState) => boolean;
  /** The office is late: the next act should have been done already. */
  readonly late?: boolean;
}

const scene = (
  id: string,
  zh: string,
  en: string,
  rest: Pick<Scene, 'clock' | 'lamps' | 'shows' | 'late'>,
): Scene => ({ id, name: { zh, en }, ...rest });

const at = (stage: CaseState['stage']) => (s: CaseState) => s.stage === stage;
const anyHeld = (s: CaseState) => s.persons.some(inCustody);

/** Scenes in order of how few judgments can show them. */
export const scenes: readonly Scene[] = [
  scene('supplement', '退回补充侦查中', 'Returned for supplement', {
    clock: 'supplementary_investigation',
    lamps: ['green', 'yellow'],
    shows: at('supplement'),
  }),
  scene('arrest-review', '审查逮捕，期限将满', 'Arrest under review, its end is near', {
    clock: 'arrest_review',
    lamps: ['orange', 'yellow'],
    shows: (s) => s.persons.some((p) => p.review === 'requested' && p.measure === 'detained'),
  }),
  scene('custody-ending', '侦查羁押期限将满', 'Custody for investigation near its end', {
    clock: 'investigation_custody',
    lamps: ['orange', 'yellow'],
    shows: (s) => s.stage === 'investigation' && anyHeld(s),
    late: true,
  }),
  scene('review-late', '审查起诉已超期', 'Review for prosecution overdue', {
    clock: 'prosecution_review',
    lamps: ['red'],
    shows: (s) => s.stage === 'prosecution_review' && !anyHeld(s),
    late: true,
  }),
  scene('review', '审查起诉中', 'Review for prosecution', {
    clock: 'prosecution_review',
    lamps: ['green', 'yellow'],
    shows: at('prosecution_review'),
  }),
  scene('acceptance', '起诉后待受理', 'Charged, not yet accepted', {
    clock: 'court_acceptance_review',
    lamps: ['yellow', 'green', 'orange'],
    shows: at('court_acceptance'),
    late: true,
  }),
  scene('trial', '第一审中', 'First instance', {
    clock: 'first_instance_trial',
    lamps: ['green'],
    shows: at('first_instance'),
  }),
  scene('appeal', '上诉期内', 'Appeal period', {
    clock: 'appeal_judgment',
    lamps: ['yellow', 'green', 'orange'],
    shows: at('appeal_window'),
  }),
];

export interface DemonstrationPlan {
  readonly plan: ReplayPlan;
  /** The scene it shows; absent for a case carried to its end on its own days. */
  readonly scene?: { readonly id: string; readonly name: Name };
}

export interface DemonstrationSource {
  readonly reading: JudgmentRecord;
  readonly text?: string;
}

/** The case after each act of a plan. */
function snapshots(plan: ReplayPlan): CaseState[] {
  let state = emptyCase(plan.dossier);
  return plan.acts.map((planned) => {
    const rule = findRule(criminalProcedure, planned.act)!;
    state = stepCase(state, recordOf(planned, rule, state), rule);
    return state;
  });
}

const ageDaysMax = 75;
const weekDays = 7;
/** Officials come at eight: lamps are judged as they see them then. */
const morningHour = 8;

function lampOf(state: CaseState, clock: string, days: number, now: Instant): LampColour[] {
  const history = state.history.map((e) => ({
    ...e,
    at: shiftInstant(e.at, days),
    ...(e.data ? { data: shiftValue('', e.data, days) as Record<string, string> } : {}),
  })) as HistoryEvent[];
  return state.persons
    .filter((p) => p.ended === undefined)
    .map((p) => engine.reckon(history, { clock, person: p.id }, chinaCalendar, now))
    .filter((r) => r.status === 'running' || r.status === 'overdue')
    .map((r) => engine.lamp(r, now).lamp);
}

/** The plan cut and moved so that it shows a scene today, or nothing. */
function stage(
  plan: ReplayPlan,
  states: readonly CaseState[],
  wanted: Scene,
  today: CalendarDay,
): ReplayPlan | undefined {
  const now = atHour(today, morningHour);
  for (const lamp of wanted.lamps) {
    for (let k = states.length; k > 0; k -= 1) {
      const state = states[k - 1]!;
      if (!wanted.shows(state)) continue;
      for (const days of shifts(plan, k, wanted, today)) {
        if (!lampOf(state, wanted.clock, days, now).includes(lamp)) continue;
        const moved = shiftPlan(upTo(plan, k), days);
        const { refused, breached } = walkPlan(moved);
        if (refused.length === 0 && breached.length === 0) return moved;
      }
    }
  }
  return undefined;
}

/** Whole weeks by which the first `k` acts may be moved to lie shortly before today. */
function shifts(plan: ReplayPlan, k: number, wanted: Scene, today: CalendarDay): number[] {
  const last = dayOf(plan.acts[k - 1]!.at);
  const next = plan.acts[k] && dayOf(plan.acts[k]!.at);
  const gap = daysBetween(last, today);
  const out: number[] = [];
  for (let days = Math.floor((gap - 1) / weekDays) * weekDays; ; days -= weekDays) {
    if (gap - days > ageDaysMax) return out;
    const goesOn = next === undefined || addDays(next, days) >= today;
    if (goesOn || wanted.late === true) out.push(days);
  }
}

/**
 * The demonstration county: each scene once, from a judgment moved by whole weeks so that it is
 * running now, and every other judgment carried to its end on its own days. No act lies on or
 * after `today`; a judgment that cannot be carried is left out. Deterministic for a day.
 */
export function demonstrationPlans(
  sources: readonly DemonstrationSource[],
  today: CalendarDay,
): DemonstrationPlan[] {
  const cases = sources
    .map(({ reading, text }) => planReplay(reading, text))
    .filter((plan) => plan.skipped === undefined)
    .map((plan) => ({ plan, states: snapshots(plan) }));
  const shown = new Map<string, DemonstrationPlan>();
  for (const wanted of scenes) {
    for (const { plan, states } of cases) {
      if (shown.has(plan.id)) continue;
      const moved = stage(plan, states, wanted, today);
      if (!moved) continue;
      shown.set(plan.id, { plan: moved, scene: { id: wanted.id, name: wanted.name } });
      break;
    }
  }
  return cases.map(({ plan }) => shown.get(plan.id) ?? { plan });
}
