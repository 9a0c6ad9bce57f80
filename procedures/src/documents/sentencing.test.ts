import { addDays, addMonths, atHour, day } from '@xinqu/core/kernel';
import type { MeasurePeriod, Person, Sentence } from '@xinqu/core/procedure';
import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { creditWords, custodySince, termOf } from './sentencing.ts';

const held = (kind: MeasurePeriod['kind'], from: string, until?: string): MeasurePeriod => ({
  kind,
  organ: 'police',
  basis: '',
  from: atHour(day(from), 9),
  ...(until === undefined ? {} : { until: atHour(day(until), 9) }),
});

const person = (...measures: MeasurePeriod[]): Person => ({
  id: 'P1',
  name: '栾示一',
  measure: measures.at(-1)?.until === undefined ? (measures.at(-1)?.kind ?? 'none') : 'released',
  measures,
  review: 'none',
});

const months = (n: number): Sentence => ({
  crime: '盗窃罪',
  article: '',
  kind: 'fixed-term',
  months: n,
});

test('a term counts its first day and ends the day before the corresponding day', () => {
  const p = person(held('detained', '2026-07-06', '2026-07-31'), held('arrested', '2026-07-31'));
  expect(custodySince(p)).toBe('2026-07-06');
  expect(termOf(p, months(14))).toEqual({ from: '2026-07-06', until: '2027-09-05' });
});

test('earlier custody that ended is taken off the end', () => {
  const p = person(held('detained', '2026-03-01', '2026-03-10'), held('arrested', '2026-07-06'));
  expect(custodySince(p)).toBe('2026-07-06');
  expect(termOf(p, months(14))?.until).toBe('2027-08-26');
});

test('a term that starts on 29 February or on the 31st', () => {
  expect(termOf(person(held('arrested', '2028-02-29')), months(12))?.until).toBe('2029-02-27');
  expect(termOf(person(held('arrested', '2026-08-31')), months(6))?.until).toBe('2027-02-27');
});

test('no term for a suspended sentence or for a person at liberty', () => {
  const free = person(held('detained', '2026-07-06', '2026-07-31'));
  expect(termOf(free, months(14))).toBeUndefined();
  const kept = person(held('arrested', '2026-07-06'));
  expect(termOf(kept, { ...months(5), probationMonths: 6 })).toBeUndefined();
});

test('custody credited is said in years, months and days', () => {
  expect(creditWords(day('2026-07-06'), day('2026-12-22'))).toBe('零年五个月十六日');
  expect(creditWords(day('2025-01-01'), day('2026-01-01'))).toBe('一年零个月零日');
});

property.prop([fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 300 })])(
  'every term of unbroken custody is as long as the sentence',
  (offset, n) => {
    const from = addDays(day('2020-01-01'), offset);
    const term = termOf(person(held('arrested', from)), months(n));
    expect(term).toEqual({ from, until: addDays(addMonths(from, n), -1) });
  },
);
