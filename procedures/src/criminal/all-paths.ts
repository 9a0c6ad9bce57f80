import type { PersonId } from '@xinqu/core/procedure';
import {
  approved,
  arrestRequested,
  arrested,
  atCourt,
  called,
  charged,
  delivered,
  detained,
  effective,
  inOrdinaryTrial,
  inReview,
  inTrial,
  judged,
  opened,
  pleaded,
  prison,
  refused,
  served,
  step,
  straightPath,
  suspect,
  suspended,
  transferred,
} from './paths.ts';
import { type Step } from './story.ts';

const one: readonly PersonId[] = ['P1'];
const two: readonly PersonId[] = ['P1', 'P2'];
const held = [...opened, suspect('栾示一'), ...detained()];
const notApproved = [...held, ...arrestRequested(), ...refused()];
const bail = (at: string, persons = one): Step =>
  step('bail', at, persons, {
    bailGround: '67.2',
    guarantor: Object.fromEntries(persons.map((p) => [p, '栾示乙'])),
  });

const returned = step('return-for-supplement', '2026-08-25 10:00', undefined, {
  insufficiency: '部分事实不清',
  direction: '核实财物价值',
  outline: '调取购买凭证\n补充讯问',
});
const sentBack = step('send-back', '2026-09-05 10:00', undefined, { results: '已调取\n已讯问' });
const notProsecuted = (at: string, ground = '177(2)', persons = one): Step =>
  step('not-prosecute', at, persons, { nonProsecutionGround: ground, reason: '犯罪情节轻微' });

const refusedAndDropped: readonly Step[] = [
  ...notApproved,
  bail('2026-07-13 15:00'),
  step('return-receipt', '2026-07-14 09:00', one),
  step('request-reconsideration', '2026-07-15 09:00', one, { reasons: '有社会危险性' }),
  step('decide-reconsideration', '2026-07-20 09:00', one, { result: 'maintained', reason: '维持' }),
  ...transferred(one, '2026-08-20 10:00'),
  step('inform-of-rights', '2026-08-21 10:00', one),
  ...[returned, sentBack],
  notProsecuted('2026-09-20 10:00'),
];

const jointDefendants: readonly Step[] = [
  ...[...opened, suspect('栾示一'), suspect('苗示二'), suspect('牟示三')],
  ...detained(two),
  ...arrestRequested(two),
  ...approved(one),
  ...refused(['P2']),
  ...arrested(one),
  bail('2026-07-13 15:00', ['P2']),
  step('return-receipt', '2026-07-14 10:30', ['P2']),
  step('end-investigation-of-person', '2026-08-01 10:00', ['P3'], {
    endGround: 'split',
    reason: '在逃',
  }),
  ...transferred(two),
  ...pleaded(two),
  step('review-bail', '2026-08-28 15:00', ['P2'], { reason: '没有社会危险性' }),
  ...charged(two),
  step('accept-case', '2026-09-14 10:00', undefined, { judges: '鞠示八' }),
  step('court-bail', '2026-09-15 09:00', ['P2'], { reason: '没有社会危险性' }),
  step('commission-social-inquiry', '2026-09-15 10:00', ['P2'], { proposed: 'probation' }),
  step('give-social-inquiry-opinion', '2026-09-22 10:00', ['P2'], {
    suitable: true,
    home: '与父母同住',
  }),
  ...called(two),
  judged({ P1: served, P2: suspended }),
  ...delivered(two),
  ...effective,
  step('hand-over-to-prison', '2026-10-14 09:00', one),
  step('hand-over-to-community-correction', '2026-10-14 10:00', ['P2']),
  step('deliver-to-prison', '2026-10-20 09:00', one, { custodyPlace: { P1: '山东省示例监狱' } }),
  step('receive-correction-papers', '2026-10-15 09:00', ['P2']),
  step('register-correction', '2026-10-16 09:00', ['P2']),
  step('end-correction', '2027-04-14 09:00', ['P2']),
  step('end-imprisonment', '2027-09-06 09:00', one),
];

const appealed: readonly Step[] = [
  ...prison,
  step('appeal', '2026-10-06 10:00', one, { through: 'court', grounds: '量刑过重' }),
  step('protest', '2026-10-07 10:00', undefined, { grounds: '适用法律错误' }),
  step('send-to-second-instance', '2026-10-13 10:00'),
  step('record-second-acceptance', '2026-10-15 10:00'),
];
const second = (at: string, fields: Readonly<Record<string, unknown>>): Step =>
  step('decide-second-instance', at, one, fields);
const remand = second('2026-11-20 10:00', {
  result: 'remand',
  remandGround: 'facts',
  judges: '牟示丁、曲示戊、臧示己',
});

const ordinaryCourse: readonly Step[] = [
  ...inOrdinaryTrial,
  step('request-legal-aid', '2026-09-16 11:00', one, {
    aidGround: 'other',
    contact: '0536-0000000',
  }),
  step('assign-legal-aid', '2026-09-17 10:00', one, {
    lawyer: '隋示丙',
    firm: '山东示例律师事务所',
  }),
  step('ask-postponement', '2026-09-28 11:00', undefined, { reason: '需要补充侦查' }),
  step('postpone-trial', '2026-09-28 11:30', undefined, { ground: 'supplement' }),
  step('resume-trial', '2026-10-20 10:00', undefined, { results: '已补充' }),
  step('suspend-trial', '2026-10-21 10:00', undefined, {
    suspensionGround: 'illness',
    reason: '住院治疗',
  }),
  step('resume-suspended-trial', '2026-11-02 10:00'),
  step('extend-trial', '2026-12-10 10:00', undefined, {
    level: 'third-month',
    extensionGround: 'complex',
    reason: '案情复杂',
  }),
];

const withdrawn: readonly Step[] = [
  ...inTrial,
  step('withdraw-charge', '2026-09-20 10:00', undefined, { reason: '证据发生变化' }),
  step('refuse-withdrawal', '2026-09-21 10:00', undefined, { reason: '不符合规定' }),
  step('withdraw-charge', '2026-09-22 10:00', undefined, { reason: '证据发生变化' }),
  step('allow-withdrawal', '2026-09-23 10:00', undefined, { reason: '符合规定' }),
  notProsecuted('2026-10-10 10:00', '177(1)'),
];

const longInvestigation: readonly Step[] = [
  ...[...opened, suspect('栾示一')],
  step('summon', '2026-07-06 09:00', one, { way: 'summons' }),
  step('prolong-summons', '2026-07-06 18:00', one, { reason: '重大复杂' }),
  step('end-summons', '2026-07-06 19:00', one),
  ...detained(),
  step('extend-detention', '2026-07-08 09:00', one, {
    extensionGround: 'roaming',
    until: '2026-08-05',
  }),
  step('record-defender', '2026-07-10 09:00', one, {
    lawyer: { P1: '隋示甲' },
    firm: { P1: '山东示例律师事务所' },
    defenderKind: { P1: '委托' },
  }),
  step('correct-suspect', '2026-07-11 09:00', one, { occupation: { P1: '务工' } }),
  ...arrestRequested(one, '2026-08-03 10:00'),
  step('approve-arrest', '2026-08-07 10:00', one),
  step('execute-arrest', '2026-08-07 15:00', one),
  step('interrogate', '2026-08-07 17:00', one),
  step('notify-family', '2026-08-07 17:30', one),
  step('return-receipt', '2026-08-08 09:00', one),
  step('start-examination', '2026-08-10 10:00', one, {
    examination: 'psychiatric',
    body: '示例司法鉴定所',
    question: '刑事责任能力',
  }),
  step('end-examination', '2026-08-30 10:00', one, { opinion: '有完全刑事责任能力' }),
  step('seize', '2026-08-31 10:00', undefined, { holder: '栾示一', items: '开锁工具一套' }),
  step('freeze', '2026-08-31 11:00', undefined, {
    assetKind: 'deposit',
    holder: '栾示一',
    institution: '示例银行',
    account: '0000',
  }),
  step('request-custody-extension', '2026-10-10 10:00', one, {
    extensionArticle: '156',
    progress: '已查清',
    reason: '案情复杂',
  }),
  step('decide-custody-extension', '2026-10-15 10:00', one, {
    decision: 'approved',
    approvedBy: 'higher',
  }),
  step('recalculate-custody', '2026-11-01 10:00', one, {
    recalculationGround: 'crime',
    discoveredOn: '2026-10-31',
    reason: '另有抢劫',
  }),
  step('release', '2026-11-20 10:00', one, { releaseGround: { P1: 'unnecessary' } }),
  step('residential-surveillance', '2026-11-21 10:00', one, { surveillanceGround: '74.4' }),
  step('lift-measure', '2027-01-10 10:00', one, { reason: '期限届满' }),
  step('drop-case', '2027-01-11 10:00', undefined, { dropGround: '186.1', reason: '没有犯罪事实' }),
];

const others: readonly (readonly Step[])[] = [
  [...opened.slice(0, 1), step('refuse-filing', '2026-06-22 10:00', undefined, { reason: '轻微' })],
  [
    ...opened.slice(0, 1),
    step('transfer-case', '2026-06-22 10:00', undefined, {
      receiver: '青州市公安局',
      reason: '犯罪地在青州',
    }),
  ],
  [
    ...inReview,
    step('inform-of-rights', '2026-08-21 10:00', one),
    returned,
    step('drop-after-return', '2026-09-05 10:00', undefined, { reason: '没有犯罪事实' }),
  ],
  [
    ...inReview,
    step('inform-of-rights', '2026-08-21 10:00', one),
    step('extend-prosecution-review', '2026-09-15 10:00', one, { reason: '重大复杂' }),
    step('order-release', '2026-09-16 10:00', one, { orderedBecause: 'unnecessary' }),
    step('decide-arrest', '2026-09-20 10:00', one, { reason: '违反规定' }),
    step('interrogate-after-decided-arrest', '2026-09-20 15:00', one),
    step('notify-family', '2026-09-20 16:00', one),
    step('change-jurisdiction', '2026-09-21 10:00', undefined, {
      receiver: '青州市人民检察院',
      reason: '犯罪地在青州',
    }),
  ],
  [
    ...atCourt,
    step('return-to-procuratorate', '2026-09-14 10:00', undefined, {
      returnGround: 'absent',
      reason: '被告人不在案',
    }),
    notProsecuted('2026-09-20 10:00'),
  ],
  [
    ...inTrial,
    step('convert-procedure', '2026-09-20 10:00', undefined, {
      to: 'ordinary',
      reason: '被告人不认罪',
      judges: '鞠示八、逄示九、牟示丙',
    }),
    step('court-release', '2026-09-21 10:00', one, { courtReleaseGround: { P1: '170.4' } }),
    step('court-arrest', '2026-09-25 10:00', one, { reason: '违反规定' }),
    step('interrogate-after-court-arrest', '2026-09-25 15:00', one),
    step('notify-family-of-court-arrest', '2026-09-25 16:00', one),
    step('court-bail', '2026-10-08 10:00', one, { reason: '没有社会危险性' }),
    judged({ P1: { sentenceKind: 'fine', fineFen: 500_000 } }, '2026-10-20 10:00'),
    step('serve-judgment', '2026-10-20 15:00', one),
    step('declare-effective', '2026-11-02 09:00'),
  ],
];

const upheld: readonly Step[] = [
  ...appealed,
  second('2026-11-20 10:00', { result: 'upheld' }),
  step('hand-over-to-prison', '2026-11-25 10:00', one),
  step('deliver-to-prison', '2026-12-01 10:00', one, { custodyPlace: { P1: '山东省示例监狱' } }),
  step('end-imprisonment', '2027-09-06 09:00', one),
];

const remanded: readonly Step[] = [
  ...appealed,
  remand,
  judged({ P1: { sentenceKind: 'none' } }, '2026-12-08 10:00'),
  step('court-release', '2026-12-08 10:30', one, { courtReleaseGround: { P1: '170.1' } }),
  step('serve-judgment', '2026-12-09 10:00', one),
  step('declare-effective', '2026-12-22 09:00'),
];

const probationServed: readonly Step[] = [
  ...ordinaryCourse,
  judged({ P1: suspended }, '2026-12-20 10:00'),
  step('court-release', '2026-12-20 10:30', one, { courtReleaseGround: { P1: '170.2' } }),
  step('serve-judgment', '2026-12-21 10:00', one),
  step('declare-effective', '2027-01-05 09:00'),
  step('hand-over-to-community-correction', '2027-01-06 09:00', one),
  step('receive-correction-papers', '2027-01-07 09:00', one),
  step('register-correction', '2027-01-08 09:00', one),
  step('end-correction', '2027-07-05 09:00', one),
];

const splitOff: readonly Step[] = [
  ...opened,
  suspect('栾示一'),
  bail('2026-07-07 10:00'),
  step('end-investigation-of-person', '2026-07-20 10:00', one, {
    endGround: 'split',
    reason: '并入其他案件',
  }),
];

/** Every way through the procedure, each to the end of the case. */
const paths: Readonly<Record<string, readonly Step[]>> = {
  straightPath: [...straightPath, step('end-correction', '2027-04-14 09:00', one)],
  refusedAndDropped,
  jointDefendants,
  upheld,
  remanded,
  probationServed,
  splitOff,
  withdrawn,
  longInvestigation,
  ...Object.fromEntries(others.map((path, n) => [`other ${n + 1}`, path])),
};

export {
  appealed,
  held,
  jointDefendants,
  longInvestigation,
  notApproved,
  one,
  ordinaryCourse,
  others,
  paths,
  refusedAndDropped,
  remand,
  returned,
  bail,
  second,
  sentBack,
  withdrawn,
};
