import {
  type CalendarDay,
  type Instant,
  addDays,
  instantOfMs,
  isDay,
  msOf,
} from '@xinqu/core/kernel';
import type { Stage } from '@xinqu/core/procedure';
import { type Procedure, emptyCase, findRule } from '@xinqu/core/procedure';
import { criminalProcedure } from '@xinqu/procedures/criminal';
import { actId } from './ids.ts';
import type { PlannedAct, ReplayPlan } from './plan.ts';
import { recordOf, stepCase } from './step.ts';

const dayMs = 86_400_000;
const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}\+08:00$/;

/** Shown with the case wherever it is named. */
export const shiftedNote = '（日期已平移）';
/** Beside the fields in `assumed`: every day of this act was moved. */
export const shiftedMark = 'shifted';

export const shiftInstant = (at: Instant, days: number): Instant =>
  instantOfMs(msOf(at) + days * dayMs);

/** Days and instants inside a value, moved; a birthday stays, words stay. */
export function shiftValue(name: string, value: unknown, days: number): unknown {
  if (name === 'bornOn') return value;
  if (typeof value === 'string') {
    if (isDay(value)) return addDays(value as CalendarDay, days);
    return instantShape.test(value) ? shiftInstant(value as Instant, days) : value;
  }
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, v]) => [key, shiftValue(key, v, days)]);
  return Array.isArray(value)
    ? value.map((v) => shiftValue('', v, days))
    : Object.fromEntries(entries);
}

function shiftAct(plan: ReplayPlan, act: PlannedAct, index: number, days: number): PlannedAct {
  const at = shiftInstant(act.at, days);
  const fields = shiftValue('', act.fields, days) as Record<string, unknown>;
  const name = fields['caseName'];
  const marked =
    typeof name === 'string' && !name.endsWith(shiftedNote)
      ? { ...fields, caseName: `${name}${shiftedNote}` }
      : fields;
  const assumed = [...new Set([...act.assumed, 'on', shiftedMark])];
  return { ...act, id: actId(plan.id, index, at), at, fields: marked, assumed };
}

/**
 * Moves every day of a plan by whole days (whole weeks keep the weekdays); the case says so in
 * its name and every act carries the mark `shifted`. Ids follow the new instants.
 */
export function shiftPlan(plan: ReplayPlan, days: number): ReplayPlan {
  const acts = plan.acts.map((act, index) => shiftAct(plan, act, index, days));
  return {
    ...plan,
    dossier: acts[0]?.id ?? plan.dossier,
    acts,
    shiftedDays: (plan.shiftedDays ?? 0) + days,
  };
}

/**
 * The plan up to a number of acts, or up to the act that brings the case to a stage; the whole
 * plan when it never gets there.
 */
export function upTo(
  plan: ReplayPlan,
  end: number | Stage,
  procedure: Procedure = criminalProcedure,
): ReplayPlan {
  if (typeof end === 'number') return { ...plan, acts: plan.acts.slice(0, Math.max(0, end)) };
  let state = emptyCase(plan.dossier);
  for (const [index, planned] of plan.acts.entries()) {
    const rule = findRule(procedure, planned.act);
    if (!rule) continue;
    state = stepCase(state, recordOf(planned, rule, state), rule);
    if (state.stage === end) return { ...plan, acts: plan.acts.slice(0, index + 1) };
  }
  return plan;
}
