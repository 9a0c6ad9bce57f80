import type { CaseState, Person } from '@xinqu/core/procedure';
import { lastAct, lastDocument } from '@xinqu/core/procedure';
import { cpl, spp } from './cite.ts';
import { choice, count, crime, crimeArticle, dayOfYear, evidence, facts } from './fields.ts';
import { line, procedureChoices, prose, role, volumes } from './fields.ts';
import { everyone, forEach, never } from './guards.ts';
import { active, said, textOf, withCrimes, withFacts } from './read.ts';
import { custodyTransfer, each, paper, paperEach } from './table.ts';
import { prosecution, row } from './table.ts';

const optional = { optional: true } as const;
const reviewing = { stages: ['prosecution_review'] } as const;

const pleaWithoutPaper = (state: CaseState, p: Person): boolean =>
  p.plea === true &&
  lastAct(state, 'sign-plea', p.id) !== undefined &&
  lastDocument(state, 'proc.plea_undertaking', p.id) === undefined;

/** Withdrawn once, the charge may be brought again only on something new (SPP art. 424(3)). */
const withdrawn = (state: CaseState): boolean =>
  state.acts.some((a) => a.act === 'allow-withdrawal');

/** Circumstances of each accused, for the sentencing proposal. */
const ofEach = { ...optional, perPerson: true } as const;

/** The public charge. */
export const charge = row('charge', '提起公诉', 'Charge', {
  transition: 31,
  ...prosecution,
  scope: 'persons',
  from: reviewing,
  to: { stage: 'court_acceptance' },
  form: {
    crime,
    crimeArticle,
    role,
    heard: prose('听取意见的情况', 'Who was heard', optional),
    overview: prose('指控概述', 'Overview', optional),
    facts,
    evidence,
    reasoning: prose('本院认为', 'Reasoning', optional),
    circumstances: prose('量刑情节', 'Circumstances', optional),
    statutoryPenalty: line('法定刑', 'Statutory penalty', { ...optional, perPerson: true }),
    proposal: line('量刑建议', 'Sentencing proposal', {
      ...optional,
      perPerson: true,
      known: said('sign-plea', 'proposal'),
    }),
    procedure: choice('建议适用的程序', 'Procedure proposed', procedureChoices, {
      known: (state) => procedureAgreed(state),
    }),
    newEvidence: prose('新的事实或者证据', 'New facts or evidence', optional),
    assistant: line('检察官助理', 'Assistant', optional),
    aggravating: prose('法定从重处罚情节', 'Aggravating', ofEach),
    mitigating: prose('法定从轻、减轻或者免除处罚情节', 'Mitigating', ofEach),
    discretionaryAggravating: prose('酌定从重处罚情节', 'Discretionary, against', ofEach),
    discretionaryMitigating: prose('酌定从轻处罚情节', 'Discretionary, for', ofEach),
    propertyLists: count('涉案财物清单份数', 'Property lists', { min: 0, max: 999 }, optional),
    witnesses: prose('证人、鉴定人名单', 'Witnesses', optional),
    rightsToldOn: dayOfYear('告知权利之日', 'Rights told on', {
      ...optional,
      known: (state) => lastAct(state, 'inform-of-rights')?.on,
    }),
    volumes,
  },
  needs: ['police.prosecution_opinion'],
  makes: [
    paper('proc.indictment'),
    paperEach('proc.sentencing_proposal', ({ act }, p) => !!textOf(act, 'proposal', p?.id)),
    custodyTransfer,
  ],
  copies: [
    '人民法院（八份，每增加一名被告人增加五份）',
    '被告人（由人民法院送达）',
    '看守所（换押证）',
  ],
  basis: [cpl(176), spp(358), spp(359)],
  records: [],
  received: [each('court_received')],
  limits: {
    starts: ['court_acceptance_review', 'court_bail_decision'],
    ends: ['prosecution_review'],
  },
  sends: ['court'],
  guards: [
    never('file-is-out', ({ state }) => state.stage === 'supplement'),
    everyone,
    never(
      'nothing-new',
      ({ state, act }) => withdrawn(state) && textOf(act, 'newEvidence') === undefined,
    ),
    forEach('plea-paper-missing', ({ state }, p) => pleaWithoutPaper(state, p)),
    forEach(
      'procedure-needs-plea',
      ({ act }, p) => textOf(act, 'procedure') === 'fast_track' && p.plea !== true,
    ),
    forEach(
      'minor-no-fast-track',
      ({ act }, p) => textOf(act, 'procedure') === 'fast_track' && p.minor === true,
    ),
  ],
  changes: (f) => withFacts({ ...f, state: withCrimes(f) }),
});

/** The procedure all accused agreed to; nothing where they did not all agree to one. */
function procedureAgreed(state: CaseState): string | undefined {
  const agreed = active(state).map((p) => textOf(lastAct(state, 'sign-plea', p.id), 'procedure'));
  const [first] = agreed;
  return agreed.every((a) => a === first) ? first : undefined;
}
