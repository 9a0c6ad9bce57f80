import type { AccessRow, Ground } from '@xinqu/core/access';
import { type Agency } from '@xinqu/core/kernel';
import type { Stage } from '@xinqu/core/procedure';
import { grounds } from '@xinqu/law/access';
import {
  courseFields,
  custodyFields,
  nameFields,
  privateFields,
  reporterFields,
  substanceFields,
} from './act-fields.ts';
import {
  type Word,
  caseAttachments,
  caseCourse,
  caseEvidence,
  caseExport,
  caseFrame,
  caseGlass,
  caseHandover,
  caseName,
  casePapers,
  caseRecords,
  caseReport,
  caseSubstance,
  caseVictims,
  caseWork,
  custodyPapers,
  personAccusation,
  personCustody,
  personIdentity,
  personName,
  personPrivate,
  personStatus,
} from './things.ts';

/** The ids of some things. */
export const ids = (...groups: readonly (readonly Word[])[]): string[] =>
  groups.flat().map(({ id }) => id);

/** Stages in which a case is worked on. */
export const openStages: readonly Stage[] = [
  'filing',
  'investigation',
  'supplement',
  'prosecution_review',
  'probation',
  'court_acceptance',
  'first_instance',
  'appeal_window',
  'second_instance',
  'death_review',
  'handover',
  'execution',
  'retrial',
];

export const everyStage: readonly Stage[] = [...openStages, 'closed'];

/** What the file says, but for who reported it and how to find anybody. */
export const fileContent = [
  ...ids(caseFrame, caseCourse, caseRecords, caseName, caseSubstance, caseEvidence),
  ...ids(caseAttachments, personName, personStatus, personCustody, personAccusation),
  ...[nameFields, custodyFields, substanceFields, courseFields].flat(),
  ...[custodyPapers, casePapers].flat(),
];

/** The same with the work on it, and who else was given access. */
const fileOpen = [...fileContent, ...ids(caseWork, caseGlass)];

/** How to find the persons, and what else is theirs alone. */
export const filePrivate = [...ids(personIdentity, personPrivate, caseVictims), ...privateFields];

/** Everything of a case but who reported it. */
export const wholeFile = [...fileOpen, ...filePrivate];

/** Which case, how far, by whom, under which measures. */
const overview = [
  ...ids(caseFrame, caseCourse, caseRecords, caseName, caseGlass),
  ...ids(personName, personStatus, personCustody),
  ...courseFields,
  ...custodyFields,
];

/** The articles on which the duties of one agency rest. */
export interface Duties {
  readonly agency: Agency;
  readonly handles: readonly Ground[];
  readonly heads: readonly Ground[];
  readonly decides: readonly Ground[];
  readonly manages: readonly Ground[];
}

type Rows = (duties: Duties) => AccessRow[];

const handlers: Rows = ({ agency, handles }) => [
  {
    id: `${agency}/handler-own-case`,
    says: { zh: '承办人查阅自己承办的案件全卷', en: 'The handler reads the own case whole' },
    agency,
    posts: ['handler'],
    roles: ['handler'],
    stages: everyStage,
    purpose: 'handling',
    ways: ['read', 'list', 'search', 'count', 'export'],
    grants: { read: wholeFile },
    basis: [...handles, grounds.caseUseOnly],
  },
  {
    id: `${agency}/handler-section-case`,
    says: {
      zh: '同部门人员配合办案：可看案情，个人隐私只显示部分，报案人保密',
      en: 'Colleagues of the section: the case, private data in part, the reporter not at all',
    },
    agency,
    posts: ['handler'],
    roles: ['section'],
    stages: openStages,
    purpose: 'handling',
    ways: ['read', 'list', 'search', 'count'],
    grants: { read: fileOpen, masked: filePrivate },
    basis: [...handles, grounds.leastIntrusive],
  },
  {
    id: `${agency}/handler-section-closed`,
    says: {
      zh: '案件办结后，同部门人员只看案件概况',
      en: 'Of a closed case the section sees the outline only',
    },
    agency,
    posts: ['handler'],
    roles: ['section'],
    stages: ['closed'],
    purpose: 'handling',
    ways: ['read', 'list', 'search', 'count'],
    grants: { read: overview },
    basis: [grounds.caseUseOnly, grounds.dutyOnly],
  },
  {
    id: `${agency}/handler-acts`,
    says: {
      zh: '承办人在本部门职责内办理、呈批并添附材料；案件尚无承办人的，由本部门人员办理',
      en: 'The handler acts and attaches within the own section; of a case without one, the section',
    },
    agency,
    posts: ['handler'],
    roles: ['handler'],
    stages: everyStage,
    purpose: 'handling',
    ways: ['write'],
    grants: { write: ['case.acts', ...ids(caseAttachments)] },
    basis: handles,
  },
];

const heads: Rows = ({ agency, heads: basis }) => [
  {
    id: `${agency}/head-own-section`,
    says: {
      zh: '部门负责人查阅本部门案件和待其审批的案件',
      en: 'The section head reads the cases of the section and those to approve',
    },
    agency,
    posts: ['section-head'],
    roles: ['handler', 'section', 'approver'],
    stages: everyStage,
    purpose: 'supervising',
    ways: ['read', 'list', 'search', 'count', 'export'],
    grants: { read: wholeFile },
    basis: [...basis, grounds.caseUseOnly],
  },
  {
    id: `${agency}/head-other-sections`,
    says: {
      zh: '部门负责人对其他部门的案件只看概况',
      en: 'Of other sections the head sees the outline only',
    },
    agency,
    posts: ['section-head'],
    roles: ['agency'],
    stages: everyStage,
    purpose: 'supervising',
    ways: ['list', 'search', 'count'],
    grants: { read: overview },
    basis: [...basis, grounds.dutyOnly],
  },
  {
    id: `${agency}/head-acts`,
    says: {
      zh: '部门负责人审批本部门呈批的事项，添附材料，更换承办人',
      en: 'The section head approves what the section hands in, attaches, and gives cases',
    },
    agency,
    posts: ['section-head'],
    roles: ['handler', 'section', 'approver'],
    stages: everyStage,
    purpose: 'supervising',
    ways: ['write'],
    grants: { write: ['case.proposals', ...ids(caseAttachments, caseHandover)] },
    basis,
  },
];

const chiefs: Rows = ({ agency, decides }) => [
  {
    id: `${agency}/chief-cases`,
    says: {
      zh: '分管领导对本机关的案件负责，审批前可查阅全卷',
      en: 'The chief answers for every case of the agency and reads before deciding',
    },
    agency,
    posts: ['chief'],
    roles: ['agency'],
    stages: everyStage,
    purpose: 'approving',
    ways: ['read', 'list', 'search', 'count', 'export'],
    grants: { read: wholeFile },
    basis: [...decides, grounds.caseUseOnly],
  },
  {
    id: `${agency}/chief-acts`,
    says: {
      zh: '分管领导审批呈批的事项，添附材料，更换承办人',
      en: 'The chief approves what is handed in, attaches, and gives cases',
    },
    agency,
    posts: ['chief'],
    roles: ['agency'],
    stages: everyStage,
    purpose: 'approving',
    ways: ['write'],
    grants: { write: ['case.proposals', ...ids(caseAttachments, caseHandover)] },
    basis: decides,
  },
];

const managers: Rows = ({ agency, manages }) => [
  {
    id: `${agency}/manager-cases`,
    says: {
      zh: '案管监控流程、审核材料是否齐备；事实与个人隐私不完整显示',
      en: 'Case management watches course and completeness; facts and private data in part',
    },
    agency,
    posts: ['case-manager'],
    roles: ['agency'],
    stages: everyStage,
    purpose: 'managing',
    ways: ['read', 'list', 'search', 'count'],
    grants: {
      read: [
        ...overview,
        ...ids(caseEvidence, personAccusation),
        ...nameFields,
        ...[custodyPapers, casePapers].flat(),
      ],
      masked: [...ids(caseSubstance, caseAttachments), ...substanceFields, ...filePrivate],
    },
    basis: [...manages, grounds.leastIntrusive],
  },
  {
    id: `${agency}/manager-gives`,
    says: { zh: '案管更换承办人', en: 'Case management gives a case to another handler' },
    agency,
    posts: ['case-manager'],
    roles: ['agency'],
    stages: everyStage,
    purpose: 'managing',
    ways: ['write'],
    grants: { write: ids(caseHandover) },
    basis: manages,
  },
];

/**
 * Who takes a file out of the agency, stating why: those who read it for the case. The original is
 * handed over by the handler and the chief.
 */
const exporters: Rows = ({ agency, handles, heads: supervises, decides }) => {
  const row = { agency, stages: everyStage, ways: ['write'] } as const;
  const copy = { write: ['case.export'] };
  return [
    {
      ...row,
      id: `${agency}/handler-exports`,
      says: {
        zh: '承办人说明理由后导出本案材料：水印副本，依法移交的导出原件',
        en: 'The handler takes files of the own case out, stating why',
      },
      posts: ['handler'],
      roles: ['handler'],
      purpose: 'handling',
      grants: { write: ids(caseExport) },
      basis: [...handles, grounds.caseUseOnly],
    },
    {
      ...row,
      id: `${agency}/head-exports`,
      says: {
        zh: '部门负责人说明理由后导出水印副本',
        en: 'The section head takes watermarked copies out, stating why',
      },
      posts: ['section-head'],
      roles: ['handler', 'section', 'approver'],
      purpose: 'supervising',
      grants: copy,
      basis: [...supervises, grounds.caseUseOnly],
    },
    {
      ...row,
      id: `${agency}/chief-exports`,
      says: {
        zh: '分管领导说明理由后导出本机关案件材料',
        en: 'The chief takes files out, stating why',
      },
      posts: ['chief'],
      roles: ['agency'],
      purpose: 'approving',
      grants: { write: ids(caseExport) },
      basis: [...decides, grounds.caseUseOnly],
    },
  ];
};

/**
 * Who reported a crime is known to whoever handles the case and decides on it, at the agencies
 * that learn it at all; never to colleagues, case management or the auditor.
 */
export const reporterRows = (agency: Agency): AccessRow[] => {
  const row = {
    agency,
    stages: everyStage,
    ways: ['read'],
    grants: { read: [...reporterFields, ...ids(caseReport)] },
    basis: [grounds.reporterSecret, grounds.reporterUnnamed],
  } as const;
  return [
    {
      ...row,
      id: `${agency}/reporter-handler`,
      says: { zh: '承办人可知报案人是谁', en: 'The handler knows who reported' },
      posts: ['handler'],
      roles: ['handler'],
      purpose: 'handling',
    },
    {
      ...row,
      id: `${agency}/reporter-head`,
      says: { zh: '本部门负责人可知报案人是谁', en: 'The section head knows who reported' },
      posts: ['section-head'],
      roles: ['handler', 'section', 'approver'],
      purpose: 'supervising',
    },
    {
      ...row,
      id: `${agency}/reporter-chief`,
      says: { zh: '分管领导可知报案人是谁', en: 'The chief knows who reported' },
      posts: ['chief'],
      roles: ['agency'],
      purpose: 'approving',
    },
  ];
};

/** What every agency that handles cases has in common; each gives its own articles. */
export const handlingRows: Rows = (duties) => [
  ...handlers(duties),
  ...heads(duties),
  ...chiefs(duties),
  ...managers(duties),
  ...exporters(duties),
];
