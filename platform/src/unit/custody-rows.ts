import { type CaseState, isHeld } from '@xinqu/core/procedure';
import type { LimitReckoned, Tx } from './ports.ts';
import { isPressing } from './pressing.ts';

/** The limit that ends a person's custody first. */
function firstEnd(limits: readonly LimitReckoned[], person: string): LimitReckoned | undefined {
  return limits
    .filter((l) => l.endsCustody && l.person === person && l.due !== null && isPressing(l))
    .toSorted((a, b) => (a.ranOutAt! < b.ranOutAt! ? -1 : 1))[0];
}

/** Who of a case is held now and until when: what the desks list, an alarm or not. */
export async function writeCustody(
  tx: Tx,
  state: CaseState,
  limits: readonly LimitReckoned[],
): Promise<void> {
  const rows = state.persons.filter(isHeld).map((person) => {
    const limit = firstEnd(limits, person.id);
    return {
      person: person.id,
      name: person.name,
      measure: person.measure,
      since: person.measures.findLast((m) => m.until === undefined)?.from ?? state.acts[0]?.at,
      place: person.custodyPlace,
      due: limit?.due,
      body: limit,
    };
  });
  await tx.query('delete from custody_view where dossier = $1', [state.dossier]);
  if (rows.length === 0) return;
  await tx.query(
    `insert into custody_view (dossier, person, name, measure, since, place, due, body)
     select $1, r->>'person', r->>'name', r->>'measure', (r->>'since')::timestamptz, r->>'place',
            r->>'due', r->'body'
       from jsonb_array_elements($2::jsonb) as r where r->>'since' is not null`,
    [state.dossier, JSON.stringify(rows)],
  );
}
