import type { Instant, NodeId, Uuid } from '@xinqu/core/kernel';
import type { ErasureNotice } from '@xinqu/contracts';
import type { CaseState } from '@xinqu/core/procedure';
import { freshCase, loadCase } from '../context.ts';
import type { Tx, UnitPorts } from '../ports.ts';
import { type ErasureRow, erasureColumns } from './rows.ts';
import { tellOfErasure } from './tell.ts';
import { writeErasure } from './write.ts';

/** An erasure of this node that it has forgotten with its store, as it had told others. */
export interface ForgottenErasure extends ErasureNotice {
  readonly dossier: Uuid;
  readonly knownTo: readonly NodeId[];
}

/** Who proposed and who decided stood in the store that was lost; others are told no names. */
const forgotten = {
  id: '00000000-0000-0000-0000-000000000000',
  name: '（姓名随原信息库丢失）',
} as const;

/** Those of the dossiers whose case was erased here. */
export async function erasedAmong(
  tx: Pick<Tx, 'query'>,
  dossiers: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ dossier: string }>(
    `select dossier from erasure where status = 'erased' and dossier = any($1::uuid[])`,
    [dossiers],
  );
  return new Set(rows.map(({ dossier }) => dossier));
}

/** A proposal that the backup still holds open was sent back since: another was decided. */
async function closeOlder(ports: UnitPorts, tx: Tx, told: ForgottenErasure): Promise<void> {
  const closed = await tx.query<{ id: string }>(
    `update erasure set status = 'returned', decided_by = $3, decided_name = $4, decided_at = $5,
       note = '备份之后另有决定，本案已消除'
     where dossier = $1 and status = 'open' and id <> $2 returning id`,
    [told.dossier, told.id, forgotten.id, forgotten.name, told.at],
  );
  const ids = closed.map(({ id }) => id);
  if (ids.length > 0) await ports.ledger.record(tx, 'erasure', ids);
}

/** The proposal as the backup has it, or as far as others were told. */
async function proposalOf(
  ports: UnitPorts,
  tx: Tx,
  told: ForgottenErasure,
  { numbers }: CaseState,
): Promise<ErasureRow> {
  await closeOlder(ports, tx, told);
  await tx.query(
    `insert into erasure (id, dossier, numbers, ground, paper, reason, by_id, by_name, at, status)
     values ($1, $2, $3, $4, $5, '呈请随原信息库丢失', $6, $7, $8, 'open')
     on conflict (id) do nothing`,
    [
      ...[told.id, told.dossier, JSON.stringify(numbers), told.ground, JSON.stringify(told.order)],
      ...[forgotten.id, forgotten.name, told.at],
    ],
  );
  const [row] = await tx.query<ErasureRow>(
    `select ${erasureColumns} from erasure where id = $1 for update`,
    [told.id],
  );
  return row!;
}

async function eraseOneAgain(ports: UnitPorts, tx: Tx, told: ForgottenErasure): Promise<void> {
  const { state } = (await loadCase(tx, told.dossier, true)) ?? freshCase(told.dossier);
  const row = await proposalOf(ports, tx, told, state);
  const reason = `从备份恢复后再次消除，原于${told.at}决定`;
  const at = told.at as Instant;
  await writeErasure(ports, tx, row, state, { ...forgotten, at, reason });
  // After the decision: with it in the log a proposal is taken as it was handed in.
  await ports.ledger.record(tx, 'erasure-proposal', [row.id]);
  await tellOfErasure(ports, tx, { ...row, at }, told.knownTo);
  tx.afterCommit(() => ports.changed(told.dossier));
}

/**
 * A node restored from a backup hears from others what it had erased since. Nobody decides anew:
 * whatever the backup brought of these cases goes again, in the caller's transaction; key and files
 * follow by `destroyErased`. One that is known as erased is left. Safe to repeat.
 */
export async function eraseAgain(
  ports: UnitPorts,
  tx: Tx,
  told: readonly ForgottenErasure[],
): Promise<void> {
  const known = await erasedAmong(
    tx,
    told.map(({ dossier }) => dossier),
  );
  const missing = told.filter(({ dossier }) => !known.has(dossier));
  for (const one of missing) await eraseOneAgain(ports, tx, one);
}
