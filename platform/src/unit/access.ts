import {
  type CaseFacts,
  type Decision,
  type Level,
  type Role,
  type Way,
  decideFor,
  postUnder,
} from '@xinqu/core/access';
import { agencyOf, isUuidv7 } from '@xinqu/core/kernel';
import { type Post, type Stage, postNames, stages } from '@xinqu/core/procedure';
import { deskSections } from './desk-sections.ts';
import { erasedWords, findErased } from './erasure/erased.ts';
import { inWay } from './official-store.ts';
import { unitProblems } from './problems.ts';
import { type Actor, type Tx, type UnitPorts } from './ports.ts';

type Rights = Pick<UnitPorts, 'node' | 'access'>;

export const isAtDesk = ({ node }: Rights, actor: Actor): boolean =>
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
  return decision(ports, actor, factsOfNode(ports, actor), thing, way);
}

/** The rule by which an official reads what belongs to no case. Problem `unit/not-open`. */
export function mustReadOfNode(ports: Rights, actor: Actor, thing: string): string {
  const open = decisionOfNode(ports, actor, thing, 'read');
  if (open.level === 'hidden') throw notOpen(open);
  return open.why.rule;
}

/** How an official stands to what belongs to no case. */
export const factsOfNode = (ports: Rights, actor: Actor): CaseFacts => ({
  stage: 'filing',
  roles: isAtDesk(ports, actor) ? ['custody-desk', 'none'] : ['none'],
});

/** The post in which an official saw or did something: one for which the rule that allows it is made. */
export const postFor = ({ access }: Pick<UnitPorts, 'access'>, actor: Actor, rule?: string): Post =>
  postUnder(access.matrix.matrix, actor.posts, rule) ?? actor.posts[0]!;

/** The refusal that says which rule, which article, and whom to ask. */
export function notOpen({ why }: Decision) {
  const ask = why.ask.map((post) => postNames[post].zh);
  return unitProblems.make('not-open', { rule: why.rule, why: why.says.zh, ask }, why.basis);
}

/** How the official stands in `case_standing s`: handles or has a task, of the section, approves. */
const mine = `s.who = 'handler:' || $2::uuid`;
const ofSection = `s.who = 'section:' || $3::text`;
const granted = `(s.role = 'granted' and s.who = any ((select reading_grants())::text[]))`;
const toApprove = `(s.who = any($4::text[]) and s.by_id <> $2::uuid)`;

/** What waits for an official: for a section head what the own section hands in. */
const approvalsOf = ({ posts, section }: Actor): string[] =>
  posts.map((post) => `approver:${post}${post === 'section-head' ? `:${section}` : ''}`);

/** Parameters that `visible` takes; those of a query of its own begin after them. */
export const scopeParams = 8;

/**
 * The cases of which the matrix opens a thing to an official, as a condition on `case_view v`:
 * stage by stage for the agency, the own ones, those of the section and those to approve.
 */
export const visible = `((v.stage = any($1::text[]) or exists (
  select from case_standing s where s.dossier = v.dossier
     and ((v.stage = any($5::text[]) and ${mine}) or (v.stage = any($6::text[]) and ${ofSection})
       or (v.stage = any($7::text[]) and ${toApprove})))) and ($8::boolean or not v.sealed))`;

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
    approvalsOf(actor),
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
  /** Was given access for a stated reason, and it holds now. */
  readonly granted: boolean;
}

/**
 * How an official stands to `case_view v`, as columns and what they are taken from; they take the
 * places of `visible`. It is looked up row by row, never for all cases of a section at once.
 */
export const standingColumns = 'v.stage, v.sealed, st.mine, st.section, st.approver, st.granted';
export const standingFrom = `cross join lateral (
  select coalesce(bool_or(${mine}), false) as mine,
         coalesce(bool_or(${ofSection}), false) as section,
         coalesce(bool_or(${toApprove}), false) as approver,
         coalesce(bool_or(${granted}), false) as granted
    from case_standing s where s.dossier = v.dossier) st`;

/** The parameters of a query for `standingColumns` about one dossier, or about several. */
export const standingParams = (actor: Actor, asked: string | readonly string[]): unknown[] => [
  asked,
  actor.id,
  actor.section,
  approvalsOf(actor),
];

/** No case has this id: whatever is no id is looked for like one. */
export const noCase = '00000000-0000-0000-0000-000000000000';

/** How an official stands to a case, as the matrix asks it. */
export function factsOf(ports: Rights, actor: Actor, row: StandingRow): CaseFacts {
  const own: Role[] = isAtDesk(ports, actor)
    ? row.mine || row.section
      ? ['custody-desk']
      : []
    : (['handler', 'section'] as const).filter((role) =>
        role === 'handler' ? row.mine : row.section,
      );
  const roles: Role[] = [
    ...own,
    ...(row.approver ? (['approver'] as const) : []),
    ...(row.granted ? (['granted'] as const) : []),
    'agency',
  ];
  return { stage: row.stage, roles, ...(row.sealed ? { seal: 'juvenile-record' } : {}) };
}

/** How an official stands to a case that the store shows them in a way. */
export async function standingOf(
  tx: Tx,
  actor: Actor,
  dossier: string,
  way: Way,
): Promise<StandingRow | undefined> {
  const [row] = await inWay(tx, way, () =>
    tx.query<StandingRow>(
      `select ${standingColumns} from case_view v ${standingFrom} where v.dossier = $1::uuid`,
      standingParams(actor, dossier),
    ),
  );
  return row;
}

/**
 * The standing of an official who may open the case. Whoever was given access opens what they may
 * not list. Whoever may not even list it hears that there
 * is none; whoever may list it and not open it hears why.
 */
export async function mustSee(
  ports: Rights,
  tx: Tx,
  actor: Actor,
  dossier: string,
): Promise<CaseFacts> {
  mustBeCaseReader(actor);
  const asked = isUuidv7(dossier) ? dossier : noCase;
  const row =
    (await standingOf(tx, actor, asked, 'list')) ?? (await standingOf(tx, actor, asked, 'read'));
  if (row === undefined) throw await unknownOrErased(ports, tx, actor, dossier);
  const facts = factsOf(ports, actor, row);
  const open = decision(ports, actor, facts, 'case.key', 'read');
  if (open.level !== 'hidden') return facts;
  const listed = decision(ports, actor, facts, 'case.key', 'list').level !== 'hidden';
  throw listed ? notOpen(open) : unitProblems.make('case-unknown');
}

/** Where a case stood, who keeps the register of erasures is told; nobody else. */
async function unknownOrErased(ports: Rights, tx: Tx, actor: Actor, dossier: string) {
  const asked = isUuidv7(dossier) ? dossier : noCase;
  const told = decisionOfNode(ports, actor, 'erasure.log', 'read').level !== 'hidden';
  const erased = told ? await inWay(tx, 'read', () => findErased(tx, asked)) : undefined;
  if (erased === undefined) return unitProblems.make('case-unknown');
  return unitProblems.make('case-erased', erasedWords(erased));
}

export function mustBeCaseReader(actor: Actor): void {
  if (actor.posts.every((p) => p === 'administrator')) throw unitProblems.make('no-case-for-post');
}

/**
 * Who may know that there is a case: whoever may list it, and the desks that see who is held. What
 * changes in it is told to them alone.
 */
export async function knowersOf(
  ports: Rights & Pick<UnitPorts, 'store' | 'officials'>,
  dossier: string,
): Promise<string[]> {
  const [row] = await ports.store.query<Pick<StandingRow, 'stage' | 'sealed'>>(
    'select stage, sealed from case_view where dossier = $1',
    [dossier],
  );
  if (row === undefined) return [];
  const near = await ports.store.query<{ who: string; by_id: string }>(
    'select who, by_id from case_standing where dossier = $1',
    [dossier],
  );
  const stands = (who: readonly string[], but?: string) =>
    near.some((n) => who.includes(n.who) && n.by_id !== but);
  const knows = (actor: Actor): boolean => {
    const standing = {
      ...row,
      mine: stands([`handler:${actor.id}`]),
      section: stands([`section:${actor.section}`]),
      approver: stands(approvalsOf(actor), actor.id),
      granted: false,
    };
    const facts = factsOf(ports, actor, standing);
    return (
      decision(ports, actor, facts, 'case.key', 'list').level !== 'hidden' ||
      (!row.sealed && decisionOfNode(ports, actor, 'custody.list', 'list').level !== 'hidden')
    );
  };
  return (await ports.officials.active(ports.store)).filter(knows).map(({ id }) => id);
}
