import * as fc from 'fast-check';
import {
  civilOf,
  dayNoOf,
  dayText,
  daysInMonth,
  plusMonths,
  readDay,
  readWall,
  wallText,
  wallZh,
} from './time.ts';
import { describe, expect, test } from 'vitest';

const dayNumbers = fc.integer({ min: readDay('0101-01-01'), max: readDay('9998-12-31') });

describe('days without Date agree with Date', () => {
  test('number, text and civil date', () => {
    fc.assert(
      fc.property(dayNumbers, (dayNo) => {
        const text = new Date(dayNo * 86_400_000).toISOString().slice(0, 10);
        expect(dayText(dayNo)).toBe(text);
        expect(readDay(text)).toBe(dayNo);
        const { year, month, date } = civilOf(dayNo);
        expect(dayNoOf(year, month, date)).toBe(dayNo);
        expect(date).toBeLessThanOrEqual(daysInMonth(year, month));
      }),
    );
  });

  test('moments of any zone', () => {
    const offsets = ['Z', '+08:00', '-05:00', '+05:45', '+14:00'];
    const parts = fc.tuple(dayNumbers, fc.nat(86_399_999), fc.constantFrom(...offsets));
    fc.assert(
      fc.property(parts, ([dayNo, ms, offset]) => {
        const text = new Date(dayNo * 86_400_000 + ms).toISOString().slice(0, -1) + offset;
        expect(readWall(text)).toBe(Date.parse(text) + 8 * 3_600_000);
      }),
    );
  });
});

test.each([
  '2025-02-29',
  '2025-13-01',
  '2025-00-10',
  '2025-06-00',
  '2025/06/10',
  '2025/06-10',
  '2025-06/10',
  ':025-06-10',
  '2025-0:-10',
  '2025-06-0:',
  '0000-06-10',
  '1900-02-29',
  '2100-02-29',
  '2025-6-10',
  '2025-06-10T09:00',
  '2025-06-10T24:00:00+08:00',
  '2025-06-10T/9:00:00+08:00',
  '2025-06-10T0/:00:00+08:00',
  '2025-06-10T09/00:00+08:00',
  '2025-06-10T09:00:00X',
  '2025-06-10T09:00:00Zx',
  '2025-06-10T09:00:00*08:00',
  '2025-06-10T09:00:00+08/00',
  '2025-06-10T09:00:00+05:60',
  '2025-06-10T09:60:00+08:00',
  '2025-06-10T09:00:60+08:00',
  '2025-06-10T09:00:00.+08:00',
  '2025-06-10T09:00:00+0800',
  '2025-06-10T09:00:00+15:00',
  '2025-06-10T09:00:00+08:00x',
  '2025-06-10 09:00:00+08:00',
  'yesterday',
  '',
])('%s is no moment', (text) => {
  expect(readWall(text)).toBeNaN();
});

test('the days of February', () => {
  const days = [1900, 2000, 2024, 2025, 2100].map((year) => daysInMonth(year, 2));
  expect(days).toEqual([28, 29, 29, 28, 28]);
  expect(dayText(readDay('2000-02-29'))).toBe('2000-02-29');
  expect(dayText(readDay('0001-01-01'))).toBe('0001-01-01');
  expect(wallText(readWall('2025-06-10T09:59:59+07:59'))).toBe('2025-06-10T10:00:59+08:00');
});

test('a bare day is its first moment; seconds may be left out', () => {
  expect(wallText(readWall('2024-02-29'))).toBe('2024-02-29T00:00:00+08:00');
  expect(wallText(readWall('2025-06-10T23:30Z'))).toBe('2025-06-11T07:30:00+08:00');
  expect(wallZh(readWall('2025-06-10T09:05:00+08:00'))).toBe('2025年6月10日9时05分');
});

test.each([
  ['2025-01-31', 1, '2025-02-28', '2025-02-28'],
  ['2024-01-31', 1, '2024-02-29', '2024-02-29'],
  ['2025-02-28', 1, '2025-03-28', '2025-03-31'],
  ['2024-02-28', 1, '2024-03-28', '2024-03-28'],
  ['2024-02-29', 12, '2025-02-28', '2025-02-28'],
  ['2025-04-30', 2, '2025-06-30', '2025-06-30'],
  ['2025-06-30', 2, '2025-08-30', '2025-08-31'],
  ['2025-12-31', 2, '2026-02-28', '2026-02-28'],
  ['2025-01-30', 2, '2025-03-30', '2025-03-30'],
  ['2025-11-15', 14, '2027-01-15', '2027-01-15'],
])('%s and %i months: the corresponding day %s, by the court rule %s', (from, n, day, court) => {
  expect(dayText(plusMonths(readDay(from), n, 'corresponding'))).toBe(day);
  expect(dayText(plusMonths(readDay(from), n, 'court'))).toBe(court);
});

test('the corresponding day is never later than the court rule gives', () => {
  fc.assert(
    fc.property(dayNumbers, fc.integer({ min: 1, max: 36 }), (day, n) => {
      const corresponding = plusMonths(day, n, 'corresponding');
      expect(corresponding).toBeLessThanOrEqual(plusMonths(day, n, 'court'));
    }),
  );
});
