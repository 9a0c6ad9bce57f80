import type { ActRule } from '@xinqu/core/procedure';
import { ccl, cpl, lal, spcCpl } from './cite.ts';
import { clerk, fastTrackGuards, judges, withTrial } from './court-acceptance.ts';
import { choice, dayOfYear, line, moment, procedureChoices, prose, yesNo } from './fields.ts';
import { never } from './guards.ts';
import { pending, saysYes, textOf, withPersons } from './read.ts';
import { correction, criminalDivision, dutyDone, each, legalAid } from './table.ts';
import { paper, paperEach, row } from './table.ts';
import { supplementOpen, withPostponed } from './trial-state.ts';

const optional = { optional: true } as const;
const trial = { stages: ['first_instance'] } as const;

const aidGrounds = {
  minor: ['未成年人', 'Minor'],
  disabled: ['视力、听力、言语残疾', 'Disabled'],
  mental: ['不能完全辨认自己行为的成年人', 'Not fully able'],
  life: ['可能被判处无期徒刑、死刑', 'Life or death expected'],
  absent: ['缺席审判案件的被告人', 'Tried in absence'],
  other: ['其他没有委托辩护人的', 'No defender retained'],
} as const;

const requestAid = row('request-legal-aid', '通知提供法律援助', 'Request legal aid', {
  transition: 34,
  ...criminalDivision,
  scope: 'persons',
  from: {
    ...trial,
    when: (state, p) => !pending(state, 'request-legal-aid', ['assign-legal-aid'], p?.id),
  },
  form: {
    aidGround: choice('应当提供法律援助的情形', 'Ground', aidGrounds),
    reason: prose('理由', 'Reason', optional),
    contact: line('审判人员联系方式', 'Telephone of the judge'),
  },
  needs: ['proc.indictment'],
  makes: [paperEach('court.legal_aid_notice')],
  copies: ['法律援助机构（附起诉书副本）', '被告人'],
  basis: [cpl(35), cpl(278), lal(25), lal(36), spcCpl(49)],
  records: [
    each('legal_aid_ground_found', {
      data: ({ act }) => ({ ground: textOf(act, 'aidGround') ?? 'other' }),
    }),
    each('legal_aid_papers_served'),
  ],
  received: [each('legal_aid_notice_received')],
  limits: { starts: ['legal_aid_assign'], ends: ['legal_aid_notify', 'legal_aid_trial_papers'] },
  sends: ['justice'],
});

const assignAid = row('assign-legal-aid', '指派法律援助律师', 'Assign legal aid', {
  transition: 34,
  ...legalAid,
  scope: 'person',
  from: {
    ...trial,
    when: (state, p) => pending(state, 'request-legal-aid', ['assign-legal-aid'], p?.id),
  },
  form: {
    lawyer: line('律师姓名', 'Lawyer'),
    firm: line('律师事务所', 'Firm'),
    licence: line('执业证号', 'Licence', optional),
    lawyerPhone: line('联系电话', 'Telephone', optional),
  },
  needs: ['court.legal_aid_notice'],
  makes: [paperEach('justice.legal_aid_assignment')],
  copies: ['人民法院', '律师事务所', '被告人'],
  basis: [lal(36), spcCpl(50)],
  records: [dutyDone('legal_aid_assign')],
  limits: { ends: ['legal_aid_assign'] },
  sends: ['court'],
  changes: (f) =>
    withPersons(f, () => ({
      defender: {
        name: textOf(f.act, 'lawyer') ?? '',
        firm: textOf(f.act, 'firm') ?? '',
        kind: '指派',
      },
    })),
});

const serveIndictment = row('serve-indictment', '送达起诉书副本', 'Serve the indictment', {
  transition: 35,
  ...criminalDivision,
  scope: 'persons',
  from: trial,
  form: {
    objection: prose('被告人对指控的意见', 'What the accused says', {
      ...optional,
      perPerson: true,
    }),
  },
  needs: ['proc.indictment'],
  makes: [paperEach('court.service_return')],
  copies: ['被告人', '辩护人'],
  basis: [cpl(187, 1), spcCpl(221)],
  records: [each('indictment_served')],
  limits: { ends: ['indictment_service'] },
});

const summonToTrial = row('summon-to-trial', '确定开庭并送达传票、通知', 'Summon to trial', {
  transition: 35,
  ...criminalDivision,
  scope: 'case',
  from: { ...trial, when: (state) => !supplementOpen(state) },
  form: {
    trialAt: moment('开庭时间', 'Time of the hearing'),
    place: line('开庭地点', 'Place'),
    open: yesNo('公开开庭', 'In public'),
    closedBecause: line('不公开的理由', 'Why not in public', optional),
    judges,
    clerk,
  },
  needs: ['proc.indictment'],
  makes: [paperEach('court.summons'), paper('court.hearing_notice')],
  copies: ['被告人', '辩护人', '人民检察院', '其他诉讼参与人'],
  basis: [cpl(187, 3), cpl(188), spcCpl(221)],
  records: [
    each('trial_scheduled', {
      data: ({ act }) => ({ trialDate: (textOf(act, 'trialAt') ?? act.on).slice(0, 10) }),
    }),
    each('trial_notice_served', { data: () => ({ to: 'defendant' }) }),
  ],
  limits: { starts: ['indictment_service', 'trial_notice'], ends: ['trial_notice'] },
  sends: ['procuratorate'],
  changes: (f) => withTrial({ ...f, state: withPostponed(f.state, false) }),
});

const convert = row('convert-procedure', '转换程序', 'Convert the procedure', {
  transition: 36,
  ...criminalDivision,
  scope: 'case',
  from: { ...trial, when: (state) => state.trial?.procedure !== 'ordinary' },
  form: {
    to: choice('转为', 'Convert to', {
      summary: procedureChoices.summary,
      ordinary: procedureChoices.ordinary,
    }),
    reason: prose('转换的理由', 'Reason'),
    over3Years: yesNo('可能判处的有期徒刑超过三年', 'Over three years expected', optional),
    judges,
    clerk,
  },
  needs: ['court.acceptance'],
  makes: [paper('court.procedure_decision')],
  copies: ['人民检察院', '被告人', '辩护人', '看守所'],
  basis: [spcCpl(368), spcCpl(375), spcCpl(376)],
  records: [
    each('procedure_converted', {
      data: ({ act }) => ({
        to: textOf(act, 'to') ?? 'ordinary',
        over3Years: saysYes(act, 'over3Years'),
      }),
    }),
  ],
  limits: {
    restarts: ['first_instance_trial', 'summary_trial'],
    ends: ['summary_trial', 'fast_track_trial'],
  },
  sends: ['procuratorate'],
  guards: [
    never(
      'not-convertible',
      ({ state, act }) =>
        state.trial?.procedure === 'ordinary' ||
        (state.trial?.procedure === 'summary' && textOf(act, 'to') === 'summary'),
    ),
    ...fastTrackGuards('to'),
  ],
  changes: (f) => withTrial(f, textOf(f.act, 'to')),
});

const inquiry = row('commission-social-inquiry', '委托调查评估', 'Commission a social inquiry', {
  transition: 43,
  ...criminalDivision,
  scope: 'person',
  from: {
    ...trial,
    when: (state, p) =>
      !pending(state, 'commission-social-inquiry', ['give-social-inquiry-opinion'], p?.id),
  },
  form: {
    proposed: choice('拟适用', 'Proposed', {
      probation: ['缓刑', 'Probation'],
      control: ['管制', 'Control'],
    }),
    residence: line('居住地', 'Residence', { perPerson: true, known: (_, p) => p?.residence }),
    dueOn: dayOfYear('提出意见的期限', 'Opinion due on', optional),
    contact: line('联系人及电话', 'Contact', optional),
  },
  needs: ['proc.indictment'],
  makes: [paperEach('court.inquiry_request')],
  copies: ['社区矫正机构', '人民检察院'],
  basis: [ccl(18)],
  sends: ['justice'],
});

const opinion = row('give-social-inquiry-opinion', '调查评估意见', 'Give the inquiry opinion', {
  transition: 43,
  ...correction,
  scope: 'person',
  from: {
    stages: ['first_instance', 'appeal_window'],
    when: (state, p) =>
      pending(state, 'commission-social-inquiry', ['give-social-inquiry-opinion'], p?.id),
  },
  form: {
    suitable: yesNo('适宜社区矫正', 'Suitable'),
    home: prose('居所、家庭和社会关系', 'Home and family'),
    behaviour: prose('一贯表现', 'Behaviour', optional),
    consequences: prose('犯罪行为的后果和影响', 'Consequences', optional),
    opinions: prose('村（居）民委员会和被害人意见', 'Opinions heard', optional),
    prohibitions: prose('拟禁止的事项', 'Prohibitions', optional),
  },
  needs: ['court.inquiry_request'],
  makes: [paperEach('justice.inquiry_opinion')],
  copies: ['人民法院', '人民检察院'],
  basis: [ccl(18)],
  sends: ['court'],
});

/** Court and justice bureau before the judgment: legal aid, service, summons, inquiry. */
export const firstInstance: readonly ActRule[] = [
  requestAid,
  assignAid,
  serveIndictment,
  summonToTrial,
  convert,
  inquiry,
  opinion,
];
