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

test('a short log is asked for whole, a long one in turn with its newest chunk each time', () => {
  const short = nextChunks({ size: 3 * chunkLeaves + 1, cursor: 2, unproved: [1] }, 4);
  expect(short.chunks).toEqual([0, 1, 2, 3]);
  const size = 40 * chunkLeaves;
  const seen = new Set<number>();
  let cursor = 7;
  for (let round = 0; round < 4; round++) {
    const next = nextChunks({ size, cursor, unproved: [] }, 16);
    expect(next.chunks).toHaveLength(16);
    expect(next.chunks[0]).toBe(39);
    for (const chunk of next.chunks) seen.add(chunk);
    cursor = next.cursor;
  }
  expect(seen.size).toBe(40);
  const again = nextChunks({ size, cursor, unproved: [30, 99] }, 16).chunks;
  expect(again.slice(0, 2)).toEqual([39, 30]);
});
