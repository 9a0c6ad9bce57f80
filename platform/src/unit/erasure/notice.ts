import { agencyOf } from '@xinqu/core/kernel';
import { gateBetween } from '@xinqu/core/gate';
import { ErasureNotice, erasureContract } from '@xinqu/contracts';
import { Check } from 'typebox/value';
import type { Tx, UnitPorts } from '../ports.ts';
import { unitProblems } from '../problems.ts';
import type { Opened } from '../receive.ts';

/**
 * Another agency has erased its copy of a case: noted for case management, who decide with the
 * chief whether the order binds this agency too. Nothing is erased by it.
 */
export async function receiveErasureNotice(
  ports: UnitPorts,
  tx: Tx,
  { header, payload }: Opened,
): Promise<void> {
  const [from, to] = [agencyOf(header.from), agencyOf(ports.node)];
  if (!gateBetween(ports.gates, from, to, 'erasure')) {
    throw unitProblems.make('no-gate', { from, to });
  }
  if (!Check(ErasureNotice, payload)) {
    throw unitProblems.make('payload-invalid', { where: erasureContract });
  }
  const added = await tx.query(
    `insert into erasure_notice (id, dossier, sender, ground, paper, at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
    [
      payload.id,
      header.dossier,
      header.from,
      payload.ground,
      JSON.stringify(payload.order),
      payload.at,
    ],
  );
  if (added.length === 0) return;
  await ports.ledger.record(tx, 'erasure-notice', [payload.id]);
  tx.afterCommit(() => ports.changed(header.dossier));
}
