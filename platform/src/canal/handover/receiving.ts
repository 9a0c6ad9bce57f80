import type { OpenedEnvelope } from '@xinqu/core/envelope';
import type { NodeId } from '@xinqu/core/kernel';
import type { Tx } from '../../store/index.ts';
import {
  applyInOrder,
  findKnown,
  findPair,
  lockPair,
  openedOf,
  type PairIn,
  pendingRows,
  recordOutcomes,
  type Settled,
} from './inbox.ts';
import { isPassing } from './outcome.ts';
import type { Context } from './types.ts';

/** What a batch of one sender came to, once committed. */
export interface Received {
  readonly signed: string[];
  readonly settled: readonly Settled[];
  /** Numbers that are missing before what is already here. */
  readonly missing: readonly number[];
}

/** Numbers asked for at once when a gap is seen. */
const missingMax = 256;

/**
 * Runs `work` first without savepoints, which cost more than the work; when an envelope fails, all
 * is undone and done again with care, so that only that envelope is set aside.
 */
export async function twice<T>(work: (careful: boolean) => Promise<T>): Promise<T> {
  try {
    return await work(false);
  } catch (cause) {
    if (isPassing(cause)) throw cause;
    return work(true);
  }
}

/** Stores and applies envelopes of one sender: one transaction for all of them. */
export function receiveBatch(
  context: Context,
  sender: NodeId,
  arrived: readonly OpenedEnvelope[],
): Promise<Received> {
  return twice((careful) =>
    context.store.transaction((tx) => receiveIn(context, tx, sender, arrived, careful)),
  );
}

async function receiveIn(
  context: Context,
  tx: Tx,
  sender: NodeId,
  arrived: readonly OpenedEnvelope[],
  careful: boolean,
): Promise<Received> {
  const once = uniqueInOrder(arrived);
  const { pair, known, blocked } = await lookUp(context, tx, sender, once);
  const fresh = once.filter(({ id }) => !known.ids.has(id));
  const through = lastWithoutGap(pair.through, fresh);
  const ready = fresh.filter(({ pairSequence }) => pairSequence <= through);
  const early = fresh.filter(({ pairSequence }) => pairSequence > through);
  const settled = [
    ...(await applyInOrder(context, tx, ready, blocked, careful)),
    ...early.map((opened): Settled => ({ opened, outcome: { state: 'stored' } })),
  ];
  const change = { settled, fresh: true, through, repeats: known.receipts };
  const signed = [await recordOutcomes(context, tx, sender, pair, change)];
  // Something may lie here that waited for exactly these numbers.
  const held = pair.stored + fresh.length > through;
  const filled = held && ready.length > 0 ? await applyHeld(context, tx, sender, careful) : null;
  if (filled !== null) signed.push(filled.signed);
  const missing = held ? await missingNumbers(tx, sender) : [];
  return { signed, settled: [...settled, ...(filled?.settled ?? [])], missing };
}

/** What must be known beforehand, asked for at once; nothing is read before the pair is locked. */
async function lookUp(context: Context, tx: Tx, sender: NodeId, once: readonly OpenedEnvelope[]) {
  const read = async () => {
    const [pair, known, blocked] = await Promise.all([
      findPair(tx, sender),
      findKnown(context, tx, sender, once),
      blockedBefore(tx, sender, once),
    ]);
    return pair && { pair, known, blocked };
  };
  const found = await read();
  if (found !== undefined) return found;
  // The first of this sender: there was no row to lock.
  await lockPair(tx, sender);
  return (await read())!;
}

function uniqueInOrder(arrived: readonly OpenedEnvelope[]): OpenedEnvelope[] {
  const byId = new Map(arrived.map((opened) => [opened.id, opened]));
  const taken = new Set<number>();
  return [...byId.values()]
    .toSorted((a, b) => a.pairSequence - b.pairSequence)
    .filter(({ pairSequence }) => !taken.has(pairSequence) && taken.add(pairSequence));
}

function lastWithoutGap(through: number, fresh: readonly OpenedEnvelope[]): number {
  let last = through;
  for (const { pairSequence } of fresh) if (pairSequence === last + 1) last = pairSequence;
  return last;
}

/** Applies what was stored ahead of a gap, now that the gap is filled. */
async function applyHeld(context: Context, tx: Tx, sender: NodeId, careful: boolean) {
  const pair = await lockPair(tx, sender);
  const limit = context.tuning.batchMax;
  const rows = await pendingRows(tx, sender, 'pair_sequence > $2', [pair.through], limit);
  const held = rows.map((row) => openedOf(row, context.node));
  const through = lastWithoutGap(pair.through, held);
  const ready = held.filter(({ pairSequence }) => pairSequence <= through);
  if (ready.length === 0) return null;
  const blocked = await blockedBefore(tx, sender, ready);
  const settled = await applyInOrder(context, tx, ready, blocked, careful);
  const change = { settled, fresh: false, through };
  return { settled, signed: await recordOutcomes(context, tx, sender, pair, change) };
}

/**
 * Applies a part of what lies here ahead of a gap that is filled by now: more lay here than one
 * transaction takes, or what filled the gap came in another way. Nothing settled: there is no more.
 */
export function receiveHeld(context: Context, sender: NodeId): Promise<Received> {
  return twice((careful) =>
    context.store.transaction(async (tx) => {
      const held = await applyHeld(context, tx, sender, careful);
      return {
        signed: held === null ? [] : [held.signed],
        settled: held?.settled ?? [],
        missing: [],
      };
    }),
  );
}

/** Dossiers in which something older than these still waits. */
async function blockedBefore(
  tx: Tx,
  sender: NodeId,
  ready: readonly OpenedEnvelope[],
): Promise<Set<string>> {
  const rows = await tx.query<{ dossier: string }>(
    `select distinct dossier from inbox
     where sender = $1 and state in ('waiting', 'parked') and dossier = any($2)`,
    [sender, [...new Set(ready.map(({ dossier }) => dossier))]],
  );
  return new Set(rows.map(({ dossier }) => dossier));
}

/**
 * The numbers missing between what was received without a gap and the last that came, or the last
 * that the sender says was given to the canal.
 */
export async function missingNumbers(
  tx: Pick<Tx, 'query'>,
  sender: NodeId,
  published = 0,
): Promise<number[]> {
  const rows = await tx.query<{ number: number }>(
    `select number from (select coalesce(max(through), 0) as through from pair_in
         where sender = $1) p,
       lateral (select greatest(max(pair_sequence), $2) as last from inbox where sender = $1) top,
       lateral generate_series(p.through + 1, least(top.last, p.through + ${missingMax})) number
     where not exists (
       select from inbox i where i.sender = $1 and i.pair_sequence = number)
     order by number`,
    [sender, published],
  );
  return rows.map(({ number }) => number);
}

/**
 * Tries again what waits for files or is to be replayed, in order; what is parked otherwise keeps
 * its dossier waiting. One transaction.
 */
export function retryWaiting(
  context: Context,
  sender: NodeId,
  replay: ReadonlySet<string>,
): Promise<Received> {
  return context.store.transaction(async (tx) => {
    const pair = await lockPair(tx, sender);
    const settled: Settled[] = [];
    const blocked = new Set<string>();
    // A file's envelope or a parked one holds its own dossier only, so the list stays short; one
    // agency's dossiers beyond it are reached at the next look, after these have moved.
    const where = `pair_sequence <= $2 and state in ('waiting', 'parked')`;
    for (const row of await pendingRows(tx, sender, where, [pair.through], 1_000)) {
      if (row.state === 'parked' && !replay.has(row.id)) {
        if (row.dossier !== null) blocked.add(row.dossier);
        continue;
      }
      const [one] = await applyInOrder(context, tx, [openedOf(row, context.node)], blocked, true);
      if (one!.outcome.state !== 'waiting') settled.push(one!);
    }
    const change = { settled, fresh: false, through: pair.through };
    const signed =
      settled.length === 0 ? [] : [await recordOutcomes(context, tx, sender, pair, change)];
    return { signed, settled, missing: [] };
  });
}

export type { PairIn };
