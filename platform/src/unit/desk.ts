import { Problem, type Uuid, agencyOf, dayOf, isUuidv7 } from '@xinqu/core/kernel';
import {
  type ActRule,
  type PersonId,
  type Post,
  findRule,
  limitViewOf,
  mustBePossible,
  procedureProblems,
} from '@xinqu/core/procedure';
import type { ActOutcome, DoAct } from '@xinqu/contracts/http';
import { firstAct } from '@xinqu/contracts/http';
import { mustSee, noCase } from './access.ts';
import { type Standing, actRefusal, approvalRefusal, needsApproval } from './acting.ts';
import { freshCase, getCase, loadCase } from './context.ts';
import { documentDto } from './dto.ts';
import { asNode, type OfficialPorts } from './official-store.ts';
import { unitProblems } from './problems.ts';
import type { Actor, Tx, UnitPorts } from './ports.ts';
import { type ActToRecord, type Recorded, actRecord, recordAct } from './record.ts';

const noFields = ['administrator', 'auditor'] as const;

/** The administrator sees no case and the auditor changes none. */
export function mustWorkOnCases(actor: Actor): void {
  if (actor.posts.every((p) => (noFields as readonly string[]).includes(p))) {
    throw unitProblems.make('no-case-for-post');
  }
}

export const postOf = (rule: ActRule, actor: Actor): Post =>
  rule.submits.find((p) => actor.posts.includes(p)) ?? actor.posts[0]!;

/** The tasks of a case that are this official's and open. */
export const openTaskKinds = async (tx: Tx, dossier: Uuid, actor: Actor): Promise<string[]> =>
  (
    await tx.query<{ kind: string }>(
      'select kind from task where dossier = $1 and assignee = $2 and closed_at is null',
      [dossier, actor.id],
    )
  ).map(({ kind }) => kind);

/** How an official stands to a case they may see, and who handles it. */
export async function standingOf(
  ports: UnitPorts,
  tx: Tx,
  actor: Actor,
  dossier: string,
): Promise<Standing> {
  const facts = await mustSee(ports, tx, actor, dossier);
  const [row] = await tx.query<{ handler: string | null }>(
    'select handler from case_view where dossier = $1',
    [dossier],
  );
  const id = row?.handler ?? null;
  const name = (await ports.officials.active(tx)).find((o) => o.id === id)?.name;
  return { facts, handler: id === null ? null : { id, name: name ?? null } };
}

const outcomeOf = (done: Recorded): ActOutcome => ({
  outcome: 'done',
  dossier: done.state.dossier,
  version: done.state.version,
  documents: done.documents.map((document) => documentDto(document)),
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
  ports: OfficialPorts,
  actor: Actor,
  wanted: WantedAct,
): Promise<ActOutcome> {
  mustWorkOnCases(actor);
  const rule = ruleFor(ports, wanted.act);
  return ports.store.transaction(async (tx) => {
    const begins = wanted.act === firstAct;
    const dossier = begins ? (wanted.body.id as Uuid) : wanted.dossier;
    if (dossier === null || !isUuidv7(dossier)) throw unitProblems.make('case-unknown');
    const known = begins ? await asNode(tx, () => loadCase(tx, dossier, false)) : true;
    const standing = known ? await standingOf(ports, tx, actor, dossier) : null;
    return asNode(tx, () => act(ports, tx, actor, { rule, dossier, body: wanted.body, standing }));
  });
}

interface Acting {
  readonly rule: ActRule;
  readonly dossier: Uuid;
  readonly body: DoAct;
  /** Nothing of a case that the act begins. */
  readonly standing: Standing | null;
}

async function act(
  ports: UnitPorts,
  tx: Tx,
  actor: Actor,
  { rule, dossier, body, standing }: Acting,
): Promise<ActOutcome> {
  const row = (await loadCase(tx, dossier, true)) ?? freshCase(dossier);
  const done = row.state.acts.some((a) => a.id === body.id);
  if (!done) {
    const refusal = actRefusal(ports, actor, rule, standing);
    if (refusal) throw refusal;
    if (standing !== null && row.state.version !== body.version)
      throw procedureProblems.make('version-conflict');
  }
  const needs = needsApproval(rule, actor);
  if (needs && !done) return propose(ports, tx, rule, dossier, actor, body);
  return outcomeOf(
    await recordAct(ports, tx, {
      id: body.id as Uuid,
      rule,
      dossier,
      persons: body.persons as PersonId[],
      fields: body.fields,
      by: { name: actor.name, post: postOf(rule, actor) },
      ...(rule.approval ? { approvedBy: { name: actor.name, post: rule.approval } } : {}),
      at: ports.clock.now(),
      replayed: false,
      demonstration: false,
    }),
  );
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

/** A section head approves what the own section hands in; the other approving posts, anything. */
export const sectionOfApproval = ({ approval, section }: ActRule): string | null =>
  approval === 'section-head' ? section : null;

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
    `insert into proposal (id, dossier, act, version, body, by_id, approval, status, at, section)
     values ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9) on conflict (id) do nothing`,
    [
      body.id,
      dossier,
      rule.id,
      row.state.version,
      JSON.stringify({ ...body, by, fields: act.fields }),
      actor.id,
      rule.approval,
      at,
      sectionOfApproval(rule),
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

/**
 * What waits for a decision of this official. Of a case they may not see it is not there; who may
 * see it and not decide hears why.
 */
async function mustDecide(
  ports: OfficialPorts,
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<ProposalRow> {
  const [row] = await asNode(tx, () =>
    tx.query<ProposalRow>(
      `select id, dossier, act, version, body, by_id, approval from proposal
        where id = $1 and status = 'open' for update`,
      [isUuidv7(id) ? id : noCase],
    ),
  );
  const facts = await mustSee(ports, tx, actor, row?.dossier ?? noCase).catch((cause: unknown) => {
    const unknown = cause instanceof Problem && cause.code === 'unit/case-unknown';
    throw unknown ? unitProblems.make('proposal-unknown') : cause;
  });
  const refusal = approvalRefusal(ports, actor, facts, row!);
  if (refusal) throw refusal;
  return row!;
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
export async function approve(ports: OfficialPorts, actor: Actor, id: string): Promise<ActOutcome> {
  return ports.store.transaction(async (tx) => {
    const row = await mustDecide(ports, tx, actor, id);
    await mustStillHold(ports, tx, row);
    const rule = ruleFor(ports, row.act);
    const insteadOf = await ports.officials.standsInFor(tx, actor.id, row.approval);
    const approved: ActToRecord = {
      id: row.id as Uuid,
      rule,
      dossier: row.dossier,
      persons: row.body.persons as PersonId[],
      fields: row.body.fields,
      by: row.body.by,
      approvedBy: {
        name: actor.name,
        post: row.approval,
        ...(insteadOf === null ? {} : { insteadOf }),
      },
      at: ports.clock.now(),
      replayed: false,
      demonstration: false,
    };
    return asNode(tx, async () => {
      const done = await recordAct(ports, tx, approved);
      await settle(ports, tx, id, 'approved', null, actor);
      return outcomeOf(done);
    });
  });
}

/** The approving post sends it back with a note; nothing of the case changes. */
export async function returnProposal(
  ports: OfficialPorts,
  actor: Actor,
  id: string,
  note: string,
): Promise<void> {
  await ports.store.transaction(async (tx) => {
    const row = await mustDecide(ports, tx, actor, id);
    await asNode(tx, () => settle(ports, tx, id, 'returned', note, actor));
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
