import { isUuidv7 } from '@xinqu/core/kernel';
import { mustWriteOfNode } from '../acting.ts';
import { getCase } from '../context.ts';
import type { Actor, Tx, UnitPorts } from '../ports.ts';
import { mustBeErasable } from './obstacles.ts';
import { erasureProblems } from './problems.ts';
import { nodeTransaction } from '../official-store.ts';
import { destroyErased } from './destroy.ts';
import { type ErasureRow, erasureColumns } from './rows.ts';
import { tellOfErasure } from './tell.ts';
import { writeErasure } from './write.ts';

async function openErasure(tx: Tx, actor: Actor, id: string): Promise<ErasureRow> {
  const [row] = isUuidv7(id)
    ? await tx.query<ErasureRow>(
        `select ${erasureColumns} from erasure where id = $1 and status = 'open' for update`,
        [id],
      )
    : [];
  if (row === undefined) throw erasureProblems.make('unknown');
  if (row.by_id === actor.id) throw erasureProblems.make('own-proposal');
  return row;
}

/** Takes the case and writes, in the same transaction, the signed record that it was taken. */
async function eraseNow(ports: UnitPorts, tx: Tx, row: ErasureRow, actor: Actor): Promise<void> {
  const { state } = await getCase(tx, row.dossier, true);
  await mustBeErasable(ports, tx, state);
  const at = ports.clock.now();
  await writeErasure(ports, tx, row, state, { ...actor, at, reason: row.reason });
  await tellOfErasure(ports, tx, { ...row, at });
}

/**
 * The chief decides: the case is erased at this node. Rows and record go together or not at all;
 * then key and files are destroyed, and again at the next start if a crash came between. Problems:
 * `erasure/…`, `unit/not-open`.
 */
export async function eraseCase(ports: UnitPorts, actor: Actor, id: string): Promise<void> {
  ports.mustBeAtWork();
  mustWriteOfNode(ports, actor, 'erasure.decide');
  await nodeTransaction(ports, async (tx) => {
    const row = await openErasure(tx, actor, id);
    await eraseNow(ports, tx, row, actor);
    tx.afterCommit(() => ports.changed(row.dossier));
  });
  await destroyErased(ports);
}

/** The chief sends the proposal back with a note; the case stays as it is. */
export async function returnErasure(
  ports: UnitPorts,
  actor: Actor,
  id: string,
  note: string,
): Promise<void> {
  mustWriteOfNode(ports, actor, 'erasure.decide');
  await nodeTransaction(ports, async (tx) => {
    const row = await openErasure(tx, actor, id);
    await tx.query(
      `update erasure set status = 'returned', decided_by = $2, decided_name = $3,
         decided_at = $4, note = $5 where id = $1`,
      [id, actor.id, actor.name, ports.clock.now(), note],
    );
    await ports.ledger.record(tx, 'erasure', [id]);
    tx.afterCommit(() => ports.changed(row.dossier));
  });
}
