import type { ActFacts, ActRule, CaseState, HistoryRule, Person } from '@xinqu/core/procedure';
import { atHour } from '@xinqu/core/kernel';
import { lastAct } from '@xinqu/core/procedure';
import { cpl, mps, spp } from './cite.ts';
import { choice, count, crime, crimeArticle, dayOfYear, evidence, facts } from './fields.ts';
import { line, pages, prose, role, volumes, yesNo } from './fields.ts';
import { freedByPolice, freedEvents, freedMeasure, measureClocks, unfrozen } from './freeing.ts';
import { custodyDutiesDone, everyone, forEach, notAfterExpiry, releaseFirst } from './guards.ts';
import { measureSince, personsOf, reviewDecided } from './guards.ts';
import { criminalProblems as problems } from './problems.ts';
import { dayOfField, lastOnes, pending, said, saysYes, textOf } from './read.ts';
import { withCrimes, withFacts } from './read.ts';
import { chief, custodyTransfer, dutyDone, each, following, once } from './table.ts';
import { paper, paperEach, police, row, sectionHead } from './table.ts';

const optional = { optional: true } as const;

/** When something was found: the day typed, or the act itself where it is the same day. */
const foundAt = ({ act }: ActFacts) => {
  const on = dayOfField(act, 'discoveredOn') ?? act.on;
  return on === act.on ? act.at : atHour(on, 12);
};

const recalculate = row('recalculate-custody', '重新计算侦查羁押期限', 'Recalculate custody', {
  transition: 16,
  ...police,
  scope: 'person',
  from: { stages: ['investigation'], measures: ['arrested'] },
  approval: chief,
  form: {
    recalculationGround: choice('重新计算的原因', 'Ground', {
      crime: ['发现另有重要罪行', 'Another serious crime found'],
      identity: ['查清身份', 'Identity established'],
    }),
    discoveredOn: dayOfYear('发现（查清）之日', 'Found on'),
    reason: prose('具体情况', 'Particulars'),
  },
  needs: ['police.arrest'],
  makes: [paperEach('police.custody_period_change')],
  copies: ['看守所', '人民检察院（备案）', '犯罪嫌疑人'],
  basis: [cpl(160), mps(151)],
  records: [
    each('new_major_crime_found', {
      when: ({ act }) => textOf(act, 'recalculationGround') === 'crime',
      at: foundAt,
    }),
    each('identity_established', {
      when: ({ act }) => textOf(act, 'recalculationGround') === 'identity',
      at: foundAt,
    }),
    dutyDone('recalculation_approval'),
  ],
  limits: { restarts: ['investigation_custody'], ends: ['recalculation_approval'] },
  sends: (f) => following(f, 'procuratorate'),
  guards: [
    forEach('not-arrested', (_, p) => p.measure !== 'arrested'),
    notAfterExpiry('investigation_custody', '重新计算侦查羁押期限', spp(309, 3)),
    (f) => {
      const on = dayOfField(f.act, 'discoveredOn');
      const since = personsOf(f).map(measureSince)[0];
      const outside = on !== undefined && (on > f.act.on || (since !== undefined && on < since));
      return outside ? problems.make('discovered-outside') : undefined;
    },
    forEach(
      'identity-known',
      ({ state, act }, p) =>
        textOf(act, 'recalculationGround') === 'identity' &&
        !saysYes(lastAct(state, 'execute-arrest', p.id), 'identityUnknown', p.id),
    ),
  ],
});

const openExamination = (state: CaseState, p?: Person): boolean =>
  pending(state, 'start-examination', ['end-examination'], p?.id);

const examinations = {
  psychiatric: ['精神病鉴定', 'Psychiatric'],
  injury: ['损伤程度鉴定', 'Injury'],
  price: ['价格认定', 'Price'],
  handwriting: ['笔迹、文书鉴定', 'Handwriting'],
  digital: ['电子数据鉴定', 'Digital'],
  other: ['其他鉴定', 'Other'],
} as const;

const examinationOf = ({ state, act }: ActFacts, p?: Person): string | undefined =>
  textOf(act, 'examination') ?? textOf(lastAct(state, 'start-examination', p?.id), 'examination');

const examined = (type: string, psychiatric: boolean): HistoryRule =>
  each(type, {
    when: (f, p) => (examinationOf(f, p) === 'psychiatric') === psychiatric,
    ...(psychiatric
      ? {}
      : { data: (f: ActFacts, p?: Person) => ({ kind: examinationOf(f, p) ?? 'other' }) }),
  });

const startExamination = row('start-examination', '聘请鉴定', 'Start an examination', {
  transition: 17,
  ...police,
  scope: 'person',
  from: { stages: ['investigation', 'supplement'], when: (s, p) => !openExamination(s, p) },
  approval: chief,
  form: {
    examination: choice('鉴定类别', 'Kind', examinations),
    body: line('鉴定机构', 'Body'),
    question: prose('鉴定要求', 'Question'),
    materials: prose('送检材料', 'Materials', optional),
    dueOn: dayOfYear('鉴定意见应送交之日', 'Opinion due on', optional),
  },
  makes: [paperEach('police.expert')],
  copies: ['鉴定机构', '看守所和人民检察院（精神病鉴定）'],
  basis: [cpl(146), cpl(149), mps(257)],
  records: [examined('psychiatric_start', true), examined('forensic_start', false)],
  limits: { suspends: ['investigation_custody', 'supplementary_investigation'] },
  sends: (f) => following(f, 'procuratorate'),
});

const endExamination = row('end-examination', '鉴定结束', 'End an examination', {
  transition: 17,
  ...police,
  scope: 'person',
  from: { stages: ['investigation', 'supplement'], when: openExamination },
  form: {
    opinion: prose('鉴定意见', 'Opinion'),
    toldOn: dayOfYear('鉴定意见告知之日', 'Told on', optional),
  },
  copies: ['犯罪嫌疑人', '被害人'],
  basis: [cpl(148), cpl(149)],
  records: [examined('psychiatric_end', true), examined('forensic_end', false)],
  sends: (f) => following(f, 'procuratorate'),
});

const seize = row('seize', '查封、扣押', 'Seize', {
  transition: 18,
  ...police,
  scope: 'case',
  from: { stages: ['investigation', 'supplement'] },
  approval: sectionHead,
  form: {
    holder: line('持有人', 'Holder'),
    holderPapers: line('持有人证件号码', 'Papers of the holder', optional),
    holderAddress: line('持有人住址', 'Address of the holder', optional),
    holderPhone: line('持有人电话', 'Telephone of the holder', optional),
    items: prose('物品、文件清单', 'Items', {
      help: { zh: '每件一行：名称、数量、特征', en: 'One a line: name, number, marks' },
    }),
    storedAt: line('保管处所', 'Stored at', optional),
  },
  makes: [paper('police.seizure')],
  copies: ['持有人'],
  basis: [cpl(141), mps(227)],
});

const freeze = row('freeze', '冻结财产', 'Freeze property', {
  transition: 18,
  ...police,
  scope: 'case',
  from: { stages: ['investigation', 'supplement'] },
  approval: chief,
  form: {
    assetKind: choice('财产种类', 'Kind', {
      deposit: ['存款、汇款等', 'Deposits'],
      securities: ['债券、股票、基金份额等', 'Securities'],
      equity: ['股权、保单权益、投资权益', 'Equity, policies'],
    }),
    holder: line('户名', 'Holder'),
    institution: line('金融机构或者登记机关', 'Institution'),
    account: line('账号', 'Account'),
    amountFen: count(
      '冻结金额（分）',
      'Amount in fen',
      { min: 1, max: Number.MAX_SAFE_INTEGER },
      optional,
    ),
  },
  makes: [paper('police.seizure')],
  copies: ['协助单位'],
  basis: [cpl(144), mps(237), mps(243)],
  records: [
    once('frozen', { data: ({ act }) => ({ kind: textOf(act, 'assetKind') ?? 'deposit' }) }),
  ],
  limits: { starts: ['police_freeze'] },
});

/** Split off: the person goes on in another case, under the same measure with the same clocks. */
const isSplit = ({ act }: ActFacts): boolean => textOf(act, 'endGround') === 'split';

const dropGrounds = {
  '186.1': ['没有犯罪事实', 'No crime'],
  '186.2': ['情节显著轻微、危害不大，不认为是犯罪', 'Not a crime: minor'],
  '186.3': ['犯罪已过追诉时效期限', 'Time-barred'],
  '186.4': ['经特赦令免除刑罚', 'Pardoned'],
  '186.5': ['犯罪嫌疑人死亡', 'Suspect dead'],
  '186.6': ['其他依法不追究刑事责任', 'Other'],
} as const;

const dropCase = row('drop-case', '撤销案件', 'Drop the case', {
  transition: 19,
  ...police,
  scope: 'case',
  from: { stages: ['investigation'] },
  to: { stage: 'closed', measure: freedMeasure, ended: '撤销案件' },
  approval: chief,
  form: {
    dropGround: choice('撤销案件的情形', 'Ground', dropGrounds),
    reason: prose('撤销案件的理由', 'Reason'),
  },
  needs: ['police.filing'],
  makes: [paper('police.case_dropped'), ...freedByPolice],
  copies: ['犯罪嫌疑人', '被害人', '移送机关', '批准逮捕的人民检察院'],
  basis: [cpl(163), cpl(16), mps(186), mps(187), mps(189)],
  records: [...freedEvents, unfrozen],
  limits: { ends: [...measureClocks, 'police_freeze'] },
  sends: (f) => following(f, 'procuratorate'),
});

const endPerson = row('end-investigation-of-person', '终止对犯罪嫌疑人侦查', 'End for a person', {
  transition: 19,
  ...police,
  scope: 'persons',
  from: { stages: ['investigation', 'supplement'] },
  to: {
    stage: (f) => (lastOnes(f) ? 'closed' : undefined),
    measure: (f, p) => (isSplit(f) ? undefined : freedMeasure(f, p)),
    ended: (f) => (isSplit(f) ? '另案处理' : '终止侦查'),
  },
  approval: chief,
  form: {
    endGround: choice('终止的情形', 'Ground', {
      'no-crime': ['对其没有证据证明有犯罪事实或者不应追究', 'No crime of this person'],
      split: ['在逃或者其他原因，另案处理', 'Split into another case'],
    }),
    reason: prose('理由', 'Reason'),
  },
  needs: ['police.filing'],
  makes: [paperEach('police.investigation_ended'), ...freedByPolice],
  copies: ['犯罪嫌疑人', '批准逮捕的人民检察院'],
  basis: [mps(186, 2), mps(189), spp(158)],
  records: freedEvents.map((event) => ({
    ...event,
    when: (f, p) => !isSplit(f) && (event.when?.(f, p) ?? true),
  })),
  limits: { ends: measureClocks },
  sends: (f) => following(f, 'procuratorate'),
});

const transfer = row('transfer-for-prosecution', '移送审查起诉', 'Transfer for prosecution', {
  transition: 20,
  ...police,
  scope: 'persons',
  from: { stages: ['investigation'] },
  to: { stage: 'prosecution_review' },
  approval: chief,
  form: {
    crime,
    crimeArticle,
    role,
    apprehension: prose('到案经过', 'How caught', {
      ...optional,
      known: said('request-arrest', 'apprehension'),
    }),
    facts,
    summary: prose('事实小结', 'Sum of the facts', {
      ...optional,
      known: said('request-arrest', 'summary'),
    }),
    evidence,
    circumstances: prose('量刑情节和处理意见', 'Circumstances and opinion', optional),
    counselOpinion: prose('辩护律师意见', 'Opinion of counsel', optional),
    propertyCount: count('随案移送物品件数', 'Items sent along', { min: 0, max: 9999 }, optional),
    property: prose('涉案财物处理意见', 'Opinion on property', optional),
    civilClaim: prose('附带民事诉讼情况', 'Civil claim', optional),
    fastTrack: yesNo('建议适用速裁程序', 'Fast track proposed', optional),
    volumes,
    pages,
  },
  needs: ['police.intake', 'police.filing'],
  makes: [paper('police.prosecution_opinion'), custodyTransfer],
  copies: ['人民检察院', '犯罪嫌疑人及其辩护律师（告知）', '看守所（换押证）'],
  basis: [cpl(162), mps(289), mps(291)],
  records: [],
  received: [each('prosecution_received', { data: () => ({ source: 'police' }) })],
  limits: {
    starts: ['prosecution_review', 'prosecution_rights_notice'],
    ends: ['investigation_custody', 'arrest_request'],
  },
  sends: ['procuratorate'],
  guards: [releaseFirst, ...reviewDecided, ...custodyDutiesDone, everyone],
  changes: (f) => withFacts({ ...f, state: withCrimes(f) }),
});

/** What the police do between the opening of the case and its transfer, measures apart. */
export const investigation: readonly ActRule[] = [
  recalculate,
  startExamination,
  endExamination,
  seize,
  freeze,
  dropCase,
  endPerson,
  transfer,
];
