import { atHour, day, dayOf, uuidv7 } from '@xinqu/core/kernel';
import type { Agency, CalendarDay, NodeId, Uuid } from '@xinqu/core/kernel';
import { emptyCase } from '@xinqu/core/procedure';
import type {
  ActRecord,
  CaseState,
  DocumentRef,
  MeasurePeriod,
  Person,
  PersonId,
} from '@xinqu/core/procedure';
import {
  arrestRequestFields,
  imprisoned,
  indictmentFields,
  judgmentFields,
  prosecutionFields,
  refusalFields,
  returnFields,
  suspended,
} from './fixture-fields.ts';
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

interface Step {
  readonly on: string;
  readonly by: Agency;
  readonly act: string;
  readonly persons?: readonly PersonId[];
  readonly fields?: Readonly<Record<string, unknown>>;
  /** kind, number and person of the papers it makes. */
  readonly papers?: readonly (readonly [kind: string, number: string, person?: PersonId])[];
}

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
