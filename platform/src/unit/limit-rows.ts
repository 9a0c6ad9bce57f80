import type { Agency } from '@xinqu/core/kernel';
import type { LimitReckoned, Tx } from './ports.ts';
import { ownersOf } from './pressing.ts';

/** A limit of one case as it goes into `limit_view`. */
export interface LimitRow {
  readonly dossier: string;
  readonly limit: LimitReckoned;
}

/** As `LimitKept`: JSON leaves out what is undefined. */
const keptOf = (limit: LimitReckoned) => ({ ...limit, steps: undefined });

/** Writes limits where they differ from what stood there; returns the cases of those that did. */
export async function putLimits(tx: Tx, rows: readonly LimitRow[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const written = await tx.query<{ dossier: string }>(
    `insert into limit_view as known (dossier, clock, person, owner, due, status, lamp,
                                      next_change, rest_days, body)
     select (r->>0)::uuid, l->>'clock', coalesce(l->>'person', ''), l->>'owner', l->>'due',
            l->>'status', l->>'lamp', (l->>'nextChange')::timestamptz,
            case when l->>'restDays' is null then 'empty'
                 else daterange((l->'restDays'->>'from')::date,
                                (l->'restDays'->>'to')::date, '[]') end, l
       from jsonb_array_elements($1::jsonb) r, lateral (select r->1) as limits (l)
     on conflict (dossier, clock, person) do update
       set owner = excluded.owner, due = excluded.due, status = excluded.status,
           lamp = excluded.lamp, next_change = excluded.next_change,
           rest_days = excluded.rest_days, body = excluded.body
       where (known.rest_days, known.body) is distinct from (excluded.rest_days, excluded.body)
     returning dossier`,
    [JSON.stringify(rows.map(({ dossier, limit }) => [dossier, keptOf(limit)]))],
  );
  return written.map((row) => row.dossier);
}

/** The lamp and the next due date of cases, from the limits that bind the agency as written. */
export async function putCaseLamps(
  tx: Tx,
  agency: Agency,
  dossiers: readonly string[],
): Promise<void> {
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
                 and ($2::text[] is null or l.owner = any($2))
              where c.dossier = any($1::uuid[])
              group by c.dossier, c.stage) n
      where v.dossier = n.dossier
        and (v.lamp, v.next_due) is distinct from (n.lamp, n.next_due)`,
    [dossiers, ownersOf(agency)],
  );
}
