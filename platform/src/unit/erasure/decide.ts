import { isUuidv7, type NodeId, type Uuid, agencyOf } from '@xinqu/core/kernel';
import { gateBetween } from '@xinqu/core/gate';
import { type ErasureNotice, erasureContract } from '@xinqu/contracts';
import { mustWriteOfNode } from '../acting.ts';
import { getCase } from '../context.ts';
import type { Actor, Tx, UnitPorts } from '../ports.ts';
import { mustBeErasable } from './obstacles.ts';
import { erasureProblems } from './problems.ts';
import { nodeTransaction } from '../official-store.ts';
import { destroyErased } from './destroy.ts';
import { type ErasureRow, erasureColumns, groundShown } from './rows.ts';
import { takeCase } from './take.ts';

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

/** The nodes that were given anything of the case or gave it: they may have a copy. */
const holdersOf = (tx: Tx, dossier: Uuid): Promise<{ peer: NodeId }[]> =>
  tx.query('select distinct peer from passage where dossier = $1 order by peer', [dossier]);

/** Tells the other holders. Each decides on its own copy: no agency erases what another keeps. */
async function tellHolders(
  ports: UnitPorts,
  tx: Tx,
  { id, dossier, ground, paper }: ErasureRow,
): Promise<void> {
  const at = ports.clock.now();
  const from = agencyOf(ports.node);
  for (const { peer } of await holdersOf(tx, dossier)) {
    const gate = gateBetween(ports.gates, from, agencyOf(peer), 'erasure');
    if (gate === undefined) continue;
    const payload: ErasureNotice = { id, ground, order: paper, at };
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
      at,
    });
  }
}

/** Takes the case and writes, in the same transaction, the signed record that it was taken. */
async function eraseNow(ports: UnitPorts, tx: Tx, row: ErasureRow, actor: Actor): Promise<void> {
  const { state } = await getCase(tx, row.dossier, true);
  await mustBeErasable(ports, tx, state);
  const { records, files } = await takeCase(ports, tx, state);
  const leaves = await ports.ledger.erase(tx, row.id, records);
  const at = ports.clock.now();
  const statement = await ports.ledger.stateErasure({
    id: row.id,
    dossier: row.dossier,
    numbers: row.numbers,
    at,
    ground: groundShown(ports, row.ground).basis,
    order: row.paper,
    reason: row.reason,
    proposedBy: row.by_name,
    decidedBy: actor.name,
    counts: Object.fromEntries(records.map(({ kind, keys }) => [kind, keys.length])),
    leaves,
  });
  await tx.query(
    `update erasure set status = 'erased', decided_by = $2, decided_name = $3, decided_at = $4,
       statement = $5, files = $6 where id = $1`,
    [row.id, actor.id, actor.name, at, statement, files],
  );
  await ports.ledger.record(tx, 'erasure', [row.id]);
  await tellHolders(ports, tx, row);
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
