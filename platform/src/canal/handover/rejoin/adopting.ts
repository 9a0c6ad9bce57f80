import { erasureContract } from '@xinqu/contracts';
import { contentOf, digestOf, type OpenedEnvelope } from '@xinqu/core/envelope';
import type { NodeId } from '@xinqu/core/kernel';
import type { Tx } from '../../../store/index.ts';
import { columnsOf, newId, newSalt } from '../parcels.ts';
import { erasedContent } from '../erased.ts';
import type { Context } from '../types.ts';
import { voidContract } from './void.ts';

/** A peer that names a number further away than this is not believed. */
const numbersLostMax = 1_000_000;

/**
 * Takes back envelopes that an earlier life of this node had sent to the peer, each under the
 * number it had. One that the backup still held unsent gets its number; of any other no act is in
 * the store, so it is unclaimed. Safe to repeat.
 */
export async function adopt(
  context: Context,
  peer: NodeId,
  envelopes: readonly OpenedEnvelope[],
): Promise<void> {
  const { store, clock, lives } = context;
  const numbered = envelopes.filter(({ pairSequence }) => pairSequence > 0);
  await store.transaction(async (tx) => {
    const erased = await erasedOf(context, tx, numbered);
    const rows = numbered.map((opened) => ({
      id: opened.id,
      ...columnsOf(opened),
      ...(erased.has(opened.id) ? { content: erasedContent, salt: '' } : {}),
    }));
    const adopted = await tx.query<{ id: string; fresh: boolean; contract: string }>(
      `insert into outbox as o (id, receiver, pair_sequence, contract, contract_version, dossier,
         cause, purpose, basis, gate_version, at, content, salt, digest, state, tries, due_at)
       select r.id, $2, r.pair_sequence, r.contract, r.contract_version, r.dossier, r.cause,
         r.purpose, r.basis, r.gate_version, r.at, r.content, r.salt, r.digest, 'sent', 1, $3
       from jsonb_to_recordset($1::jsonb) as r (id uuid, pair_sequence bigint, contract text,
         contract_version integer, dossier text, cause text, purpose text, basis text,
         gate_version text, at timestamptz, content text, salt text, digest text)
       where not exists (
         select from outbox t where t.receiver = $2 and t.pair_sequence = r.pair_sequence)
       on conflict (id) do update
         set pair_sequence = excluded.pair_sequence, state = 'sent', tries = 1, due_at = $3
         where o.state = 'queued' and o.receiver = $2 and o.digest = excluded.digest
       returning id, xmax = 0 as fresh, contract`,
      [JSON.stringify(rows), peer, clock.now()],
    );
    const ids = adopted.map(({ id }) => id);
    await tx.run(
      `insert into adopted (id, life, claimed)
       select id, $3, claimed from unnest($1::uuid[], $2::boolean[]) as a (id, claimed)
       on conflict do nothing`,
      // An erasure comes back with the restore: nobody has to do it again.
      [ids, adopted.map((row) => !row.fresh || row.contract === erasureContract), lives.own],
    );
    const fresh = adopted.filter((row) => row.fresh).map(({ id }) => id);
    if (fresh.length > 0) await context.recorded?.(tx, 'envelope-out', fresh);
    await nameFiles(
      tx,
      peer,
      envelopes.filter(({ id }) => ids.includes(id) && !erased.has(id)),
    );
  });
}

/** Envelopes of cases that were erased here: number and digest come back, what they said does not. */
async function erasedOf(
  { erasedAmong }: Context,
  tx: Tx,
  envelopes: readonly OpenedEnvelope[],
): Promise<ReadonlySet<string>> {
  const said = envelopes.filter(({ contract }) => contract !== erasureContract);
  const dossiers = said.flatMap(({ dossier }) => (dossier === null ? [] : [dossier]));
  if (erasedAmong === undefined || dossiers.length === 0) return new Set();
  const gone = await erasedAmong(tx, [...new Set(dossiers)]);
  return new Set(
    said.filter(({ dossier }) => dossier !== null && gone.has(dossier)).map(({ id }) => id),
  );
}

async function nameFiles(tx: Tx, peer: NodeId, envelopes: readonly OpenedEnvelope[]) {
  const names = envelopes.flatMap(({ blobs }) => blobs.map(({ sha256 }) => sha256));
  if (names.length === 0) return;
  await tx.run(
    `insert into outbox_blob (receiver, sha256) select $1, unnest($2::text[])
     on conflict do nothing`,
    [peer, [...new Set(names)]],
  );
}

/** Whether every one of these numbers is in the outbox. */
export async function holdsNumbers(tx: Tx, peer: NodeId, numbers: readonly number[]) {
  const [row] = await tx.query<{ here: number }>(
    `select count(*) as here from outbox where receiver = $1 and pair_sequence = any($2)`,
    [peer, numbers],
  );
  return row!.here === numbers.length;
}

/**
 * Ends the adopting for one peer: numbers go on above `told`, the last that the peer knows. A number
 * that the peer does not have below it was lost with the store: an envelope that says so takes its
 * place, since the peer waits for it.
 */
export async function closeNumbers(context: Context, tx: Tx, peer: NodeId, told: number) {
  await tx.run('insert into pair_out (receiver) values ($1) on conflict do nothing', [peer]);
  const [pair] = await tx.query<{ sequence: number }>(
    'select sequence from pair_out where receiver = $1 for update',
    [peer],
  );
  const [outbox] = await tx.query<{ last: number }>(
    `select greatest(max(pair_sequence), $2) as last from outbox where receiver = $1`,
    [peer, told],
  );
  const { sequence } = pair!;
  const through = outbox!.last;
  if (through <= sequence) return;
  if (through - sequence > numbersLostMax) {
    throw new RangeError(`${peer} names number ${through}; the backup was at ${sequence}`);
  }
  const lost = await tx.query<{ number: number }>(
    `select number from generate_series($2::bigint + 1, $3) number where not exists (
       select from outbox where receiver = $1 and pair_sequence = number) order by number`,
    [peer, sequence, through],
  );
  for (const { number } of lost) await insertVoid(context, tx, peer, number);
  await tx.run('update pair_out set sequence = $2 where receiver = $1', [peer, through]);
}

async function insertVoid(context: Context, tx: Tx, peer: NodeId, number: number) {
  const at = context.clock.now();
  const id = newId(context);
  const salt = newSalt(context);
  const content = contentOf({ lost: number });
  await tx.run(
    `insert into outbox (id, receiver, pair_sequence, contract, contract_version, purpose, basis,
       gate_version, at, content, salt, digest, state, tries, due_at)
     values ($1, $2, $3, $4, 1, '', '', '1', $5, $6, $7, $8, 'sent', 1, $5)`,
    [id, peer, number, voidContract, at, content, salt, digestOf(salt, content)],
  );
  await context.recorded?.(tx, 'envelope-out', [id]);
}
