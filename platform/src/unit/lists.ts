import { type Uuid, agencyOf, isUuidv7, msOf } from '@xinqu/core/kernel';
import { type CaseState, postNames, stageNames } from '@xinqu/core/procedure';
import {
  type CaseQuery,
  type CaseRowDto,
  type Lamp,
  type Page,
  type ReadingDto,
  type TaskDto,
  bounds,
} from '@xinqu/contracts/http';
import {
  decisionOfNode,
  factsOf,
  mustBeCaseReader,
  scope,
  scopeParams,
  standingColumns,
  type StandingRow,
  visible,
} from './access.ts';
import { Shown } from './shown.ts';
import type { Level } from '@xinqu/core/access';
import { limitDto } from './dto.ts';
import { unitProblems } from './problems.ts';
import { type Actor, type LimitReckoned, type UnitPorts } from './ports.ts';
import { ownersOf } from './pressing.ts';

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

const escapeLike = (text: string) => text.toLowerCase().replace(/[\\%_]/g, (c) => `\\${c}`);

/** The cases of my section (or mine), the most urgent first, by number, name or charge. */
export async function listCases(
  ports: UnitPorts,
  actor: Actor,
  query: CaseQuery,
): Promise<Page<CaseRowDto>> {
  mustBeCaseReader(actor);
  const names = new Map((await ports.officials.active(ports.store)).map((o) => [o.id, o.name]));
  const params = [
    ...scope(ports, actor, 'case.key', 'list'),
    query.q ? `%${escapeLike(query.q)}%` : null,
    query.stage ?? null,
    query.mine === 'true',
  ];
  const place = (n: number) => `$${scopeParams + n}`;
  const [q, stage, own] = [place(1), place(2), place(3)];
  const [urgency, at, after, owners] = [place(4), place(5), place(6), place(7)];
  const found = findsNames(ports, actor)
    ? 'v.search'
    : `lower(concat_ws(' ', v.case_number, array_to_string(v.charges, ' ')))`;
  const where = `${visible} and (${q}::text is null or ${found} like ${q})
    and (${stage}::text is null or v.stage = ${stage})
    and (not ${own}::boolean or v.handler = $2::uuid)`;
  const total = await ports.store.query<{ n: number }>(
    `select count(*)::int as n from case_view v where ${where}`,
    params,
  );
  const rows = await ports.store.query<RowOfCase & StandingRow & { handler: string | null }>(
    `select v.dossier, v.name, v.case_number, v.charges, v.persons, v.handler, v.lamp,
            ${standingColumns}, v.next_due, v.demonstration, v.urgency,
            exists (select 1 from limit_view l where l.dossier = v.dossier and l.due = v.next_due
                     and l.status in ('running', 'overdue') and l.lamp <> 'grey'
                     and (${owners}::text[] is null or l.owner = any(${owners}))
                     and (l.body->>'provisional')::boolean) as provisional,
            to_char(v.updated_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.US"+08:00"') as updated_at
       from case_view v where ${where}
        and (${urgency}::smallint is null or v.urgency > ${urgency}
             or (v.urgency = ${urgency}
                 and (v.updated_at, v.dossier) < (${at}::timestamptz, ${after}::uuid)))
      order by v.urgency, v.updated_at desc, v.dossier desc limit ${bounds.pageRowsMax}`,
    [...params, ...lastSeen(query.after), ownersOf(agencyOf(ports.node))],
  );
  const last = rows.at(-1);
  return {
    rows: rows.map((r) => {
      const shown = new Shown(ports, actor, factsOf(ports, actor, r), 'list');
      return caseRow(r, shown, r.handler ? (names.get(r.handler) ?? null) : null);
    }),
    total: total[0]?.n ?? 0,
    next:
      rows.length === bounds.pageRowsMax && last
        ? [last.urgency, last.updated_at, last.dossier].join('|')
        : null,
  };
}

/**
 * Whether a search finds cases by the names in them. To whom the names are not open, a hit would
 * tell them: such a search looks at numbers and charges only.
 */
const findsNames = (ports: UnitPorts, actor: Actor): boolean => {
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

/** Where the page before ended; what is no such place begins at the first page. */
function lastSeen(after = ''): [number, string, string] | [null, null, null] {
  const [urgency = '', at = '', dossier = ''] = after.split('|');
  const isTime = at.length === 32 && !Number.isNaN(Date.parse(at));
  const whole = /^[0-4]$/.test(urgency) && isTime && isUuidv7(dossier);
  return whole ? [Number(urgency), at, dossier] : [null, null, null];
}

/** The tasks of an official, the most urgent first. */
export async function listTasks(ports: UnitPorts, actor: Actor): Promise<Page<TaskDto>> {
  mustBeCaseReader(actor);
  const rows = await ports.store.query<{
    id: string;
    dossier: Uuid;
    kind: string;
    persons: string[];
    clock: string | null;
    opened_at: string;
    name: string;
    case_number: string | null;
    charges: string[];
    state: CaseState;
    limits: LimitReckoned[] | null;
  }>(
    `select t.id, t.dossier, t.kind, t.persons, t.clock, t.opened_at, v.name, v.case_number, v.charges,
            v.state, (select jsonb_agg(l.body) from limit_view l where l.dossier = t.dossier
                       and l.clock = t.clock and l.status in ('running', 'overdue')) as limits
       from task t join case_view v using (dossier)
      where t.closed_at is null and t.assignee = $1
      order by t.opened_at limit 500`,
    [actor.id],
  );
  const now = msOf(ports.clock.now());
  const tasks = rows.map((r): TaskDto => {
    const rule = ports.procedure.tasks.find((t) => t.kind === r.kind);
    const concerned = (r.limits ?? [])
      .filter((l) => r.persons.length === 0 || l.person === null || r.persons.includes(l.person))
      .sort((a, b) => ((a.due ?? '~') < (b.due ?? '~') ? -1 : 1));
    const limit = concerned[0] ? limitDto(concerned[0], r.state, now) : null;
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

/** Who read which case, by its number or its id; for the auditor. The newest 200. */
export async function listReadings(
  ports: UnitPorts,
  actor: Actor,
  q: string | undefined,
): Promise<Page<ReadingDto>> {
  if (decisionOfNode(ports, actor, 'readings.log', 'read').level === 'hidden') {
    throw unitProblems.make('approval-not-yours', { post: postNames.auditor.zh });
  }
  const rows = await ports.store.query<{
    at: string;
    name: string;
    post: keyof typeof postNames;
    dossier: string;
    case_number: string | null;
    what: string;
  }>(
    `select r.at, r.name, r.post, r.dossier, v.case_number, r.what
       from reading r left join case_view v using (dossier)
      where $1::text is null or r.dossier::text = $2 or lower(v.case_number) like $1
      order by r.at desc limit 200`,
    [q ? `%${escapeLike(q)}%` : null, q ?? null],
  );
  return {
    rows: rows.map((r) => ({
      at: r.at,
      official: r.name,
      post: postNames[r.post].zh,
      dossier: r.dossier,
      caseNumber: r.case_number,
      what: r.what,
    })),
    total: rows.length,
    next: null,
  };
}
