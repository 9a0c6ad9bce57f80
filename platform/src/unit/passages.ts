import { type Uuid } from '@xinqu/core/kernel';
import { findRule } from '@xinqu/core/procedure';
import { contractNames, progressContract } from '@xinqu/contracts';
import { type PassageDto } from '@xinqu/contracts/http';
import { said } from './gate-changes/paths.ts';
import { type Tx, type UnitPorts } from './ports.ts';

interface PassageRow {
  readonly envelope: Uuid;
  readonly dossier: Uuid;
  readonly direction: 'out' | 'in';
  readonly peer: string;
  readonly contract: string;
  readonly purpose: string;
  readonly basis: string;
  readonly passed: readonly string[];
  readonly held: readonly string[];
  readonly at: string;
}

/** Notes what a gate let through and held back; an envelope is noted once. */
export async function notePassage(ports: UnitPorts, tx: Tx, row: PassageRow): Promise<void> {
  tx.send(
    `insert into passage (envelope, dossier, direction, peer, contract, purpose, basis, passed, held, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      row.envelope,
      row.dossier,
      row.direction,
      row.peer,
      row.contract,
      row.purpose,
      row.basis,
      row.passed,
      row.held,
      row.at,
    ],
  );
  await ports.ledger.record(tx, 'passage', [row.envelope]);
}

/** The outbox tells more steps than a person needs: queued is waiting, stored is on its way. */
function shownStatus(status: string | undefined): PassageDto['status'] {
  if (status === 'applied' || status === 'refused' || status === 'sent') return status;
  return status === 'stored' ? 'sent' : 'pending';
}

export async function passages(ports: UnitPorts, tx: Tx, dossier: string): Promise<PassageDto[]> {
  const rows = await tx.query<PassageRow>(
    'select * from passage where dossier = $1 order by at desc limit 300',
    [dossier],
  );
  const states = await ports.handover.states(
    rows.filter((r) => r.direction === 'out').map((r) => r.envelope),
    tx,
  );
  return rows.map((r): PassageDto => {
    const state = states.get(r.envelope);
    const status = r.direction === 'in' ? 'applied' : shownStatus(state?.status);
    return {
      id: r.envelope,
      direction: r.direction,
      peer: r.peer,
      contract: r.contract,
      name:
        findRule(ports.procedure, r.contract)?.name ??
        contractNames[r.contract] ??
        contractNames[progressContract]!,
      at: r.at,
      purpose: r.purpose,
      basis: r.basis,
      passed: r.passed.map((path) => said(ports, path)),
      held: r.held.map((path) => said(ports, path)),
      status,
      problem: state?.problem?.says ?? null,
    };
  });
}
