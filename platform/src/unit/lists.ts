import { type Uuid, agencyOf, isUuidv7, msOf } from '@xinqu/core/kernel';
import { type CaseState, stageNames } from '@xinqu/core/procedure';
import {
  type CaseQuery,
  type CaseRowDto,
  type Lamp,
  type Page,
  type TaskDto,
  bounds,
} from '@xinqu/contracts/http';
import {
  factsOf,
  mustBeCaseReader,
  scope,
  standingColumns,
  standingFrom,
  type StandingRow,
  visible,
} from './access.ts';
import { Shown } from './shown.ts';
import { type Level, readingKindNames } from '@xinqu/core/access';
import { limitBrief } from './dto.ts';
import { instantText } from '../store/index.ts';
import { inWay, type OfficialPorts } from './official-store.ts';
import { type Actor, type LimitKept, type Tx } from './ports.ts';
import { ownersOf } from './pressing.ts';
import { casesShown, ownShown, recordReading, recordRows } from './readings/record.ts';
import { soughtBy } from './readings/sought.ts';

interface RowOfCase {
  dossier: Uuid;
  name: string;
  case_number: string | null;
  charges: string[];
  persons: string[];
  stage: CaseState['stage'];
  handler_name: string | null;
  lamp: Lamp;
  next_due: string | null;
  provisional: boolean;
  updated_at: string;
  demonstration: boolean;
  urgency: number;
}

export const escapeLike = (text: string) => text.toLowerCase().replace(/[\\%_]/g, (c) => `\\${c}`);

/** From so many cases on, going through the store in the order of the list is the shorter way. */
const nearMax = 5_000;

/**
 * The dossiers an official stands to in some way, at most so many from each: where the agency's
 * cases as such are not open, no other can be in the list.
 */
const near = `(
  (select s.dossier from case_standing s where s.who = 'handler:' || $2::uuid
    limit ${nearMax})
  union (select s.dossier from case_standing s where s.who = 'section:' || $3::text
    limit ${nearMax})
  union (select s.dossier from case_standing s where s.who = any($4::text[])
    limit ${nearMax}))`;

/** What a list is taken from and under which condition; its own parameters follow those. */
interface Filter {
  readonly from: string;
  readonly where: string;
  readonly params: readonly unknown[];
}

/**
 * A few cases are looked at one by one, many in the order of the list: among many the first page
 * is soon full, among few the order would lead through the whole store.
 */
async function fromOf(tx: Tx, scoped: readonly unknown[]): Promise<string> {
  const [agencyStages] = scoped as [readonly string[]];
  if (agencyStages.length > 0) return 'case_view v';
  const [found] = await tx.query<{ n: number }>(
    `select count(*)::int as n from ${near} n where $1::text[] is not null`,
    scoped.slice(0, 4),
  );
  return found!.n < nearMax ? `${near} n join case_view v using (dossier)` : 'case_view v';
}

/** Each condition stands there only when it is asked: the planner then sees which index serves. */
async function filterOf(
  ports: OfficialPorts,
  tx: Tx,
  actor: Actor,
  { q, stage, mine }: CaseQuery,
): Promise<Filter> {
  const params = scope(ports, actor, 'case.key', q ? 'search' : 'list');
  const place = (value: unknown) => `$${params.push(value)}`;
  const from = await fromOf(tx, params);
  const conditions = [visible];
  if (q) {
    const found = findsNames(ports, actor)
      ? 'v.search'
      : `lower(concat_ws(' ', v.case_number, array_to_string(v.charges, ' ')))`;
    conditions.push(`${found} like ${place(`%${escapeLike(q)}%`)}`);
  }
  if (stage) conditions.push(`v.stage = ${place(stage)}`);
  if (mine === 'true') conditions.push('v.handler = $2::uuid');
  return { from, where: conditions.join(' and '), params };
}

/** How many there are, as far as anybody counts. */
async function countCases(tx: Tx, { from, where, params }: Filter): Promise<number> {
  const [counted] = await inWay(tx, 'count', () =>
    tx.query<{ n: number }>(
      `select count(*)::int as n from (
         select from ${from} where ${where} limit ${bounds.countMax}) c`,
      params,
    ),
  );
  return counted!.n;
}

type ListedRow = RowOfCase & StandingRow & { readonly handler: string | null };

/** One page after the last row of the page before. */
function pageOfCases(
  ports: OfficialPorts,
  tx: Tx,
  filter: Filter,
  after: string | undefined,
): Promise<ListedRow[]> {
  const params = [...filter.params];
  const place = (value: unknown) => `$${params.push(value)}`;
  const last = lastSeen(after);
  const beyond =
    last === null
      ? ''
      : `and (v.urgency > ${place(last.urgency)}::smallint or (v.urgency = ${place(last.urgency)}
           and (v.updated_at, v.dossier) < (${place(last.at)}::timestamptz, ${place(last.dossier)}::uuid)))
         and v.urgency >= ${place(last.urgency)}::smallint`;
  const owners = place(ownersOf(agencyOf(ports.node)));
  return tx.query<ListedRow>(
    `select v.dossier, v.name, v.case_number, v.charges, v.persons, v.handler, v.lamp,
            ${standingColumns}, v.next_due, v.demonstration, v.urgency,
            coalesce((select bool_or((l.body->>'provisional')::boolean) from limit_view l
                       where l.dossier = v.dossier and l.due = v.next_due
                         and l.status in ('running', 'overdue') and l.lamp <> 'grey'
                         and (${owners}::text[] is null or l.owner = any(${owners}))), false)
              as provisional,
            ${instantText('v.updated_at')} as updated_at
       from ${filter.from} ${standingFrom} where ${filter.where} ${beyond}
      order by v.urgency, v.updated_at desc, v.dossier desc limit ${bounds.pageRowsMax}`,
    params,
  );
}

/** The cases of my section (or mine), the most urgent first, by number, name or charge. */
export async function listCases(
  ports: OfficialPorts,
  actor: Actor,
  query: CaseQuery,
): Promise<Page<CaseRowDto>> {
  mustBeCaseReader(actor);
  return ports.store.transaction(async (tx) => {
    const names = new Map((await ports.officials.active(tx)).map((o) => [o.id, o.name]));
    const read = async () => {
      const filter = await filterOf(ports, tx, actor, query);
      const total = await countCases(tx, filter);
      return { total, rows: await pageOfCases(ports, tx, filter, query.after) };
    };
    const { total, rows } = query.q ? await inWay(tx, 'search', read) : await read();
    await recordList(ports, tx, actor, query.q, rows);
    const last = rows.at(-1);
    return {
      rows: rows.map((r) => {
        const shown = new Shown(ports, actor, factsOf(ports, actor, r), { way: 'list' });
        return caseRow(r, shown, r.handler ? (names.get(r.handler) ?? null) : null);
      }),
      total,
      next:
        rows.length === bounds.pageRowsMax && last
          ? [last.urgency, last.updated_at, last.dossier].join('|')
          : null,
    };
  });
}

/** A search that found nothing was one all the same. */
async function recordList(
  ports: OfficialPorts,
  tx: Tx,
  actor: Actor,
  q: string | undefined,
  rows: readonly ListedRow[],
): Promise<void> {
  const cases = rows.map((row) => ({ dossier: row.dossier, facts: factsOf(ports, actor, row) }));
  const shown = casesShown(ports, actor, cases, 'case.key', q ? 'search' : 'list');
  if (!q) return recordRows(ports, tx, actor, 'list', shown);
  const { zh: what } = readingKindNames.search;
  return recordReading(ports, tx, actor, {
    kind: 'search',
    what,
    ...shown,
    sought: soughtBy(q, rows),
  });
}

/**
 * Whether a search finds cases by the names in them. To whom the names are not open, a hit would
 * tell them: such a search looks at numbers and charges only.
 */
const findsNames = (ports: OfficialPorts, actor: Actor): boolean => {
  const isRead = (level: Level) => level === 'read';
  const named = scope(ports, actor, 'person.name', 'search', isRead);
  return JSON.stringify(named) === JSON.stringify(scope(ports, actor, 'case.key', 'list'));
};

/** A row as far as the matrix opens it to the official; `shown` is made for it alone. */
function caseRow(r: RowOfCase, shown: Shown, handler: string | null): CaseRowDto {
  return {
    dossier: r.dossier,
    name: shown.caseName(r.name, r.persons),
    caseNumber: r.case_number === null ? null : shown.text('case.numbers', r.case_number),
    charges: shown.texts('case.charges', r.charges),
    persons: r.persons.map((name) => shown.name('person.name', name)).filter((n) => n !== ''),
    stage: r.stage,
    stageName: stageNames[r.stage],
    handler: handler === null ? null : shown.text('case.handler', handler),
    lamp: r.lamp,
    nextDue: r.next_due,
    nextDueProvisional: r.provisional,
    updatedAt: r.updated_at,
    demonstration: r.demonstration,
    opens: shown.may('case.key', 'read'),
  };
}

interface LastSeen {
  readonly urgency: number;
  readonly at: string;
  readonly dossier: string;
}

/** Where the page before ended; what is no such place begins at the first page. */
function lastSeen(after = ''): LastSeen | null {
  const [urgency = '', at = '', dossier = ''] = after.split('|');
  const isTime = at.length === 32 && !Number.isNaN(Date.parse(at));
  const whole = /^[0-4]$/.test(urgency) && isTime && isUuidv7(dossier);
  return whole ? { urgency: Number(urgency), at, dossier } : null;
}

interface TaskRow {
  readonly id: string;
  readonly dossier: Uuid;
  readonly kind: string;
  readonly persons: string[];
  readonly clock: string | null;
  readonly opened_at: string;
  readonly name: string;
  readonly case_number: string | null;
  readonly charges: string[];
  readonly state: CaseState;
  readonly limits: LimitKept[] | null;
}

/** Whoever has a task handles its case, and is shown it by that. */
function tasksOf(ports: OfficialPorts, actor: Actor): Promise<TaskRow[]> {
  return ports.store.transaction(async (tx) => {
    const rows = await tx.query<TaskRow>(
      `select t.id, t.dossier, t.kind, t.persons, t.clock, t.opened_at, v.name, v.case_number, v.charges,
              v.state, (select jsonb_agg(l.body) from limit_view l where l.dossier = t.dossier
                         and l.clock = t.clock and l.status in ('running', 'overdue')) as limits
         from task t join case_view v using (dossier)
        where t.closed_at is null and t.assignee = $2::uuid and ${visible}
        order by t.opened_at limit 500`,
      scope(ports, actor, 'case.tasks', 'list'),
    );
    const own = rows.map(({ dossier, state }) => ({ dossier, stage: state.stage }));
    await recordRows(ports, tx, actor, 'tasks', ownShown(ports, actor, own, 'case.tasks'));
    return rows;
  });
}

/** The tasks of an official, the most urgent first. */
export async function listTasks(ports: OfficialPorts, actor: Actor): Promise<Page<TaskDto>> {
  mustBeCaseReader(actor);
  const rows = await tasksOf(ports, actor);
  const now = msOf(ports.clock.now());
  const tasks = rows.map((r): TaskDto => {
    const rule = ports.procedure.tasks.find((t) => t.kind === r.kind);
    const concerned = (r.limits ?? [])
      .filter((l) => r.persons.length === 0 || l.person === null || r.persons.includes(l.person))
      .sort((a, b) => ((a.due ?? '~') < (b.due ?? '~') ? -1 : 1));
    const limit = concerned[0] ? limitBrief(concerned[0], r.state, now) : null;
    return {
      id: r.id,
      dossier: r.dossier,
      kind: r.kind,
      name: rule?.name ?? { zh: r.kind, en: r.kind },
      caseName: r.name,
      caseNumber: r.case_number,
      charges: r.charges,
      persons: r.persons.map((id) => r.state.persons.find((p) => p.id === id)?.name ?? id),
      assignee: actor.name,
      openedAt: r.opened_at,
      limit,
      lamp: limit?.lamp ?? 'grey',
    };
  });
  const due = (t: TaskDto) => t.limit?.due ?? '~';
  tasks.sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0));
  return { rows: tasks, total: tasks.length, next: null };
}
