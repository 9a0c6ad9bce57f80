import { dayOf, isUuidv7, type Uuid } from '@xinqu/core/kernel';
import type { PersonId } from '@xinqu/core/procedure';
import { mustWriteOfNode } from '../acting.ts';
import { writeChange } from '../case-change.ts';
import { getCase } from '../context.ts';
import { nodeTransaction } from '../official-store.ts';
import type { Actor, Tx, UnitPorts } from '../ports.ts';
import { personSealed } from '../shown.ts';
import { afterUnsealed, type UnsealedBody } from './lifted.ts';
import { unsealingProblems } from './problems.ts';

interface OpenRow {
  readonly id: Uuid;
  readonly dossier: Uuid;
  readonly person: PersonId;
  readonly basis: string;
  readonly by_id: string;
}

async function openProposal(tx: Tx, actor: Actor, id: string): Promise<OpenRow> {
  const [row] = isUuidv7(id)
    ? await tx.query<OpenRow>(
        `select id, dossier, person, basis, by_id from unsealing
          where id = $1 and status = 'open' for update`,
        [id],
      )
    : [];
  if (row === undefined) throw unsealingProblems.make('unknown');
  if (row.by_id === actor.id) throw unsealingProblems.make('own-proposal');
  return row;
}

async function settle(
  ports: UnitPorts,
  tx: Tx,
  actor: Actor,
  id: Uuid,
  status: 'lifted' | 'returned',
  note: string | null,
): Promise<void> {
  await tx.query(
    `update unsealing set status = $2, decided_by = $3, decided_name = $4, decided_at = $5,
       note = $6 where id = $1`,
    [id, status, actor.id, actor.name, ports.clock.now(), note],
  );
  await ports.ledger.record(tx, 'unsealing', [id]);
}

/**
 * The chief lifts the seal: from then on the case is open as the matrix says for a case that is
 * closed. Event, view, register and log are written together or not at all. Problems:
 * `unsealing/…`, `unit/not-open`.
 */
export async function liftSeal(ports: UnitPorts, actor: Actor, id: string): Promise<void> {
  ports.mustBeAtWork();
  mustWriteOfNode(ports, actor, 'seal.decide');
  await nodeTransaction(ports, async (tx) => {
    const { dossier, person, basis, id: proposal } = await openProposal(tx, actor, id);
    const { state, handler } = await getCase(tx, dossier, true);
    const sealed = state.persons.some((p) => p.id === person && personSealed(ports, state, p));
    if (!sealed) throw unsealingProblems.make('not-sealed');
    const at = ports.clock.now();
    const body: UnsealedBody = { person, on: dayOf(at), basis, proposal };
    const after = afterUnsealed(state, body);
    await writeChange(ports, tx, { after, handler, type: 'unsealed', body, at });
    await settle(ports, tx, actor, proposal, 'lifted', null);
  });
}

/** The chief sends the proposal back with a note; the record stays sealed. */
export async function returnUnsealing(
  ports: UnitPorts,
  actor: Actor,
  id: string,
  note: string,
): Promise<void> {
  ports.mustBeAtWork();
  mustWriteOfNode(ports, actor, 'seal.decide');
  await nodeTransaction(ports, async (tx) => {
    const row = await openProposal(tx, actor, id);
    await settle(ports, tx, actor, row.id, 'returned', note);
  });
}
