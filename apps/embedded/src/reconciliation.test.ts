import { expect, test } from 'vitest';
import { ageRows } from './reconciliation.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const rowsOf = (...items: [ageMs: number, why: string][]) =>
  ageRows(items.map(([ageMs, why]) => ({ ageMs, why }))).map(({ failed, waiting }) => [
    failed,
    waiting,
  ]);

test('each age stands in one row, a bound in the older one', () => {
  const ages = [0, minute - 1, minute, 10 * minute, 60 * minute, day, 7 * day - 1, 7 * day];
  const rows = rowsOf(...ages.map((ageMs): [number, string] => [ageMs, 'failed']));
  expect(rows.map(([failed]) => failed)).toEqual([2, 1, 1, 1, 2, 1]);
});

test('what failed and what waits are counted apart; a clock set back makes the youngest', () => {
  const [youngest] = rowsOf([-5_000, 'files'], [10, 'failed'], [20, 'trying']);
  expect(youngest).toEqual([1, 2]);
});
