import { ErasureNotice, erasureContract } from '@xinqu/contracts';
import type { NodeId, Uuid } from '@xinqu/core/kernel';
import { Check } from 'typebox/value';
import type { Queryable, Tx } from '../../../store/index.ts';
import { handoverProblems } from '../problems.ts';
import type { Context } from '../types.ts';

/** An erasure that this node itself did and has forgotten, as its peers were told of it. */
export interface ToldErasure extends ErasureNotice {
  readonly dossier: Uuid;
  /** Who gave the notice back; whoever else has to know of it has not been told. */
  readonly knownTo: readonly NodeId[];
}

/**
 * Does again what was erased after the backup, in the caller's transaction: the notices stand among
 * the envelopes that peers gave back, and a backup is older than each of them. Comes before the node
 * is at work with those peers. Safe to repeat.
 */
export async function eraseAgain(context: Context, tx: Tx): Promise<void> {
  if (context.erasedSince === undefined) return;
  const rows = await tx.query<{ dossier: Uuid; receiver: NodeId; content: string }>(
    `select o.dossier, o.receiver, o.content from outbox o join adopted a on a.id = o.id
     where o.contract = $1 order by o.at, o.id`,
    [erasureContract],
  );
  const told = new Map<string, ToldErasure>();
  for (const { dossier, receiver, content } of rows) {
    const { payload } = JSON.parse(content) as { payload?: unknown };
    if (!Check(ErasureNotice, payload)) continue;
    const knownTo = [...(told.get(payload.id)?.knownTo ?? []), receiver];
    told.set(payload.id, { ...payload, dossier, knownTo });
  }
  if (told.size > 0) await context.erasedSince(tx, [...told.values()]);
}

/**
 * The same as `Handover.mustKnowErasures` for a store on which no node may be running, and whose
 * tables may still be older. Problem `handover/erasures-not-heard`.
 */
export async function mustKnowErasures(store: Pick<Queryable, 'query'>): Promise<void> {
  const waiting = await store.query(
    `select from node_life n where rejoining and (to_jsonb(n) ->> 'keys_copied')::boolean`,
  );
  if (waiting.length > 0) throw handoverProblems.make('erasures-not-heard');
}
