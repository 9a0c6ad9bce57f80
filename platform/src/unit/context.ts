import { type Uuid, msOf, uuidv7 } from '@xinqu/core/kernel';
import { type CaseState, emptyCase } from '@xinqu/core/procedure';
import { unitProblems } from './problems.ts';
import type { Clock, Tx } from './ports.ts';

export const newId = (clock: Clock): Uuid => uuidv7(msOf(clock.now()), clock.random(10));

interface Row {
  state: CaseState;
  handler: string | null;
}

/** The case as it stands, locked for this transaction when it is to be changed. */
export async function loadCase(tx: Tx, dossier: string, lock: boolean): Promise<Row | undefined> {
  const sql = `select state, handler from case_view where dossier = $1${lock ? ' for update' : ''}`;
  return (await tx.query<Row>(sql, [dossier]))[0];
}

export async function getCase(tx: Tx, dossier: string, lock: boolean): Promise<Row> {
  const row = await loadCase(tx, dossier, lock);
  if (!row) throw unitProblems.make('case-unknown');
  return row;
}

export const freshCase = (dossier: Uuid): Row => ({ state: emptyCase(dossier), handler: null });
