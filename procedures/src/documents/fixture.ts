import { atHour, day, dayOf, uuidv7 } from '@xinqu/core/kernel';
import type { Agency, CalendarDay, NodeId, Uuid } from '@xinqu/core/kernel';
import { emptyCase } from '@xinqu/core/procedure';
import type {
  ActRecord,
  CaseState,
  DocumentRef,
  EvidenceItem,
  MeasurePeriod,
  Person,
  PersonId,
  Sentence,
} from '@xinqu/core/procedure';
import { organOf, settingsOf } from './settings.ts';
import type { DocumentFacts } from './types.ts';

/**
 * An invented case with every fact that the worked documents need: two thieves, one arrested and
 * sentenced to prison, one bailed and put on probation. The identity numbers use a region that is
 * not assigned. `fixtureAt(day)` is the dossier as it stood at the end of a day.
 */
const region = '370783';
const settings = settingsOf(region);

const id = (n: number): Uuid => uuidv7(1_780_000_000_000 + n, new Uint8Array(10).fill(n));

const evidence = (...rows: readonly (readonly [kind: string, names: string])[]): EvidenceItem[] =>
  rows.flatMap(([kind, names]) => names.split('、').map((name) => ({ kind, name })));

const thefts = {
  first:
    '2026年5月11日14时许，犯罪嫌疑人栾示一在寿光市示例小区，趁被害人曲示三家中无人，撬锁入户，' +
    '窃得现金人民币3200元、黄金项链一条（经认定价值人民币9860元）。',
  second:
    '2026年5月29日10时许，犯罪嫌疑人栾示一伙同苗示二，在寿光市示例街道，由苗示二在楼下望风，' +
    '栾示一开锁进入被害人牟示四家中，窃得笔记本电脑一台（经认定价值人民币4300元），' +
    '销赃得款2000元，二人各分得1000元。',
  third:
    '2026年6月20日15时许，犯罪嫌疑人栾示一在寿光市示例街道，开锁进入被害人尉示五家中，' +
    '窃得现金人民币1500元、手表一块（经认定价值人民币6480元，已追回发还）。',
};

const summary =
  '栾示一入户盗窃三次，财物价值共计人民币25340元；苗示二参与一次，财物价值人民币4300元';

const imprisoned: Sentence = {
  crime: '盗窃罪',
  article: '第二百六十四条',
  kind: 'fixed-term',
  months: 14,
  fineFen: 500_000,
};

const suspended: Sentence = {
  crime: '盗窃罪',
  article: '第二百六十四条',
  kind: 'detention',
  months: 5,
  probationMonths: 6,
  fineFen: 200_000,
};

const sentences: Readonly<Record<PersonId, Sentence>> = { P1: imprisoned, P2: suspended };

interface Step {
  readonly on: string;
  readonly by: Agency;
  readonly act: string;
  readonly persons?: readonly PersonId[];
  readonly fields?: Readonly<Record<string, unknown>>;
  /** kind, number and person of the papers it makes. */
  readonly papers?: readonly (readonly [kind: string, number: string, person?: PersonId])[];
}

const arrestRequestFields = {
  apprehension: '经调取监控录像、排查比对，于2026年7月6日将二犯罪嫌疑人抓获',
  facts: [thefts.first, thefts.second, thefts.third],
  summary,
  evidence: evidence(
    ['物证', '开锁工具一套、手表一块（照片）'],
    ['书证', '受案登记表、户籍证明、发还清单、转账记录'],
    ['证人证言', '收购人证言'],
    ['被害人陈述', '曲示三、牟示四、尉示五的陈述'],
    ['犯罪嫌疑人供述和辩解', '栾示一、苗示二的供述'],
    ['鉴定意见', '价格认定结论书'],
    ['勘验、检查、辨认笔录', '现场勘验笔录、辨认笔录'],
    ['视听资料', '监控录像'],
  ),
  danger:
    '栾示一曾因盗窃受过行政处罚，一个多月内连续作案，有作案记录、前科材料证实其可能实施新的犯罪；' +
    '苗示二归案初期否认望风，二人供述不一致，有讯问笔录证实其可能串供',
  volumes: 2,
  pages: 186,
};

const prosecutionFields = {
  counselOpinion: '值班律师对案件无不同意见',
  apprehension: '于2026年7月6日将二犯罪嫌疑人抓获',
  facts: [
    thefts.first,
    `${thefts.second}案发后苗示二赔偿牟示四人民币4300元，取得谅解。`,
    thefts.third,
  ],
  summary,
  evidence: evidence(
    ['物证', '开锁工具一套、手表一块（照片）'],
    ['书证', '受案登记表、立案决定书、到案经过、户籍证明、行政处罚决定书'],
    ['书证', '扣押决定书及清单、发还清单、转账记录、收条和谅解书'],
    ['证人证言', '电脑收购人证言'],
    ['被害人陈述', '曲示三、牟示四、尉示五的陈述'],
    ['犯罪嫌疑人供述和辩解', '栾示一、苗示二的供述'],
    ['鉴定意见', '价格认定结论书二份'],
    ['勘验、检查、辨认笔录', '现场勘验笔录三份、辨认笔录四份'],
    ['视听资料、电子数据', '监控录像、通话记录'],
  ),
  circumstances:
    '犯罪嫌疑人栾示一在第二起共同犯罪中提起犯意、直接实施，起主要作用；苗示二负责望风，起次要作用。' +
    '栾示一到案后如实供述，认罪态度较好；苗示二到案后如实供述，已退赔并取得谅解，认罪态度好。' +
    '二犯罪嫌疑人均自愿认罪认罚。建议对栾示一依法惩处，对苗示二依照《中华人民共和国刑法》' +
    '第二十七条从轻或者减轻处罚',
  volumes: 3,
  pages: 312,
  propertyCount: 1,
  property: '开锁工具一套，清单附后，建议没收',
  civilClaim: '被害人未提出附带民事诉讼',
};

const refusalFields = {
  ground:
    '犯罪嫌疑人苗示二涉嫌的罪行较轻，系共同犯罪中的从犯，自愿认罪认罚，' +
    '采取取保候审足以防止发生社会危险性',
  reasons: [
    '现有证据能够证明苗示二于2026年5月29日为栾示一望风，涉案财物价值人民币4300元，' +
      '其行为涉嫌盗窃罪，这一点与你局认定一致。',
    '逮捕的必要性。1．苗示二仅参与一次，起辅助作用，分得1000元，罪行较轻，没有其他重大犯罪嫌疑。' +
      '2．提请书认为其可能串供，依据为归案初期否认望风。经审查，其自第二次讯问起稳定供认，' +
      '供述与监控录像、栾示一的供述相互印证，主要证据已经固定，串供可能性不大。' +
      '3．其有固定住所和工作，无违法犯罪经历，表示愿意退赔。依照《人民检察院刑事诉讼规则》' +
      '第一百四十条第二项、第五项的规定，可以不批准逮捕。',
    '请继续查证并核实其退赔和取得谅解情况。',
  ],
};

const returnFields = {
  insufficiency: '部分事实不清、证据不足',
  volumes: 3,
  direction:
    '本案定性为盗窃罪没有争议。补查重点是第一起财物价值和第二起苗示二的主观明知，' +
    '前者影响数额和量刑，后者影响共同犯罪的认定',
  outline: [
    '调取被害人曲示三购买黄金项链的凭证或者支付记录，核实项链重量和成色。' +
      '理由：价格认定仅以被害人陈述的重量为基础，重量缺少客观证据。' +
      '目的：确定第一起的数额。线索：其陈述在示例金店以银行卡付款。',
    '就2026年5月29日事前、事中的联系补充讯问二犯罪嫌疑人，调取当日通话和聊天记录。' +
      '理由：现有供述对“望风”由谁提出说法不一，缺少电子数据印证。' +
      '目的：证明苗示二事前明知和分工。',
    '补强监控录像的来源说明和时间校对记录。理由：录像显示时间与证人所述相差十分钟。' +
      '目的：排除时间矛盾。',
  ],
  requirements: '逐项书面答复；确实无法查明的，说明理由。在押犯罪嫌疑人栾示一请依法办理换押手续',
  contact: '检察官封示六、检察官助理臧示七',
};

const indictmentFields = {
  rightsToldOn: '2026-09-25',
  heard: '被告人、值班律师和被害人',
  procedure: 'summary',
  overview:
    '2026年5月至6月，被告人栾示一单独或者伙同被告人苗示二入户盗窃作案三起，' +
    '窃得财物价值共计人民币25340元，其中苗示二参与一起，价值人民币4300元',
  facts: [
    '2026年5月11日14时许，被告人栾示一在寿光市示例小区撬锁进入被害人曲示三家中，' +
      '窃得现金人民币3200元、黄金项链一条（经认定价值人民币9860元）。',
    '2026年5月29日10时许，被告人栾示一伙同苗示二，由苗示二望风，栾示一开锁进入被害人牟示四家中，' +
      '窃得笔记本电脑一台（经认定价值人民币4300元），销赃后二人各分得人民币1000元。' +
      '案发后苗示二赔偿牟示四人民币4300元并取得谅解。',
    '2026年6月20日15时许，被告人栾示一开锁进入被害人尉示五家中，窃得现金人民币1500元、' +
      '手表一块（经认定价值人民币6480元，已发还）。',
  ],
  evidence: evidence(
    ['物证', '开锁工具一套'],
    ['书证', '户籍证明'],
    ['证人证言', '电脑收购人证言'],
    ['被害人陈述', '曲示三、牟示四、尉示五的陈述'],
    ['犯罪嫌疑人供述和辩解', '栾示一、苗示二的供述'],
    ['鉴定意见', '价格认定结论书'],
    ['勘验、辨认笔录', '现场勘验笔录、辨认笔录'],
    ['视听资料、电子数据', '监控录像、通话记录'],
  ),
  reasoning: '被告人栾示一、苗示二以非法占有为目的，入户盗窃他人财物，数额较大',
  circumstances:
    '第二起系共同犯罪，适用《中华人民共和国刑法》第二十五条第一款；栾示一起主要作用，系主犯，' +
    '适用第二十六条第一款、第四款；苗示二起次要作用，系从犯，适用第二十七条，' +
    '应当从轻、减轻处罚或者免除处罚。二被告人如实供述自己的罪行，适用第六十七条第三款，可以从轻处罚',
  proposal: sentences,
  prosecutor: '封示六',
  assistant: '臧示七',
  volumes: 4,
  propertyLists: 1,
  witnesses: '均不出庭',
};

const judgmentFields = {
  assistant: '逄示九',
  hearings: ['2026-12-08'],
  open: true,
  prosecutors: '检察官封示六',
  charge:
    '2026年5月至6月，被告人栾示一入户盗窃三起，价值共计人民币25340元，被告人苗示二参与其中一起，' +
    '价值人民币4300元，应当以盗窃罪追究二被告人的刑事责任；栾示一系主犯，苗示二系从犯，' +
    '二被告人如实供述、认罪认罚',
  defence:
    '被告人栾示一、苗示二对指控的事实、罪名和量刑建议均无异议，同意适用简易程序，且已签字具结，' +
    '在庭审中亦无异议',
  found: '经审理查明的事实、证据与公诉机关的指控一致，本院予以确认',
  alsoFound: '经寿光市司法局调查评估，苗示二具备社区矫正条件',
  reasoning:
    '被告人栾示一、苗示二以非法占有为目的，入户窃取他人财物，数额较大，其行为均已构成盗窃罪，' +
    '公诉机关指控的罪名成立。在共同犯罪中，栾示一起主要作用，系主犯；苗示二起次要作用，系从犯，' +
    '依法从轻处罚。二被告人如实供述，依法可以从轻处罚；自愿认罪认罚，可以从宽处理。' +
    '栾示一曾因盗窃受过行政处罚，酌情从重处罚；苗示二已赔偿并取得谅解，酌情从轻处罚，' +
    '其犯罪情节较轻，有悔罪表现，没有再犯罪的危险，宣告缓刑对所居住社区没有重大不良影响，' +
    '可以宣告缓刑。公诉机关的量刑建议适当，予以采纳',
  articles:
    '《中华人民共和国刑法》第二百六十四条、第二十五条第一款、第二十六条第一款和第四款、第二十七条、' +
    '第六十七条第三款、第七十二条第一款和第三款、第七十三条第一款和第三款、第五十二条、第五十三条、' +
    '第六十四条，《中华人民共和国刑事诉讼法》第十五条、第二百零一条',
  sentences,
  fineDue: '本判决生效后十日内',
  orders: [
    '责令被告人栾示一退赔被害人曲示三人民币13060元、尉示五人民币1500元。',
    '扣押的开锁工具一套，予以没收。',
  ],
};

const steps: readonly Step[] = [
  {
    on: '2026-06-21',
    by: 'police',
    act: 'accept-report',
    papers: [['police.intake', '寿公（刑）受案字〔2026〕1204号']],
  },
  {
    on: '2026-06-22',
    by: 'police',
    act: 'file-case',
    papers: [['police.filing', '寿公（刑）立字〔2026〕617号']],
  },
  {
    on: '2026-07-06',
    by: 'police',
    act: 'detain',
    persons: ['P1', 'P2'],
    papers: [
      ['police.detention', '寿公（刑）拘字〔2026〕301号', 'P1'],
      ['police.detention', '寿公（刑）拘字〔2026〕302号', 'P2'],
    ],
  },
  {
    on: '2026-07-08',
    by: 'police',
    act: 'extend-detention',
    persons: ['P1', 'P2'],
    fields: { until: '2026-08-05' },
    papers: [
      ['police.detention_extension', '寿公（刑）延拘字〔2026〕301号', 'P1'],
      ['police.detention_extension', '寿公（刑）延拘字〔2026〕302号', 'P2'],
    ],
  },
  {
    on: '2026-07-27',
    by: 'police',
    act: 'request-arrest',
    persons: ['P1', 'P2'],
    fields: arrestRequestFields,
    papers: [['police.arrest_request', '寿公（刑）提捕字〔2026〕188号']],
  },
  {
    on: '2026-07-31',
    by: 'procuratorate',
    act: 'approve-arrest',
    persons: ['P1'],
    papers: [['proc.arrest_approved', '寿检批捕〔2026〕176号', 'P1']],
  },
  {
    on: '2026-07-31',
    by: 'procuratorate',
    act: 'refuse-arrest',
    persons: ['P2'],
    fields: refusalFields,
    papers: [['proc.arrest_refused', '寿检不批捕〔2026〕64号', 'P2']],
  },
  { on: '2026-08-01', by: 'police', act: 'return-receipt', persons: ['P1'] },
  {
    on: '2026-09-24',
    by: 'police',
    act: 'transfer-for-prosecution',
    persons: ['P1', 'P2'],
    fields: prosecutionFields,
    papers: [['police.prosecution_opinion', '寿公（刑）诉字〔2026〕402号']],
  },
  {
    on: '2026-10-20',
    by: 'procuratorate',
    act: 'return-for-supplement',
    persons: ['P1', 'P2'],
    fields: returnFields,
    papers: [['proc.supplement_decision', '寿检补侦〔2026〕33号']],
  },
  {
    on: '2026-11-12',
    by: 'police',
    act: 'resubmit',
    persons: ['P1', 'P2'],
    papers: [['police.supplement_report', '寿公（刑）补侦字〔2026〕21号']],
  },
  {
    on: '2026-11-17',
    by: 'procuratorate',
    act: 'record-plea',
    persons: ['P1', 'P2'],
    papers: [
      ['proc.plea_undertaking', '', 'P1'],
      ['proc.plea_undertaking', '', 'P2'],
    ],
  },
  {
    on: '2026-11-20',
    by: 'procuratorate',
    act: 'charge',
    persons: ['P1', 'P2'],
    fields: indictmentFields,
    papers: [['proc.indictment', '寿检刑诉〔2026〕455号']],
  },
  {
    on: '2026-11-24',
    by: 'court',
    act: 'accept-charge',
    papers: [['court.acceptance', '（2026）鲁0783刑初512号']],
  },
  {
    on: '2026-12-08',
    by: 'court',
    act: 'pronounce-judgment',
    persons: ['P1', 'P2'],
    fields: judgmentFields,
    papers: [['court.judgment_1', '（2026）鲁0783刑初512号']],
  },
  {
    on: '2026-12-25',
    by: 'court',
    act: 'hand-over',
    persons: ['P1', 'P2'],
    fields: {
      effectiveOn: '2026-12-22',
      finePaid: { P1: false },
      communityPlace: { P2: '寿光市示例街道' },
    },
  },
];

const period = (
  kind: MeasurePeriod['kind'],
  organ: Agency,
  from: string,
  until?: string,
): MeasurePeriod => ({
  kind,
  organ,
  basis: '',
  from: atHour(day(from), 20, 30),
  ...(until === undefined ? {} : { until: atHour(day(until), 20, 30) }),
});

const defender = { name: '隋示甲', firm: '山东示例律师事务所', kind: '值班律师' };

const persons: readonly Omit<Person, 'measure' | 'review'>[] = [
  {
    id: 'P1',
    name: '栾示一',
    sex: '男',
    bornOn: day('1994-03-18'),
    idNumber: '370799199403180013',
    ethnicity: '汉族',
    education: '初中',
    occupation: '无固定职业',
    household: '山东省寿光市示例街道甲村52号',
    residence: '寿光市示例街道示例小区3号楼2单元501室',
    record: '2019年6月11日因盗窃被寿光市公安局行政拘留十日',
    family: { name: '栾示乙', relation: '父亲', address: '寿光市示例街道甲村52号' },
    crime: '盗窃罪',
    crimeArticle: '第二百六十四条',
    plea: true,
    defender,
    custodyPlace: '寿光市看守所',
    sentence: imprisoned,
    measures: [
      period('detained', 'police', '2026-07-06', '2026-07-31'),
      period('arrested', 'police', '2026-07-31'),
    ],
  },
  {
    id: 'P2',
    name: '苗示二',
    sex: '女',
    bornOn: day('1998-09-02'),
    idNumber: '370799199809020028',
    ethnicity: '汉族',
    education: '高中',
    occupation: '示例超市收银员',
    household: '山东省寿光市示例街道乙村17号',
    residence: '山东省寿光市示例街道乙村17号',
    record: '无',
    family: { name: '苗示丙', relation: '母亲', address: '寿光市示例街道乙村17号' },
    crime: '盗窃罪',
    crimeArticle: '第二百六十四条',
    plea: true,
    defender,
    custodyPlace: '寿光市看守所',
    sentence: suspended,
    measures: [
      period('detained', 'police', '2026-07-06', '2026-07-31'),
      period('bail', 'police', '2026-07-31', '2026-09-28'),
      period('bail', 'procuratorate', '2026-09-28', '2026-11-27'),
      period('bail', 'court', '2026-11-27'),
    ],
  },
];

function personAt(full: Omit<Person, 'measure' | 'review'>, on: CalendarDay): Person {
  const measures = full.measures
    .filter((m) => dayOf(m.from) <= on)
    .map(({ until, ...m }) => (until !== undefined && dayOf(until) <= on ? { ...m, until } : m));
  const review = on < '2026-07-27' ? 'none' : on < '2026-07-31' ? 'requested' : 'decided';
  const { sentence, ...person } = full;
  return {
    ...person,
    ...(sentence && on > '2026-12-08' ? { sentence } : {}),
    measures,
    measure: measures.at(-1)?.kind ?? 'none',
    review: review === 'decided' ? (full.id === 'P1' ? 'approved' : 'refused') : review,
  };
}

const actOf = (step: Step, n: number): ActRecord => ({
  id: id(n),
  act: step.act,
  node: `${region}.${step.by}` as NodeId,
  on: day(step.on),
  at: atHour(day(step.on), 10),
  persons: step.persons ?? [],
  fields: step.fields ?? {},
  by: { name: '卞示丁', post: 'handler' },
  approvedBy: { name: '晏示戊', post: 'chief' },
});

const papersOf = (step: Step, n: number): DocumentRef[] =>
  (step.papers ?? []).map(([kind, number, person], i) => ({
    id: id(100 + n * 10 + i),
    kind,
    title: kind === 'proc.arrest_refused' ? '不批准逮捕决定书' : kind,
    number,
    organ: `${region}.${step.by}` as NodeId,
    act: id(n),
    on: day(step.on),
    ...(person === undefined ? {} : { person }),
    sha256: '0'.repeat(64),
    bytes: 1,
    pages: 1,
    signature: '',
  }));

/** The dossier at the end of a day. */
export function fixtureAt(on: string): CaseState {
  const done = steps.map((step, n) => ({ step, n })).filter(({ step }) => step.on <= on);
  return {
    ...emptyCase(id(99)),
    name: '栾示一、苗示二盗窃案',
    numbers: {
      police: 'A3707830000002026060123',
      unified: '37078320260001455',
      court: '（2026）鲁0783刑初512号',
    },
    charges: ['盗窃罪'],
    report: {
      source: '报案',
      on: day('2026-06-21'),
      reporter: '被害人尉示五',
      summary: '尉示五家中被盗现金人民币1500元、手表一块。',
    },
    facts: prosecutionFields.facts,
    evidence: prosecutionFields.evidence,
    victims: [{ name: '曲示三' }, { name: '牟示四' }, { name: '尉示五' }],
    persons: persons.map((p) => personAt(p, day(on))),
    acts: done.map(({ step, n }) => actOf(step, n)),
    documents: done.flatMap(({ step, n }) => papersOf(step, n)),
    participants: ['police'],
    trial: { procedure: 'summary', judges: ['鞠示八'], clerk: '綦示十' },
  };
}

/** Facts of the document an act of the invented case makes; a name that is no act throws. */
export function fixtureFacts(act: string, person?: PersonId, number?: string): DocumentFacts {
  const n = steps.findIndex((s) => s.act === act);
  const step = steps[n];
  if (!step) throw new RangeError(`no such act in the fixture: ${act}`);
  const state = fixtureAt(step.on);
  const own = papersOf(step, n).find((d) => person === undefined || d.person === person);
  const found = state.persons.find((p) => p.id === person);
  const agency = step.by;
  return {
    state,
    act: actOf(step, n),
    ...(found ? { person: found } : {}),
    number: number ?? own?.number ?? '',
    caseNumber: state.numbers[agency] ?? state.numbers.court!,
    organ: organOf(`${region}.${step.by}` as NodeId),
    on: day(step.on),
    settings,
  };
}
