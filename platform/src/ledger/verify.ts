import type { NodePublic } from '@xinqu/core/envelope';
import { appended, checkpointHolds, emptyFrontier, rootOf } from '@xinqu/core/ledger';
import type { Queryable } from '../store/index.ts';
import { leavesFromRows } from './audit.ts';
import { type CheckpointRow, checkpointOf } from './checkpoints.ts';
import { Erasures } from './erasures.ts';

export interface LedgerVerdict {
  readonly size: number;
  readonly root: string;
  readonly checkpoints: number;
  /** One sentence for each thing that does not fit; empty when the log is whole. */
  readonly faults: readonly string[];
}

const pageRows = 4_096;

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/**
 * Recomputes the whole log from the records: every leaf, every root, every signature. `signer` is
 * the node as others know it.
 */
export async function verifyLedger(store: Queryable, signer: NodePublic): Promise<LedgerVerdict> {
  const faults: string[] = [];
  const rows = await store.query<CheckpointRow>(
    'select size, root, at, signature from ledger_checkpoint order by size',
  );
  const checkpoints = rows.map((row) => checkpointOf(signer.node, row));
  const [head] = await store.query<{ size: number }>('select size from ledger_head');
  const size = Math.max(head!.size, checkpoints.at(-1)?.size ?? 0);
  const roots = new Map<number, string>();
  const sizes = new Set(checkpoints.map((checkpoint) => checkpoint.size));
  const erasures = new Erasures(() => signer);
  let tree = emptyFrontier;
  while (tree.size < size) {
    const to = Math.min(tree.size + pageRows, size);
    const [leaves] = await leavesFromRows(store, [{ from: tree.size, to }], erasures);
    for (const leaf of leaves!) {
      tree = appended(tree, [leaf]);
      if (sizes.has(tree.size)) roots.set(tree.size, hexOf(rootOf(tree)));
    }
  }
  for (const checkpoint of checkpoints) {
    if (roots.get(checkpoint.size) !== checkpoint.root) {
      faults.push(`the records do not give the root of the checkpoint at ${checkpoint.size}`);
    } else if (!(await checkpointHolds(checkpoint, signer))) {
      faults.push(`the checkpoint at ${checkpoint.size} is not validly signed`);
    }
  }
  if (size > 0 && !sizes.has(size)) faults.push(`the log of ${size} leaves has no checkpoint`);
  return { size, root: hexOf(rootOf(tree)), checkpoints: checkpoints.length, faults };
}
