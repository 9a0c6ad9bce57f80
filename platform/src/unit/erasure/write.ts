import type { Instant } from '@xinqu/core/kernel';
import type { CaseState } from '@xinqu/core/procedure';
import type { Tx, UnitPorts } from '../ports.ts';
import { type ErasureRow, groundShown } from './rows.ts';
import { takeCase } from './take.ts';

/** Who decided, when that was, and why the records go now. */
export interface Deciding {
  readonly id: string;
  readonly name: string;
  readonly at: Instant;
  readonly reason: string;
}

/**
 * Takes the case and writes, in the caller's transaction, the record that it was taken, with the
 * node's signed word that names every leaf.
 */
export async function writeErasure(
  ports: UnitPorts,
  tx: Tx,
  row: ErasureRow,
  state: CaseState,
  by: Deciding,
): Promise<void> {
  const { records, files } = await takeCase(ports, tx, state);
  const leaves = await ports.ledger.erase(tx, row.id, records);
  const statement = await ports.ledger.stateErasure({
    id: row.id,
    dossier: row.dossier,
    numbers: row.numbers,
    at: ports.clock.now(),
    ground: groundShown(ports, row.ground).basis,
    order: row.paper,
    reason: by.reason,
    proposedBy: row.by_name,
    decidedBy: by.name,
    counts: Object.fromEntries(records.map(({ kind, keys }) => [kind, keys.length])),
    leaves,
  });
  await tx.query(
    `update erasure set status = 'erased', decided_by = $2, decided_name = $3, decided_at = $4,
       statement = $5, files = $6 where id = $1`,
    [row.id, by.id, by.name, by.at, statement, files],
  );
  await ports.ledger.record(tx, 'erasure', [row.id]);
}
