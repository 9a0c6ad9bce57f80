import { type CalendarDay, dayNumber, isDay } from './day.ts';

/** A moment as ISO 8601 with the offset of Asia/Shanghai: `2026-07-06T20:30:00.000+08:00`. */
export type Instant = string & { readonly __instant: unique symbol };

/** China has kept one offset since 1991 and no summer time. */
const offsetMs = 8 * 3_600_000;
const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** The instant of a number of milliseconds since 1970 (UTC). */
export function instantOfMs(ms: number): Instant {
  return `${new Date(ms + offsetMs).toISOString().slice(0, -1)}+08:00` as Instant;
}

/** Reads an instant with a zone, any zone, and returns it in +08:00; `RangeError` otherwise. */
export function instant(text: string): Instant {
  const ms = shape.test(text) && isDay(text.slice(0, 10)) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`not an instant with a zone: ${text}`);
  return instantOfMs(ms);
}

/** Milliseconds since 1970 (UTC). */
export const msOf = (at: Instant): number => Date.parse(at);

/** The calendar day in Asia/Shanghai on which the instant lies. */
export const dayOf = (at: Instant): CalendarDay => at.slice(0, 10) as CalendarDay;

/** The instant of an hour and minute on a day, Shanghai time. */
export const atHour = (d: CalendarDay, hour: number, minute = 0): Instant =>
  instantOfMs(dayNumber(d) * 86_400_000 - offsetMs + (hour * 60 + minute) * 60_000);
