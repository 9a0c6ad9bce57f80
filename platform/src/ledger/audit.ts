import {
  appended,
  type ChunkProof,
  chunkRange,
  chunkRanges,
  emptyFrontier,
  leafHash,
  type LeafRange,
  rootOf,
} from '@xinqu/core/ledger';
import type { Queryable } from '../store/index.ts';
import type { Erasures } from './erasures.ts';
import { hashesFromRowsSql } from './records.ts';
import { hashesOf, LogBroken } from './tree.ts';

/** What a leaf counts as when its row is gone or its own hash was changed: no record is empty. */
const gone = leafHash('');

interface FromRows {
  readonly place: number;
  /** Nothing where the salt of an erased record is gone. */
  readonly hash: Buffer | null;
  readonly kept: Buffer;
}

/** Adds the leaves that no row gives any more and that an erasure of the node itself names. */
async function addErased(
  on: Queryable,
  erasures: Erasures,
  ranges: readonly LeafRange[],
  found: Map<number, Buffer>,
): Promise<void> {
  const missing = ranges
    .flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n))
    .filter((place) => !found.has(place));
  if (missing.length === 0) return;
  const kept = await on.query<{ place: number; hash: Buffer }>(
    'select place, hash from ledger_leaf where place = any($1)',
    [missing],
  );
  const erased = await erasures.among(
    on,
    kept.map(({ hash }) => hash),
  );
  for (const { place, hash } of kept) {
    if (erased.has(hash.toString('base64'))) found.set(place, hash);
  }
}

/**
 * The leaves of each range, hashed anew from the rows as they are now. In the place of a record
 * that was erased stands the hash that the signed erasure names.
 */
export async function leavesFromRows(
  on: Queryable,
  ranges: readonly LeafRange[],
  erasures: Erasures,
): Promise<Buffer[][]> {
  const rows = await on.query<FromRows>(hashesFromRowsSql, [
    ranges.map(({ from }) => from),
    ranges.map(({ to }) => to),
  ]);
  const found = new Map<number, Buffer>();
  for (const { place, hash, kept } of rows) {
    if (hash?.equals(kept) === true) found.set(place, hash);
  }
  await addErased(on, erasures, ranges, found);
  return ranges.map(({ from, to }) =>
    Array.from({ length: to - from }, (_, n) => found.get(from + n) ?? gone),
  );
}

/**
 * Proves chunks of the log of `size` leaves out of the rows of the store as they are now. Where
 * the log has no whole way to the root any more, the proof is empty and proves nothing.
 */
export async function proveChunks(
  on: Queryable,
  size: number,
  chunks: readonly number[],
  erasures: Erasures,
): Promise<ChunkProof[]> {
  const leaves = await leavesFromRows(
    on,
    chunks.map((chunk) => chunkRange(chunk, size)),
    erasures,
  );
  const proofs: ChunkProof[] = [];
  for (const [n, chunk] of chunks.entries()) {
    const path = await hashesOf(on, chunkRanges(chunk, size)).catch((cause: unknown) => {
      if (cause instanceof LogBroken) return [];
      throw cause;
    });
    proofs.push({ chunk, hash: rootOf(appended(emptyFrontier, leaves[n]!)), path });
  }
  return proofs;
}
