import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  chunkLeaves,
  chunkRange,
  chunkRanges,
  chunksOf,
  nextChunks,
  verifyChunk,
} from './chunk.ts';
import { appended, emptyFrontier, leafHash, rootOf } from './merkle.ts';

const rootOfLeaves = (leaves: readonly Uint8Array[]) => rootOf(appended(emptyFrontier, leaves));

test('every chunk of a log of any size is proved by its hash and its path', () => {
  const all = Array.from({ length: 5 * chunkLeaves }, (_, n) => leafHash(`${n}`));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: all.length }), fc.nat(4), (size, n) => {
      const leaves = all.slice(0, size);
      const chunk = n % chunksOf(size);
      const hashes = (ranges: readonly { from: number; to: number }[]) =>
        ranges.map(({ from, to }) => rootOfLeaves(leaves.slice(from, to)));
      const [hash] = hashes([chunkRange(chunk, size)]);
      const proof = { chunk, hash: hash!, path: hashes(chunkRanges(chunk, size)) };
      expect(verifyChunk(proof, size, rootOfLeaves(leaves))).toBe(true);
      const other = { ...proof, hash: leafHash('other') };
      expect(verifyChunk(other, size, rootOfLeaves(leaves))).toBe(false);
    }),
    { numRuns: 40 },
  );
});

const asked = (count: number, witness: number, round: number, unproved: number[] = []) =>
  nextChunks({ size: (count - 1) * chunkLeaves + 1, witness, witnesses: 4, round, unproved }, 16);

test('four witnesses ask for the whole of a log in one round, as long as it is short enough', () => {
  for (const count of [1, 3, 10, 64]) {
    const all = new Set([0, 1, 2, 3].flatMap((witness) => asked(count, witness, 5)));
    expect([...all].toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, n) => n));
    expect(asked(count, 1, 5).length).toBeLessThanOrEqual(17);
  }
  expect(asked(0, 1, 5)).toEqual([]);
});

test('a longer log takes more rounds, and one witness alone comes round too', () => {
  const rounds = (list: number[], n: number) =>
    new Set(
      Array.from({ length: n }, (_, round) => list.flatMap((w) => asked(200, w, round))).flat(),
    );
  expect(rounds([0, 1, 2, 3], 4).size).toBe(200);
  expect(rounds([2], 200).size).toBe(200);
});

test('what was not proved is asked for again', () => {
  expect(asked(40, 1, 0, [30, 99])).toContain(30);
  expect(asked(40, 1, 0, [30, 99])).not.toContain(99);
});
