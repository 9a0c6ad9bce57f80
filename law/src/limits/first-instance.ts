import { cpl, spc2000, spcCpl } from './cite.ts';
import {
  custodyWarning,
  days,
  following,
  held,
  is,
  isNot,
  latestBefore,
  limit,
  months,
  on,
  trialWarning,
} from './dsl.ts';
import type { ExtensionRule, ForwardLimit, LatestRule } from '@xinqu/core/limits';
import { psychiatricInCourt, trialSuspended, spcNames } from './shared-rules.ts';

const others = ['summary', 'fast_track', 'private'] as const;
const atTrial = is('stage', 'trial', 'first_instance', 'first_instance_trial', 'court');

const procedureIs = (...procedures: string[]): LatestRule => ({
  latest: [
    ['court_accepted', 'procedure'],
    ['procedure_converted', 'to'],
  ],
  in: procedures,
});

export const trialExclusions: ForwardLimit['exclusions'] = [psychiatricInCourt, trialSuspended];

const trialStandstill: ForwardLimit['standstills'] = [
  {
    from: 'trial_postponed_for_supplement',
    to: 'supplement_returned_to_court',
    max: 2,
    countsFrom: 'remand_received',
    basis: cpl(208, 3),
  },
];

const longer: readonly ExtensionRule[] = [
  {
    on: 'trial_extension_approved',
    where: [isNot('by', ...spcNames)],
    field: 'months',
    unit: 'month',
    max: 3,
    sumMax: 3,
    fallback: 3,
    once: true,
    approvedBy: '上一级人民法院批准',
    basis: cpl(208, 1),
  },
  {
    on: 'trial_extension_approved',
    where: [is('by', ...spcNames)],
    field: 'months',
    unit: 'month',
    max: 3,
    approvedBy: '最高人民法院批准',
    basis: spcCpl(210, 3),
  },
];

const thirdMonth = {
  on: 'trial_third_month',
  sets: { thirdMonth: true },
  basis: cpl(208, 1),
} as const;

const movedCourt: ForwardLimit['restarts'] = [
  { on: 'jurisdiction_changed_received', where: [atTrial], starts: true, basis: cpl(208, 2) },
  {
    on: 'jurisdiction_designated_received',
    where: [isNot('stage', 'review', 'prosecution', 'prosecution_review', 'investigation')],
    starts: true,
    basis: spcCpl(209),
  },
];

const common = {
  binds: 'court',
  onRestDay: 'custody',
  months: 'court',
  exclusions: trialExclusions,
  warning: trialWarning,
  ifMissed: 'trial',
} as const;
const ended = [
  'judgment_pronounced',
  ...following('judgment_served', 'appeal_filed', 'second_instance_accepted', 'judgment_effective'),
] as const;
const startsFrom2012 = '2013-01-01';

/** The trial at first instance, by procedure. */
export const firstInstance = [
  limit({
    ...common,
    id: 'first_instance_trial',
    zh: '第一审普通程序审理期限',
    en: 'First-instance trial',
    basis: [cpl(208, 1), spcCpl(202, 1), spc2000(8)],
    quote:
      '应当在受理后二个月以内宣判，至迟不得超过三个月。对于可能判处死刑的案件或者附带民事诉讼的案件，以及有本法第一百五十八条规定情形之一的，经上一级人民法院批准，可以延长三个月；因特殊情况还需要延长的，报请最高人民法院批准。',
    startsAt: [
      on('court_accepted', isNot('procedure', ...others)),
      on('procedure_converted', isNot('to', ...others)),
      'remand_received',
    ],
    length: [{ when: [is('thirdMonth', true)], is: months(3) }, { is: months(2) }],
    learns: [thirdMonth],
    extensions: longer,
    restarts: movedCourt,
    standstills: trialStandstill,
    closedBy: [...ended],
    stoppedBy: ['charge_withdrawn', on('procedure_converted', is('to', ...others))],
    notApplicable: procedureIs(...others),
    strict: ['months', 'trial-start'],
    from: startsFrom2012,
  }),
  limit({
    ...common,
    id: 'summary_trial',
    zh: '简易程序审理期限',
    en: 'Summary trial',
    basis: [cpl(220), spcCpl(368)],
    quote: '应当在受理后二十日以内审结；对可能判处的有期徒刑超过三年的，可以延长至一个半月。',
    startsAt: [
      on('court_accepted', is('procedure', 'summary')),
      on('procedure_converted', is('to', 'summary')),
    ],
    length: [{ when: [is('over3Years', true)], is: months(1, 15) }, { is: days(20) }],
    standstills: trialStandstill,
    restarts: movedCourt.map((rule) => ({ ...rule, starts: false, keeps: true })),
    closedBy: [...ended],
    stoppedBy: ['charge_withdrawn', on('procedure_converted', isNot('to', 'summary'))],
    notApplicable: procedureIs('ordinary', 'fast_track', 'private'),
    strict: ['months'],
    from: startsFrom2012,
  }),
  limit({
    ...common,
    id: 'fast_track_trial',
    zh: '速裁程序审理期限',
    en: 'Fast-track trial',
    basis: cpl(225),
    quote: '应当在受理后十日以内审结；对可能判处的有期徒刑超过一年的，可以延长至十五日。',
    startsAt: on('court_accepted', is('procedure', 'fast_track')),
    length: [{ when: [is('over1Year', true)], is: days(15) }, { is: days(10) }],
    closedBy: [...ended],
    stoppedBy: ['charge_withdrawn', on('procedure_converted', isNot('to', 'fast_track'))],
    notApplicable: procedureIs('ordinary', 'summary', 'private'),
    from: '2018-10-26',
    newThen: true,
  }),
  limit({
    ...common,
    id: 'private_prosecution_trial',
    zh: '自诉案件审理期限',
    en: 'Trial of a private prosecution',
    basis: [cpl(212, 2), cpl(208, 1)],
    quote: '未被羁押的，应当在受理后六个月以内宣判。',
    startsAt: [on('court_accepted', is('procedure', 'private'))],
    length: [
      { when: [held, is('thirdMonth', true)], is: months(3) },
      { when: [held], is: months(2) },
      { is: months(6) },
    ],
    learns: [thirdMonth],
    extensions: longer,
    restarts: movedCourt.map((rule) => ({ ...rule, starts: false })),
    closedBy: [...ended],
    notApplicable: procedureIs('ordinary', 'summary', 'fast_track'),
    strict: ['months'],
    from: startsFrom2012,
  }),
  limit({
    id: 'private_prosecution_filing',
    zh: '自诉案件立案审查',
    en: 'Filing of a private prosecution',
    binds: 'court',
    basis: spcCpl(320, 1),
    quote: '对自诉案件，人民法院应当在十五日以内审查完毕。',
    startsAt: 'private_complaint_received',
    length: days(15),
    onRestDay: 'custody',
    months: 'court',
    closedBy: 'court_accepted',
    ifMissed: 'duty',
    from: '2021-03-01',
    per: 'case',
  }),
  limit({
    id: 'court_acceptance_review',
    zh: '公诉案件受理审查',
    en: 'Acceptance of a public prosecution',
    binds: 'court',
    basis: spcCpl(219, 2),
    quote: '对公诉案件是否受理，应当在七日以内审查完毕。',
    startsAt: 'court_received',
    length: days(7),
    onRestDay: 'custody',
    months: 'court',
    closedBy: ['court_accepted', 'returned_by_court'],
    ifMissed: 'duty',
    from: '2021-03-01',
  }),
  limit({
    id: 'trial_supplement',
    zh: '庭审中补充侦查',
    en: 'Supplementary investigation during the trial',
    binds: 'procuratorate',
    basis: [cpl(205), spcCpl(274)],
    quote: '人民检察院应当在一个月以内补充侦查完毕。',
    startsAt: 'trial_postponed_for_supplement',
    length: months(1),
    onRestDay: 'custody',
    startsMax: { n: 2, countsFrom: 'remand_received' },
    closedBy: 'supplement_returned_to_court',
    stoppedBy: 'charge_withdrawn',
    warning: custodyWarning,
    ifMissed: 'trial',
    from: startsFrom2012,
  }),
  latestBefore({
    id: 'trial_extension_request',
    zh: '申请批准延长审理期限',
    en: 'Request to extend the trial',
    binds: 'court',
    basis: spcCpl(210, 2),
    quote: '申请批准延长审理期限的，应当在期限届满十五日以前层报。',
    before: {
      clocks: ['second_instance_trial', 'first_instance_trial', 'private_prosecution_trial'],
    },
    daysBefore: 15,
    ifMissed: 'not-asked',
    from: '2021-03-01',
  }),
];
