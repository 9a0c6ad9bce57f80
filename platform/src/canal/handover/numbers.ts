import type { NodeId } from '@xinqu/core/kernel';
import type { Queryable } from '../../store/index.ts';
import type { NodeNumbers } from './types.ts';

/** A node's own counts of every pair it is part of. */
export async function numbersOf(store: Queryable, node: NodeId): Promise<NodeNumbers> {
  const out = await store.query<NodeNumbers['out'][number]>(
    `select coalesce(p.receiver, q.receiver) as "to", coalesce(queued, 0)::int8 as queued,
       coalesce(sequence, 0)::int8 as sent, coalesce(applied, 0)::int8 as applied,
       coalesce(refused, 0)::int8 as refused, coalesce(unanswered, 0)::int8 as unanswered
     from pair_out p full join (
       select receiver, count(*) filter (where state = 'queued') as queued,
         count(*) filter (where state = 'sent') as unanswered
       from outbox where state in ('queued', 'sent') group by receiver
     ) q on q.receiver = p.receiver
     order by 1`,
  );
  const incoming = await store.query<NodeNumbers['in'][number]>(
    `select sender as "from", stored, applied, refused, stored - applied - refused as pending,
       (select count(*) from inbox i where i.sender = p.sender and i.state = 'parked') as parked
     from pair_in p order by sender`,
  );
  return { node, out, in: incoming };
}

/** Both ends of one pair beside each other. */
export interface PairBalance {
  readonly from: NodeId;
  readonly to: NodeId;
  /** Recorded by the sender and not yet sent. */
  readonly queued: number;
  readonly sent: number;
  readonly stored: number;
  readonly applied: number;
  readonly refused: number;
  readonly pending: number;
  readonly parked: number;
  /** Applied or refused, as the sender knows by receipts. */
  readonly receipted: number;
  /** sent = stored = applied + refused + pending, and every outcome is receipted. */
  readonly balanced: boolean;
}

/** The other side of a pair as its signed receipts tell it, for a node that stands alone. */
function byReceipts({ sent, unanswered, applied, refused }: NodeNumbers['out'][number]) {
  const stored = sent - unanswered;
  return { stored, applied, refused, pending: stored - applied - refused, parked: 0 };
}

/**
 * Lays the counts of the nodes side by side. Taken while envelopes move, the two sides differ by
 * those in between; a pair at rest must be balanced. Of a receiver that is not among them the
 * sender's receipts speak.
 */
export function balanceOf(nodes: readonly NodeNumbers[]): PairBalance[] {
  const none = { stored: 0, applied: 0, refused: 0, pending: 0, parked: 0 };
  return nodes.flatMap(({ node, out }) =>
    out.map((sender): PairBalance => {
      const other = nodes.find((candidate) => candidate.node === sender.to);
      const heard = other?.in.find(({ from }) => from === node);
      const receiver = heard ?? (other === undefined ? byReceipts(sender) : none);
      const { stored, applied, refused, pending, parked } = receiver;
      const receipted = sender.applied + sender.refused;
      const balanced =
        sender.sent === stored &&
        stored === applied + refused + pending &&
        sender.applied === applied &&
        sender.refused === refused;
      const { to, queued, sent } = sender;
      const counts = { queued, sent, stored, applied, refused, pending, parked };
      return { from: node, to, ...counts, receipted, balanced };
    }),
  );
}

/**
 * Counts the rows themselves and compares them with the running counts: the difference must be
 * empty. Returns one sentence per pair that does not fit.
 */
export async function recount(store: Queryable): Promise<string[]> {
  const rows = await store.query<{ pair: string; kept: string; counted: string }>(
    `select 'to ' || receiver as pair, concat_ws('/', sequence, applied, refused) as kept,
       (select concat_ws('/', count(*) filter (where pair_sequence is not null),
          count(*) filter (where state = 'applied'), count(*) filter (where state = 'refused'))
        from outbox o where o.receiver = p.receiver) as counted
     from pair_out p
     union all
     select 'from ' || sender, concat_ws('/', stored, applied, refused),
       (select concat_ws('/', count(*), count(*) filter (where state = 'applied'),
          count(*) filter (where state = 'refused'))
        from inbox i where i.sender = p.sender)
     from pair_in p`,
  );
  return rows
    .filter(({ kept, counted }) => kept !== counted)
    .map(({ pair, kept, counted }) => `${pair}: kept ${kept}, counted ${counted}`);
}
