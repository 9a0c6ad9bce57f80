import type { Uuid } from '@xinqu/core/kernel';
import type { CaseState } from '@xinqu/core/procedure';
import type { UnitPorts } from './ports.ts';
import { listedOf } from './views.ts';

/** Cases looked at in one transaction. */
const casesAtOnce = 100;

/**
 * Seals the closed cases that were written before the store knew of seals (CPL art. 286); where
 * others stand in the case, takes the names of minors out of the lists and notes whose record is
 * sealed. Done at the start, before anybody is served; each case is looked at once. Returns how many
 * were sealed.
 */
export async function markSealed({
  store,
  access,
}: Pick<UnitPorts, 'store' | 'access'>): Promise<number> {
  let sealed = 0;
  for (;;) {
    const looked = await store.transaction(async (tx) => {
      const rows = await tx.query<{ dossier: Uuid; state: CaseState }>(
        `select dossier, state from case_view
          where not seal_known and stage = 'closed' and state->'persons' @> '[{"minor": true}]'
          order by dossier limit ${casesAtOnce} for update`,
      );
      for (const { dossier, state } of rows) {
        const isSealed = access.caseSealed(state);
        const { name, persons, search, sealed: records } = listedOf({ access }, state);
        tx.send(
          `update case_view set seal_known = true, sealed = $2, name = $3, persons = $4, search = $5,
              sealed_persons = $6, sealed_words = $7 where dossier = $1`,
          [dossier, isSealed, name, persons, search, records.persons, records.words],
        );
        if (isSealed) sealed += 1;
      }
      return rows.length;
    });
    if (looked < casesAtOnce) return sealed;
  }
}
