import type { ActFacts, ActRule, CaseState, Person } from '@xinqu/core/procedure';
import { lastAct } from '@xinqu/core/procedure';
import { cpl, spp } from './cite.ts';
import { choice, crime, custodyPlace, facts } from './fields.ts';
import { line, procedureChoices, prose, yesNo } from './fields.ts';
import { forEach, never, notAfterExpiry } from './guards.ts';
import { freedEvents, freedMeasure, freedPapers, measureClocks } from './freeing.ts';
import { unfrozen } from './freeing.ts';
import { reviewPeriod } from './periods.ts';
import { lastOnes, pending, saysYes, textOf } from './read.ts';
import { withPersons } from './read.ts';
import { chief, custodyTransfer, dutyDone, each, held, paper, paperEach } from './table.ts';
import { prosecution, row } from './table.ts';

const optional = { optional: true } as const;
const reviewing = { stages: ['prosecution_review'] } as const;

const informOfRights = row('inform-of-rights', '告知权利', 'Inform of rights', {
  transition: 20,
  ...prosecution,
  scope: 'persons',
  from: reviewing,
  form: {
    victimsToo: yesNo('已告知被害人', 'Victims informed too', optional),
  },
  copies: ['犯罪嫌疑人', '被害人'],
  basis: [cpl(34, 2), spp(40), spp(55)],
  records: [dutyDone('prosecution_rights_notice')],
  limits: { ends: ['prosecution_rights_notice'] },
});

/** The review period runs anew after each hand-over of the file; one extension in each. */
function extendedAlready(state: CaseState, person: Person): boolean {
  const began = state.acts.findLastIndex(
    (a) => a.act === 'transfer-for-prosecution' || a.act === 'send-back',
  );
  return state.acts
    .slice(began + 1)
    .some((a) => a.act === 'extend-prosecution-review' && a.persons.includes(person.id));
}

const onFastTrack = (state: CaseState, person: Person): boolean =>
  textOf(lastAct(state, 'sign-plea', person.id), 'procedure') === 'fast_track';

const extendReview = row('extend-prosecution-review', '延长审查起诉期限', 'Extend the review', {
  transition: 26,
  ...prosecution,
  scope: 'persons',
  from: reviewing,
  approval: chief,
  form: { reason: prose('重大、复杂的理由', 'Why complex'), ...reviewPeriod },
  makes: [paperEach('proc.period_extension')],
  copies: ['看守所', '犯罪嫌疑人'],
  basis: [cpl(172, 1), spp(152)],
  records: [each('prosecution_review_extended')],
  limits: { lengthens: ['prosecution_review'] },
  sends: ['police'],
  guards: [
    notAfterExpiry('prosecution_review', '延长审查起诉期限', cpl(98)),
    forEach('fast-track-no-extension', ({ state }, p) => onFastTrack(state, p)),
    forEach('already-extended', ({ state }, p) => extendedAlready(state, p)),
  ],
});

/**
 * The review ends here: the other procuratorate reckons its own from the day it receives the file
 * (CPL art. 172(2)). The measure goes on with the case.
 */
const changeJurisdiction = row('change-jurisdiction', '改变管辖移送', 'Change jurisdiction', {
  transition: 27,
  ...prosecution,
  scope: 'case',
  from: reviewing,
  to: { stage: 'closed', ended: '改变管辖，移送其他人民检察院' },
  approval: chief,
  form: {
    receiver: line('接收的人民检察院', 'Receiving procuratorate'),
    reason: prose('移送的理由', 'Reason'),
  },
  makes: [paper('proc.trial_motion'), custodyTransfer],
  copies: ['接收的人民检察院', '公安机关', '看守所'],
  basis: [cpl(172, 2), spp(328)],
  records: [each('proceedings_ended')],
  limits: { ends: ['prosecution_review'] },
  sends: ['police'],
});

const signPlea = row('sign-plea', '签署认罪认罚具结书', 'Sign the plea', {
  transition: 28,
  ...prosecution,
  scope: 'person',
  from: reviewing,
  form: {
    lawyer: line('在场律师姓名', 'Lawyer present', {
      perPerson: true,
      known: (_, p) => p?.defender?.name,
    }),
    firm: line('律师事务所', 'Firm', { perPerson: true, known: (_, p) => p?.defender?.firm }),
    defenderKind: choice(
      '律师身份',
      'Capacity',
      {
        委托: ['委托辩护人', 'Retained'],
        指派: ['法律援助辩护人', 'Assigned'],
        值班律师: ['值班律师', 'Duty lawyer'],
      },
      { perPerson: true, known: (_, p) => p?.defender?.kind },
    ),
    proposal: line('量刑建议', 'Sentencing proposal', { perPerson: true }),
    procedure: choice('同意适用的程序', 'Procedure agreed', procedureChoices),
    over1Year: yesNo('可能判处的有期徒刑超过一年', 'Over one year expected', optional),
    facts,
  },
  makes: [paperEach('proc.plea_undertaking')],
  copies: ['犯罪嫌疑人', '辩护人'],
  basis: [cpl(173), cpl(174), spp(272)],
  records: [
    each('fast_track_applicable', {
      when: ({ act }) => textOf(act, 'procedure') === 'fast_track',
      data: ({ act }) => ({ over1Year: saysYes(act, 'over1Year') }),
    }),
  ],
  limits: { lengthens: ['prosecution_review'] },
  guards: [
    forEach(
      'minor-no-fast-track',
      ({ act }, p) => p.minor === true && textOf(act, 'procedure') === 'fast_track',
    ),
  ],
  changes: (f) =>
    withPersons(f, (p) => ({
      plea: true,
      defender: {
        name: textOf(f.act, 'lawyer', p.id) ?? '',
        firm: textOf(f.act, 'firm', p.id) ?? '',
        kind: textOf(f.act, 'defenderKind', p.id) ?? '',
      },
    })),
});

const nonProsecution = {
  '177(1)': ['没有犯罪事实或者有第十六条情形（第一百七十七条第一款）', 'No crime (177(1))'],
  '177(2)': ['犯罪情节轻微，不需要判处刑罚（第一百七十七条第二款）', 'Minor (177(2))'],
  '175(4)': ['证据不足，不符合起诉条件（第一百七十五条第四款）', 'Evidence (175(4))'],
  '182': ['有重大立功或者涉及国家重大利益（第一百八十二条）', 'Special (182)'],
} as const;

const served = (to: string, when?: (f: ActFacts) => boolean) =>
  each('nonprosecution_served', {
    data: ({ act }) => ({ basis: textOf(act, 'nonProsecutionGround') ?? '', to }),
    ...(when ? { when } : {}),
  });

const notProsecute = row('not-prosecute', '不起诉', 'Not prosecute', {
  transition: 29,
  ...prosecution,
  scope: 'persons',
  from: reviewing,
  to: {
    stage: (f) => (lastOnes(f) ? 'closed' : undefined),
    measure: freedMeasure,
    ended: '不起诉',
  },
  approval: chief,
  form: {
    nonProsecutionGround: choice('不起诉的种类', 'Kind', nonProsecution),
    facts,
    reason: prose('不起诉的理由', 'Reason'),
    property: prose('涉案财物的处理', 'Property', optional),
  },
  needs: ['police.prosecution_opinion'],
  makes: [paperEach('proc.no_prosecution'), ...freedPapers],
  copies: ['被不起诉人', '所在单位', '被害人', '公安机关'],
  basis: [cpl(177), cpl(175, 4), cpl(178), spp(370), spp(376)],
  records: [
    served('suspect'),
    served('victim', ({ state }) => (state.victims?.length ?? 0) > 0),
    ...freedEvents,
    unfrozen,
  ],
  received: [served('police')],
  limits: {
    starts: [
      'nonprosecution_complaint_victim',
      'nonprosecution_complaint_suspect',
      'nonprosecution_reconsideration_request',
    ],
    ends: ['prosecution_review', 'withdrawn_charge_decision', ...measureClocks],
  },
  sends: ['police'],
  guards: [
    never(
      'insufficient-needs-return',
      ({ state, act }) => textOf(act, 'nonProsecutionGround') === '175(4)' && state.returns === 0,
    ),
  ],
});

const reviewBail = row('review-bail', '决定取保候审', 'Decide on bail in the review', {
  transition: 9,
  ...prosecution,
  scope: 'persons',
  from: {
    ...reviewing,
    measures: ['detained', 'arrested', 'bail', 'surveillance', 'designated_surveillance'],
    when: (_, p) => p?.measure !== 'bail' || p.measures.at(-1)?.organ !== 'procuratorate',
  },
  to: { measure: 'bail' },
  form: {
    reason: prose('取保候审的理由', 'Reason'),
    guarantor: line('保证人姓名', 'Guarantor', { ...optional, perPerson: true }),
  },
  makes: [paperEach('police.bail'), paperEach('police.release_order', held)],
  copies: ['公安机关（执行）', '犯罪嫌疑人', '保证人'],
  basis: [cpl(67), cpl(97), spp(86), spp(103)],
  records: [
    each('bail_redecided', {
      when: (_, p) => p?.measure === 'bail',
      data: () => ({ organ: 'procuratorate' }),
    }),
    each('bail_started', {
      when: (_, p) => p?.measure !== 'bail',
      data: () => ({ organ: 'procuratorate' }),
    }),
  ],
  limits: { starts: ['bail_max'], ends: ['residential_surveillance_max'] },
  sends: ['police'],
});

/**
 * Arrest of a person at liberty, or detained and transferred directly (MPS rules art. 131). The
 * period of custody for investigation does not begin: the person is held for the review and trial.
 */
const decideArrest = row('decide-arrest', '决定逮捕', 'Decide on arrest in the review', {
  transition: 22,
  ...prosecution,
  scope: 'persons',
  from: {
    ...reviewing,
    measures: ['none', 'released', 'detained', 'bail', 'surveillance', 'designated_surveillance'],
  },
  to: { measure: 'arrested' },
  approval: chief,
  form: { crime, reason: prose('逮捕的理由', 'Reason'), custodyPlace },
  makes: [paperEach('proc.custody_decision')],
  copies: ['公安机关（执行）', '看守所', '犯罪嫌疑人家属'],
  basis: [cpl(80), cpl(81), spp(337)],
  records: [each('arrested', { data: () => ({ purpose: 'prosecution' }) })],
  limits: {
    starts: ['review_arrest_interrogation', 'arrest_family_notice'],
    ends: ['bail_max', 'residential_surveillance_max'],
  },
  sends: ['police'],
});

const questionArrested = row(
  'interrogate-after-decided-arrest',
  '决定逮捕后讯问犯罪嫌疑人',
  'Interrogate after an arrest decided in the review',
  {
    transition: 22,
    ...prosecution,
    scope: 'person',
    from: {
      ...reviewing,
      measures: ['arrested'],
      when: (state, p) =>
        pending(state, 'decide-arrest', ['interrogate-after-decided-arrest'], p?.id),
    },
    form: {
      place: line('讯问地点', 'Place', optional),
      statement: prose('供述和辩解要点', 'Statement', optional),
    },
    basis: [cpl(94)],
    records: [each('interrogated', { data: () => ({ after: 'arrest' }) })],
    limits: { ends: ['review_arrest_interrogation'] },
  },
);

const orderRelease = row('order-release', '决定释放', 'Order the release', {
  transition: 29,
  ...prosecution,
  scope: 'persons',
  from: { ...reviewing, measures: ['detained', 'arrested'] },
  to: { measure: 'released' },
  form: {
    orderedBecause: choice('释放的原因', 'Ground', {
      unnecessary: ['没有继续羁押的必要', 'Custody no longer necessary'],
      expired: ['法定羁押期限届满', 'Period has run out'],
      unfounded: ['采取强制措施不当', 'Measure unfounded'],
    }),
    reason: prose('说明', 'Explanation', optional),
  },
  makes: [paperEach('police.release_order')],
  copies: ['公安机关（执行）', '看守所', '犯罪嫌疑人'],
  basis: [cpl(95), cpl(96), cpl(99), spp(150)],
  records: [each('released')],
  limits: {},
  sends: ['police'],
});

/** Review for prosecution: rights, plea, measures, extension, and the decision against it. */
export const prosecutionReview: readonly ActRule[] = [
  informOfRights,
  extendReview,
  changeJurisdiction,
  signPlea,
  reviewBail,
  decideArrest,
  questionArrested,
  orderRelease,
  notProsecute,
];
