import type { LimitDto } from '@xinqu/contracts/http';
import { expect, test } from 'vitest';
import { mostPressing, sortLimits } from './sort-limits.ts';

const limit = (clock: string, lamp: LimitDto['lamp'], due: string | null) =>
  ({ clock, lamp, due }) as LimitDto;

test('lamps go before days', () => {
  const sorted = sortLimits([
    limit('a', 'green', '2026-03-01'),
    limit('b', 'red', '2026-04-01'),
    limit('c', 'red', '2026-03-15'),
    limit('d', 'grey', null),
  ]);
  expect(sorted.map((l) => l.clock)).toEqual(['c', 'b', 'a', 'd']);
});

test('the most pressing limit may be one of a person; a resting one never is', () => {
  const persons = [{ limits: [limit('p', 'orange', '2026-03-09')] }] as never;
  expect(mostPressing({ limits: [limit('a', 'green', '2026-03-01')], persons })?.clock).toBe('p');
  expect(mostPressing({ limits: [limit('a', 'grey', null)], persons: [] })).toBeNull();
});

test('a limit that was closed too late stays told, and presses no more', () => {
  const late = { ...limit('late', 'red', '2026-03-01'), status: 'breached' };
  const limits = [late, limit('now', 'green', '2026-03-20')];
  expect(mostPressing({ limits, persons: [] })?.clock).toBe('now');
});
