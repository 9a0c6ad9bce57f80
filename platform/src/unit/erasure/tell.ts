import { type Instant, type NodeId, type Uuid, agencyOf, regionOf } from '@xinqu/core/kernel';
import { gateBetween } from '@xinqu/core/gate';
import { type ErasureNotice, erasureContract } from '@xinqu/contracts';
import type { Tx, UnitPorts } from '../ports.ts';
import type { ErasureRow } from './rows.ts';

/**
 * The nodes that were given anything of the case or gave it may have a copy. The others of the
 * county are told as well: should this node be restored from an older backup, they can say that the
 * case was erased.
 */
async function toldOf(ports: UnitPorts, tx: Tx, dossier: Uuid): Promise<NodeId[]> {
  const holders = await tx.query<{ peer: NodeId }>(
    'select distinct peer from passage where dossier = $1',
    [dossier],
  );
  const region = regionOf(ports.node);
  const county = ports.handover.peers().filter((peer) => regionOf(peer) === region);
  return [...new Set([...holders.map(({ peer }) => peer), ...county])].toSorted();
}

/**
 * Tells the other nodes which case was erased and by which order; nothing of what it was. Each
 * decides on its own copy: no agency erases what another keeps. `knownTo` know already.
 */
export async function tellOfErasure(
  ports: UnitPorts,
  tx: Tx,
  erasure: Pick<ErasureRow, 'id' | 'dossier' | 'ground' | 'paper'> & { readonly at: Instant },
  knownTo: readonly NodeId[] = [],
): Promise<void> {
  const { id, dossier, ground, paper: order, at } = erasure;
  const from = agencyOf(ports.node);
  for (const peer of await toldOf(ports, tx, dossier)) {
    const gate = gateBetween(ports.gates, from, agencyOf(peer), 'erasure');
    if (gate === undefined || knownTo.includes(peer)) continue;
    const payload: ErasureNotice = { id, ground, order, at };
    await ports.handover.enqueue(tx, {
      to: peer,
      contract: erasureContract,
      dossier,
      cause: id,
      purpose: gate.purpose,
      basis: gate.basis,
      gateVersion: gate.version,
      payload,
      blobs: [],
      at: ports.clock.now(),
    });
  }
}
