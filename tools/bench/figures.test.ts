import { expect, test } from 'vitest';
import { digits, figureTable } from './figures.ts';

test.each([
  [0, '0'],
  [0.01234, '0.0123'],
  [2.5, '2.5'],
  [599.94, '600'],
  [123_456.7, '123,457'],
])('%d is shown as %s', (value, shown) => {
  expect(digits(value)).toBe(shown);
});

test('the table shows each figure beside its goal and its limit, and what was left out', () => {
  const figure = { name: 'start_seconds', value: 4.2, unit: 's', goal: 10, limit: 2.1, ratio: 2 };
  const figures = [{ ...figure, limitName: 'node alone' }];
  const shown = figureTable({ bench: 'start', figures, notes: ['NATS 未测 left out'] });
  expect(shown.split('\n')).toEqual([
    'figure         value  unit  goal  limit  ratio  limit is',
    'start_seconds  4.2    s     10    2.1    2      node alone',
    'NATS 未测 left out',
  ]);
});
