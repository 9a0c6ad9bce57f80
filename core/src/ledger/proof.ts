import { nodeHash, rootOf } from './merkle.ts';

/** Leaves `from` up to, not including, `to`. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** A complete subtree: the leaves from `index · 2^level`, 2^level of them. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

const half = (n: number): number => Math.floor(n / 2);
const isOdd = (n: number): boolean => n % 2 === 1;

/** RFC 6962 § 2.1: the largest power of two smaller than `n`, where a tree of `n` leaves splits. */
function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/**
 * The parts of a tree of `size` leaves whose hashes prove the leaf at `index`, nearest first:
 * PATH of RFC 6962 § 2.1.1.
 */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  return ranges.toReversed();
}

/**
 * The parts of a tree of `size` leaves whose hashes prove that it begins with the tree of `before`
 * leaves: PROOF of RFC 6962 § 2.1.2. Nothing for equal sizes, and nothing for an empty beginning.
 */
export function consistencyRanges(before: number, size: number): LeafRange[] {
  if (before > size) throw new RangeError(`${size} leaves do not begin with ${before}`);
  if (before === 0) return [];
  const ranges: LeafRange[] = [];
  let [from, to] = [0, size];
  while (to !== before) {
    const middle = from + splitOf(to - from);
    if (before <= middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  if (from > 0) ranges.push({ from, to });
  return ranges.toReversed();
}

/** The complete subtrees a range of a proof is made of, largest first. */
export function subtreesOf({ from, to }: LeafRange): Subtree[] {
  const parts: Subtree[] = [];
  for (let at = from; at < to;) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level += 1;
    parts.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return parts;
}

/** The hash of a range of a proof out of the hashes of its complete subtrees. */
export const rangeHash = (range: LeafRange, hashOf: (part: Subtree) => Uint8Array): Uint8Array =>
  rootOf({ size: range.to - range.from, roots: subtreesOf(range).map(hashOf) });

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

const isSize = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;

export interface Inclusion {
  readonly index: number;
  readonly size: number;
  /** Hash of the leaf. */
  readonly leaf: Uint8Array;
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** Whether the leaf stands at that place in the tree of that root: RFC 9162 § 2.1.3.2. */
export function verifyInclusion({ index, size, leaf, path, root }: Inclusion): boolean {
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  let [fn, sn] = [index, size - 1];
  let hash = leaf;
  for (const other of path) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      hash = nodeHash(other, hash);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = nodeHash(hash, other);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && same(hash, root);
}

export interface Consistency {
  readonly before: number;
  readonly size: number;
  readonly beforeRoot: Uint8Array;
  readonly root: Uint8Array;
  readonly path: readonly Uint8Array[];
}

/** Whether the larger tree begins with the smaller one: RFC 9162 § 2.1.4.2. */
export function verifyConsistency(proof: Consistency): boolean {
  const { before, size, beforeRoot, root, path } = proof;
  if (!isSize(before) || !isSize(size) || before > size) return false;
  if (before === 0) return path.length === 0 && same(beforeRoot, rootOf({ size: 0, roots: [] }));
  if (before === size) return path.length === 0 && same(beforeRoot, root);
  // A beginning that is one complete subtree is itself the first hash.
  const complete = Number.isInteger(Math.log2(before));
  const [first, ...rest] = complete ? [beforeRoot, ...path] : path;
  if (first === undefined) return false;
  let [fn, sn] = [before - 1, size - 1];
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  let [old, whole] = [first, first];
  for (const other of rest) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      old = nodeHash(other, old);
      whole = nodeHash(other, whole);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      whole = nodeHash(whole, other);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && same(old, beforeRoot) && same(whole, root);
}
