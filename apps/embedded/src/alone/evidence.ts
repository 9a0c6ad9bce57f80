import type { NodePublic } from '@xinqu/core/envelope';
import type { NodeId } from '@xinqu/core/kernel';
import type { EvidenceFile } from '@xinqu/core/ledger';
import { readKeyFile, readTrust } from '@xinqu/platform/keys';
import { openStore } from '@xinqu/platform/store';
import { evidenceIn } from '../evidence.ts';
import type { NodeConfig } from './config.ts';

/**
 * The evidence of a case out of the store of a node with a process of its own, whether that runs
 * or not. Problems of `keys`, and `evidence/…`.
 */
export async function nodeEvidence(
  node: NodeId,
  config: NodeConfig,
  named: string,
): Promise<EvidenceFile> {
  const { keys } = await readKeyFile(config.keys, node);
  const store = await openStore({ url: config.database, connectionsMax: 1 });
  try {
    return await evidenceIn(store, keys, named);
  } finally {
    await store.close();
  }
}

/** The public keys of all nodes enrolled in a folder: all that checking their evidence needs. */
export const enrolledKeys = async (trust: string): Promise<NodePublic[]> => [
  ...(await readTrust(trust)).values(),
];
