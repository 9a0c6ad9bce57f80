import type { AccessRow } from '@xinqu/core/access';
import { grounds } from '@xinqu/law/access';
import {
  administrationRows,
  auditRows,
  everyStage,
  flow,
  ids,
  personStatus,
  registerRows,
} from '@xinqu/procedures/access';

const agency = 'committee';
const basis = [grounds.committeeWork, grounds.dutyOnly];

/** The committee sees the flow and the limits: no name, no fact, no evidence, no paper. */
const coordination: readonly AccessRow[] = [
  {
    id: 'committee/coordination-cases',
    says: {
      zh: '政法委人员查看案件的流转与期限，不看姓名、事实、证据和文书',
      en: 'The committee sees flow and limits: no name, fact, evidence or paper',
    },
    agency,
    posts: ['handler', 'section-head', 'chief', 'case-manager'],
    roles: ['agency'],
    stages: everyStage,
    purpose: 'coordinating',
    ways: ['read', 'list', 'search', 'count'],
    grants: {
      read: [
        ...['case.key', 'case.numbers', 'case.stage', 'case.charges'],
        ...['case.limits', 'case.course', 'person.key'],
        ...ids(personStatus),
      ],
    },
    basis,
  },
  {
    id: 'committee/coordination-flow',
    says: { zh: '政法委人员查看全县流转统计', en: 'The committee sees the figures of the county' },
    agency,
    posts: ['handler', 'section-head', 'chief', 'case-manager'],
    roles: ['none'],
    stages: everyStage,
    purpose: 'coordinating',
    ways: ['read', 'list', 'count', 'export'],
    grants: { read: [...ids(flow), 'county.law'] },
    basis,
  },
  {
    id: 'committee/chief-county-law',
    says: {
      zh: '分管领导设定本地目标、录入放假安排',
      en: 'The chief sets the targets and the rest days',
    },
    agency,
    posts: ['chief'],
    roles: ['none'],
    stages: everyStage,
    purpose: 'coordinating',
    ways: ['write'],
    grants: { write: ['county.law'] },
    basis: [grounds.committeeWork],
  },
];

/** Who at the political and legal affairs committee may see and do what. */
export const committeeAccess: readonly AccessRow[] = [
  ...coordination,
  ...registerRows(agency),
  ...auditRows(agency),
  ...administrationRows(agency),
];
