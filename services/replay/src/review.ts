import { type CalendarDay, addDays, daysBetween } from '@xinqu/core/kernel';
import { limitById } from '@xinqu/law/limits';
import { type Carried, atOnce, by, everyoneIn, factsTold } from './context.ts';
import { earliest, latest, workdayUntil } from './days.ts';
import type { Given } from './draft.ts';
import type { ToldMeasure } from './timeline.ts';
import { byDay, carryTold, redecideBail } from './told.ts';

const returnsMax = 2;
/** One return and the review after it, in days: a month each. */
const roundDays = 58;
/** A supplement takes some days, and the review after it is not begun on its last ones. */
const supplementDaysMin = 10;
const lastReviewDays = 25;
/** A due day may have been moved by rest days, which an extension does not lengthen. */
const restDaysMax = 4;

/** Days by which a review may be extended once. */
function extensionDays(on: CalendarDay): number {
  const limit = limitById('prosecution_review', on) ?? limitById('prosecution_review');
  return limit?.kind === 'forward' ? (limit.extensions[0]?.max ?? 0) : 0;
}

const reviewDue = (c: Carried): CalendarDay | undefined =>
  earliest(...everyoneIn(c).map((id) => c.draft.due('prosecution_review', id)));

const beganAt = ({ draft }: Carried): number =>
  draft.state.acts.findLastIndex((a) => ['transfer-for-prosecution', 'send-back'].includes(a.act));

const extended = (c: Carried): boolean =>
  c.draft.state.acts.slice(beganAt(c) + 1).some((a) => a.act === 'extend-prosecution-review');

const mayExtend = (c: Carried): boolean => c.timeline.procedure !== 'fast_track' && !extended(c);

function extend(c: Carried, due: CalendarDay): void {
  const rule = 'review-extension';
  const on = latest(workdayUntil(due), c.draft.today)!;
  c.draft.do({
    act: 'extend-prosecution-review',
    when: by(on, rule),
    persons: everyoneIn(c),
    actBy: rule,
  });
}

/** The day the file comes back: within its month, early enough to review it before the charge. */
function backDay(c: Carried, charged: CalendarDay): CalendarDay {
  const { draft } = c;
  const due = earliest(...everyoneIn(c).map((id) => draft.due('supplementary_investigation', id)));
  const soonest = addDays(draft.today, supplementDaysMin);
  const wanted = latest(soonest, addDays(charged, -lastReviewDays))!;
  return earliest(wanted, due)!;
}

/** One step towards the charge before a day; says whether there was one to take. */
function step(c: Carried, until: CalendarDay): boolean {
  const { draft, timeline } = c;
  const charged = timeline.charged.on;
  if (draft.state.stage === 'supplement') {
    const on = backDay(c, charged);
    if (on > until) return false;
    draft.do({ act: 'send-back', when: by(on, 'returned'), actBy: 'returned' });
    return true;
  }
  const due = reviewDue(c);
  if (due === undefined || due >= charged || due < draft.today) return false;
  const gap = daysBetween(due, charged);
  const left = returnsMax - draft.state.returns;
  const reaches = gap <= extensionDays(draft.today) - restDaysMax;
  if ((reaches || left === 0 || gap > left * roundDays) && mayExtend(c)) {
    if (due > until) return false;
    extend(c, due);
    return true;
  }
  if (left === 0) return false;
  const inTime = addDays(charged, -lastReviewDays - supplementDaysMin);
  const on = latest(workdayUntil(earliest(due, inTime)!), draft.today)!;
  if (on > until) return false;
  draft.do({ act: 'return-for-supplement', when: by(on, 'returned'), actBy: 'returned' });
  return true;
}

function keepReview(c: Carried, until: CalendarDay): void {
  while (step(c, until));
}

function signPleas(c: Carried): void {
  const { draft, timeline, reading } = c;
  if (timeline.procedure !== 'fast_track') return;
  const agreed = { procedure: 'fast_track' };
  const told = reading.procedure === 'fast-track';
  for (const id of everyoneIn(c)) {
    draft.do({
      act: 'sign-plea',
      when: by(draft.today, 'plea'),
      persons: [id],
      actBy: 'plea',
      told: told ? agreed : {},
      given: told ? {} : { procedure: { value: 'fast_track', rule: 'procedure' } },
    });
  }
}

function charge(c: Carried): void {
  const { draft, timeline } = c;
  const value = timeline.procedure;
  const given: Record<string, Given> = timeline.procedureBy
    ? { procedure: { value, rule: timeline.procedureBy } }
    : {};
  draft.do({
    act: 'charge',
    when: timeline.charged,
    persons: everyoneIn(c),
    told: { ...factsTold(c), ...(timeline.procedureBy ? {} : { procedure: value }) },
    given,
  });
}

/** From the received file to the charge; measures told in between come on their days. */
export function review(c: Carried, told: readonly ToldMeasure[]): void {
  const { draft, timeline } = c;
  draft.do({ act: 'inform-of-rights', when: atOnce(draft.today), persons: everyoneIn(c) });
  redecideBail(c, 'review-bail', told, timeline.charged.on);
  signPleas(c);
  for (const group of byDay(told)) {
    keepReview(c, group.on);
    carryTold(c, group);
  }
  keepReview(c, timeline.charged.on);
  charge(c);
}
