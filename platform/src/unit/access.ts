import {
  type CaseFacts,
  type Decision,
  type Level,
  type Role,
  type Way,
  decideFor,
} from '@xinqu/core/access';
import { agencyOf, isUuidv7 } from '@xinqu/core/kernel';
import { type ActRule, type Stage, postNames, stages } from '@xinqu/core/procedure';
import { deskSections } from './desk-sections.ts';
import { newId } from './context.ts';
import { erasedWords, findErased, mayReadErasures } from './erasure/erased.ts';
import { unitProblems } from './problems.ts';
import { type Actor, type Tx, type UnitPorts } from './ports.ts';

type Rights = Pick<UnitPorts, 'node' | 'access'>;

const isAtDesk = ({ node }: Rights, actor: Actor): boolean =>
  actor.section === deskSections[agencyOf(node)];

/** What the matrix says to one official about one thing, for all duties of the posts held. */
export function decision(
  ports: Rights,
  actor: Actor,
  facts: CaseFacts,
  thing: string,
  way: Way,
): Decision {
  const { access, node } = ports;
  const who = { agency: agencyOf(node), posts: actor.posts };
  return decideFor(access.matrix, who, facts, thing, access.purposesOf(actor.posts), way);
}

/** The same about what belongs to no case: the flow, the readings, who is held. */
export function decisionOfNode(ports: Rights, actor: Actor, thing: string, way: Way): Decision {
  const roles: Role[] = isAtDesk(ports, actor) ? ['custody-desk', 'none'] : ['none'];
  return decision(ports, actor, { stage: 'filing', roles }, thing, way);
}

/** The refusal that says which rule, which article, and whom to ask. */
export function notOpen({ why }: Decision) {
  const ask = why.ask.map((post) => postNames[post].zh);
  return unitProblems.make('not-open', { rule: why.rule, why: why.says.zh, ask }, why.basis);
}

const mine = `(v.handler = $2::uuid or exists (
  select 1 from task t where t.dossier = v.dossier and t.assignee = $2::uuid))`;
const ofSection = 'exists (select 1 from task t where t.dossier = v.dossier and t.section = $3)';
const toApprove = `exists (select 1 from proposal p where p.dossier = v.dossier and p.status = 'open'
  and p.approval = any($4::text[]) and p.by_id <> $2::uuid)`;

/** Parameters that `visible` takes; those of a query of its own begin after them. */
export const scopeParams = 8;

/**
 * The cases of which the matrix opens a thing to an official, as a condition on `case_view v`:
 * stage by stage for the agency, the own ones, those of the section and those to approve.
 */
export const visible = `((v.stage = any($1::text[])
  or (v.stage = any($5::text[]) and ${mine}) or (v.stage = any($6::text[]) and ${ofSection})
  or (v.stage = any($7::text[]) and ${toApprove})) and ($8::boolean or not v.sealed))`;

/** What `visible` asks of an official for a thing in a way. */
export function scope(
  ports: Rights,
  actor: Actor,
  thing: string,
  way: Way,
  isOpen: (level: Level) => boolean = (level) => level !== 'hidden',
): unknown[] {
  const opens = (role: Role, stage: Stage, sealed = false): boolean => {
    const facts = { stage, roles: [role], ...(sealed ? { seal: 'juvenile-record' as const } : {}) };
    return isOpen(decision(ports, actor, facts, thing, way).level);
  };
  const openIn = (role: Role): Stage[] => stages.filter((stage) => opens(role, stage));
  const desk = isAtDesk(ports, actor);
  return [
    openIn('agency'),
    actor.id,
    actor.section,
    actor.posts,
    openIn(desk ? 'custody-desk' : 'handler'),
    openIn(desk ? 'custody-desk' : 'section'),
    openIn('approver'),
    opens('agency', 'closed', true),
  ];
}

export interface StandingRow {
  readonly stage: Stage;
  readonly sealed: boolean;
  readonly mine: boolean;
  readonly section: boolean;
  readonly approver: boolean;
}

/** Columns that tell how an official stands to `case_view v`; they take the places of `visible`. */
export const standingColumns = `v.stage, v.sealed, ${mine} as mine, ${ofSection} as section,
  ${toApprove} as approver`;

/** How an official stands to a case, as the matrix asks it. */
export function factsOf(ports: Rights, actor: Actor, row: StandingRow): CaseFacts {
  const own: Role[] = isAtDesk(ports, actor)
    ? row.mine || row.section
      ? ['custody-desk']
      : []
    : (['handler', 'section'] as const).filter((role) =>
        role === 'handler' ? row.mine : row.section,
      );
  const roles: Role[] = [...own, ...(row.approver ? (['approver'] as const) : []), 'agency'];
  return { stage: row.stage, roles, ...(row.sealed ? { seal: 'juvenile-record' } : {}) };
}

/**
 * The standing of an official who may open the case. Whoever may not even list it hears that there
 * is none; whoever may list it and not open it hears why.
 */
export async function mustSee(
  ports: Rights,
  tx: Pick<Tx, 'query'>,
  actor: Actor,
  dossier: string,
): Promise<CaseFacts> {
  mustBeCaseReader(actor);
  const [row] = isUuidv7(dossier)
    ? await tx.query<StandingRow>(
        `select ${standingColumns} from case_view v where v.dossier = $1::uuid`,
        [dossier, actor.id, actor.section, actor.posts],
      )
    : [];
  if (row === undefined) throw await unknownOrErased(tx, actor, dossier);
  const facts = factsOf(ports, actor, row);
  const open = decision(ports, actor, facts, 'case.key', 'read');
  if (open.level !== 'hidden') return facts;
  const listed = decision(ports, actor, facts, 'case.key', 'list').level !== 'hidden';
  throw listed ? notOpen(open) : unitProblems.make('case-unknown');
}

/** Where a case stood, who keeps the register of erasures is told; nobody else. */
async function unknownOrErased(tx: Pick<Tx, 'query'>, actor: Actor, dossier: string) {
  const erased =
    mayReadErasures(actor) && isUuidv7(dossier) ? await findErased(tx, dossier) : undefined;
  if (erased === undefined) return unitProblems.make('case-unknown');
  return unitProblems.make('case-erased', erasedWords(erased));
}

export function mustBeCaseReader(actor: Actor): void {
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
  await ports.ledger.record(tx, 'reading', [reading.id]);
}

/** A section head or chief may act in the handler's place. */
export const standsIn = (actor: Actor): boolean =>
  actor.posts.includes('chief') || actor.posts.includes('section-head');

/** An act is done in its section; a section head or chief may do it in the handler's place. */
export const worksThere = (rule: ActRule, actor: Actor): boolean =>
  actor.section === rule.section || standsIn(actor);
