import type { Instant, Uuid } from '@xinqu/core/kernel';
import type { CaseState, HistoryEvent } from '@xinqu/core/procedure';
import { rememberDocuments } from './file-ref.ts';
import type { LimitsPort, Transactions, UnitPorts } from './ports.ts';
import { putCaseLamps, putLimits } from './limit-rows.ts';
import { writeView } from './views.ts';

/** A case of which only the history matters, with whatever else fills its state. */
export interface GivenCase {
  readonly dossier: Uuid;
  readonly history: readonly HistoryEvent[];
  readonly filling?: unknown;
}

/** Stores cases with their limits as acts would leave them, many in one transaction. */
export async function givenCases(
  store: Transactions,
  limits: LimitsPort,
  cases: readonly GivenCase[],
  at: Instant,
): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.query(
      `insert into case_view (dossier, version, stage, name, charges, persons, state, search,
                              demonstration, updated_at)
       select dossier, 1, 'investigation', '', '{}', '{}', state, '', false, $3
         from unnest($1::uuid[], $2::jsonb[]) as c (dossier, state)`,
      [cases.map((c) => c.dossier), cases.map((c) => JSON.stringify(c)), at],
    );
    const rows = cases.flatMap(({ dossier, history }) =>
      limits.reckon(history, at).map((limit) => ({ dossier, limit })),
    );
    await putLimits(tx, rows);
    await putCaseLamps(
      tx,
      'committee',
      cases.map((c) => c.dossier),
    );
  });
}

/** Stores one case as it stands, with the papers in it, as acts would leave it. */
export async function givenCase(ports: UnitPorts, state: CaseState, at: Instant): Promise<void> {
  await ports.store.transaction(async (tx) => {
    await writeView(ports, tx, state, null, at);
    await rememberDocuments(tx, state.dossier, state.documents);
  });
}
