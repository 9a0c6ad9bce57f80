import type { NodePublic } from '../envelope/index.ts';
import { type Checkpoint, checkpointHolds } from './checkpoint.ts';
import { emptyFrontier, rootOf } from './merkle.ts';
import { verifyConsistency } from './proof.ts';

/** What can be wrong with a checkpoint; each proves that the log is not what it was. */
export type CheckpointFault = 'signature-invalid' | 'rollback' | 'fork' | 'inconsistent';

/** A tree as a witness keeps it; the root in hex. */
export type SeenTree = Pick<Checkpoint, 'size' | 'root'>;

export interface Seen {
  /** The largest tree of that node. */
  readonly last: SeenTree | undefined;
  /** The tree of the size now offered, if that size was seen before. */
  readonly same: SeenTree | undefined;
}

/** A checkpoint with the proof that its tree begins with the tree of `before` leaves. */
export interface OfferedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly before: number;
  readonly path: readonly Uint8Array[];
}

const emptyRoot = Buffer.from(rootOf(emptyFrontier)).toString('hex');
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

/** A checkpoint without a proof: signed by the node, and not behind or beside what was seen. */
export async function judgeAlone(
  { last, same }: Seen,
  checkpoint: Checkpoint,
  signer: NodePublic,
): Promise<'known' | 'ahead' | CheckpointFault> {
  if (!(await checkpointHolds(checkpoint, signer))) return 'signature-invalid';
  if (same !== undefined && same.root !== checkpoint.root) return 'fork';
  if (last !== undefined && checkpoint.size < last.size) {
    return same === undefined ? 'rollback' : 'known';
  }
  return same === undefined ? 'ahead' : 'known';
}

/**
 * What a witness makes of a checkpoint: `new` is countersigned, `known` was, `out-of-step` needs a
 * proof from the last tree seen; everything else is a fault.
 */
export async function judgeCheckpoint(
  seen: Seen,
  { checkpoint, before, path }: OfferedCheckpoint,
  signer: NodePublic,
): Promise<'new' | 'known' | 'out-of-step' | CheckpointFault> {
  const alone = await judgeAlone(seen, checkpoint, signer);
  if (alone !== 'ahead') return alone;
  const last = seen.last ?? { size: 0, root: emptyRoot };
  if (before !== last.size) return 'out-of-step';
  const { size, root } = checkpoint;
  const ends = { beforeRoot: bytes(last.root), root: bytes(root) };
  return verifyConsistency({ before, size, ...ends, path }) ? 'new' : 'inconsistent';
}
