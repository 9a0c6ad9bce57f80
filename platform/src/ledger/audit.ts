import {
  appended,
  type ChunkProof,
  chunkRange,
  chunkRanges,
  emptyFrontier,
  leafHash,
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

/** The leaves from one place up to another, hashed anew from the rows as they are now. */
export async function leavesFromRows(on: Queryable, from: number, to: number): Promise<Buffer[]> {
  const rows = await on.query<FromRows>(hashesFromRowsSql, [from, to]);
  const hashes = Array.from({ length: to - from }, () => gone);
  for (const { place, hash, kept } of rows) if (hash.equals(kept)) hashes[place - from] = hash;
  return hashes;
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
  const proofs: ChunkProof[] = [];
  for (const chunk of chunks) {
    const { from, to } = chunkRange(chunk, size);
    const leaves = await leavesFromRows(on, from, to);
    const path = await hashesOf(on, chunkRanges(chunk, size)).catch((cause: unknown) => {
      if (cause instanceof LogBroken) return [];
      throw cause;
    });
    proofs.push({ chunk, hash: rootOf(appended(emptyFrontier, leaves)), path });
  }
  return proofs;
}
