import type { Instant, NodeId } from '@xinqu/core/kernel';
import type { Queryable } from '../../../store/index.ts';
import { handoverProblems } from '../problems.ts';
import type { Context } from '../types.ts';

/** An official of this node who decides about it. */
export interface DecidedBy {
  readonly id: string;
  readonly name: string;
}

/** What was decided about going on without a peer. */
export interface Without {
  readonly peer: NodeId;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: Instant;
  readonly agreedBy: string | null;
  readonly agreedAt: Instant | null;
}

export const withoutOf = (store: Pick<Queryable, 'query'>, life: string): Promise<Without[]> =>
  store.query<Without>(
    `select peer, reason, asked_name as "askedBy", asked_at as "askedAt",
       agreed_name as "agreedBy", agreed_at as "agreedAt"
     from rejoin_without where life = $1 order by asked_at, peer`,
    [life],
  );

/**
 * Asks that the node goes on without a peer it waits for; it does so when another agrees. A second
 * wish for the same peer changes nothing. Problem `handover/not-waited-for`.
 */
export async function askWithout(
  { store, clock, lives, noted }: Context,
  { peer, reason }: { readonly peer: string; readonly reason: string },
  by: DecidedBy,
): Promise<void> {
  await store.transaction(async (tx) => {
    const [waiting] = await tx.query(
      `select from node_life n where rejoining and refused is null and not exists (
         select from peer_life l where l.peer = $1 and l.answered = n.life)`,
      [peer],
    );
    if (waiting === undefined) throw handoverProblems.make('not-waited-for', { peer });
    const asked = await tx.run(
      `insert into rejoin_without (life, peer, reason, asked_by, asked_name, asked_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [lives.own, peer, reason, by.id, by.name, clock.now()],
    );
    if (asked === 0) return;
    await noted?.(tx, 'rejoin-without-asked', { life: lives.own, peer, reason, by });
  });
}

/**
 * Agrees to what another official asked for: from here on the node does not wait for the peer.
 * Nothing goes to it or is taken of it before it has told what it has. Problems
 * `handover/without-not-asked`, `handover/without-by-one`.
 */
export async function agreeWithout(
  { store, clock, lives, noted }: Context,
  peer: string,
  by: DecidedBy,
): Promise<void> {
  await store.transaction(async (tx) => {
    const [asked] = await tx.query<{ asked_by: string; reason: string }>(
      `select asked_by, reason from rejoin_without
       where life = $1 and peer = $2 and agreed_at is null for update`,
      [lives.own, peer],
    );
    if (asked === undefined) throw handoverProblems.make('without-not-asked', { peer });
    if (asked.asked_by === by.id) throw handoverProblems.make('without-by-one');
    await tx.run(
      `update rejoin_without set agreed_by = $3, agreed_name = $4, agreed_at = $5
       where life = $1 and peer = $2`,
      [lives.own, peer, by.id, by.name, clock.now()],
    );
    const { reason } = asked;
    await noted?.(tx, 'rejoin-without', { life: lives.own, peer, reason, by });
  });
  await lives.load(store);
}
