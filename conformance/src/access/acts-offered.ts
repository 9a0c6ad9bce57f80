import { type Agency, Problem, type Uuid, agencies } from '@xinqu/core/kernel';
import type { ActRule } from '@xinqu/core/procedure';
import {
  type OfficialPorts,
  approve,
  doAct,
  giveCase,
  portsFor,
  readCase,
} from '@xinqu/platform/unit';
import { expect, test } from 'vitest';
import type { StoryCounty } from '../county.ts';
import { demonstrationLogins } from './logins.ts';
import { type Says, type StandingAt, standingAt, told } from './standing.ts';

interface Work {
  readonly county: StoryCounty;
  readonly dossier: Uuid;
}

/** What stops an act that its doer may do: here the version, the taker, or that nobody proposed it. */
const stopped = ['procedure/version-conflict', 'unit/taker-unfit', 'unit/proposer-moved'];

/** The parts in which an act is done in its own section alone. */
const inSection: readonly string[] = ['handler', 'section', 'custody-desk'];

async function refusalOf(work: Promise<unknown>): Promise<Problem> {
  const cause = await work.then(
    () => new Error('it was done'),
    (error: unknown) => error,
  );
  if (cause instanceof Problem) return cause;
  throw cause;
}

/** A refusal by right names the rule, an article and whom to ask, unless the case is not there. */
function isTold({ code, basis, details }: Problem): boolean {
  if (['unit/case-unknown', 'unit/no-case-for-post', 'unit/proposal-unknown'].includes(code)) {
    return true;
  }
  return basis !== undefined && typeof details?.['rule'] === 'string' && 'ask' in details;
}

const bodyOf = ({ county }: Work) => ({
  id: county.newId(),
  version: 0,
  persons: [],
  fields: {},
});

/** Whether the official is let do the act: in its section, in a post that hands it in. */
export function mayDo(standing: StandingAt, rule: ActRule, says: Says = told): boolean {
  const there = rule.section === standing.actor.section;
  const roles = standing.roles.filter((role) => there || !inSection.includes(role));
  const submits = standing.actor.posts.filter((post) => rule.submits.includes(post));
  const actor = { ...standing.actor, posts: submits };
  return says({ ...standing, actor }, 'case.acts', 'write', roles) === 'write';
}

/** Acts that are offered and not accepted, accepted and not offered, or refused without a reason. */
async function wrongActs(work: Work, ports: OfficialPorts, standing: StandingAt) {
  const { actor, agency } = standing;
  const page = await readCase(ports, actor, work.dossier).catch(() => undefined);
  const wrong: unknown[] = [];
  const own = ports.procedure.acts.filter(({ by, id }) => by === agency && id !== 'accept-report');
  for (const rule of own) {
    const wanted = { dossier: work.dossier, act: rule.id, body: bodyOf(work) };
    const problem = await refusalOf(doAct(ports, actor, wanted));
    const accepted = stopped.includes(problem.code);
    const shown = page?.acts.find(({ id }) => id === rule.id);
    const offered = shown === undefined ? accepted : shown.whyNot?.kind !== 'others';
    const right = mayDo(standing, rule);
    if (accepted !== right || offered !== right) wrong.push([rule.id, problem.code, offered]);
    if (!accepted && !isTold(problem)) wrong.push([rule.id, problem.code, 'says no reason']);
    if (shown?.whyNot?.kind === 'others' && shown.whyNot.basis === null) wrong.push([rule.id]);
  }
  return wrong;
}

async function waiting(
  { county, dossier }: Work,
  agency: Agency,
  approval: string,
  section: string,
) {
  const id = county.newId();
  await county.node(agency).store.query(
    `insert into proposal (id, dossier, act, version, body, by_id, approval, status, at, section)
     values ($1, $2, 'no-such-act', 1, '{"persons": [], "fields": {}, "by": {"name": ""}}', $1, $3,
             'open', now(), $4)`,
    [id, dossier, approval, approval === 'section-head' ? section : null],
  );
  return id;
}

/** Decisions and gifts that differ from the sentences. */
async function wrongDecisions(work: Work, ports: OfficialPorts, standing: StandingAt) {
  const { actor, agency } = standing;
  const wrong: unknown[] = [];
  const store = work.county.node(agency).store;
  for (const [approval, section] of [
    ['chief', ''],
    ['section-head', actor.section],
    ['section-head', 'another-section'],
  ] as const) {
    const id = await waiting(work, agency, approval, section);
    const problem = await refusalOf(approve(ports, actor, id));
    const waits = section === '' || section === actor.section;
    const roles = waits ? ([...standing.roles, 'approver'] as const) : standing.roles;
    const held = { ...actor, posts: actor.posts.filter((post) => post === approval) };
    const there =
      section !== 'another-section' || standing.roles.some((r) => inSection.includes(r));
    const right =
      there && told({ ...standing, actor: held }, 'case.proposals', 'write', roles) === 'write';
    if (stopped.includes(problem.code) !== right) wrong.push([approval, section, problem.code]);
    if (!right && !isTold(problem)) wrong.push([approval, problem.code, 'says no reason']);
    await store.query('delete from proposal where id = $1', [id]);
    await store.query('delete from case_standing where by_id = $1', [id]);
  }
  const gift = { to: work.county.newId(), reason: '休假' };
  const problem = await refusalOf(giveCase(ports, actor, work.dossier, gift));
  const right = told(standing, 'case.give', 'write') === 'write';
  if (stopped.includes(problem.code) !== right) wrong.push(['give', problem.code]);
  if (!right && !isTold(problem)) wrong.push(['give', problem.code, 'says no reason']);
  return wrong;
}

/** Every post and every act: what is offered is accepted, and what is not is refused with reasons. */
export function actsOffered(work: () => Work): void {
  test.each(agencies)('%s: what is offered is accepted, and nothing else', async (agency) => {
    const { county, dossier } = work();
    const wrong: unknown[] = [];
    for (const login of demonstrationLogins[agency]) {
      const standing = await standingAt(county, dossier, agency, login);
      if (standing.state === undefined) continue;
      const ports = portsFor(county.node(agency).ports, standing.actor, 'read');
      const found = [
        ...(await wrongActs(work(), ports, standing)),
        ...(await wrongDecisions(work(), ports, standing)),
      ];
      if (found.length > 0) wrong.push([login, found]);
    }
    expect(wrong).toEqual([]);
  });
}
