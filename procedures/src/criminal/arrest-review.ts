import type { ActRule, CaseState, Person } from '@xinqu/core/procedure';
import { inCustody, lastAct } from '@xinqu/core/procedure';
import { cpl, mps, spp } from './cite.ts';
import { choice, crime, crimeArticle, custodyPlace, dayOfYear, evidence, facts } from './fields.ts';
import { line, linesOf, meetingNeedsLeave, pages, prose, role, volumes, yesNo } from './fields.ts';
import { detentionDutiesDone, forEach, measureSince, notAfterExpiry } from './guards.ts';
import { releaseFirst } from './guards.ts';
import { pending, saysYes, textOf, withCrimes, withFacts } from './read.ts';
import { chief, dutyDone, each, paper, paperEach, police, prosecution, row } from './table.ts';

const investigating = ['investigation', 'supplement'] as const;
const optional = { optional: true } as const;

const requestArrest = row('request-arrest', '提请批准逮捕', 'Request arrest', {
  transition: 10,
  ...police,
  scope: 'persons',
  from: {
    stages: investigating,
    measures: ['none', 'detained', 'bail', 'surveillance', 'designated_surveillance', 'released'],
    reviews: ['none', 'refused'],
  },
  to: { review: 'requested' },
  approval: chief,
  form: {
    crime,
    crimeArticle,
    role,
    apprehension: prose('到案经过', 'How caught', optional),
    facts,
    summary: prose('事实小结', 'Sum of the facts', optional),
    evidence,
    danger: prose('社会危险性及其证据', 'Danger to society and its evidence'),
    complex: yesNo('未被拘留且案情重大、复杂', 'Complex, not detained', optional),
    volumes,
    pages,
  },
  needs: ['police.intake', 'police.filing', 'police.detention?'],
  makes: [paper('police.arrest_request')],
  copies: ['人民检察院'],
  basis: [cpl(87), cpl(81), cpl(91), mps(137)],
  records: [each('arrest_requested')],
  received: [
    each('arrest_request_received', {
      data: ({ act }) => (saysYes(act, 'complex') ? { complex: true } : {}),
    }),
  ],
  limits: { starts: ['arrest_review'], ends: ['arrest_request'] },
  sends: ['procuratorate'],
  guards: [
    releaseFirst,
    forEach('complex-in-custody', ({ act }, p) => saysYes(act, 'complex') && inCustody(p)),
    ...detentionDutiesDone,
  ],
  changes: (f) => withFacts({ ...f, state: withCrimes(f) }),
});

const approveArrest = row('approve-arrest', '批准逮捕', 'Approve arrest', {
  transition: 11,
  ...prosecution,
  scope: 'persons',
  from: { stages: investigating, reviews: ['requested'] },
  to: { review: 'approved' },
  form: { crime, guidance: prose('继续侦查提纲', 'Guidance', optional) },
  needs: ['police.arrest_request'],
  makes: [paperEach('proc.arrest_approved')],
  copies: ['公安机关'],
  basis: [cpl(90), cpl(81), spp(286)],
  records: [each('arrest_approved')],
  limits: { ends: ['arrest_review'] },
  sends: ['police'],
});

const refusals = {
  'no-crime': ['不构成犯罪或者依法不追究刑事责任', 'No crime'],
  evidence: ['事实不清、证据不足', 'Evidence insufficient'],
  'no-danger': ['没有社会危险性', 'No danger to society'],
  light: ['不可能判处徒刑以上刑罚', 'No imprisonment expected'],
} as const;

const refuseArrest = row('refuse-arrest', '不批准逮捕', 'Refuse arrest', {
  transition: 13,
  ...prosecution,
  scope: 'persons',
  from: { stages: investigating, reviews: ['requested'] },
  to: { review: 'refused' },
  form: {
    refusalKind: choice('不批准逮捕的类型', 'Kind of refusal', refusals),
    ground: prose('不批准逮捕的理由', 'Ground'),
    reasons: prose('不批准逮捕理由说明', 'Reasons explained to the police'),
    direction: prose('补充侦查的方向', 'Direction of the supplement', optional),
    outline: prose('补充侦查的事项', 'Items of the supplement', optional),
    requirements: prose('相关工作要求', 'Requirements', optional),
    contact: line('联系检察官', 'Contact', optional),
  },
  needs: ['police.arrest_request'],
  makes: [
    paperEach('proc.arrest_refused'),
    paperEach('proc.refusal_reasons'),
    paper('proc.supplement_outline', ({ act }) => linesOf(act.fields['outline']).length > 0),
  ],
  copies: ['公安机关'],
  basis: [cpl(90), cpl(91, 3), spp(285)],
  records: [],
  received: [each('refusal_received')],
  limits: {
    starts: ['nonapproval_receipt', 'nonapproval_reconsideration_request'],
    ends: ['arrest_review'],
  },
  sends: ['police'],
});

const executeArrest = row('execute-arrest', '执行逮捕', 'Execute the arrest', {
  transition: 12,
  ...police,
  scope: 'persons',
  from: {
    stages: investigating,
    measures: [
      ...(['none', 'summoned', 'detained', 'bail', 'surveillance'] as const),
      ...(['designated_surveillance', 'released'] as const),
    ],
    reviews: ['approved'],
  },
  to: { measure: 'arrested' },
  approval: chief,
  form: {
    custodyPlace,
    meetingNeedsLeave,
    identityUnknown: yesNo('身份尚未查明', 'Identity not established', {
      ...optional,
      perPerson: true,
    }),
  },
  needs: ['proc.arrest_approved'],
  makes: [paperEach('police.arrest')],
  copies: ['看守所', '犯罪嫌疑人家属'],
  basis: [cpl(93), cpl(90), mps(142)],
  records: [
    each('arrested', {
      data: ({ act }, p) =>
        saysYes(act, 'identityUnknown', p?.id) ? { identityUnknown: true } : {},
    }),
  ],
  limits: {
    starts: [
      'investigation_custody',
      'arrest_first_interrogation',
      'arrest_family_notice',
      'arrest_receipt',
    ],
  },
  guards: [
    forEach('arrest-not-approved', (_, p) => p.review === 'refused' && p.measure !== 'arrested'),
  ],
});

/** Nothing of this kind was done since the latest decision on the arrest of the person. */
function notYet(state: CaseState, person: Person, act: string): boolean {
  const decided = ['approve-arrest', 'refuse-arrest', 'decide-reconsideration']
    .map((a) => lastAct(state, a, person.id)?.at ?? '')
    .reduce((a, b) => (a > b ? a : b));
  const done = lastAct(state, act, person.id);
  return done === undefined || done.at < decided;
}

const receiptOf = (p?: Person): string => (p?.review === 'refused' ? 'refusal' : 'arrest');

const returnReceipt = row('return-receipt', '送达执行回执', 'Return the receipt', {
  transition: 12,
  ...police,
  scope: 'persons',
  from: {
    stages: [...investigating, 'prosecution_review'],
    when: (state, p) =>
      p !== undefined &&
      (p.review === 'approved' ? p.measure === 'arrested' : p.review === 'refused') &&
      !(p.review === 'refused' && inCustody(p)) &&
      notYet(state, p, 'return-receipt'),
  },
  form: {
    executedOn: dayOfYear('执行之日', 'Executed on', {
      ...optional,
      perPerson: true,
      known: (_, p) => (p?.measure === 'arrested' ? measureSince(p) : undefined),
    }),
    result: prose('执行情况', 'How it was executed', optional),
    notExecutedBecause: prose('未执行的原因', 'Why not executed', optional),
  },
  makes: [paperEach('police.execution_receipt')],
  copies: ['人民检察院'],
  basis: [mps(142), mps(140), spp(286)],
  records: [each('receipt_delivered', { data: (_, p) => ({ of: receiptOf(p) }) })],
  limits: { ends: ['arrest_receipt', 'nonapproval_receipt'] },
  sends: ['procuratorate'],
});

const requestReconsideration = row(
  'request-reconsideration',
  '要求复议',
  'Request reconsideration',
  {
    transition: 14,
    ...police,
    scope: 'persons',
    from: {
      stages: investigating,
      reviews: ['refused'],
      when: (state, p) => p !== undefined && notYet(state, p, 'request-reconsideration'),
    },
    approval: chief,
    form: { reasons: prose('要求复议的理由', 'Reasons'), volumes, pages },
    needs: ['proc.arrest_refused'],
    makes: [paper('police.reconsideration_request')],
    copies: ['人民检察院'],
    basis: [cpl(92), mps(141)],
    records: [],
    received: [each('reconsideration_received', { data: () => ({ of: 'refusal' }) })],
    limits: {
      starts: ['nonapproval_reconsideration_decision'],
      ends: ['nonapproval_reconsideration_request'],
    },
    sends: ['procuratorate'],
    guards: [
      releaseFirst,
      notAfterExpiry('nonapproval_reconsideration_request', '要求复议', mps(141, 1)),
    ],
  },
);

const decideReconsideration = row('decide-reconsideration', '复议决定', 'Decide reconsideration', {
  transition: 14,
  ...prosecution,
  scope: 'persons',
  from: {
    stages: investigating,
    reviews: ['refused'],
    when: (state, p) =>
      pending(state, 'request-reconsideration', ['decide-reconsideration'], p?.id),
  },
  to: { review: ({ act }) => (textOf(act, 'result') === 'changed' ? 'approved' : undefined) },
  approval: chief,
  form: {
    result: choice('复议结果', 'Result', {
      maintained: ['维持不批准逮捕决定', 'Maintained'],
      changed: ['撤销原决定，批准逮捕', 'Changed: arrest approved'],
    }),
    reason: prose('理由', 'Reason'),
    crime: { ...crime, optional: true },
  },
  needs: ['police.reconsideration_request'],
  makes: [
    paper('proc.reconsideration'),
    paperEach('proc.arrest_approved', ({ act }) => textOf(act, 'result') === 'changed'),
  ],
  copies: ['公安机关'],
  basis: [cpl(92), spp(290)],
  records: [
    dutyDone('nonapproval_reconsideration_decision'),
    each('arrest_approved', { when: ({ act }) => textOf(act, 'result') === 'changed' }),
  ],
  limits: { ends: ['nonapproval_reconsideration_decision'] },
  sends: ['police'],
});

/** Review of arrest, its execution and refusal. */
export const arrestReview: readonly ActRule[] = [
  requestArrest,
  approveArrest,
  refuseArrest,
  executeArrest,
  returnReceipt,
  requestReconsideration,
  decideReconsideration,
];
