import { inclusionRanges, type LeafRange, verifyInclusion } from './proof.ts';

/** Leaves that are proved together. A power of two, so that above them stands a tree of chunks. */
export const chunkLeaves = 256;

/** How many chunks a log has; the last may be shorter. */
export const chunksOf = (size: number): number => Math.ceil(size / chunkLeaves);

export const chunkRange = (chunk: number, size: number): LeafRange => ({
  from: chunk * chunkLeaves,
  to: Math.min((chunk + 1) * chunkLeaves, size),
});

/**
 * The parts of a tree of `size` leaves whose hashes prove a chunk: above the chunks it is the tree
 * whose leaves are the chunks, since a tree splits at powers of two only.
 */
export const chunkRanges = (chunk: number, size: number): LeafRange[] =>
  inclusionRanges(chunk, chunksOf(size)).map(({ from, to }) => ({
    from: from * chunkLeaves,
    to: Math.min(to * chunkLeaves, size),
  }));

/** The hash of a chunk and the way from it to the root. */
export interface ChunkProof {
  readonly chunk: number;
  readonly hash: Uint8Array;
  readonly path: readonly Uint8Array[];
}

/** Whether the chunk belongs to the tree of that size and root. */
export const verifyChunk = (
  { chunk, hash, path }: ChunkProof,
  size: number,
  root: Uint8Array,
): boolean => verifyInclusion({ index: chunk, size: chunksOf(size), leaf: hash, path, root });

export interface Sweep {
  readonly size: number;
  /** Which of how many witnesses asks: each looks after its own share in every round. */
  readonly witness: number;
  readonly witnesses: number;
  /** Rounds so far. */
  readonly round: number;
  /** Chunks that were not proved last time: asked for again until they are. */
  readonly unproved: readonly number[];
}

/**
 * Which chunks a witness asks for in a round. Chunk `c` belongs to the share of witness `c` modulo
 * their number, so that together they ask for everything in one round as long as no share is longer
 * than `chunksMax`; a longer one takes several rounds. One more chunk in turn makes that a witness
 * which is away leaves nothing unasked for ever.
 */
export function nextChunks(sweep: Sweep, chunksMax: number): number[] {
  const { size, witness, witnesses, round, unproved } = sweep;
  const count = chunksOf(size);
  if (count === 0) return [];
  const share = Math.ceil((count - witness) / witnesses);
  const chosen = new Set(unproved.filter((chunk) => chunk < count).slice(0, chunksMax));
  chosen.add(round % count);
  for (let n = 0; n < Math.min(share, chunksMax); n++) {
    chosen.add(witness + witnesses * ((round * chunksMax + n) % share));
  }
  return [...chosen];
}
