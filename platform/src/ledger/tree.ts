import {
  appended,
  chunkLeaves,
  consistencyRanges,
  emptyFrontier,
  inclusionRanges,
  type LeafRange,
  rangeHash,
  rootOf,
  type Subtree,
  subtreesOf,
} from '@xinqu/core/ledger';
import type { Queryable } from '../store/index.ts';

/** Leaves under one tile, and tiles under one of the next level. */
const tileLeaves = chunkLeaves;
const tileLevels = Math.log2(tileLeaves);

/** Hashes read in one statement when tiles are made. */
const hashesAtOnce = 64 * tileLeaves;

const rootOfHashes = (hashes: Iterable<Uint8Array>): Uint8Array =>
  rootOf(appended(emptyFrontier, hashes));

/** A run of stored hashes, and the level at which they are stored: leaves 0, tiles 1 and more. */
interface Run {
  readonly level: number;
  readonly from: number;
  readonly to: number;
}

const runOf = ({ level, index }: Subtree): Run => {
  const stored = Math.floor(level / tileLevels);
  const under = 2 ** (level - stored * tileLevels);
  return { level: stored, from: index * under, to: (index + 1) * under };
};

async function readRuns(on: Queryable, level: number, runs: readonly Run[]) {
  const table =
    level === 0
      ? 'select place as index, hash from ledger_leaf where place >= r.a and place < r.b'
      : `select index, hash from ledger_tile
         where level = ${level} and index >= r.a and index < r.b`;
  const rows = await on.query<{ index: number; hash: Buffer }>(
    `select h.index, h.hash from unnest($1::bigint[], $2::bigint[]) as r (a, b)
     cross join lateral (${table}) h`,
    [runs.map(({ from }) => from), runs.map(({ to }) => to)],
  );
  return new Map(rows.map(({ index, hash }) => [index, hash]));
}

/** The hash of each subtree, or nothing when a stored hash it needs is not there. */
async function readSubtrees(on: Queryable, parts: readonly Subtree[]) {
  const runs = parts.map(runOf);
  const found = new Map<Run, Uint8Array>();
  for (const [level, ofLevel] of Map.groupBy(runs, (run) => run.level)) {
    const stored = await readRuns(on, level, ofLevel);
    for (const run of ofLevel) {
      const hashes = Array.from({ length: run.to - run.from }, (_, n) => stored.get(run.from + n));
      if (hashes.every((hash) => hash !== undefined)) found.set(run, rootOfHashes(hashes));
    }
  }
  return runs.map((run) => found.get(run));
}

/** A part of the log is not in the store: only possible when somebody took it out. */
export class LogBroken extends Error {}

/** The hashes of parts of the log, out of tiles and a few leaves. Raises `LogBroken`. */
export async function hashesOf(on: Queryable, ranges: readonly LeafRange[]): Promise<Uint8Array[]> {
  const parts = ranges.map(subtreesOf);
  const hashes = (await readSubtrees(on, parts.flat())).values();
  return ranges.map((range) =>
    rangeHash(range, () => {
      const hash = hashes.next().value;
      if (hash === undefined) throw new LogBroken(`${range.from} to ${range.to}`);
      return hash;
    }),
  );
}

/** The proof that the log of `size` leaves begins with that of `before`. Raises `LogBroken`. */
export const consistencyProof = (on: Queryable, before: number, size: number) =>
  hashesOf(on, consistencyRanges(before, size));

/** The proof that a leaf stands at a place of the log of `size` leaves. Raises `LogBroken`. */
export const inclusionProof = (on: Queryable, index: number, size: number) =>
  hashesOf(on, inclusionRanges(index, size));

/** Stores the tiles that the log has become long enough for. */
export async function writeTiles(on: Queryable, size: number): Promise<void> {
  for (let level = 1; tileLeaves ** level <= size; level++) {
    const whole = Math.floor(size / tileLeaves ** level);
    const [row] = await on.query<{ next: number }>(
      'select coalesce(max(index) + 1, 0)::bigint as next from ledger_tile where level = $1',
      [level],
    );
    for (let next = row!.next; next < whole;) {
      const count = Math.min(whole - next, hashesAtOnce / tileLeaves);
      const indices = Array.from({ length: count }, (_, n) => next + n);
      // One level down the same subtrees are runs of 256 stored hashes.
      const run = { level: level - 1, from: next * tileLeaves, to: (next + count) * tileLeaves };
      const stored = await readRuns(on, run.level, [run]);
      const hashes = indices.map((index) =>
        rootOfHashes(
          Array.from({ length: tileLeaves }, (_, n) => {
            const hash = stored.get(index * tileLeaves + n);
            if (hash === undefined) throw new LogBroken(`${level} ${index}`);
            return hash;
          }),
        ),
      );
      await on.run(
        `insert into ledger_tile (level, index, hash)
         select $1, * from unnest($2::bigint[], $3::bytea[])`,
        [level, indices, hashes],
      );
      next += count;
    }
  }
}
