import type { CaseFacts, Decision, Role } from '@xinqu/core/access';
import type { Problem } from '@xinqu/core/kernel';
import {
  type ActRule,
  type Post,
  mayPost,
  postNames,
  procedureProblems,
} from '@xinqu/core/procedure';
import { decision, decisionOfNode, notOpen, postFor } from './access.ts';
import { unitProblems } from './problems.ts';
import type { Actor, UnitPorts } from './ports.ts';

type Rights = Pick<UnitPorts, 'node' | 'access' | 'sectionName'>;

/** How an official stands to a case, and who handles it. */
export interface Standing {
  readonly facts: CaseFacts;
  readonly handler: { readonly id: string; readonly name: string | null } | null;
}

/** The parts that an act of another section is not done in. */
const inSection: readonly Role[] = ['handler', 'section', 'custody-desk'];

/**
 * How somebody stands to an act: an act is done in its section, and where nobody handles the case
 * whoever is of the section does.
 */
function factsFor(rule: ActRule, actor: Actor, { facts, handler }: Standing): CaseFacts {
  const there = actor.section === rule.section;
  const roles = facts.roles.filter((role) => there || !inSection.includes(role));
  const alone = handler === null && roles.includes('section');
  return { ...facts, roles: alone ? [...roles, 'handler'] : roles };
}

/** The rule that decided, its article and whom to ask go with the reason. */
const detailed = ({ why }: Decision) => ({
  rule: why.rule,
  ask: why.ask.map((post) => postNames[post].zh),
});

/**
 * Why an official may not hand in an act; nothing when the matrix lets them. The page offers by it
 * and the act is accepted by it. Only the posts that the procedure lets hand it in are asked about.
 */
export function actRefusal(
  ports: Rights,
  actor: Actor,
  rule: ActRule,
  standing: Standing | null,
): Problem | undefined {
  const who = { ...actor, posts: actor.posts.filter((post) => rule.submits.includes(post)) };
  const there = actor.section === rule.section;
  const open =
    standing === null
      ? decisionOfNode(ports, there ? who : { ...who, posts: [] }, 'case.acts', 'write')
      : decision(ports, who, factsFor(rule, who, standing), 'case.acts', 'write');
  if (open.level === 'write') return undefined;
  const { basis } = open.why;
  const act = rule.name.zh;
  if (!mayPost(rule, actor.posts)) {
    return procedureProblems.make('wrong-post', { act, ...detailed(open) }, basis);
  }
  if (!there) {
    const section = ports.sectionName(rule.section).zh;
    return unitProblems.make('other-section', { act, section, ...detailed(open) }, basis);
  }
  const handler = standing?.handler?.name ?? '本案承办人';
  return unitProblems.make('not-your-case', { handler, ...detailed(open) }, basis);
}

/**
 * Whether an act of this official waits for another's approval. Who holds the approving post decides
 * alone; who holds it for somebody on leave does not decide on the own act.
 */
export const needsApproval = (
  { approval }: Pick<ActRule, 'approval'>,
  { posts, lent = [] }: Actor,
): boolean => approval !== undefined && (!posts.includes(approval) || lent.includes(approval));

/** Why an official may not decide on what was handed in; nothing when they may. */
export function approvalRefusal(
  ports: Rights,
  actor: Actor,
  facts: CaseFacts,
  { approval, by_id }: { readonly approval: Post; readonly by_id: string },
): Problem | undefined {
  const who = { ...actor, posts: actor.posts.filter((post) => post === approval) };
  const open = decision(ports, who, facts, 'case.proposals', 'write');
  if (open.level !== 'write') {
    const post = postNames[approval].zh;
    return unitProblems.make('approval-not-yours', { post, ...detailed(open) }, open.why.basis);
  }
  return by_id === actor.id ? unitProblems.make('own-approval') : undefined;
}

/**
 * Raises the refusal of anything else that is done to a case: attaching, giving it away. Returns the
 * post in which it may be done.
 */
export const mustWrite = (ports: Rights, actor: Actor, facts: CaseFacts, thing: string): Post =>
  mustBeWrite(ports, actor, decision(ports, actor, facts, thing, 'write'));

/** The same of what belongs to no case: asking for access, reviewing, lifting a seal. */
export const mustWriteOfNode = (ports: Rights, actor: Actor, thing: string): Post =>
  mustBeWrite(ports, actor, decisionOfNode(ports, actor, thing, 'write'));

function mustBeWrite(ports: Rights, actor: Actor, open: Decision): Post {
  if (open.level !== 'write') throw notOpen(open);
  return postFor(ports, actor, open.why.rule);
}
