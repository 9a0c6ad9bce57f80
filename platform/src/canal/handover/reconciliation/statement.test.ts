import { expect, test } from 'vitest';
import { isStatement, numbersMax } from './statement.ts';

const sound = {
  sent: 3,
  published: 3,
  through: 2,
  stored: 2,
  applied: 2,
  refused: 0,
  parked: 0,
  missing: [] as number[],
};
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

test('a statement has every count, none below zero, and a bound on the numbers it names', () => {
  expect(isStatement(sound)).toBe(true);
  expect(isStatement({ ...sound, missing: numbers(numbersMax) })).toBe(true);
  expect(isStatement({ ...sound, missing: numbers(numbersMax + 1) })).toBe(false);
  expect(isStatement({ ...sound, sent: -1 })).toBe(false);
  expect(isStatement({ ...sound, sent: '3' })).toBe(false);
  const { through: _, ...without } = sound;
  expect(isStatement(without)).toBe(false);
  expect(isStatement(null)).toBe(false);
});
