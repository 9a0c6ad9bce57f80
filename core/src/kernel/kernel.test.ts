import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  atHour,
  day,
  dayInChinese,
  dayInNumerals,
  daysBetween,
  dayOf,
  instant,
  isDay,
  isNodeId,
  isUuidv7,
  msOf,
  problems,
  uuidv7,
} from './index.ts';

test('a day that does not exist is refused', () => {
  expect(isDay('2025-02-29')).toBe(false);
  expect(isDay('2024-02-29')).toBe(true);
  expect(() => day('2025-13-01')).toThrow(RangeError);
});

test('a month later is the corresponding day, or the last of the month', () => {
  expect(addMonths(day('2025-01-31'), 1)).toBe('2025-02-28');
  expect(addMonths(day('2024-01-31'), 1)).toBe('2024-02-29');
  expect(addMonths(day('2025-11-30'), 3)).toBe('2026-02-28');
  expect(addDays(day('2024-02-28'), 2)).toBe('2024-03-01');
  expect(daysBetween(day('2024-02-28'), day('2024-03-01'))).toBe(2);
});

test('an instant is told in Shanghai whatever zone it came in', () => {
  expect(instant('2025-12-31T17:00:00Z')).toBe('2026-01-01T01:00:00.000+08:00');
  expect(dayOf(instant('2025-12-31T17:00:00Z'))).toBe('2026-01-01');
  expect(msOf(atHour(day('1970-01-01'), 8))).toBe(0);
  expect(() => instant('2025-12-31T17:00:00')).toThrow(RangeError);
});

test('days are written as documents write them', () => {
  expect(dayInChinese(day('2026-07-06'))).toBe('2026年7月6日');
  expect(dayInNumerals(day('2026-07-06'))).toBe('二〇二六年七月六日');
  expect(dayInNumerals(day('2026-12-20'))).toBe('二〇二六年十二月二十日');
});

test('a uuid of version 7 carries its time and sorts by it', () => {
  const random = new Uint8Array(10).fill(255);
  const [a, b] = [uuidv7(1000, random), uuidv7(1001, new Uint8Array(10))];
  expect(isUuidv7(a)).toBe(true);
  expect(a < b).toBe(true);
});

test('a node is a region and an agency', () => {
  expect(isNodeId('370783.police')).toBe(true);
  expect(isNodeId('370783.bank')).toBe(false);
});

test('a problem fills its sentence and keeps its article', () => {
  const set = problems('arrest-review', {
    'not-requested': {
      kind: 'conflict',
      says: ({ state }) => `案件处于「${String(state)}」，尚未提请批准逮捕`,
      english: 'Arrest has not been requested',
      basis: '刑事诉讼法第八十七条',
    },
  });
  const problem = set.make('not-requested', { state: '侦查' });
  expect(problem.says).toBe('案件处于「侦查」，尚未提请批准逮捕');
  expect(problem.code).toBe('arrest-review/not-requested');
  expect(problem.basis).toBe('刑事诉讼法第八十七条');
});
