import { type Part, type Period, lastDayOf, lastDaysOf, plusHours, plusLength } from './end.ts';
import { dayText, readDay, readWall, wallText } from './time.ts';
import { describe, expect, test } from 'vitest';
import { primaryReadings } from './readings.ts';

const readings = primaryReadings;
const from = readDay('2025-01-31');
const months = (n: number): Part => ({ n, unit: 'month', total: false });
const days = (n: number): Part => ({ n, unit: 'day', total: false });
const excluded = (first: string, last: string): Part => ({
  from: readDay(first),
  to: readDay(last),
});
const period = (length: Period['length'], ...parts: Part[]): Period => ({
  anchor: from,
  length,
  parts,
});

describe('the last day of a length', () => {
  test.each([
    [{ n: 10, unit: 'day' }, '2025-02-10'],
    [{ n: 1, unit: 'month' }, '2025-02-28'],
    [{ n: 1, unit: 'month', thenDays: 15 }, '2025-03-15'],
    [{ n: 2, unit: 'year' }, '2027-01-31'],
    [{ n: 24, unit: 'hour' }, '2025-02-01'],
    [{ n: 25, unit: 'hour' }, '2025-02-02'],
  ] as const)('%j from the end of January', (length, day) => {
    expect(dayText(plusLength(from, length, 'corresponding'))).toBe(day);
  });
});

describe('what lengthens a period counts in the order of the record', () => {
  const chain = { rule: 'corresponding', readings } as const;
  const original = {
    rule: 'corresponding',
    readings: { ...readings, 'extension-anchor': 'original' },
  } as const;
  const two = { n: 2, unit: 'month' } as const;

  test('months from the end then reached, or by the other reading from the start', () => {
    const long = period(two, months(1), months(2));
    expect(lastDaysOf(long, chain).map(dayText)).toEqual([
      '2025-03-31',
      '2025-04-30',
      '2025-06-30',
    ]);
    expect(dayText(lastDayOf(period(two, months(1), months(4)), chain))).toBe('2025-08-30');
    expect(dayText(lastDayOf(period(two, months(1), months(4)), original))).toBe('2025-08-31');
  });

  test('days between break the chain of months of the other reading', () => {
    const broken = period(two, months(1), days(1), months(2));
    // 31 March, 30 April, 1 May, then 1 July in both readings.
    expect(dayText(lastDayOf(broken, chain))).toBe('2025-07-01');
    expect(dayText(lastDayOf(broken, original))).toBe('2025-07-01');
    const half = period({ n: 1, unit: 'month', thenDays: 15 }, months(1));
    expect(dayText(lastDayOf(half, original))).toBe('2025-04-15');
    const inDays = period({ n: 10, unit: 'day' }, months(1));
    expect(dayText(lastDayOf(inDays, original))).toBe('2025-03-10');
  });

  test('excluded days shift it, months added from the start too', () => {
    const shifted = period(two, excluded('2025-02-10', '2025-02-15'), months(1));
    expect(dayText(lastDayOf(shifted, chain))).toBe('2025-05-05');
    // 30 April and five days.
    expect(dayText(lastDayOf(shifted, original))).toBe('2025-05-05');
    const twice = period(
      two,
      excluded('2025-02-10', '2025-02-15'),
      excluded('2025-03-01', '2025-03-03'),
      months(5),
    );
    // By the chain 7 April + 5 months; from the start 31 August and seven days: the same day.
    expect(dayText(lastDayOf(twice, chain))).toBe('2025-09-07');
    expect(dayText(lastDayOf(twice, original))).toBe('2025-09-07');
  });

  test('a total counts from the start, with the excluded days', () => {
    const thirty: Part = { n: 30, unit: 'day', total: true };
    const length = { n: 3, unit: 'day' } as const;
    expect(dayText(lastDayOf(period(length, days(4), thirty), chain))).toBe('2025-03-02');
    const shifted = period(length, excluded('2025-02-01', '2025-02-04'), thirty);
    expect(dayText(lastDayOf(shifted, chain))).toBe('2025-03-05');
  });

  test('by the reading of both ends a day more each time', () => {
    const both = { rule: 'corresponding', readings: { ...readings, exclusions: 'both-ends' } };
    const shifted = period({ n: 10, unit: 'day' }, excluded('2025-02-01', '2025-02-04'));
    expect(dayText(lastDayOf(shifted, chain))).toBe('2025-02-13');
    expect(dayText(lastDayOf(shifted, both as never))).toBe('2025-02-14');
  });
});

test('hours run from the next full hour, or exactly', () => {
  const night = readWall('2025-06-10T20:30+08:00');
  const length = { n: 24, unit: 'hour' } as const;
  const exact = { ...readings, hours: 'exact' } as const;
  expect(wallText(plusHours(night, length, readings))).toBe('2025-06-11T21:00:00+08:00');
  expect(wallText(plusHours(night, length, exact))).toBe('2025-06-11T20:30:00+08:00');
  expect(wallText(plusHours(night, { ...length, exact: true }, readings))).toBe(
    '2025-06-11T20:30:00+08:00',
  );
  const full = readWall('2025-06-10T20:00+08:00');
  expect(wallText(plusHours(full, length, readings))).toBe('2025-06-11T21:00:00+08:00');
});
