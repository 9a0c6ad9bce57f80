import { appended, emptyFrontier, type Frontier, leafHash, rootOf } from '@xinqu/core/ledger';
import type { NodeId } from '@xinqu/core/kernel';
import type { Queryable } from '../../../store/index.ts';
import { partsMax } from './messages.ts';

/** Rows hashed between two looks at the store. */
const rowsAtOnce = 5_000;

/** A number without a row: no envelope hashes to this. */
const gone = leafHash('');

export type Outcome = 'applied' | 'refused' | 'pending';

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Which half of a pair: sent to the peer, or received from it. */
export interface Side {
  readonly half: 'out' | 'in';
  readonly peer: NodeId;
}

interface Row {
  readonly number: number;
  readonly digest: string;
  readonly state: string;
}

const sql = {
  out: `select pair_sequence as number, digest, state from outbox
    where receiver = $1 and pair_sequence between $2 and $3 order by pair_sequence`,
  in: `select pair_sequence as number, digest, state from inbox
    where sender = $1 and pair_sequence between $2 and $3 order by pair_sequence`,
} as const;

const outcomeOf = (state: string): Outcome =>
  state === 'applied' || state === 'refused' ? state : 'pending';

/** Commits to one envelope: its number in the pair, its digest, what it came to. */
export const envelopeLeaf = (number: number, digest: string, outcome: Outcome): Buffer =>
  leafHash(`${number}\n${digest}\n${outcome}`);

interface Leaf {
  readonly number: number;
  readonly hash: Buffer;
  /** Nothing where the row is gone. */
  readonly outcome: Outcome | undefined;
}

/**
 * The leaves of a range, one for each number, from the rows as they are. `pending`: numbers that
 * count as pending whatever became of them since.
 */
export async function* leavesOf(
  store: Queryable,
  { half, peer }: Side,
  range: Range,
  pending: ReadonlySet<number>,
): AsyncGenerator<Leaf> {
  for (let from = range.from; from <= range.to; from += rowsAtOnce) {
    const to = Math.min(range.to, from + rowsAtOnce - 1);
    const rows = await store.query<Row>(sql[half], [peer, from, to]);
    const byNumber = new Map(rows.map((row) => [row.number, row]));
    for (let number = from; number <= to; number++) {
      const row = byNumber.get(number);
      const outcome = row && (pending.has(number) ? 'pending' : outcomeOf(row.state));
      const hash = row ? envelopeLeaf(number, row.digest, outcome!) : gone;
      yield { number, hash, outcome };
    }
  }
}

export interface Sum {
  readonly root: string;
  readonly applied: number;
  readonly refused: number;
  /** As many as were asked for, and one more when there are more. */
  readonly pending: readonly number[];
}

/** Counts and root of a range. */
export async function sumOf(
  store: Queryable,
  side: Side,
  range: Range,
  pending: ReadonlySet<number>,
  pendingMax: number,
): Promise<Sum> {
  let tree: Frontier = emptyFrontier;
  const counts = { applied: 0, refused: 0, pending: 0 };
  const open: number[] = [];
  for await (const { number, hash, outcome } of leavesOf(store, side, range, pending)) {
    tree = appended(tree, [hash]);
    if (outcome !== undefined) counts[outcome] += 1;
    if (outcome === 'pending' && open.length <= pendingMax) open.push(number);
  }
  const { applied, refused } = counts;
  return { root: hex(rootOf(tree)), applied, refused, pending: open };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Cuts a range into at most `partsMax` parts of one size, a power of it; the last may be shorter. */
export function partsOf({ from, to }: Range): Range[] {
  let size = 1;
  while (Math.ceil((to - from + 1) / size) > partsMax) size *= partsMax;
  const parts: Range[] = [];
  for (let at = from; at <= to; at += size)
    parts.push({ from: at, to: Math.min(to, at + size - 1) });
  return parts;
}

/** The root of each part of a range. */
export async function partHashes(
  store: Queryable,
  side: Side,
  range: Range,
  pending: ReadonlySet<number>,
): Promise<string[]> {
  const parts = partsOf(range);
  const hashes: string[] = [];
  let tree: Frontier = emptyFrontier;
  for await (const { number, hash } of leavesOf(store, side, range, pending)) {
    tree = appended(tree, [hash]);
    if (number !== parts[hashes.length]!.to) continue;
    hashes.push(hex(rootOf(tree)));
    tree = emptyFrontier;
  }
  return hashes;
}

/** The first part that differs; nothing when none does, or the two were cut otherwise. */
export function firstDifferent(
  range: Range,
  mine: readonly string[],
  theirs: readonly string[],
): Range | undefined {
  if (mine.length !== theirs.length) return undefined;
  const at = mine.findIndex((hash, i) => hash !== theirs[i]);
  return at < 0 ? undefined : partsOf(range)[at];
}
