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
  /** Where the round goes on. */
  readonly cursor: number;
  /** Chunks that were not proved last time: asked for again until they are. */
  readonly unproved: readonly number[];
}

/**
 * Which chunks a witness asks for next, and where its round then stands: the newest, those not
 * proved before, and as many in turn as `chunksMax` allows. A short log is asked for whole.
 */
export function nextChunks(
  { size, cursor, unproved }: Sweep,
  chunksMax: number,
): { chunks: number[]; cursor: number } {
  const count = chunksOf(size);
  if (count <= chunksMax) return { chunks: Array.from({ length: count }, (_, n) => n), cursor: 0 };
  const first = unproved.filter((chunk) => chunk < count).slice(0, Math.floor(chunksMax / 2));
  const chosen = new Set([count - 1, ...first]);
  let at = cursor % count;
  while (chosen.size < chunksMax) {
    chosen.add(at);
    at = (at + 1) % count;
  }
  return { chunks: [...chosen], cursor: at };
}
