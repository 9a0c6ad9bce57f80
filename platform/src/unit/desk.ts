import { type Uuid, agencyOf, isUuidv7 } from '@xinqu/core/kernel';
import {
  type ActRule,
  type PersonId,
  type Post,
  findRule,
  limitViewOf,
  mayPost,
  mustBePossible,
  postNames,
  procedureProblems,
} from '@xinqu/core/procedure';
import type { ActOutcome, DoAct } from '@xinqu/contracts/http';
import { firstAct } from '@xinqu/contracts/http';
import { dayOf } from '@xinqu/core/kernel';
import { standsIn, worksThere } from './access.ts';
import { freshCase, getCase } from './context.ts';
import { documentDto } from './dto.ts';
import { unitProblems } from './problems.ts';
import type { Actor, Tx, UnitPorts } from './ports.ts';
import { type Recorded, actRecord, recordAct } from './record.ts';

const noFields = ['administrator', 'auditor'] as const;

/** The administrator sees no case and the auditor changes none. */
export function mustWorkOnCases(actor: Actor): void {
  if (actor.posts.every((p) => (noFields as readonly string[]).includes(p))) {
    throw unitProblems.make('no-case-for-post');
  }
}

function mustHandIn(rule: ActRule, actor: Actor): void {
  if (!mayPost(rule, actor.posts)) {
    throw procedureProblems.make('wrong-post', { act: rule.name.zh });
  }
}

export const postOf = (rule: ActRule, actor: Actor): Post =>
  rule.submits.find((p) => actor.posts.includes(p)) ?? actor.posts[0]!;

async function handlerName(tx: Tx, ports: UnitPorts, id: string): Promise<string> {
  const all = await ports.officials.active(tx);
  return all.find((o) => o.id === id)?.name ?? '其他承办人';
}

function mustWorkThere(ports: UnitPorts, rule: ActRule, actor: Actor): void {
  if (worksThere(rule, actor)) return;
  const section = ports.sectionName(rule.section).zh;
  throw unitProblems.make('other-section', { act: rule.name.zh, section });
}

/** A task of this official in one case. */
export interface OwnTask {
  readonly kind: string;
  readonly section: string;
  readonly open: boolean;
}

/** The tasks of a case that are or were this official's. */
export const ownTasks = (tx: Pick<Tx, 'query'>, dossier: Uuid, actor: Actor): Promise<OwnTask[]> =>
  tx.query<OwnTask>(
    `select kind, section, closed_at is null as open from task
      where dossier = $1 and assignee = $2`,
    [dossier, actor.id],
  );

/**
 * A case is handled by its handler and by whoever has or had a task of it in the section of the
 * act; a section head or chief may act in the handler's place.
 */
export const handles = (
  rule: ActRule,
  actor: Actor,
  handler: string | null,
  own: readonly OwnTask[],
): boolean =>
  handler === null ||
  handler === actor.id ||
  standsIn(actor) ||
  own.some((task) => task.open || task.section === rule.section);

async function mustBeHandler(
  ports: UnitPorts,
  tx: Tx,
  rule: ActRule,
  dossier: Uuid,
  actor: Actor,
  handler: string | null,
): Promise<void> {
  if (handles(rule, actor, handler, await ownTasks(tx, dossier, actor))) return;
  throw unitProblems.make('not-your-case', {
    handler: await handlerName(tx, ports, handler ?? ''),
  });
}

const outcomeOf = (done: Recorded): ActOutcome => ({
  outcome: 'done',
  dossier: done.state.dossier,
  version: done.state.version,
  documents: done.documents.map(documentDto),
  sentTo: done.sentTo,
  proposal: null,
});

export interface WantedAct {
  readonly dossier: Uuid | null;
  readonly act: string;
  readonly body: DoAct;
}

/**
 * An official does an act: it takes effect at once, or is handed in for the approval the rule
 * asks. Repeating the same act id changes nothing. Problems: unknown act, wrong agency, post,
 * state, person or field, a missing document, what the law forbids, and a version that moved on.
 */
export async function doAct(
  ports: UnitPorts,
  actor: Actor,
  wanted: WantedAct,
): Promise<ActOutcome> {
  mustWorkOnCases(actor);
  const rule = ruleFor(ports, wanted.act);
  mustHandIn(rule, actor);
  return ports.store.transaction(async (tx) => {
    const begins = wanted.act === firstAct;
    const dossier = begins ? (wanted.body.id as Uuid) : wanted.dossier;
    if (dossier === null || !isUuidv7(dossier)) throw unitProblems.make('case-unknown');
    const row = begins ? freshCase(dossier) : await getCase(tx, dossier, true);
    const done = row.state.acts.some((a) => a.id === wanted.body.id);
    if (!done) mustWorkThere(ports, rule, actor);
    if (!begins && !done) {
      await mustBeHandler(ports, tx, rule, dossier, actor, row.handler);
      if (row.state.version !== wanted.body.version)
        throw procedureProblems.make('version-conflict');
    }
    const needs = rule.approval !== undefined && !actor.posts.includes(rule.approval);
    if (needs && !done) return propose(ports, tx, rule, dossier, actor, wanted.body);
    return outcomeOf(
      await recordAct(ports, tx, {
        id: wanted.body.id as Uuid,
        rule,
        dossier,
        persons: wanted.body.persons as PersonId[],
        fields: wanted.body.fields,
        by: { name: actor.name, post: postOf(rule, actor) },
        ...(rule.approval ? { approvedBy: { name: actor.name, post: rule.approval } } : {}),
        at: ports.clock.now(),
        replayed: false,
        demonstration: false,
      }),
    );
  });
}

/** The row of an act of this node; unknown or another agency's is a Problem. */
export function ruleFor(ports: UnitPorts, act: string): ActRule {
  const rule = findRule(ports.procedure, act);
  if (!rule) throw procedureProblems.make('act-unknown', { act: act.slice(0, 64) });
  if (rule.by !== agencyOf(ports.node)) {
    throw procedureProblems.make('wrong-agency', { act: rule.name.zh, owner: rule.by });
  }
  return rule;
}

async function propose(
  ports: UnitPorts,
  tx: Tx,
  rule: ActRule,
  dossier: Uuid,
  actor: Actor,
  body: DoAct,
): Promise<ActOutcome> {
  const row = rule.id === firstAct ? freshCase(dossier) : await getCase(tx, dossier, true);
  const at = ports.clock.now();
  const by = { name: actor.name, post: postOf(rule, actor) };
  const wanted = {
    id: body.id as Uuid,
    rule,
    dossier,
    persons: body.persons as PersonId[],
    fields: body.fields,
    by,
    at,
    replayed: false,
    demonstration: false,
  };
  const act = actRecord(ports, row.state, wanted);
  const limits = limitViewOf(() => ports.limits.reckon(row.state.history, at));
  mustBePossible(rule, { state: row.state, act }, rule.by, dayOf(at), limits);
  await tx.query(
    `insert into proposal (id, dossier, act, version, body, by_id, approval, status, at)
     values ($1, $2, $3, $4, $5, $6, $7, 'open', $8) on conflict (id) do nothing`,
    [
      body.id,
      dossier,
      rule.id,
      row.state.version,
      JSON.stringify({ ...body, by, fields: act.fields }),
      actor.id,
      rule.approval,
      at,
    ],
  );
  await ports.ledger.record(tx, 'proposal', [body.id]);
  tx.afterCommit(() => ports.changed(dossier));
  return {
    outcome: 'proposed',
    dossier,
    version: row.state.version,
    documents: [],
    sentTo: [],
    proposal: body.id,
  };
}

interface ProposalRow {
  readonly id: string;
  readonly dossier: Uuid;
  readonly act: string;
  readonly version: number;
  readonly body: DoAct & { by: { name: string; post: Post } };
  readonly by_id: string;
  readonly approval: Post;
}

async function openProposal(tx: Tx, id: string): Promise<ProposalRow> {
  const rows = isUuidv7(id)
    ? await tx.query<ProposalRow>(
        `select id, dossier, act, version, body, by_id, approval from proposal
          where id = $1 and status = 'open' for update`,
        [id],
      )
    : [];
  if (!rows[0]) throw unitProblems.make('proposal-unknown');
  return rows[0];
}

function mustApprove(row: ProposalRow, actor: Actor): void {
  if (!actor.posts.includes(row.approval)) {
    throw unitProblems.make('approval-not-yours', { post: postNames[row.approval].zh });
  }
  if (row.by_id === actor.id) throw unitProblems.make('own-approval');
}

/** Whoever left, or holds the post no more in which the act was handed in, acts by nobody's word. */
async function mustStillHold(ports: UnitPorts, tx: Tx, row: ProposalRow): Promise<void> {
  const proposer = (await ports.officials.active(tx)).find(({ id }) => id === row.by_id);
  if (proposer?.posts.includes(row.body.by.post)) return;
  throw unitProblems.make('proposer-moved', { name: row.body.by.name });
}

/**
 * The approving post approves: the act takes effect now, as the case stands now. Problem
 * `unit/proposer-moved` where who handed it in left that post meanwhile.
 */
export async function approve(ports: UnitPorts, actor: Actor, id: string): Promise<ActOutcome> {
  return ports.store.transaction(async (tx) => {
    const row = await openProposal(tx, id);
    mustApprove(row, actor);
    await mustStillHold(ports, tx, row);
    const rule = ruleFor(ports, row.act);
    const done = await recordAct(ports, tx, {
      id: row.id as Uuid,
      rule,
      dossier: row.dossier,
      persons: row.body.persons as PersonId[],
      fields: row.body.fields,
      by: row.body.by,
      approvedBy: { name: actor.name, post: row.approval },
      at: ports.clock.now(),
      replayed: false,
      demonstration: false,
    });
    await settle(ports, tx, id, 'approved', null, actor);
    return outcomeOf(done);
  });
}

/** The approving post sends it back with a note; nothing of the case changes. */
export async function returnProposal(
  ports: UnitPorts,
  actor: Actor,
  id: string,
  note: string,
): Promise<void> {
  await ports.store.transaction(async (tx) => {
    const row = await openProposal(tx, id);
    mustApprove(row, actor);
    await settle(ports, tx, id, 'returned', note, actor);
    tx.afterCommit(() => ports.changed(row.dossier));
  });
}

async function settle(
  ports: UnitPorts,
  tx: Tx,
  id: string,
  status: string,
  note: string | null,
  actor: Actor,
): Promise<void> {
  await tx.query(
    'update proposal set status = $2, note = $3, decided_by = $4, decided_at = $5 where id = $1',
    [id, status, note, actor.id, ports.clock.now()],
  );
  await ports.ledger.record(tx, 'proposal-decision', [id]);
}
