import { expect, test } from 'vitest';
import { dayFormat, dayStatementOf, isDayMessage, partsMax, pendingMax } from './messages.ts';

const hash = 'a'.repeat(64);
const sound = {
  format: dayFormat,
  from: '370783.police',
  to: '370783.court',
  day: '2026-06-15',
  first: 1,
  last: 9,
  applied: 8,
  refused: 1,
  pending: [] as number[],
  root: hash,
  at: '2026-06-16T00:00:01.000+08:00',
};
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n + 1);
const reads = (change: object) => dayStatementOf(JSON.stringify({ ...sound, ...change }));

test('an account is read in its own form only', () => {
  expect(reads({})).toEqual(sound);
  expect(reads({ pending: numbers(pendingMax) })).toBeDefined();
  expect(reads({ pending: numbers(pendingMax + 1) })).toBeUndefined();
  expect(reads({ first: 10 })).toBeUndefined();
  expect(reads({ more: 1 })).toBeUndefined();
  expect(dayStatementOf('{')).toBeUndefined();
});

test('a message has a bound on everything it lists', () => {
  const parts = { is: 'parts', day: sound.day, root: hash, from: 1, to: 9 };
  const hashes = (count: number) => Array.from({ length: count }, () => hash);
  expect(isDayMessage({ ...parts, hashes: hashes(partsMax) })).toBe(true);
  expect(isDayMessage({ ...parts, hashes: hashes(partsMax + 1) })).toBe(false);
  expect(isDayMessage({ is: 'made', body: 'x'.repeat(16_385), signature: '' })).toBe(false);
  expect(isDayMessage({ is: 'else' })).toBe(false);
});
