import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leafHash, nodeHash } from './merkle.ts';
import {
  consistencyRanges,
  inclusionRanges,
  type LeafRange,
  rangeHash,
  subtreesOf,
  verifyConsistency,
  verifyInclusion,
} from './proof.ts';
import { consistencies, hashes, inclusions, roots } from './vectors.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytes = (text: string) => Buffer.from(text, 'hex');

/** The definitions of RFC 6962 § 2.1, word for word: MTH, PATH and SUBPROOF over all the leaves. */
const split = (n: number): number => (n <= 2 ? 1 : 2 * split(Math.ceil(n / 2)));

function mth(d: readonly Uint8Array[]): Uint8Array {
  if (d.length === 1) return d[0]!;
  const k = split(d.length);
  return nodeHash(mth(d.slice(0, k)), mth(d.slice(k)));
}

function pathOf(m: number, d: readonly Uint8Array[]): Uint8Array[] {
  if (d.length === 1) return [];
  const k = split(d.length);
  return m < k
    ? [...pathOf(m, d.slice(0, k)), mth(d.slice(k))]
    : [...pathOf(m - k, d.slice(k)), mth(d.slice(0, k))];
}

function subproof(m: number, d: readonly Uint8Array[], whole: boolean): Uint8Array[] {
  if (m === d.length) return whole ? [] : [mth(d)];
  const k = split(d.length);
  return m <= k
    ? [...subproof(m, d.slice(0, k), whole), mth(d.slice(k))]
    : [...subproof(m - k, d.slice(k), false), mth(d.slice(0, k))];
}

/** A range's hash by the way the store takes: out of complete subtrees. */
const made = (ranges: readonly LeafRange[], d: readonly Uint8Array[]) =>
  ranges.map((range) =>
    rangeHash(range, ({ level, index }) =>
      mth(d.slice(index * 2 ** level, (index + 1) * 2 ** level)),
    ),
  );

describe('the reference tree of eight leaves', () => {
  test.each(inclusions)('proves leaf $index of $size', ({ index, size, path }) => {
    const d = hashes.slice(0, size);
    expect(made(inclusionRanges(index, size), d).map(hex)).toEqual(path);
    const proof = { index, size, leaf: hashes[index]!, path: path.map(bytes) };
    expect(verifyInclusion({ ...proof, root: bytes(roots[size]!) })).toBe(true);
  });

  test.each(consistencies)('proves that $size begins with $before', ({ before, size, path }) => {
    expect(made(consistencyRanges(before, size), hashes.slice(0, size)).map(hex)).toEqual(path);
    const ends = { beforeRoot: bytes(roots[before]!), root: bytes(roots[size]!) };
    expect(verifyConsistency({ before, size, ...ends, path: path.map(bytes) })).toBe(true);
  });
});

const tree = fc
  .integer({ min: 1, max: 70 })
  .map((size) => Array.from({ length: size }, (_, n) => leafHash(`${n}`)));
/** A tree and two sizes within it, the first not the larger. */
const grown = tree.chain((d) => fc.tuple(fc.constant(d), fc.integer({ min: 1, max: d.length })));

describe('proofs', () => {
  test('of inclusion are those of the definition, hold, and hold nowhere else', () => {
    const placed = tree.chain((d) =>
      fc.tuple(fc.constant(d), fc.nat(d.length - 1), fc.nat(d.length - 1)),
    );
    fc.assert(
      fc.property(placed, ([d, index, other]) => {
        const path = made(inclusionRanges(index, d.length), d);
        expect(path.map(hex)).toEqual(pathOf(index, d).map(hex));
        const proof = { index, size: d.length, leaf: d[index]!, path, root: mth(d) };
        expect(verifyInclusion(proof)).toBe(true);
        fc.pre(other !== index);
        expect(verifyInclusion({ ...proof, index: other })).toBe(false);
        expect(verifyInclusion({ ...proof, leaf: d[other]! })).toBe(false);
      }),
    );
  });

  test('of consistency are those of the definition, and a changed beginning has none', () => {
    fc.assert(
      fc.property(grown, fc.nat(), ([d, before], at) => {
        const path = made(consistencyRanges(before, d.length), d);
        expect(path.map(hex)).toEqual(subproof(before, d, true).map(hex));
        const ends = { beforeRoot: mth(d.slice(0, before)), root: mth(d) };
        const proof = { before, size: d.length, ...ends, path };
        expect(verifyConsistency(proof)).toBe(true);
        const changed = d.with(at % before, leafHash('changed'));
        const otherPath = made(consistencyRanges(before, d.length), changed);
        expect(verifyConsistency({ ...proof, root: mth(changed), path: otherPath })).toBe(false);
      }),
    );
  });

  test('fail when one bit of any hash differs, when one is missing and when one is too many', () => {
    fc.assert(
      fc.property(grown, fc.nat(), fc.nat(255), ([d, before], at, bit) => {
        const root = mth(d);
        const inclusion = made(inclusionRanges(before - 1, d.length), d);
        const consistency = made(consistencyRanges(before, d.length), d);
        const flip = (path: readonly Uint8Array[]) => {
          const hash = Buffer.from(path[at % path.length]!);
          hash[bit >> 3]! ^= 1 << (bit & 7);
          return path.with(at % path.length, hash);
        };
        const included = (path: readonly Uint8Array[]) =>
          verifyInclusion({ index: before - 1, size: d.length, leaf: d[before - 1]!, path, root });
        const beforeRoot = mth(d.slice(0, before));
        const consistent = (path: readonly Uint8Array[]) =>
          verifyConsistency({ before, size: d.length, beforeRoot, root, path });
        for (const [path, holds] of [
          [inclusion, included],
          [consistency, consistent],
        ] as const) {
          expect(holds(path)).toBe(true);
          expect(holds([...path, root])).toBe(false);
          if (path.length === 0) continue;
          expect(holds(flip(path))).toBe(false);
          expect(holds(path.slice(1))).toBe(false);
          expect(holds(path.slice(0, -1))).toBe(false);
        }
      }),
    );
  });

  test.each([
    { index: 1, size: 1 },
    { index: -1, size: 1 },
    { index: 0.5, size: 1 },
    { index: 0, size: 0 },
  ])('name no place outside the tree: $index of $size', ({ index, size }) => {
    const [leaf] = hashes;
    expect(verifyInclusion({ index, size, leaf: leaf!, path: [], root: leaf! })).toBe(false);
  });

  test('reach sizes beyond 32 bits', () => {
    const size = 2 ** 40 + 3;
    const ranges = inclusionRanges(2 ** 33 + 5, size);
    expect(ranges.length).toBe(41);
    expect(ranges.flatMap(subtreesOf).every(({ index }) => Number.isSafeInteger(index))).toBe(true);
  });

  test('of the empty beginning need nothing and accept nothing', () => {
    const before = { before: 0, beforeRoot: bytes(roots[0]!), size: 8, root: bytes(roots[8]!) };
    expect(verifyConsistency({ ...before, path: [] })).toBe(true);
    expect(verifyConsistency({ ...before, path: [hashes[0]!] })).toBe(false);
    expect(verifyConsistency({ ...before, beforeRoot: hashes[0]!, path: [] })).toBe(false);
  });
});
