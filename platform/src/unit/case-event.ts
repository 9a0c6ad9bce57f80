import type { Instant } from '@xinqu/core/kernel';
import type { CaseState } from '@xinqu/core/procedure';
import type { Tx, UnitPorts } from './ports.ts';

/** Appends what happened to the case and to the ledger; `state` is the case after it. */
export async function appendEvent(
  ports: UnitPorts,
  tx: Tx,
  state: CaseState,
  type: string,
  body: unknown,
  at: Instant,
): Promise<void> {
  ports.mustBeAtWork();
  tx.send('insert into case_event (dossier, version, type, body, at) values ($1, $2, $3, $4, $5)', [
    state.dossier,
    state.version,
    type,
    JSON.stringify(body),
    at,
  ]);
  await ports.ledger.record(tx, 'event', [`${state.dossier}/${state.version}`]);
}
