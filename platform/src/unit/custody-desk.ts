import { type Instant, agencyOf, isUuidv7, msOf } from '@xinqu/core/kernel';
import { type CaseState, type Measure, measureNames, postNames } from '@xinqu/core/procedure';
import { stageNames } from '@xinqu/core/procedure';
import type { AlarmDto, CustodyDto, CustodyRowDto } from '@xinqu/contracts/http';
import {
  decisionOfNode,
  mustBeCaseReader,
  postFor,
  scope,
  scopeParams,
  visible,
} from './access.ts';
import { limitDto } from './dto.ts';
import { unitProblems } from './problems.ts';
import { nodeTransaction, type OfficialPorts } from './official-store.ts';
import type { Actor, LimitReckoned, Tx, UnitPorts } from './ports.ts';
import { listShown, ownShown, recordRows } from './readings/record.ts';

/** Whether an official sees who is held: the desk itself, and the leaders above it. */
const watchesCustody = (ports: UnitPorts, actor: Actor): boolean =>
  decisionOfNode(ports, actor, 'custody.list', 'list').level !== 'hidden';

interface AlarmRow {
  readonly id: string;
  readonly dossier: string;
  readonly person: string;
  readonly ran_out_at: string;
  readonly raised_at: string;
  readonly told: readonly string[];
  readonly body: LimitReckoned;
  readonly name: string;
  readonly case_number: string | null;
  readonly who: string | null;
  readonly place: string | null;
  readonly opens: boolean;
  readonly notes:
    readonly { official: string; name: string; post: keyof typeof postNames; at: string }[] | null;
}

function alarmDto(row: AlarmRow, actor: Actor): AlarmDto {
  const { body } = row;
  return {
    id: row.id,
    dossier: row.dossier,
    caseName: row.name,
    caseNumber: row.case_number,
    person: row.person,
    personName: row.who || row.person,
    place: row.place,
    limit: body.name,
    due: body.due!,
    ranOutAt: row.ran_out_at,
    raisedAt: row.raised_at,
    owner: body.owner,
    basis: body.basis,
    steps: body.steps,
    told: row.told,
    notes: (row.notes ?? []).map(({ official, name, post, at }) => ({
      name,
      post: postNames[post],
      at,
      mine: official === actor.id,
    })),
    opens: row.opens,
  };
}

const alarmSql = `
  select a.id, a.dossier, a.person, a.ran_out_at, a.raised_at, a.told, a.body, a.name,
         a.case_number, p->>'name' as who, p->>'custodyPlace' as place, coalesce(${visible}, false) as opens, a.notes
    from custody_alarm_list a left join case_view v using (dossier)
    left join lateral (select p from jsonb_array_elements(a.persons) p
                        where p->>'id' = a.person) q on true`;

/**
 * The alarms that concern an official: at the agency in charge those of the cases the official may
 * see, at the desks all of them.
 */
async function alarmsFor(ports: OfficialPorts, tx: Tx, actor: Actor): Promise<AlarmDto[]> {
  const rows = await tx.query<AlarmRow>(
    `${alarmSql} where ($${scopeParams + 1} or (a.body->>'owner' = $${scopeParams + 2} and ${visible}))
      order by a.ran_out_at, a.id limit 500`,
    [
      ...scope(ports, actor, 'case.key', 'read'),
      watchesCustody(ports, actor),
      agencyOf(ports.node),
    ],
  );
  return rows.map((row) => alarmDto(row, actor));
}

/** Whoever is on a case sees its alarms; the desks see all. */
const alarmsShown = (ports: OfficialPorts, actor: Actor, alarms: readonly AlarmDto[]) =>
  watchesCustody(ports, actor)
    ? listShown(ports, actor, alarms, 'custody.list', 'list')
    : ownShown(ports, actor, alarms, 'custody.alarms');

export async function listAlarms(ports: OfficialPorts, actor: Actor): Promise<AlarmDto[]> {
  mustBeCaseReader(actor);
  return ports.store.transaction(async (tx) => {
    const alarms = await alarmsFor(ports, tx, actor);
    await recordRows(ports, tx, actor, 'alarms', alarmsShown(ports, actor, alarms));
    return alarms;
  });
}

/** An official takes note of an alarm. That is all it does: the alarm stands. */
export async function noteAlarm(ports: OfficialPorts, actor: Actor, id: string): Promise<void> {
  mustBeCaseReader(actor);
  const mine = await ports.store.transaction((tx) => alarmsFor(ports, tx, actor));
  if (!isUuidv7(id) || !mine.some((a) => a.id === id)) throw unitProblems.make('alarm-unknown');
  const note = {
    alarm: id,
    official: actor.id,
    name: actor.name,
    post: postFor(ports, actor, alarmsShown(ports, actor, mine).rules[0]),
    at: ports.clock.now(),
  };
  await nodeTransaction(ports, async (tx) => {
    const added = await tx.query(
      `insert into alarm_note (alarm, official, name, post, at) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning 1`,
      Object.values(note),
    );
    if (added.length === 0) return;
    await ports.ledger.record(tx, 'custody-alarm-note', [`${id}/${actor.id}`]);
    tx.afterCommit(() => ports.push({ type: 'alarm' }));
  });
}

interface HeldRow {
  readonly dossier: string;
  readonly person: string;
  readonly name: string;
  readonly measure: Measure;
  readonly since: string;
  readonly place: string | null;
  readonly body: LimitReckoned | null;
  readonly case_number: string | null;
  readonly stage: CaseState['stage'];
  readonly opens: boolean;
}

const rowsMax = 1000;

function custodyRow(row: HeldRow, alarms: readonly AlarmDto[], now: Instant): CustodyRowDto {
  const { dossier, person, name } = row;
  return {
    dossier,
    person,
    name: name === '' ? `${person}（姓名不外传）` : name,
    measureName: measureNames[row.measure],
    since: row.since,
    place: row.place,
    caseNumber: row.case_number,
    stageName: stageNames[row.stage],
    limit: row.body === null ? null : limitDto(row.body, { persons: [] }, msOf(now)),
    alarms: alarms.filter((a) => a.dossier === dossier && a.person === person),
    opens: row.opens,
  };
}

/** Everyone held whom this node knows of: alarms first, then whose limit ends first. */
export async function readCustody(ports: OfficialPorts, actor: Actor): Promise<CustodyDto> {
  mustBeCaseReader(actor);
  if (!watchesCustody(ports, actor)) throw unitProblems.make('no-custody-desk');
  return ports.store.transaction(async (tx) => {
    const alarms = await alarmsFor(ports, tx, actor);
    const at = ports.clock.now();
    const rows = await tx.query<HeldRow & { total: number }>(
      `select c.dossier, c.person, c.name, c.measure, c.since, c.place, c.body, c.case_number,
              c.stage, coalesce(${visible}, false) as opens, count(*) over ()::int as total
         from custody_list c left join case_view v using (dossier)
        order by exists (select 1 from custody_alarm_list a where a.dossier = c.dossier
                            and a.person = c.person) desc,
                 c.due nulls last, c.since, c.dossier, c.person
        limit ${rowsMax}`,
      scope(ports, actor, 'case.key', 'read'),
    );
    const shown = listShown(ports, actor, rows, 'custody.list', 'list');
    await recordRows(ports, tx, actor, 'custody', shown);
    return {
      at,
      rows: rows.map((row) => custodyRow(row, alarms, at)),
      total: rows[0]?.total ?? 0,
    };
  });
}
