import { type Uuid, agencyNames, agencyOf, isUuidv7, msOf } from '@xinqu/core/kernel';
import {
  type CaseState,
  emptyCase,
  findRule,
  possibleActs,
  postNames,
  stageNames,
} from '@xinqu/core/procedure';
import type {
  ActDto,
  CaseDto,
  CaseQuery,
  CaseRowDto,
  Lamp,
  Page,
  PassageDto,
  ProposalDto,
  ReadingDto,
  TaskDto,
} from '@xinqu/contracts/http';
import { bounds, firstAct } from '@xinqu/contracts/http';
import { getCase, newId } from './context.ts';
import { mustWorkOnCases } from './desk.ts';
import {
  actDto,
  attachmentDto,
  documentDto,
  limitDto,
  personDto,
  shownFields,
  timelineDto,
} from './dto.ts';
import { unitProblems } from './problems.ts';
import type { Actor, LimitReckoned, Tx, UnitPorts } from './ports.ts';

const leads = (actor: Actor) =>
  actor.posts.some(
    (p) => p === 'chief' || p === 'section-head' || p === 'case-manager' || p === 'auditor',
  );

/** Cases an official may see: their own and their section's; heads see those of the agency. */
const visible = `($1::boolean or v.handler = $2::uuid or exists (
  select 1 from task t where t.dossier = v.dossier and (t.assignee = $2::uuid or t.section = $3)))`;

const scope = (actor: Actor) => [leads(actor), actor.id, actor.section];

async function mustSee(tx: Tx, actor: Actor, dossier: string): Promise<void> {
  mustBeCaseReader(actor);
  const rows = isUuidv7(dossier)
    ? await tx.query(`select 1 from case_view v where ${visible} and v.dossier = $4`, [
        ...scope(actor),
        dossier,
      ])
    : [];
  if (rows.length === 0) throw unitProblems.make('case-unknown');
}

function mustBeCaseReader(actor: Actor): void {
  if (actor.posts.every((p) => p === 'administrator')) throw unitProblems.make('no-case-for-post');
}

/** Records that an official read a case: what was opened, when, in which post. */
export async function recordReading(
  ports: UnitPorts,
  tx: Tx,
  actor: Actor,
  dossier: string,
  what: string,
): Promise<void> {
  const reading = {
    id: newId(ports.clock),
    dossier,
    official: actor.id,
    name: actor.name,
    post: actor.posts[0]!,
    what,
    at: ports.clock.now(),
  };
  await tx.query(
    `insert into reading (id, dossier, official, name, post, what, at) values ($1,$2,$3,$4,$5,$6,$7)`,
    Object.values(reading),
  );
  await ports.ledger.append(tx, 'reading', reading);
}

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
  updated_at: string;
  demonstration: boolean;
  cursor: string;
}

const escapeLike = (text: string) => text.toLowerCase().replace(/[\\%_]/g, (c) => `\\${c}`);

/** The cases of my section (or mine), newest first, by number, name or charge. */
export async function listCases(
  ports: UnitPorts,
  actor: Actor,
  query: CaseQuery,
): Promise<Page<CaseRowDto>> {
  mustBeCaseReader(actor);
  const names = new Map((await ports.officials.active(ports.store)).map((o) => [o.id, o.name]));
  const [afterAt, afterId] = (query.after ?? '').split('|');
  const params = [
    ...scope(actor),
    query.q ? `%${escapeLike(query.q)}%` : null,
    query.stage ?? null,
    query.mine === 'true',
  ];
  const where = `${visible} and ($4::text is null or v.search like $4) and ($5::text is null or v.stage = $5)
    and (not $6::boolean or v.handler = $2::uuid)`;
  const total = await ports.store.query<{ n: number }>(
    `select count(*)::int as n from case_view v where ${where}`,
    params,
  );
  const rows = await ports.store.query<RowOfCase & { handler: string | null }>(
    `select v.dossier, v.name, v.case_number, v.charges, v.persons, v.stage, v.handler, v.lamp,
            v.next_due, v.demonstration,
            to_char(v.updated_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.US"+08:00"') as updated_at
       from case_view v where ${where}
        and ($7::timestamptz is null or (v.updated_at, v.dossier) < ($7::timestamptz, $8::uuid))
      order by v.updated_at desc, v.dossier desc limit ${bounds.pageRowsMax}`,
    [...params, isUuidv7(afterId ?? '') ? afterAt : null, isUuidv7(afterId ?? '') ? afterId : null],
  );
  const last = rows.at(-1);
  return {
    rows: rows.map((r) => ({
      dossier: r.dossier,
      name: r.name,
      caseNumber: r.case_number,
      charges: r.charges,
      persons: r.persons,
      stage: r.stage,
      stageName: stageNames[r.stage],
      handler: r.handler ? (names.get(r.handler) ?? null) : null,
      lamp: r.lamp,
      nextDue: r.next_due,
      updatedAt: r.updated_at,
      demonstration: r.demonstration,
    })),
    total: total[0]?.n ?? 0,
    next: rows.length === bounds.pageRowsMax && last ? `${last.updated_at}|${last.dossier}` : null,
  };
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

/** The outbox tells more steps than a person needs: queued is waiting, stored is on its way. */
function shownStatus(status: string | undefined): PassageDto['status'] {
  if (status === 'applied' || status === 'refused' || status === 'sent') return status;
  return status === 'stored' ? 'sent' : 'pending';
}

async function passages(ports: UnitPorts, tx: Tx, dossier: string): Promise<PassageDto[]> {
  const rows = await tx.query<{
    envelope: Uuid;
    direction: 'out' | 'in';
    peer: string;
    contract: string;
    purpose: string;
    basis: string;
    passed: string[];
    held: string[];
    at: string;
  }>('select * from passage where dossier = $1 order by at desc limit 300', [dossier]);
  const states = await ports.handover.states(
    rows.filter((r) => r.direction === 'out').map((r) => r.envelope),
  );
  return rows.map((r): PassageDto => {
    const state = states.get(r.envelope);
    const status = r.direction === 'in' ? 'applied' : shownStatus(state?.status);
    return {
      id: r.envelope,
      direction: r.direction,
      peer: r.peer,
      contract: r.contract,
      name: findRule(ports.procedure, r.contract)?.name ?? {
        zh: '办案进度通报',
        en: 'Progress notice',
      },
      at: r.at,
      purpose: r.purpose,
      basis: r.basis,
      passed: r.passed,
      held: r.held,
      status,
      problem: state?.problem?.says ?? null,
    };
  });
}

interface OpenProposal {
  id: string;
  dossier: Uuid;
  act: string;
  at: string;
  approval: keyof typeof postNames;
  status: ProposalDto['status'];
  note: string | null;
  by_id: string;
  name: string | null;
  state: CaseState | null;
  body: { persons: string[]; fields: Record<string, unknown>; by: { name: string } };
}

function proposalDto(ports: UnitPorts, actor: Actor, r: OpenProposal): ProposalDto {
  const rule = findRule(ports.procedure, r.act);
  const state = r.state ?? emptyCase(r.dossier);
  return {
    id: r.id,
    dossier: r.dossier,
    caseName: r.name ?? '（新受案件）',
    act: r.act,
    name: rule?.name ?? { zh: r.act, en: r.act },
    persons: r.body.persons.map((id) => state.persons.find((p) => p.id === id)?.name ?? id),
    by: r.body.by.name,
    at: r.at,
    approval: postNames[r.approval],
    fields: shownFields(rule, state, { fields: r.body.fields }),
    mine: r.status === 'open' && actor.posts.includes(r.approval) && r.by_id !== actor.id,
    status: r.status,
    note: r.note,
  };
}

const proposalSql = `select p.id, p.dossier, p.act, p.at, p.approval, p.status, p.note, p.by_id, p.body,
  v.name, v.state from proposal p left join case_view v using (dossier)`;

/** Proposals waiting for this official's approval, and those handed in that are open or returned. */
export async function listProposals(ports: UnitPorts, actor: Actor): Promise<Page<ProposalDto>> {
  mustWorkOnCases(actor);
  const rows = await ports.store.query<OpenProposal>(
    `${proposalSql} where (p.status = 'open' and p.approval = any($1)) or
      (p.by_id = $2 and (p.status = 'open' or (p.status = 'returned' and p.decided_at > $3::timestamptz - interval '7 days')))
      order by p.at limit 200`,
    [actor.posts, actor.id, ports.clock.now()],
  );
  return { rows: rows.map((r) => proposalDto(ports, actor, r)), total: rows.length, next: null };
}

const numberNames = {
  police: { zh: '公安案件编号', en: 'Police' },
  procuratorate: { zh: '检察受案号', en: 'Procuratorate' },
  court: { zh: '法院案号', en: 'Court' },
  justice: { zh: '司法局编号', en: 'Justice bureau' },
  committee: { zh: '政法委编号', en: 'Committee' },
  unified: { zh: '统一受案号', en: 'Unified' },
} as const;

/** The whole case page, for one official; the reading is recorded in the same transaction. */
export async function readCase(ports: UnitPorts, actor: Actor, dossier: string): Promise<CaseDto> {
  return ports.store.transaction(async (tx) => {
    await mustSee(tx, actor, dossier);
    const { state, handler } = await getCase(tx, dossier, false);
    await recordReading(ports, tx, actor, dossier, '案件页面');
    const at = ports.clock.now();
    const limits = ports.limits.reckon(state.history, at).map((l) => limitDto(l, state, msOf(at)));
    const officials = await ports.officials.active(tx);
    const proposals = await tx.query<OpenProposal>(
      `${proposalSql} where p.dossier = $1 and p.status in ('open', 'returned') order by p.at desc limit 50`,
      [dossier],
    );
    const acts = possibleActs(ports.procedure, state, agencyOf(ports.node))
      .filter((a) => a.rule.id !== firstAct)
      .map((a) => actDto(a, state, actor, ports.documents.titleOf));
    return {
      dossier: state.dossier,
      version: state.version,
      name: state.name,
      numbers: Object.entries(state.numbers).map(([k, number]) => ({
        label: numberNames[k as keyof typeof numberNames],
        number: number!,
      })),
      stage: state.stage,
      stageName: stageNames[state.stage],
      charges: state.charges,
      facts: state.facts ?? [],
      evidence: state.evidence ?? [],
      handler: officials.find((o) => o.id === handler)?.name ?? null,
      persons: state.persons.map((p) => personDto(p, state, limits)),
      limits: limits.filter((l) => l.person === null),
      timeline: state.acts.map((a) => timelineDto(ports.procedure, state, a)),
      documents: state.documents.map(documentDto),
      attachments: state.attachments.map(attachmentDto),
      acts: actor.posts.every((p) => p === 'auditor') ? [] : acts,
      proposals: proposals.map((r) => proposalDto(ports, actor, r)),
      passages: await passages(ports, tx, dossier),
      demonstration: state.demonstration ?? false,
    };
  });
}

/** The form that begins a case. */
export function newCaseForm(ports: UnitPorts, actor: Actor): ActDto {
  mustWorkOnCases(actor);
  const rule = findRule(ports.procedure, firstAct);
  if (!rule || rule.by !== agencyOf(ports.node)) throw unitProblems.make('case-unknown');
  const state = emptyCase(newId(ports.clock));
  return actDto({ rule, persons: [] }, state, actor, ports.documents.titleOf);
}

export interface FileAnswer {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** A document or attachment of a case the official may see; reading it is recorded. */
export async function readFile(
  ports: UnitPorts,
  actor: Actor,
  id: string,
  role: 'document' | 'attachment',
): Promise<FileAnswer> {
  mustBeCaseReader(actor);
  const rows = isUuidv7(id)
    ? await ports.store.query<{
        dossier: string;
        name: string;
        media_type: string;
        sha256: string;
      }>('select dossier, name, media_type, sha256 from file_ref where id = $1 and role = $2', [
        id,
        role,
      ])
    : [];
  const file = rows[0];
  if (!file) throw unitProblems.make('file-unknown');
  await ports.store.transaction(async (tx) => {
    await mustSee(tx, actor, file.dossier);
    await recordReading(ports, tx, actor, file.dossier, file.name.slice(0, 200));
  });
  return { name: file.name, mediaType: file.media_type, bytes: await ports.files.get(file.sha256) };
}

/** Who read which case; for the auditor. */
export async function listReadings(
  ports: UnitPorts,
  actor: Actor,
  dossier: string | undefined,
): Promise<Page<ReadingDto>> {
  if (!actor.posts.includes('auditor')) {
    throw unitProblems.make('approval-not-yours', { post: postNames.auditor.zh });
  }
  const rows = await ports.store.query<{
    at: string;
    name: string;
    post: keyof typeof postNames;
    dossier: string;
    what: string;
  }>(
    `select at, name, post, dossier, what from reading where ($1::uuid is null or dossier = $1)
      order by at desc limit 200`,
    [dossier && isUuidv7(dossier) ? dossier : null],
  );
  return {
    rows: rows.map((r) => ({
      at: r.at,
      official: r.name,
      post: postNames[r.post].zh,
      dossier: r.dossier,
      what: r.what,
    })),
    total: rows.length,
    next: null,
  };
}

export const agencyName = (ports: UnitPorts) => agencyNames[agencyOf(ports.node)];
