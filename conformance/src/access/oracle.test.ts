import { expect, test } from 'vitest';
import { access } from '@xinqu/embedded';
import { kindsOf } from './oracle.ts';
import { compareWithOracle } from './tuples.ts';

test('the oracle knows what every thing of the matrix is', () => {
  const lost = access().matrix.things.filter(({ id }) => kindsOf(id).length === 0);
  expect(lost).toEqual([]);
});

test('a million random questions have the same answer by the matrix and by the sentences', () => {
  const seed = Number(process.env['XINQU_SEED'] ?? Date.now() % 1_000_000);
  console.log(`XINQU_SEED=${seed}`);
  const { answers, differing } = compareWithOracle(access(), 1_000_000, seed);
  expect(differing).toEqual([]);
  expect(Math.min(...Object.values(answers))).toBeGreaterThan(500);
});

test('a matrix with one thing opened too far is found out', () => {
  const { matrix, cells, ...rest } = access();
  const wrong = cells.map((own) =>
    own?.map((decision) => decision && { ...decision, level: 'read' }),
  );
  const { differing } = compareWithOracle(
    { matrix, cells: wrong as typeof cells, ...rest },
    20_000,
    1,
  );
  expect(differing.length).toBeGreaterThan(0);
});
