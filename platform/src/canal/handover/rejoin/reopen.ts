import type { Instant, NodeId } from '@xinqu/core/kernel';
import type { Tx } from '../../../store/index.ts';

/**
 * Opens again what was closed for a peer that has forgotten it: the receipts stay as evidence of
 * what an earlier life of the peer had done, and the rows close on receipts of its life now.
 * Returns how many were closed.
 */
export async function reopenAbove(
  tx: Tx,
  peer: NodeId,
  through: number,
  at: Instant,
): Promise<number> {
  const [row] = await tx.query<{ closed: number }>(
    `with chosen as (
       select id, state from outbox where receiver = $1 and pair_sequence > $2 for update
     ), reopened as (
       update outbox o set state = 'sent', receipt = null, problem = null, closed_at = null,
         due_at = $3, tries = 1
       from chosen where o.id = chosen.id
     ), counted as (
       select count(*) filter (where state = 'applied') as applied,
         count(*) filter (where state = 'refused') as refused from chosen
     ), lessened as (
       update pair_out p set applied = p.applied - c.applied, refused = p.refused - c.refused
       from counted c where receiver = $1
     )
     select applied + refused as closed from counted`,
    [peer, through, at],
  );
  return row!.closed;
}
