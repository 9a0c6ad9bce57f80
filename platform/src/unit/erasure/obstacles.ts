import type { Name } from '@xinqu/core/procedure';
import type { CaseState } from '@xinqu/core/procedure';
import { erasureProblems } from './problems.ts';
import type { Tx, UnitPorts } from '../ports.ts';

/** What is counted in the store against an erasure, each with its words. */
const counted: readonly { readonly sql: string; readonly says: Name }[] = [
  {
    sql: `select from limit_view where dossier = $1 and status in ('running', 'overdue', 'suspended')`,
    says: { zh: '有期限尚未了结', en: 'a time limit is open' },
  },
  {
    sql: 'select from task where dossier = $1 and closed_at is null',
    says: { zh: '有待办事项', en: 'there is open work' },
  },
  {
    sql: `select from proposal where dossier = $1 and status = 'open'`,
    says: { zh: '有呈批事项未决定', en: 'a proposal is not decided' },
  },
  {
    sql: 'select from custody_alarm where dossier = $1 and ended_at is null',
    says: { zh: '超期羁押警报尚未解除', en: 'a custody alarm stands' },
  },
  {
    sql: `select from page_check where dossier = $1 and outcome = 'waiting'`,
    says: { zh: '来件页码尚未核对', en: 'pages that came are not checked yet' },
  },
  {
    sql: 'select from erasure_hold where dossier = $1 and lifted_at is null',
    says: { zh: '审计已决定留存', en: 'the auditor has ordered that it be kept' },
  },
];

/** Whatever stands against erasing the case now; the law keeps what still serves its purpose. */
export async function obstaclesOf(ports: UnitPorts, tx: Tx, state: CaseState): Promise<Name[]> {
  const found: Name[] = [];
  if (state.stage !== 'closed') found.push({ zh: '案件尚未办结', en: 'the case still runs' });
  const held = state.persons.some(({ measure }) => measure !== 'none' && measure !== undefined);
  if (held && state.stage !== 'closed') {
    found.push({ zh: '有人仍在强制措施中', en: 'somebody is under a measure' });
  }
  for (const { sql, says } of counted) {
    const rows = await tx.query(`${sql} limit 1`, [state.dossier]);
    if (rows.length > 0) found.push(says);
  }
  if (await ports.handover.isUnderWay(tx, state.dossier)) {
    found.push({ zh: '与其他机关的收发尚未了结', en: 'envelopes are still under way' });
  }
  return found;
}

export async function mustBeErasable(ports: UnitPorts, tx: Tx, state: CaseState): Promise<void> {
  const found = await obstaclesOf(ports, tx, state);
  if (found.length === 0) return;
  throw erasureProblems.make('obstacles', {
    why: found.map(({ zh }) => zh),
    english: found.map(({ en }) => en),
  });
}
