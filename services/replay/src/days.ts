import { type CalendarDay, addDays, dayNumber } from '@xinqu/core/kernel';
import { chinaCalendar } from '@xinqu/law/calendar';

const rests = (d: CalendarDay): boolean => chinaCalendar.isRest(dayNumber(d));

/** The day itself, or the next working day: assumed days of office work fall on working days. */
export function workdayFrom(d: CalendarDay): CalendarDay {
  let at = d;
  while (rests(at)) at = addDays(at, 1);
  return at;
}

/** The day itself, or the working day before it. */
export function workdayUntil(d: CalendarDay): CalendarDay {
  let at = d;
  while (rests(at)) at = addDays(at, -1);
  return at;
}

export const workdayAfter = (d: CalendarDay): CalendarDay => workdayFrom(addDays(d, 1));

export const latest = (...days: readonly (CalendarDay | undefined)[]): CalendarDay | undefined =>
  days
    .filter((d) => d !== undefined)
    .toSorted()
    .at(-1);

export const earliest = (...days: readonly (CalendarDay | undefined)[]): CalendarDay | undefined =>
  days.filter((d) => d !== undefined).toSorted()[0];
