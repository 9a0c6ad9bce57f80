import { type Instant, msOf, type NodeId, type Uuid } from '@xinqu/core/kernel';
import { newId } from './parcels.ts';
import { handoverProblems } from './problems.ts';
import type { Context, HeldItem, Replay, ReplayBy } from './types.ts';

/** Held envelopes listed at once, the oldest first; of more only the first dossiers are told. */
export const heldMax = 200;
const replaysMax = 50;

interface HeldRow {
  readonly id: Uuid;
  readonly from: NodeId;
  readonly contract: string;
  readonly dossier: string | null;
  readonly pairSequence: number;
  readonly state: 'parked' | 'waiting';
  readonly cause: string | null;
  readonly receivedAt: Instant;
  readonly behind: number;
  readonly blobs: readonly { readonly sha256: string }[] | null;
}

/**
 * Envelopes that hold up their dossier, oldest first: those that could not be applied, and those
 * that wait for files. What waits behind one of them is counted and not listed.
 */
export async function heldItems({ store, files, clock }: Context): Promise<HeldItem[]> {
  const now = msOf(clock.now());
  const rows = await store.query<HeldRow>(
    `select id, sender as "from", contract, dossier, pair_sequence as "pairSequence", state,
       cause_of_parking as cause, received_at as "receivedAt",
       (select count(*) from inbox w where w.sender = i.sender and w.dossier = i.dossier
          and w.state = 'waiting' and w.pair_sequence > i.pair_sequence) as behind,
       case when state = 'waiting' then content::jsonb->'blobs' end as blobs
     from inbox i
     where state in ('waiting', 'parked') and (state = 'parked' or not exists (
       select from inbox e where e.sender = i.sender and e.dossier = i.dossier
         and e.state in ('waiting', 'parked') and e.pair_sequence < i.pair_sequence))
     order by received_at, id limit ${heldMax}`,
  );
  return Promise.all(
    rows.map(async ({ blobs, state, ...row }): Promise<HeldItem> => {
      const arrived = await Promise.all((blobs ?? []).map(({ sha256 }) => files.has(sha256)));
      const filesMissing = arrived.filter((here) => !here).length;
      const why = state === 'parked' ? 'failed' : filesMissing > 0 ? 'files' : 'trying';
      const ageMs = now - msOf(row.receivedAt);
      return { ...row, why, ageMs, files: arrived.length, filesMissing };
    }),
  );
}

/**
 * Writes down who has a stuck envelope tried again and why, before it is tried: in the store and in
 * the log of the node. Problem `handover/not-stuck`. Returns the sender and the id of the entry.
 */
export async function recordReplay(context: Context, id: string, by: ReplayBy) {
  const entry = newId(context);
  const { store, clock, noted } = context;
  return store.transaction(async (tx) => {
    const [row] = await tx.query<{ sender: NodeId }>(
      `select sender from inbox where id = $1 and state = 'parked' for update`,
      [id],
    );
    if (row === undefined) throw handoverProblems.make('not-stuck');
    const { sender } = row;
    await tx.run(
      `insert into replay (id, envelope, sender, official, name, reason, at, came_to)
       values ($1, $2, $3, $4, $5, $6, $7, 'parked')`,
      [entry, id, sender, by.official, by.name, by.reason, clock.now()],
    );
    await noted?.(tx, 'replay', { id: entry, envelope: id, sender, ...by });
    return { entry, sender };
  });
}

/** Notes beside the entry what the envelope came to, and tells it. */
export async function settleReplay({ store }: Context, entry: Uuid): Promise<Replay['cameTo']> {
  const [row] = await store.query<{ cameTo: Replay['cameTo'] }>(
    `update replay r set came_to = i.state from inbox i
     where r.id = $1 and i.id = r.envelope returning i.state as "cameTo"`,
    [entry],
  );
  return row!.cameTo;
}

/** What was tried again, newest first. */
export const replaysOf = ({ store }: Context): Promise<Replay[]> =>
  store.query<Replay>(
    `select id, envelope, sender as "from", name, reason, at, came_to as "cameTo"
     from replay order by at desc, id desc limit ${replaysMax}`,
  );
