import type { Instant, Uuid } from '@xinqu/core/kernel';
import type { ActRule, PersonId } from '@xinqu/core/procedure';
import { ruleFor } from './desk.ts';
import type { OfficialRow, Tx, UnitPorts } from './ports.ts';
import { unitProblems } from './problems.ts';
import { type Recorded, recordAct } from './record.ts';

/** An act carried from a published judgment, on its own date; only a demonstration accepts it. */
export interface ReplayedAct {
  readonly id: Uuid;
  readonly dossier: Uuid;
  readonly act: string;
  readonly persons: readonly PersonId[];
  readonly fields: Readonly<Record<string, unknown>>;
  readonly assumed: readonly string[];
  readonly at: Instant;
}

/**
 * Who does an act of a case: of its section, the handler of the case, else who last had a task of
 * it, else any handler there. The detention house receives in custody, never the investigator.
 */
async function doerOf(
  tx: Tx,
  officials: readonly OfficialRow[],
  dossier: Uuid,
  { section }: ActRule,
): Promise<OfficialRow | undefined> {
  const there = officials.filter((o) => o.section === section && o.posts.includes('handler'));
  const rows = await tx.query<{ id: string }>(
    `select handler as id, null as opened_at from case_view where dossier = $1
     union all
     select assignee, opened_at from task where dossier = $1 and section = $2
     order by opened_at desc nulls first`,
    [dossier, section],
  );
  const known = rows.map(({ id }) => there.find((o) => o.id === id)).find((o) => o !== undefined);
  return known ?? there[0];
}

/** Does an act as an official would, on the date the judgment tells. */
export async function replayAct(ports: UnitPorts, wanted: ReplayedAct): Promise<Recorded> {
  if (!ports.demonstration) throw unitProblems.make('replay-not-allowed');
  const rule = ruleFor(ports, wanted.act);
  return ports.store.transaction(async (tx) => {
    const officials = await ports.officials.active(tx);
    const doer = await doerOf(tx, officials, wanted.dossier, rule);
    const chief = officials.find((o) => rule.approval && o.posts.includes(rule.approval));
    return recordAct(ports, tx, {
      id: wanted.id,
      rule,
      dossier: wanted.dossier,
      persons: wanted.persons,
      fields: wanted.fields,
      by: { name: doer?.name ?? '', post: rule.submits[0] ?? 'handler' },
      ...(chief && rule.approval ? { approvedBy: { name: chief.name, post: rule.approval } } : {}),
      assumed: wanted.assumed,
      at: wanted.at,
      replayed: true,
      demonstration: true,
    });
  });
}
