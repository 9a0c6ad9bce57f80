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
import { hashesFromRowsSql } from './records.ts';
import { hashesOf, LogBroken } from './tree.ts';

/** What a leaf counts as when its row is gone or its own hash was changed: no record is empty. */
const gone = leafHash('');

interface FromRows {
  readonly place: number;
  readonly hash: Buffer;
  readonly kept: Buffer;
}

/** The leaves of each range, hashed anew from the rows as they are now. */
export async function leavesFromRows(
  on: Queryable,
  ranges: readonly LeafRange[],
): Promise<Buffer[][]> {
  const rows = await on.query<FromRows>(hashesFromRowsSql, [
    ranges.map(({ from }) => from),
    ranges.map(({ to }) => to),
  ]);
  const found = new Map<number, Buffer>();
  for (const { place, hash, kept } of rows) if (hash.equals(kept)) found.set(place, hash);
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
): Promise<ChunkProof[]> {
  const leaves = await leavesFromRows(
    on,
    chunks.map((chunk) => chunkRange(chunk, size)),
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
