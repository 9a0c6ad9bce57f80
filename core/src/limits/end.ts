import type { Length, MonthsOwed } from './types.ts';
import type { Readings } from './readings.ts';
import { type MonthRule, dayMs, hourMs, plusMonths } from './time.ts';

/** An extension that counts, in the order of approval. */
export interface Extension {
  readonly n: number;
  readonly unit: 'day' | 'month';
  readonly total: boolean;
}

/** Excluded days `[from, to)`: the length is the difference of the dates. */
export interface Exclusion {
  readonly from: number;
  readonly to: number;
}

/** All that fixes the end of a period counted in days. */
export interface Period {
  readonly anchor: number;
  readonly length: Length;
  readonly extensions: readonly Extension[];
  readonly exclusions: readonly Exclusion[];
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
  /** Called for each part of the period with the last day reached. */
  readonly onPart?: (part: Extension | Exclusion | 'base', lastDay: number) => void;
}

/**
 * The unmoved last day of a period. Extensions chain from the last day before them; an exclusion
 * shifts the part of the period in which it begins, so later parts start from the shifted day.
 */
export function lastDayOf(period: Period, options: EndOptions): number {
  const { rule, readings, onPart } = options;
  const both = readings.exclusions === 'both-ends' ? 1 : 0;
  const original = readings['extension-anchor'] === 'original';
  let monthsSoFar = period.length.unit === 'month' ? period.length.n : Number.NaN;
  let shift = 0;
  let last = plusLength(period.anchor, period.length, rule);
  onPart?.('base', last);
  let next = 0;
  const extend = (): void => {
    const extension = period.extensions[next]!;
    next += 1;
    if (extension.total) {
      last = plusLength(period.anchor, extension, rule) + shift;
    } else if (extension.unit === 'day') {
      last += extension.n;
      monthsSoFar = Number.NaN;
    } else {
      monthsSoFar += extension.n;
      last =
        original && !Number.isNaN(monthsSoFar)
          ? plusMonths(period.anchor, monthsSoFar, rule) + shift
          : plusMonths(last, extension.n, rule);
    }
    onPart?.(extension, last);
  };
  for (const exclusion of period.exclusions) {
    while (next < period.extensions.length && exclusion.from > last) extend();
    const days = exclusion.to - exclusion.from + both;
    last += days;
    shift += days;
    onPart?.(exclusion, last);
  }
  while (next < period.extensions.length) extend();
  return last;
}
