import type { CalendarDay, Instant, NodeId } from '@xinqu/core/kernel';
import type { Queryable } from '../../../store/index.ts';
import { overdue } from '../overdue.ts';
import type { Tuning } from '../types.ts';

/** This node's own counts with one peer, both ways, out of one snapshot. */
export interface Books {
  readonly peer: NodeId;
  readonly queued: number;
  readonly sent: number;
  /** The day whose envelopes are being numbered. */
  readonly day: CalendarDay | null;
  /** Whether something sent is due for sending again. */
  readonly due: boolean;
  /** Closed by the peer's receipts. */
  readonly applied: number;
  readonly refused: number;
  /** Received from the peer without a gap through this number. */
  readonly through: number;
  readonly inStored: number;
  readonly inApplied: number;
  readonly inRefused: number;
  readonly inParked: number;
}

/** One statement for all peers, so that a node at rest asks little. */
export const booksWith = (
  store: Queryable,
  peers: readonly NodeId[],
  now: Instant,
  { resendMsMax }: Pick<Tuning, 'resendMsMax'>,
): Promise<Books[]> =>
  // The conditions over outbox and inbox are those of partial indexes.
  store.query<Books>(
    `select r as peer,
       (select count(*) from outbox where receiver = r and state = 'queued') as queued,
       coalesce(o.sequence, 0)::int8 as sent, o.day,
       exists (select from outbox where receiver = r and state in ('sent', 'stored')
         and ${overdue('$2', '$3')}) as due,
       coalesce(o.applied, 0)::int8 as applied, coalesce(o.refused, 0)::int8 as refused,
       coalesce(i.through, 0)::int8 as through, coalesce(i.stored, 0)::int8 as "inStored",
       coalesce(i.applied, 0)::int8 as "inApplied", coalesce(i.refused, 0)::int8 as "inRefused",
       (select count(*) from inbox where sender = r and state in ('stored', 'waiting', 'parked')
         and state = 'parked') as "inParked"
     from unnest($1::text[]) r
     left join pair_out o on o.receiver = r left join pair_in i on i.sender = r`,
    [peers, now, resendMsMax],
  );
