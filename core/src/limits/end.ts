import type { Citation, Length, MonthsOwed } from './types.ts';
import type { Readings } from './readings.ts';
import { type MonthRule, dayMs, hourMs, plusMonths } from './time.ts';

/** An extension that counts. */
export interface Extension {
  readonly n: number;
  readonly unit: 'day' | 'month';
  readonly total: boolean;
  readonly basis?: Citation;
}

/** Excluded days `[from, to)`: the length is the difference of the dates. */
export interface Exclusion {
  readonly from: number;
  readonly to: number;
  readonly basis?: Citation;
}

/** What lengthens a period, in the order in which it was recorded. */
export type Part = Extension | Exclusion;

/** All that fixes the end of a period counted in days. */
export interface Period {
  readonly anchor: number;
  readonly length: Length;
  readonly parts: readonly Part[];
}

export const monthRuleOf = (owed: MonthsOwed, readings: Readings): MonthRule => {
  if (readings.months === 'court-rule-for-all') return 'court';
  return owed === 'court' && readings.months === 'court-rule-for-courts'
    ? 'court'
    : 'corresponding';
};

/** The last day of a length counted from a day that itself does not count. */
export function plusLength(anchor: number, length: Length, rule: MonthRule): number {
  switch (length.unit) {
    case 'day':
      return anchor + length.n;
    case 'month':
      return plusMonths(anchor, length.n, rule) + (length.thenDays ?? 0);
    case 'year':
      return plusMonths(anchor, length.n * 12, rule);
    case 'hour':
      return anchor + Math.ceil((length.n * hourMs) / dayMs);
  }
}

/** The last moment of a length in hours: from the next full hour, or exactly. */
export function plusHours(wall: number, length: Length, readings: Readings): number {
  const exact = length.exact === true || readings.hours === 'exact';
  const from = exact ? wall : (Math.floor(wall / hourMs) + 1) * hourMs;
  return from + length.n * hourMs;
}

export interface EndOptions {
  readonly rule: MonthRule;
  readonly readings: Readings;
}

/**
 * The unmoved last day of a period. Part by part, in the order of the record: an extension chains
 * from the last day then reached, an exclusion shifts it by its length in days, and a total
 * (延长至三十日) counts from the start again.
 */
export function lastDayOf(period: Period, options: EndOptions): number {
  return lastDaysOf(period, options).at(-1)!;
}

/** The last day after the base and after each part, in order. */
export function lastDaysOf({ anchor, length, parts }: Period, options: EndOptions): number[] {
  const { rule, readings } = options;
  const bothEnds = readings.exclusions === 'both-ends' ? 1 : 0;
  let last = plusLength(anchor, length, rule);
  const days = [last];
  let shift = 0;
  // Months not yet broken by days: under the reading `original` they are added in one step.
  let months = length.unit === 'month' && length.thenDays === undefined ? length.n : undefined;
  for (const part of parts) {
    if ('from' in part) {
      const excluded = part.to - part.from + bothEnds;
      last += excluded;
      shift += excluded;
    } else if (part.total) {
      last = plusLength(anchor, part, rule) + shift;
    } else if (part.unit === 'day') {
      last += part.n;
      months = undefined;
    } else if (months !== undefined && readings['extension-anchor'] === 'original') {
      months += part.n;
      last = plusMonths(anchor, months, rule) + shift;
    } else {
      last = plusMonths(last, part.n, rule);
    }
    days.push(last);
  }
  return days;
}
