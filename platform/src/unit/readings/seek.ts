import { type Listing, type ReadingFacts, unusualOf } from '@xinqu/core/access';
import { addDays, type CalendarDay, dayOf } from '@xinqu/core/kernel';
import { instantText } from '../../store/index.ts';
import { newId } from '../context.ts';
import type { Tx, UnitPorts } from '../ports.ts';

/** Days gone through at one time; the rest waits for the next. */
const daysMax = 31;

/** Readings of one official on one day that are gone through. */
const readingsMax = 20_000;

/** Readings that stand in a listing; what is beyond them is counted. */
const listedMax = 200;

interface Row extends Omit<ReadingFacts, 'purposes'> {
  readonly official: string;
  readonly name: string;
  readonly post: string;
  readonly rules: readonly string[];
}

type Ports = Pick<UnitPorts, 'access' | 'clock' | 'ledger'>;

function factsOf({ access }: Ports, row: Row): ReadingFacts {
  const { rows } = access.matrix.matrix;
  const purposes = rows.filter(({ id }) => row.rules.includes(id)).map(({ purpose }) => purpose);
  return { ...row, purposes };
}

async function put(ports: Ports, tx: Tx, reader: Row, listing: Listing): Promise<void> {
  const { rule, readings, counted, began, reached } = listing;
  const atLeast = ports.access.unusual.find(({ id }) => id === rule)!.atLeast;
  const added = await tx.query<{ id: string }>(
    `insert into unusual_reading (id, rule, official, name, post, section, readings, counted,
                                  at_least, began, reached, listed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict do nothing returning id`,
    [
      ...[newId(ports.clock), rule, reader.official, reader.name, reader.post, reader.section],
      ...[readings.slice(0, listedMax), counted, atLeast, began, reached, ports.clock.now()],
    ],
  );
  for (const { id } of added) await ports.ledger.record(tx, 'unusual-reading', [id]);
}

const onDay = `at >= ($1::date)::timestamp at time zone 'Asia/Shanghai'
  and at < ($1::date + interval '1 day') at time zone 'Asia/Shanghai'`;

/** Official by official: one who reads without end is listed for that, and fills no memory. */
async function seekIn(ports: Ports, tx: Tx, day: CalendarDay): Promise<void> {
  const kinds = [...new Set(ports.access.unusual.flatMap((rule) => rule.kinds))];
  const readers = await tx.query<{ official: string }>(
    `select distinct official from reading where ${onDay} and kind = any($2) order by official`,
    [day, kinds],
  );
  for (const { official } of readers) {
    const rows = await tx.query<Row>(
      `select id, official, name, post, section, ${instantText('at')} as at, kind, rules, persons,
              outside, sought, case when dossier is null then dossiers else array[dossier] end
                as dossiers
         from reading where ${onDay} and kind = any($2) and official = $3
        order by at, id limit ${readingsMax}`,
      [day, kinds, official],
    );
    const facts = rows.map((row) => factsOf(ports, row));
    for (const listing of unusualOf(ports.access.unusual, facts)) {
      const last = listing.readings.at(-1);
      await put(
        ports,
        tx,
        rows.find(({ id }) => id === last)!,
        listing,
      );
    }
  }
}

/** The first day that was not yet gone through to its end; nothing before anything was recorded. */
async function firstDay(tx: Tx): Promise<CalendarDay | undefined> {
  const [row] = await tx.query<{ day: CalendarDay | null }>(
    `select coalesce((select day from unusual_sought),
       (select (min(at) at time zone 'Asia/Shanghai')::date from reading where kind is not null))
       ::text as day`,
  );
  return row?.day ?? undefined;
}

/**
 * Goes through what was read since the last time and lists what the rules name. Doing it again
 * lists nothing twice: a day is always gone through from its beginning.
 */
export async function seekUnusual(ports: Ports, tx: Tx): Promise<void> {
  const first = await firstDay(tx);
  if (first === undefined) return;
  const today = dayOf(ports.clock.now());
  let day = first;
  for (let n = 0; n < daysMax && day <= today; n += 1, day = addDays(day, 1)) {
    await seekIn(ports, tx, day);
  }
  await tx.query(
    `insert into unusual_sought (day) values ($1)
     on conflict (single) do update set day = greatest(unusual_sought.day, excluded.day)`,
    [day <= today ? day : today],
  );
}
