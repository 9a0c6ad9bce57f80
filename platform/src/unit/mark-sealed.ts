import type { Uuid } from '@xinqu/core/kernel';
import type { CaseState } from '@xinqu/core/procedure';
import type { UnitPorts } from './ports.ts';

/** Cases looked at in one transaction. */
const casesAtOnce = 100;

/**
 * Seals the closed cases that were written before the store knew of seals (CPL art. 286). Done at
 * the start, before anybody is served; each case is looked at once. Returns how many were sealed.
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
      const wanted = rows.filter(({ state }) => access.caseSealed(state));
      await tx.query(
        `update case_view set seal_known = true, sealed = dossier = any($2::uuid[])
          where dossier = any($1::uuid[])`,
        [rows.map(({ dossier }) => dossier), wanted.map(({ dossier }) => dossier)],
      );
      sealed += wanted.length;
      return rows.length;
    });
    if (looked < casesAtOnce) return sealed;
  }
}
