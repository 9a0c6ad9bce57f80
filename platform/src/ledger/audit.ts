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
import { hashesSql, isRecordKind } from './records.ts';
import { hashesOf, LogBroken } from './tree.ts';

/** What a leaf counts as when its row is gone or its own hash was changed: no record is empty. */
const gone = leafHash('');

interface Leaf {
  readonly place: number;
  readonly kind: string;
  /** Of a note, which is no row of another table. */
  readonly body: string | null;
  /** As it was when the leaf was made. */
  readonly hash: Buffer;
}

interface FromRow {
  readonly place: number;
  /** Nothing where the salt of an erased record is gone. */
  readonly hash: Buffer | null;
  readonly kept: Buffer;
}

const leavesSql = `select l.* from unnest($1::bigint[], $2::bigint[]) as range (a, b)
  cross join lateral (select place, kind, body, hash from ledger_leaf
    where place >= range.a and place < range.b) l`;

async function hashesOfKind(on: Pick<Queryable, 'query'>, kind: string, leaves: readonly Leaf[]) {
  if (!isRecordKind(kind)) return [];
  return on.query<Pick<FromRow, 'place' | 'hash'>>(hashesSql(kind), [
    leaves.map(({ place }) => place),
  ]);
}

/**
 * The leaves of ranges whose rows are there, hashed anew from these as they are now. Of all the
 * kinds of records those alone are asked for that stand in the ranges. A leaf does not change; one
 * that is erased meanwhile has no row any more, like one erased before.
 */
export async function hashesFromRows(
  on: Pick<Queryable, 'query'>,
  ranges: readonly LeafRange[],
): Promise<FromRow[]> {
  const leaves = await on.query<Leaf>(leavesSql, [
    ranges.map(({ from }) => from),
    ranges.map(({ to }) => to),
  ]);
  const kept = new Map(leaves.map(({ place, hash }) => [place, hash]));
  const notes = leaves.flatMap(({ place, body }) =>
    body === null ? [] : [{ place, hash: Buffer.from(leafHash(body)) }],
  );
  const rows: Pick<FromRow, 'place' | 'hash'>[][] = [notes];
  const records = leaves.filter(({ body }) => body === null);
  for (const [kind, ofKind] of Map.groupBy(records, (leaf) => leaf.kind)) {
    rows.push(await hashesOfKind(on, kind, ofKind));
  }
  return rows.flat().map((row) => ({ ...row, kept: kept.get(row.place)! }));
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
  const found = new Map<number, Buffer>();
  for (const { place, hash, kept } of await hashesFromRows(on, ranges)) {
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
