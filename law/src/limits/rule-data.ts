import { civ, civI, pres, seiz } from './cite.ts';

/** Numbers of the rules that are no dates, each beside its words. Money in yuan, shares in %. */
export const ruleData = {
  security: {
    shareOfClaimMax: 30,
    basis: pres(5, 1),
    quote:
      '担保数额不超过请求保全数额的百分之三十；申请保全的财产系争议标的的，担保数额不超过争议标的价值的百分之三十。',
  },
  securityBeforeSuit: {
    basis: pres(5, 2),
    quote: '利害关系人申请诉前财产保全的，应当提供相当于请求保全数额的担保',
  },
  securityWaived: {
    applicants: [
      'bank',
      'commercial_bank',
      'insurer',
      'insurance_company',
      'financial_institution',
      'maintenance',
      'maintenance_claimant',
      'alimony',
      'support',
      'child_support',
      'pension',
      'medical',
      'medical_expenses',
      'wages',
      'wage_claimant',
      'labour',
      'labor',
      'worker',
      'work_injury',
      'injury',
      'traffic_injury',
      'domestic_violence',
      'public_interest',
      'procuratorate',
      'rescuer',
      'good_samaritan',
      'clear_case',
    ],
    basis: pres(9, 1),
    quote: '当事人在诉讼中申请财产保全，有下列情形之一的，人民法院可以不要求提供担保',
  },
  securityAfterJudgment: {
    basis: pres(9, 2),
    quote: '法律文书生效后，进入执行程序前，债权人申请财产保全的，人民法院可以不要求提供担保。',
  },
  excess: {
    basis: seiz(19, 2),
    quote: '但该财产为不可分物且被执行人无其他可供执行的财产或者其他财产不足以清偿债务的除外',
  },
  fine: {
    unitMin: 50_000,
    unitMax: 1_000_000,
    personMax: 100_000,
    basis: civ(118, 1),
    quote:
      '对个人的罚款金额，为人民币十万元以下。对单位的罚款金额，为人民币五万元以上一百万元以下。',
  },
  counterSecurity: {
    basis: pres(22),
    quote:
      '财产纠纷案件，被保全人或第三人提供充分有效担保请求解除保全，人民法院应当裁定准许。被保全人请求对作为争议标的的财产解除保全的，须经申请保全人同意。',
  },
  transfer: {
    yearsMin: 1,
    basis: pres(21, 1),
    quote: '保全法院在首先采取查封、扣押、冻结措施后超过一年未对被保全财产进行处分的',
  },
  never: {
    kinds: [
      'household_necessity',
      'living_costs',
      'schooling',
      'unpublished_work',
      'disability_aid',
      'medal',
      'treaty_property',
    ],
    basis: seiz(3),
    quote: '人民法院对被执行人的下列财产不得查封、扣押、冻结：',
  },
  home: {
    kinds: ['necessary_home'],
    basis: seiz(4),
    quote: '人民法院可以查封，但不得拍卖、变卖或者抵债。',
  },
  waiting: {
    basis: seiz(26, 1),
    quote: '查封、扣押、冻结解除的，登记在先的轮候查封、扣押、冻结即自动生效。',
  },
  lapse: {
    basis: seiz(27, 1),
    quote: '查封、扣押、冻结期限届满，人民法院未办理延期手续的，查封、扣押、冻结的效力消灭。',
  },
  ceiling: { basis: civI(485, 1), quote: '人民法院冻结被执行人的银行存款的期限不得超过一年' },
} as const;
