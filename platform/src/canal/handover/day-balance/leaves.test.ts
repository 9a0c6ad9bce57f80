import { expect, test } from 'vitest';
import { envelopeLeaf, firstDifferent, partsOf } from './leaves.ts';
import { partsMax } from './messages.ts';

test('a range is cut into at most 256 parts that follow on each other', () => {
  for (const to of [1, 255, 256, 257, 65_536, 65_537, 1_000_000]) {
    const parts = partsOf({ from: 11, to: to + 10 });
    expect(parts.length).toBeLessThanOrEqual(partsMax);
    expect(parts[0]!.from).toBe(11);
    expect(parts.at(-1)!.to).toBe(to + 10);
    expect(parts.every((part, i) => i === 0 || part.from === parts[i - 1]!.to + 1)).toBe(true);
  }
});

test('up to 256 numbers each part is one number, so that it can be named', () => {
  expect(partsOf({ from: 1, to: 256 }).every(({ from, to }) => from === to)).toBe(true);
  expect(partsOf({ from: 1, to: 257 })[0]).toEqual({ from: 1, to: 256 });
});

test('the first part that differs is found; lists of another length prove nothing', () => {
  const range = { from: 5, to: 7 };
  expect(firstDifferent(range, ['a', 'b', 'c'], ['a', 'x', 'y'])).toEqual({ from: 6, to: 6 });
  expect(firstDifferent(range, ['a', 'b', 'c'], ['a', 'b', 'c'])).toBeUndefined();
  expect(firstDifferent(range, ['a', 'b', 'c'], ['x'])).toBeUndefined();
});

test('a leaf tells number, digest and outcome apart', () => {
  const leaves = [
    envelopeLeaf(1, 'd', 'applied'),
    envelopeLeaf(2, 'd', 'applied'),
    envelopeLeaf(1, 'e', 'applied'),
    envelopeLeaf(1, 'd', 'refused'),
  ];
  expect(new Set(leaves.map((leaf) => leaf.toString('hex'))).size).toBe(leaves.length);
});
