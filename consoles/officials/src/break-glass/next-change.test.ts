import type { BreakGlassRowDto } from '@xinqu/contracts/http';
import { expect, test } from 'vitest';
import { nextChangeMs } from './next-change.ts';

const at = '2026-06-19T09:30:00.000+08:00';
const row = {
  live: true,
  until: '2026-06-19T13:30:00.000+08:00',
  review: 'waiting',
  reviewDue: '2026-06-20T09:30:00.000+08:00',
} as BreakGlassRowDto;
const hour = 3_600_000;

test('the page is read again when an access ends, then when its review falls due, then not', () => {
  expect(nextChangeMs({ at, rows: [row] })).toBe(4 * hour + 1000);
  expect(nextChangeMs({ at, rows: [{ ...row, live: false }] })).toBe(24 * hour + 1000);
  expect(nextChangeMs({ at, rows: [{ ...row, live: false, review: 'overdue' }] })).toBe(false);
  expect(nextChangeMs(undefined)).toBe(false);
});
