import { type Agency, type Instant, type Uuid, agencyOf, msOf } from '@xinqu/core/kernel';
import { type CaseState, isHeld } from '@xinqu/core/procedure';
import type { Bilingual, Page, WarningDto } from '@xinqu/contracts/http';
import { mustBeCaseReader } from './access.ts';
import { newId } from './context.ts';
import { nodeTransaction, type OfficialPorts } from './official-store.ts';
import { deskSections } from './desk-sections.ts';
import type { Actor, LimitReckoned, OfficialRow, Tx, UnitPorts } from './ports.ts';
import { bindsItself, isPressing } from './pressing.ts';
import { ownShown, recordRows } from './readings/record.ts';

/**
 * Whether a limit warns at this node: the office that it binds, and for custody the detention
 * house, which has to remind the office (SPP rules art. 615(2), MPS rules art. 161(3)).
 */
function warnsHere(agency: Agency, limit: LimitReckoned, state: CaseState): boolean {
  if (bindsItself(limit.owner, agency)) return true;
  return (
    agency === 'police' &&
    limit.endsCustody &&
    state.persons.some((p) => p.id === limit.person && isHeld(p))
  );
}

/** The warnings still to come, and the latest of those that are past: earlier ones say no more. */
function toPlan(warnings: LimitReckoned['warnings'], now: number) {
  const past = warnings.filter((w) => msOf(w.at) <= now);
  return [...past.slice(-1), ...warnings.slice(past.length)];
}

/**
 * Writes which warnings are to come. One whose limit ended or got another end is dropped untold;
 * one that is told stays told. None is told before `notBefore`: a case that is carried moves on.
 */
export async function planWarnings(
  ports: UnitPorts,
  tx: Tx,
  state: CaseState,
  limits: readonly LimitReckoned[],
  { now, notBefore }: { readonly now: Instant; readonly notBefore: Instant },
): Promise<void> {
  const agency = agencyOf(ports.node);
  const open = limits.filter((l) => l.due !== null && isPressing(l) && warnsHere(agency, l, state));
  await tx.query(
    `delete from warning w where dossier = $1 and told_at is null and not exists (
       select 1 from jsonb_array_elements($2::jsonb) l where l->>'clock' = w.clock
          and coalesce(l->>'person', '') = w.person and l->>'due' = w.due)`,
    [state.dossier, JSON.stringify(open)],
  );
  // What is over when it is first seen warns no more: a late lamp and the alarm tell it.
  const ahead = open.filter((l) => msOf(l.ranOutAt!) > msOf(now));
  const rows = ahead.flatMap(({ clock, name, person, due, owner, endsCustody, ...limit }) =>
    toPlan(limit.warnings, msOf(now)).map(({ lead, at }) => ({
      id: newId(ports.clock),
      clock,
      person: person ?? '',
      due,
      lead,
      at,
      body: { name, owner, endsCustody },
    })),
  );
  if (rows.length === 0) return;
  await tx.query(
    `insert into warning (id, dossier, clock, person, due, lead, at, body)
     select (r->>'id')::uuid, $1, r->>'clock', r->>'person', r->>'due', r->>'lead',
            greatest($3::timestamptz, (r->>'at')::timestamptz), r->'body'
       from jsonb_array_elements($2::jsonb) r on conflict do nothing`,
    [state.dossier, JSON.stringify(rows), notBefore],
  );
}

interface Untold {
  readonly id: Uuid;
  readonly clock: string;
  readonly handler: string | null;
  readonly assignees: readonly string[];
  readonly body: { readonly owner: string; readonly endsCustody: boolean };
}

/**
 * Who is told: who has the work the limit binds, and the head of the section; of a custody at the
 * police the detention house too.
 */
function receiversOf(ports: UnitPorts, row: Untold, officials: readonly OfficialRow[]): string[] {
  const agency = agencyOf(ports.node);
  const told = new Set<string>();
  if (bindsItself(row.body.owner, agency)) {
    const own = row.assignees.length > 0 ? row.assignees : row.handler ? [row.handler] : [];
    const sections = officials.filter((o) => own.includes(o.id)).map((o) => o.section);
    for (const id of own) told.add(id);
    for (const o of officials) {
      if (o.posts.includes('section-head') && sections.includes(o.section)) told.add(o.id);
    }
  }
  if (row.body.endsCustody && agency === 'police') {
    for (const o of officials) if (o.section === deskSections.police) told.add(o.id);
  }
  return [...told];
}

/** Tells every warning whose moment has come, each once. Returns how many. */
export async function tellWarnings(ports: UnitPorts): Promise<number> {
  const now = ports.clock.now();
  return ports.store.transaction(async (tx) => {
    const rows = await tx.query<Untold>(
      `select w.id, w.clock, w.body, v.handler, array(
          select t.assignee from task t where t.dossier = w.dossier and t.clock = w.clock
             and t.closed_at is null and t.assignee is not null) as assignees
         from warning w join case_view v using (dossier)
        where w.told_at is null and w.at <= $1 order by w.at limit 500
          for update of w skip locked`,
      [now],
    );
    if (rows.length === 0) return 0;
    const officials = await ports.officials.active(tx);
    const told = rows.map((row) => ({ id: row.id, to: receiversOf(ports, row, officials) }));
    await tx.query(
      `update warning w set told_at = $1, told_to = array(
          select jsonb_array_elements_text(t->'to')::uuid)
         from jsonb_array_elements($2::jsonb) t where w.id = (t->>'id')::uuid`,
      [now, JSON.stringify(told)],
    );
    const everybody = [...new Set(told.flatMap((t) => t.to))];
    tx.afterCommit(() => ports.push({ type: 'warning' }, everybody));
    return rows.length;
  });
}

/** When the next warning is to be told. */
export async function nextWarning(ports: UnitPorts): Promise<Instant | null> {
  const rows = await ports.store.query<{ at: Instant | null }>(
    'select min(at) as at from warning where told_at is null',
  );
  return rows[0]?.at ?? null;
}

/** `7d` as 届满前 7 日. */
export function leadText(lead: string): Bilingual {
  const n = lead.slice(0, -1);
  const isDay = lead.endsWith('d');
  return {
    zh: `届满前 ${n} ${isDay ? '日' : '小时'}`,
    en: `${n} ${isDay ? 'day' : 'hour'}${n === '1' ? '' : 's'} before the end`,
  };
}

/** What was told to an official, newest first. */
export async function listWarnings(ports: OfficialPorts, actor: Actor): Promise<Page<WarningDto>> {
  mustBeCaseReader(actor);
  return ports.store.transaction(async (tx) => {
    const rows = await tx.query<WarningDto & { lead: never; name: Bilingual }>(
      `select w.id, w.dossier, w.name as "caseName", w.case_number as "caseNumber",
              (select p->>'name' from jsonb_array_elements(w.persons) p
                where p->>'id' = w.person) as "personName",
              w.body->'name' as name, w.due, w.lead,
              w.told_at as "toldAt",
              $1::uuid = any(w.seen_by) as seen, w.current
         from warning_list w
        where w.told_to @> array[$1::uuid] order by w.told_at desc, w.id desc limit 100`,
      [actor.id],
    );
    await recordRows(ports, tx, actor, 'warnings', ownShown(ports, actor, rows, 'case.limits'));
    return {
      rows: rows.map(({ name, lead, ...row }) => ({ ...row, limit: name, lead: leadText(lead) })),
      total: rows.length,
      next: null,
    };
  });
}

/** The official has read what was told so far. */
export async function markWarningsSeen(ports: OfficialPorts, actor: Actor): Promise<void> {
  mustBeCaseReader(actor);
  await nodeTransaction(ports, (tx) =>
    tx.query(
      `update warning set seen_by = seen_by || $1::uuid
        where told_to @> array[$1::uuid] and not seen_by @> array[$1::uuid]`,
      [actor.id],
    ),
  );
}
