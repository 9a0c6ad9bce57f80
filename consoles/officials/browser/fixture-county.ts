import type {
  BreakGlassDto,
  CaseRowDto,
  FlowDto,
  Lamp,
  MeDto,
  OfficialDto,
  PublicCountyDto,
  StaffDto,
  TaskDto,
} from '@xinqu/contracts/http';
import { agencies, agencyNames } from '@xinqu/core/kernel';
import { limit } from './fixture-case.ts';
import { daysFromNow } from './fixture-days.ts';

const region = '370783';
export const nodeOf = (agency: string): string => `${region}.${agency}`;

export const county: PublicCountyDto = {
  region,
  name: { zh: '寿光市', en: 'Shouguang' },
  demonstration: true,
  nodes: agencies.map((agency) => ({
    node: nodeOf(agency),
    agency,
    name: { zh: `寿光市${agencyNames[agency].zh}`, en: agencyNames[agency].en },
    loginPath: `/${nodeOf(agency)}/login`,
  })),
  ledgers: [],
  canalAlarms: [],
  stuck: [],
  pagesDiffer: [],
  rejoining: [],
  pairs: agencies.flatMap((from, i) =>
    agencies
      .filter((to) => to !== from)
      .map((to, k) => {
        const sent = i === 4 ? 0 : 12 * (i + 1) + k;
        return { from: nodeOf(from), to: nodeOf(to), sent, applied: sent, refused: 0, pending: 0 };
      }),
  ),
  filling: { done: 7, all: 24 },
};

export const official = (node: string, posts: readonly string[]): MeDto => {
  const agency = node.slice(7);
  const name = county.nodes.find((n) => n.node === node)?.name ?? { zh: '', en: '' };
  return {
    node,
    agency,
    agencyName: name,
    id: 'o1',
    name: '丁示三',
    posts,
    postNames: posts.map((zh) => ({ zh: zh === 'handler' ? '承办人' : zh, en: zh })),
    section: 'arrest',
    sectionName: { zh: '第一检察部', en: 'First section' },
    demonstration: true,
    rejoining: null,
  };
};

const lampOf: readonly Lamp[] = ['red', 'orange', 'yellow', 'green', 'grey'];
const left = [-1, 1, 4, 12, null];

export const tasks: TaskDto[] = lampOf.map((lamp, i) => ({
  id: `task${i}`,
  dossier: 'd1',
  kind: 'decide-arrest',
  name: { zh: '审查批准逮捕', en: 'Decide on arrest' },
  caseName: '栾示一、苗示二盗窃案',
  caseNumber: `寿检刑诉〔2026〕${12 + i}号`,
  charges: ['盗窃罪'],
  persons: ['栾示一', '苗示二'],
  assignee: '丁示三',
  openedAt: `${daysFromNow(-2)}T10:00:00.000+08:00`,
  limit: lamp === 'grey' ? null : limit('审查逮捕期限', 'Arrest review', left[i]!, lamp),
  lamp,
}));

export const cases: CaseRowDto[] = Array.from({ length: 9 }, (_, i) => ({
  dossier: `d${i + 1}`,
  name: i === 0 ? '栾示一、苗示二盗窃案' : `禹示${'一二三四五六七八九'[i]}危险驾驶案`,
  caseNumber: i === 3 ? null : `寿检刑诉〔2026〕${12 + i}号`,
  charges: [i === 0 ? '盗窃罪' : '危险驾驶罪'],
  persons: i === 0 ? ['栾示一', '苗示二'] : [`禹示${'一二三四五六七八九'[i]}`],
  stage: 'prosecution_review',
  stageName: { zh: '审查起诉', en: 'Review for prosecution' },
  handler: i % 3 === 2 ? null : '丁示三',
  lamp: lampOf[i % 5]!,
  nextDue: i % 5 === 4 ? null : daysFromNow(i * 3 - 1),
  nextDueProvisional: i === 3,
  updatedAt: `${daysFromNow(0)}T08:00:00.000+08:00`,
  demonstration: true,
  opens: i !== 8,
}));

const stage = (id: string, zh: string, en: string, agency: string, count: number) => ({
  stage: id,
  name: { zh, en },
  agency,
  cases: count,
});

const figure = (
  zh: string,
  agency: string,
  median: number | null,
  statute: number,
  target: number | null,
) => ({
  clock: zh,
  name: { zh, en: 'Stage' },
  agency,
  done: median === null ? 0 : 18,
  running: 3,
  breached: median !== null && median > statute ? 2 : 0,
  medianDays: median,
  statuteDays: statute,
  targetDays: target,
});

export const flow: FlowDto = {
  cases: 42,
  lamps: agencies.slice(0, 4).map((agency, i) => ({
    agency,
    counts: { red: i, orange: 2, yellow: 3 + i, green: 14 - 2 * i, grey: 1 },
  })),
  stages: [
    stage('filing', '受案立案', 'Filing', 'police', 5),
    stage('investigation', '侦查', 'Investigation', 'police', 13),
    stage('supplement', '补充侦查', 'Supplementary investigation', 'police', 2),
    stage('prosecution_review', '审查起诉', 'Review for prosecution', 'procuratorate', 9),
    stage('court_acceptance', '立案审查', 'Court acceptance', 'court', 1),
    stage('first_instance', '一审', 'First instance', 'court', 7),
    stage('execution', '执行', 'Execution', 'justice', 5),
  ],
  figures: [
    figure('审查逮捕', 'procuratorate', 1.5, 7, 2),
    figure('审查起诉', 'procuratorate', 9, 30, 7),
    figure('一审审限', 'court', 64, 60, 17),
    figure('社区矫正报到', 'justice', null, 10, null),
  ],
  rows: cases.map((row, i) => ({
    dossier: row.dossier,
    number: row.caseNumber,
    charge: row.charges[0] ?? null,
    persons: row.persons.length,
    inCustody: i % 2,
    stage: row.stage,
    stageName: row.stageName,
    agency: nodeOf(i % 2 === 0 ? 'procuratorate' : 'police'),
    since: daysFromNow(-9),
    lamp: row.lamp,
    nextLimit:
      row.nextDue === null
        ? null
        : { name: { zh: '审查起诉期限', en: 'Prosecution review' }, due: row.nextDue },
  })),
};

const listed: OfficialDto[] = [
  {
    id: 'o1',
    login: 'ding',
    name: '丁示三',
    posts: ['handler'],
    section: 'first',
    sectionName: { zh: '第一检察部', en: 'First section' },
    active: true,
    secondFactor: true,
    obliged: false,
  },
  {
    id: 'o2',
    login: 'che',
    name: '车示五',
    posts: ['section-head'],
    section: 'first',
    sectionName: { zh: '第一检察部', en: 'First section' },
    active: false,
    secondFactor: false,
    obliged: false,
  },
];

export const officials: StaffDto = {
  officials: listed,
  sections: [{ id: 'first', name: { zh: '第一检察部', en: 'First section' } }],
  posts: [
    { id: 'handler', name: { zh: '承办人', en: 'Handler' } },
    { id: 'section-head', name: { zh: '部门负责人', en: 'Section head' } },
    { id: 'administrator', name: { zh: '系统管理员', en: 'Administrator' } },
  ],
};

/** Nobody has access outside the own cases. */
export const breakGlass: BreakGlassDto = {
  at: '2026-06-21T09:00:00.000+08:00',
  reasons: [],
  accessHours: 4,
  reviewHours: 24,
  rows: [],
  figures: null,
  refusals: null,
};
