import type { NodeKeys } from '@xinqu/core/envelope';
import type { EvidenceFile } from '@xinqu/core/ledger';
import { mustKnowErasures } from '@xinqu/platform/canal';
import { makeEvidence } from '@xinqu/platform/ledger';
import type { Store } from '@xinqu/platform/store';
import { machineClock } from './clock.ts';

/**
 * The evidence of a case out of the store of a node. Problems `evidence/…`, and
 * `handover/erasures-not-heard` while the case may have been erased before a restore.
 */
export async function evidenceIn(
  store: Store,
  keys: NodeKeys,
  named: string,
): Promise<EvidenceFile> {
  await mustKnowErasures(store);
  return makeEvidence(store, keys, named, machineClock.now());
}
