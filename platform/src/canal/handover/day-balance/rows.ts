import type { CalendarDay, Instant, NodeId, Uuid } from '@xinqu/core/kernel';
import type { Queryable, Tx } from '../../../store/index.ts';
import { newId } from '../parcels.ts';
import type { Context } from '../types.ts';

/** The account of one pair and day as it is kept on either side. */
export interface DayRow {
  readonly id: Uuid;
  readonly sender: NodeId;
  readonly receiver: NodeId;
  readonly day: CalendarDay;
  readonly first: number;
  readonly last: number;
  readonly closedAt: Instant;
  readonly state: 'closing' | 'made' | 'agreed' | 'differs';
  readonly final: boolean;
  readonly body: string | null;
  readonly signature: string | null;
  readonly countersignature: string | null;
  readonly differsAt: number | null;
}

const columns = `id, sender, receiver, day, first, last, closed_at as "closedAt", state, final, body,
  signature, countersignature, differs_at as "differsAt"`;

/** Accounts worked on in one look; the rest come at the next. */
const openMax = 64;
const recentMax = 100;
const differingMax = 8;

/**
 * Closes the days that are over: what was numbered for each receiver until now belongs to them.
 * Numbers are given under a lock on the counter, so that none falls between two days.
 */
export async function closeDays(context: Context, today: CalendarDay): Promise<void> {
  const { store, clock, node } = context;
  await store.transaction(async (tx) => {
    const rows = await tx.query<{
      receiver: NodeId;
      sequence: number;
      day: CalendarDay | null;
      first: number;
    }>(
      `select receiver, sequence, day, first_of_day as first from pair_out
       where day is null or day < $1 order by receiver for update`,
      [today],
    );
    for (const { receiver, sequence, day, first } of rows) {
      if (day !== null && sequence >= first) {
        await tx.run(
          `insert into day_balance (id, sender, receiver, day, first, last, closed_at, state)
           values ($1, $2, $3, $4, $5, $6, $7, 'closing') on conflict do nothing`,
          [newId(context), node, receiver, day, first, sequence, clock.now()],
        );
      }
      await tx.run(
        `update pair_out set day = $2, first_of_day = case when day is null then first_of_day
           else sequence + 1 end where receiver = $1`,
        [receiver, today],
      );
    }
  });
}

/** The node's own accounts that are not settled, oldest first. */
export const openDays = (store: Queryable, node: NodeId): Promise<DayRow[]> =>
  store.query<DayRow>(
    `select ${columns} from day_balance
     where sender = $1 and (state <> 'agreed' or not final)
     order by day, receiver limit ${openMax}`,
    [node],
  );

export async function findDay(
  store: Pick<Tx, 'query'>,
  sender: NodeId,
  receiver: NodeId,
  day: CalendarDay,
): Promise<DayRow | undefined> {
  const [row] = await store.query<DayRow>(
    `select ${columns} from day_balance where sender = $1 and receiver = $2 and day = $3`,
    [sender, receiver, day],
  );
  return row;
}

/** The first number of a range that another day of the same pair claims too. */
export async function firstClaimed(
  store: Queryable,
  { sender, receiver, day, first, last }: Omit<DayRow, 'id'>,
): Promise<number | undefined> {
  const [row] = await store.query<{ number: number }>(
    `select greatest(first, $4) as number from day_balance
     where sender = $1 and receiver = $2 and day <> $3 and first <= $5 and last >= $4
     order by first limit 1`,
    [sender, receiver, day, first, last],
  );
  return row?.number;
}

/** Days of a pair, either way, of which the two sides say something else, oldest first. */
export const differingDays = (
  store: Queryable,
  peer: NodeId,
): Promise<{ day: CalendarDay; number: number }[]> =>
  store.query(
    `select day, differs_at as number from day_balance
     where (sender = $1 or receiver = $1) and state = 'differs' and differs_at is not null
     order by day limit ${differingMax}`,
    [peer],
  );

/** The accounts of a node, both ways, newest first. */
export const recentDays = (store: Queryable): Promise<DayRow[]> =>
  store.query<DayRow>(
    `select ${columns} from day_balance order by day desc, sender, receiver limit ${recentMax}`,
  );

export async function dayById(store: Queryable, id: string): Promise<DayRow | undefined> {
  const [row] = await store.query<DayRow>(`select ${columns} from day_balance where id = $1`, [id]);
  return row;
}

/** Keeps an account with its signatures; what was kept of the same pair and day is replaced. */
export async function keepDay(tx: Tx, row: DayRow): Promise<void> {
  await tx.run(
    `insert into day_balance (id, sender, receiver, day, first, last, closed_at, state, final, body,
       signature, countersignature, differs_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (sender, receiver, day) do update set first = excluded.first,
       last = excluded.last, state = excluded.state, final = excluded.final,
       body = excluded.body, signature = excluded.signature,
       countersignature = excluded.countersignature, differs_at = excluded.differs_at`,
    [
      row.id,
      row.sender,
      row.receiver,
      row.day,
      row.first,
      row.last,
      row.closedAt,
      row.state,
      row.final,
      row.body,
      row.signature,
      row.countersignature,
      row.differsAt,
    ],
  );
}
