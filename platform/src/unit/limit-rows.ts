import type { LimitReckoned, Tx } from './ports.ts';

/** A limit of one case as it goes into `limit_view`. */
export interface LimitRow {
  readonly dossier: string;
  readonly limit: LimitReckoned;
}

/** Writes limits where they differ from what stood there; returns the cases of those that did. */
export async function putLimits(tx: Tx, rows: readonly LimitRow[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const column = (of: (row: LimitRow) => string | null): (string | null)[] => rows.map(of);
  const written = await tx.query<{ dossier: string }>(
    `insert into limit_view (dossier, clock, person, owner, due, status, lamp, next_change,
                             rest_days, body)
     select dossier, clock, person, owner, due, status, lamp, next_change,
            case when rest_from is null then 'empty'
                 else daterange(rest_from, rest_to, '[]') end, body
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                   $7::text[], $8::timestamptz[], $9::date[], $10::date[], $11::jsonb[])
            as l (dossier, clock, person, owner, due, status, lamp, next_change,
                  rest_from, rest_to, body)
     on conflict (dossier, clock, person) do update
       set owner = excluded.owner, due = excluded.due, status = excluded.status,
           lamp = excluded.lamp, next_change = excluded.next_change,
           rest_days = excluded.rest_days, body = excluded.body
       where (limit_view.rest_days, limit_view.body)
             is distinct from (excluded.rest_days, excluded.body)
     returning dossier`,
    [
      column((r) => r.dossier),
      column((r) => r.limit.clock),
      column((r) => r.limit.person ?? ''),
      column((r) => r.limit.owner),
      column((r) => r.limit.due),
      column((r) => r.limit.status),
      column((r) => r.limit.lamp),
      column((r) => r.limit.nextChange),
      column((r) => r.limit.restDays?.from ?? null),
      column((r) => r.limit.restDays?.to ?? null),
      column((r) => JSON.stringify(r.limit)),
    ],
  );
  return written.map((row) => row.dossier);
}

/** The lamp and the next due date of cases, from their limits as written. */
export async function putCaseLamps(tx: Tx, dossiers: readonly string[]): Promise<void> {
  await tx.query(
    `update case_view v set lamp = n.lamp, next_due = n.next_due
       from (select c.dossier, min(l.due collate "C") as next_due,
                    case when c.stage = 'closed' then 'grey'
                         else coalesce((array['red', 'orange', 'yellow', 'green'])
                           [min(array_position(array['red', 'orange', 'yellow', 'green'], l.lamp))],
                           'grey') end as lamp
               from case_view c
               left join limit_view l on l.dossier = c.dossier
                 and l.status in ('running', 'overdue') and l.lamp <> 'grey'
              where c.dossier = any($1::uuid[])
              group by c.dossier, c.stage) n
      where v.dossier = n.dossier
        and (v.lamp, v.next_due) is distinct from (n.lamp, n.next_due)`,
    [dossiers],
  );
}
