import type { ActFacts, ActRule } from '@xinqu/core/procedure';
import { lastAct } from '@xinqu/core/procedure';
import { ccl, cpl, mps, spcCpl } from './cite.ts';
import { dayOfYear, line, prose, yesNo } from './fields.ts';
import { forEach, heldByJudgment } from './guards.ts';
import { active } from './read.ts';
import { servedAt, termDay } from './sentence.ts';
import {
  correction,
  criminalDivision,
  detentionHouse,
  dutyDone,
  each,
  following,
} from './table.ts';
import { paperEach, row } from './table.ts';

const optional = { optional: true } as const;
const handing = { stages: ['handover'] } as const;
const handed = ['hand-over-to-prison', 'hand-over-to-community-correction'] as const;

/** The case is in execution once everyone has been handed over. */
const stageAfter = ({ state, act }: ActFacts) =>
  active(state).every(
    (p) => act.persons.includes(p.id) || handed.some((h) => lastAct(state, h, p.id) !== undefined),
  )
    ? ('execution' as const)
    : undefined;

const notHanded = (state: ActFacts['state'], id?: `P${number}`): boolean =>
  handed.every((h) => lastAct(state, h, id) === undefined);

const effectiveOn = dayOfYear('判决生效之日', 'Effective on', {
  ...optional,
  known: (state) =>
    (lastAct(state, 'declare-effective') ?? lastAct(state, 'decide-second-instance'))?.on,
});

const toPrison = row('hand-over-to-prison', '交付监狱执行', 'Hand over to prison', {
  transition: 51,
  ...criminalDivision,
  scope: 'persons',
  from: {
    ...handing,
    when: (state, p) => servedAt(p?.sentence) === 'prison' && notHanded(state, p?.id),
  },
  to: { stage: stageAfter },
  form: {
    effectiveOn,
    termFrom: dayOfYear('刑期起算日', 'Term from', {
      ...optional,
      perPerson: true,
      known: termDay('from'),
    }),
    termUntil: dayOfYear('刑满日', 'Term until', {
      ...optional,
      perPerson: true,
      known: termDay('until'),
    }),
    executionPlace: line('执行场所', 'Place of execution', optional),
    politicalRights: line('附加剥夺政治权利', 'Political rights', { ...optional, perPerson: true }),
    finePaid: yesNo('罚金已缴纳', 'Fine paid', { ...optional, perPerson: true }),
    attitude: prose('认罪态度', 'Attitude', { ...optional, perPerson: true }),
  },
  needs: ['court.judgment_1'],
  makes: [paperEach('court.execution_notice'), paperEach('court.closing_register')],
  copies: ['公安机关（看守所）', '罪犯', '人民检察院'],
  basis: [cpl(264), spcCpl(511), mps(300)],
  records: [],
  received: [each('execution_papers_received')],
  limits: { starts: ['prison_delivery'], ends: ['execution_documents'] },
  sends: ['police'],
  guards: [
    forEach('not-in-prison', (_, p) => servedAt(p.sentence) !== 'prison'),
    ...heldByJudgment,
  ],
});

const toCommunity = row(
  'hand-over-to-community-correction',
  '交付社区矫正',
  'Hand over to community correction',
  {
    transition: 52,
    ...criminalDivision,
    scope: 'persons',
    from: {
      ...handing,
      when: (state, p) => servedAt(p?.sentence) === 'community' && notHanded(state, p?.id),
    },
    to: { stage: stageAfter },
    form: {
      effectiveOn,
      communityPlace: line('执行地', 'Place of execution', {
        perPerson: true,
        known: (_, p) => p?.residence,
      }),
      correctionBody: line('社区矫正机构', 'Correction body', optional),
      correctionAddress: line('机构地址', 'Its address', optional),
      correctionPhone: line('机构电话', 'Its telephone', optional),
      injunction: prose('禁止令', 'Injunction', { ...optional, perPerson: true }),
      finePaid: yesNo('罚金已缴纳', 'Fine paid', { ...optional, perPerson: true }),
    },
    needs: ['court.judgment_1'],
    makes: [paperEach('court.execution_notice'), paperEach('court.community_notice')],
    copies: ['社区矫正机构', '罪犯', '人民检察院', '公安机关'],
    basis: [ccl(19), ccl(20), ccl(21), spcCpl(519)],
    records: [dutyDone('community_correction_notice')],
    received: [each('execution_papers_received')],
    limits: {
      starts: ['community_correction_report'],
      ends: [
        'community_correction_notice',
        'community_correction_documents',
        'execution_documents',
      ],
    },
    sends: ['justice'],
    guards: [
      forEach('not-in-community', (_, p) => servedAt(p.sentence) !== 'community'),
      ...heldByJudgment,
    ],
  },
);

const deliverToPrison = row('deliver-to-prison', '送交监狱执行', 'Deliver to prison', {
  transition: 51,
  ...detentionHouse,
  scope: 'persons',
  from: {
    stages: ['handover', 'execution'],
    when: (state, p) =>
      p !== undefined &&
      p.measure !== 'imprisoned' &&
      lastAct(state, 'hand-over-to-prison', p.id) !== undefined,
  },
  to: { measure: 'imprisoned' },
  form: {
    custodyPlace: line('收监的监狱（看守所）', 'Prison', { perPerson: true }),
  },
  needs: ['court.execution_notice'],
  copies: ['人民法院（回执）', '罪犯家属'],
  basis: [cpl(264), mps(300), spcCpl(172)],
  records: [each('imprisoned')],
  limits: { ends: ['prison_delivery', 'bail_max', 'residential_surveillance_max'] },
  sends: (f) => following(f, 'court', 'procuratorate'),
});

const receivePapers = row('receive-correction-papers', '接收社区矫正文书', 'Receive the papers', {
  transition: 52,
  ...correction,
  scope: 'persons',
  from: {
    stages: ['handover', 'execution'],
    when: (state, p) =>
      p !== undefined &&
      lastAct(state, 'hand-over-to-community-correction', p.id) !== undefined &&
      lastAct(state, 'receive-correction-papers', p.id) === undefined,
  },
  form: { papersMissing: line('缺少的文书', 'Papers missing', optional) },
  needs: ['court.execution_notice'],
  copies: ['人民法院（回执）'],
  basis: [ccl(20), ccl(22)],
  limits: {},
  sends: ['court'],
});

const register = row('register-correction', '社区矫正报到登记', 'Register for correction', {
  transition: 52,
  ...correction,
  scope: 'persons',
  from: {
    stages: ['handover', 'execution'],
    when: (state, p) =>
      p !== undefined &&
      p.measure !== 'community' &&
      lastAct(state, 'receive-correction-papers', p.id) !== undefined,
  },
  to: { measure: 'community' },
  form: {
    correctionGroup: line('矫正小组', 'Correction group', optional),
    lateBecause: line('逾期报到的原因', 'Why late', { ...optional, perPerson: true }),
  },
  needs: ['court.execution_notice'],
  makes: [paperEach('justice.reception'), paperEach('justice.correction_declaration')],
  copies: ['人民法院', '人民检察院', '公安机关'],
  basis: [ccl(21), ccl(22), spcCpl(172)],
  records: [
    dutyDone('community_correction_report'),
    each('bail_lifted', { when: (_, p) => p?.measure === 'bail' }),
    each('residential_surveillance_lifted', {
      when: (_, p) => p?.measure === 'surveillance' || p?.measure === 'designated_surveillance',
    }),
  ],
  limits: { ends: ['community_correction_report', 'bail_max', 'residential_surveillance_max'] },
  sends: (f) => ['court', ...following(f, 'procuratorate', 'police')],
});

/** The hand-over for execution, to prison and to the justice bureau, and its reception. */
export const handover: readonly ActRule[] = [
  toPrison,
  toCommunity,
  deliverToPrison,
  receivePapers,
  register,
];
