import { expect, test } from 'vitest';
import { type BegunLife, isGivenUp } from './given-up.ts';

/** Life 1 went on from place 10 of the first life, life 3 from place 20 of life 1. */
const begun: readonly BegunLife<number>[] = [
  { life: 1, from: { life: 0, at: 10 }, refused: false },
  { life: 2, from: { life: 0, at: 15 }, refused: true },
  { life: 3, from: { life: 1, at: 20 }, refused: false },
];

test.each<[string, number, number, number, boolean]>([
  ['of the place gone on from', 3, 1, 20, false],
  ['one record later', 3, 1, 21, true],
  ['of the life at work, whatever its place', 3, 3, 1_000, false],
  ['of the first life, before it was left', 3, 0, 10, false],
  ['of the first life, after it was left', 3, 0, 11, true],
  ['of a life that was turned away', 3, 2, 0, true],
  ['of a life that began after any work was taken', 1, 3, 30, false],
  ['of a life turned away, newer than any work', 1, 2, 16, true],
  ['the first life again, while life 3 has done nothing', 1, 0, 11, true],
])('a backup %s', (_, lived, life, at, givenUp) => {
  expect(isGivenUp(begun, lived, { life, at })).toBe(givenUp);
});

test('of a life that no life at work goes on from', () => {
  const other = [...begun, { life: 5, from: { life: 3, at: 30 }, refused: false }];
  const unheard = [...other, { life: 4, from: { life: 1, at: 5 }, refused: false }];
  expect(isGivenUp(unheard, 5, { life: 4, at: 6 })).toBe(true);
});

test('what is not known here is not held against it', () => {
  expect(isGivenUp([], 3, { life: 0, at: 99 })).toBe(false);
  expect(isGivenUp(begun.slice(2), 3, { life: 0, at: 99 })).toBe(false);
});
