import type { Instant, NodeId } from '@xinqu/core/kernel';
import type { Checkpoint } from '@xinqu/core/ledger';

/** A checkpoint as it stands in the store, this node's own or another's. */
export interface CheckpointRow {
  readonly size: number;
  readonly root: Buffer;
  readonly at: Instant;
  readonly signature: string;
}

export const checkpointOf = (node: NodeId, { size, root, at, signature }: CheckpointRow) =>
  ({ node, size, root: root.toString('hex'), at, signature }) satisfies Checkpoint;
