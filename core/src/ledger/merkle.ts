import { createHash } from 'node:crypto';

/** Hash of a leaf: RFC 6962 § 2.1 puts 0x00 before it, so that no leaf passes for a node. */
export const leafHash = (leaf: Uint8Array | string): Buffer =>
  createHash('sha256').update(Buffer.of(0)).update(leaf).digest();

/** Hash of two subtrees: 0x01 before them. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();

/**
 * A tree as the roots of its complete parts, largest first: one for every 1 in the binary form of
 * the size. Appending touches at most log₂ of the size of them.
 */
export interface Frontier {
  readonly size: number;
  readonly roots: readonly Uint8Array[];
}

export const emptyFrontier: Frontier = { size: 0, roots: [] };

/** The tree with more leaves, given by their hashes in order. */
export function appended(frontier: Frontier, hashes: Iterable<Uint8Array>): Frontier {
  const roots = [...frontier.roots];
  let { size } = frontier;
  for (const hash of hashes) {
    let root = hash;
    for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      root = nodeHash(roots.pop()!, root);
    }
    roots.push(root);
    size += 1;
  }
  return { size, roots };
}

/** The root of the whole tree; of the empty tree the hash of nothing. */
export function rootOf({ roots }: Frontier): Uint8Array {
  const last = roots.at(-1);
  if (last === undefined) return createHash('sha256').digest();
  return roots.slice(0, -1).reduceRight<Uint8Array>((right, left) => nodeHash(left, right), last);
}
