import type { ActRule } from '@xinqu/core/procedure';
import { inCustody } from '@xinqu/core/procedure';
import { cpl, spcCpl, spp } from './cite.ts';
import { choice, count, line, prose } from './fields.ts';
import { never, noCustodyAfterExpiry } from './guards.ts';
import { supremeMonthsMax } from './law-data.ts';
import { criminalProblems as problems } from './problems.ts';
import { active, numberOf, textOf } from './read.ts';
import { chief, criminalDivision, custodyTransfer, each, paper, prosecution } from './table.ts';
import { paperEach, row } from './table.ts';
import {
  clockOfTrial,
  mayPostponeAgain,
  postponementAsked,
  supplementOpen,
} from './trial-state.ts';
import { suspended, trialClock, withdrawalAsked, withPostponed } from './trial-state.ts';

const optional = { optional: true } as const;
const trial = { stages: ['first_instance'] } as const;

const askPostponement = row('ask-postponement', '建议延期审理', 'Ask for a postponement', {
  transition: 37,
  ...prosecution,
  scope: 'case',
  from: { ...trial, when: (state) => !postponementAsked(state) && !supplementOpen(state) },
  form: { reason: prose('需要补充侦查的理由', 'Why a supplement is needed') },
  needs: ['proc.indictment'],
  makes: [paper('proc.trial_motion')],
  copies: ['人民法院'],
  basis: [cpl(204), cpl(205), spp(420)],
  sends: ['court'],
  guards: [never('third-postponement', ({ state }) => !mayPostponeAgain(state))],
});

const postpone = row('postpone-trial', '延期审理', 'Postpone the trial', {
  transition: 37,
  ...criminalDivision,
  scope: 'case',
  from: { ...trial, when: (state) => !supplementOpen(state) && !suspended(state) },
  form: {
    ground: choice('延期审理的情形', 'Ground', {
      supplement: ['检察人员建议补充侦查（第二百零四条第二项）', 'Supplement (204(2))'],
      evidence: ['通知新的证人、调取新的物证、重新鉴定（第一项）', 'New evidence (204(1))'],
      recusal: ['因申请回避不能进行审判（第三项）', 'Recusal (204(3))'],
    }),
    reason: prose('理由', 'Reason', optional),
  },
  needs: ['court.acceptance'],
  makes: [
    paper('court.postponement'),
    paperEach(
      'custody.transfer',
      ({ act }, p) => textOf(act, 'ground') === 'supplement' && p !== undefined && inCustody(p),
    ),
  ],
  copies: ['人民检察院', '被告人', '辩护人', '看守所'],
  basis: [cpl(204), cpl(205), spcCpl(274)],
  records: [
    each('trial_postponed_for_supplement', {
      when: ({ act }) => textOf(act, 'ground') === 'supplement',
    }),
  ],
  limits: {
    starts: ['trial_supplement'],
    suspends: ['first_instance_trial', 'summary_trial', 'fast_track_trial'],
  },
  sends: ['procuratorate'],
  guards: [
    never(
      'third-postponement',
      ({ state, act }) => textOf(act, 'ground') === 'supplement' && !mayPostponeAgain(state),
    ),
    never(
      'not-asked',
      ({ state, act }) => textOf(act, 'ground') === 'supplement' && !postponementAsked(state),
    ),
    (f, today, limits) =>
      textOf(f.act, 'ground') === 'supplement'
        ? noCustodyAfterExpiry(clockOfTrial, '延期审理')(f, today, limits)
        : undefined,
  ],
  changes: ({ state, act }) => {
    const counted = textOf(act, 'ground') === 'supplement' ? 1 : 0;
    return withPostponed({ ...state, postponements: state.postponements + counted }, true);
  },
});

const resume = row('resume-trial', '建议恢复庭审', 'Resume the trial', {
  transition: 38,
  ...prosecution,
  scope: 'case',
  from: { ...trial, when: supplementOpen },
  form: { results: prose('补充侦查的结果', 'Results') },
  needs: ['court.postponement'],
  makes: [paper('proc.trial_motion'), custodyTransfer],
  copies: ['人民法院', '看守所（换押证）'],
  basis: [spp(421), cpl(208, 3)],
  received: [each('supplement_returned_to_court')],
  limits: { ends: ['trial_supplement'], restarts: ['first_instance_trial', 'summary_trial'] },
  sends: ['court'],
  changes: ({ state }) => withPostponed(state, false),
});

const suspend = row('suspend-trial', '中止审理', 'Suspend the trial', {
  transition: 39,
  ...criminalDivision,
  scope: 'case',
  from: { ...trial, when: (state) => !suspended(state) },
  form: {
    suspensionGround: choice('中止审理的情形', 'Ground', {
      illness: ['被告人患有严重疾病，无法出庭', 'Accused seriously ill'],
      escaped: ['被告人脱逃', 'Accused escaped'],
      prosecutor: ['自诉人患有严重疾病，无法出庭', 'Private prosecutor ill'],
      force: ['由于不能抗拒的原因', 'Force majeure'],
    }),
    reason: prose('具体情况', 'Particulars'),
  },
  needs: ['court.acceptance'],
  makes: [paper('court.suspension')],
  copies: ['人民检察院', '被告人', '看守所'],
  basis: [cpl(206), spcCpl(314)],
  records: [
    each('trial_suspended', {
      data: ({ act }) => ({ reason: textOf(act, 'suspensionGround') ?? '' }),
    }),
  ],
  limits: { suspends: ['first_instance_trial', 'summary_trial', 'fast_track_trial'] },
  sends: ['procuratorate'],
});

const resumeSuspended = row('resume-suspended-trial', '恢复审理', 'Resume a suspended trial', {
  transition: 39,
  ...criminalDivision,
  scope: 'case',
  from: { ...trial, when: suspended },
  form: { reason: prose('恢复审理的原因', 'Reason', optional) },
  copies: ['人民检察院', '被告人', '看守所'],
  basis: [cpl(206)],
  records: [each('trial_resumed')],
  limits: {},
  sends: ['procuratorate'],
});

const levels = {
  'third-month': ['本院（至迟不得超过三个月）', 'This court, third month'],
  higher: ['上一级人民法院', 'The next higher court'],
  supreme: ['最高人民法院', 'Supreme People’s Court'],
} as const;

const extendTrial = row('extend-trial', '延长审理期限', 'Extend the trial', {
  transition: 40,
  ...criminalDivision,
  scope: 'case',
  from: { ...trial, when: (state) => state.trial?.procedure === 'ordinary' },
  approval: chief,
  form: {
    level: choice('批准的法院', 'Approved by', levels),
    extensionGround: choice('延长的情形', 'Ground', {
      complex: ['案情复杂，二个月内不能宣判', 'Complex'],
      death: ['可能判处死刑', 'Death may be imposed'],
      civil: ['附带民事诉讼', 'Incidental civil claim'],
      '158': ['有第一百五十八条规定的情形', 'Art. 158'],
      special: ['因特殊情况还需要延长', 'Special circumstances'],
    }),
    months: count(
      '延长的月数（最高人民法院批准的）',
      'Months (Supreme Court only)',
      { min: 1, max: supremeMonthsMax() },
      optional,
    ),
    approvalNumber: line('批复文号', 'Number of the approval', optional),
    reason: prose('理由', 'Reason'),
  },
  needs: ['court.acceptance'],
  makes: [paper('court.letter')],
  copies: ['人民检察院', '看守所'],
  basis: [cpl(208), spcCpl(210)],
  records: [
    each('trial_third_month', { when: ({ act }) => textOf(act, 'level') === 'third-month' }),
    each('trial_extension_approved', {
      when: ({ act }) => textOf(act, 'level') !== 'third-month',
      data: ({ act }) => {
        const months = numberOf(act, 'months');
        return textOf(act, 'level') === 'supreme'
          ? { by: 'supreme_court', ...(months === undefined ? {} : { months }) }
          : { by: 'higher_court' };
      },
    }),
  ],
  limits: { lengthens: ['first_instance_trial'] },
  sends: ['procuratorate'],
  guards: [
    ({ state }, _today, limits) =>
      active(state).some((p) => limits.overdue(trialClock(state), p.id))
        ? problems.make('trial-limit-over')
        : undefined,
    never(
      'months-missing',
      ({ act }) => textOf(act, 'level') === 'supreme' && numberOf(act, 'months') === undefined,
    ),
  ],
});

const withdrawCharge = row('withdraw-charge', '撤回起诉', 'Withdraw the charge', {
  transition: 42,
  ...prosecution,
  scope: 'case',
  from: { ...trial, when: (state) => !withdrawalAsked(state) },
  approval: chief,
  form: { reason: prose('撤回起诉的理由', 'Reason') },
  needs: ['proc.indictment'],
  makes: [paper('proc.trial_motion')],
  copies: ['人民法院'],
  basis: [spp(424), spcCpl(296)],
  sends: ['court'],
});

/**
 * With the ruling the case is over for the court and back with the procuratorate, which owes the
 * decision not to prosecute: therefore the stage is the review and not the end.
 */
const allowWithdrawal = row('allow-withdrawal', '准许撤回起诉', 'Allow the withdrawal', {
  transition: 42,
  ...criminalDivision,
  scope: 'case',
  from: { ...trial, when: withdrawalAsked },
  to: { stage: 'prosecution_review' },
  form: { reason: prose('准许的理由', 'Reason') },
  needs: ['proc.trial_motion'],
  makes: [paper('court.ruling')],
  copies: ['人民检察院', '被告人', '看守所'],
  basis: [spcCpl(296), spp(424)],
  records: [each('charge_withdrawn')],
  limits: {
    starts: ['withdrawn_charge_decision'],
    ends: ['first_instance_trial', 'summary_trial', 'fast_track_trial'],
  },
  sends: ['procuratorate'],
});

const refuseWithdrawal = row('refuse-withdrawal', '不准许撤回起诉', 'Refuse the withdrawal', {
  transition: 42,
  ...criminalDivision,
  scope: 'case',
  from: { ...trial, when: withdrawalAsked },
  form: { reason: prose('不准许的理由', 'Reason') },
  needs: ['proc.trial_motion'],
  makes: [paper('court.ruling')],
  copies: ['人民检察院', '被告人'],
  basis: [spcCpl(296)],
  sends: ['procuratorate'],
});

/** What moves the time of a trial, and the withdrawal of the charge. */
export const trialCourse: readonly ActRule[] = [
  askPostponement,
  postpone,
  resume,
  suspend,
  resumeSuspended,
  extendTrial,
  withdrawCharge,
  allowWithdrawal,
  refuseWithdrawal,
];
