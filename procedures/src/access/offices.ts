import type { AccessRow, Ground } from '@xinqu/core/access';
import type { Agency } from '@xinqu/core/kernel';
import { grounds } from '@xinqu/law/access';
import { courseFields, custodyFields, nameFields } from './act-fields.ts';
import { everyStage, ids } from './rows.ts';
import {
  caseCourse,
  caseFrame,
  caseGlass,
  caseName,
  caseRecords,
  caseWork,
  custodyDesk,
  custodyPapers,
  nodeWork,
  personAccusation,
  personCustody,
  personIdentity,
  personName,
  personStatus,
  readings,
} from './things.ts';

/** The auditor sees who saw and did what, never what the case says. */
export const auditRows = (agency: Agency): AccessRow[] => [
  {
    id: `${agency}/auditor-cases`,
    says: {
      zh: '审计只看办理与阅览的经过，不看案情；姓名只显示部分',
      en: 'The auditor sees who did and read what, not the case; names in part',
    },
    agency,
    posts: ['auditor'],
    roles: ['agency'],
    stages: everyStage,
    purpose: 'auditing',
    ways: ['read', 'list', 'search', 'count'],
    grants: {
      read: [
        ...ids(caseFrame, caseCourse, caseRecords, caseGlass),
        ...['person.key', ...ids(personStatus)],
      ],
      masked: [...ids(caseName), 'person.name'],
    },
    basis: [grounds.complianceAudit, grounds.leastIntrusive],
  },
  {
    id: `${agency}/auditor-node`,
    says: { zh: '审计查看阅览记录、账册与对账', en: 'The auditor sees readings, log and balance' },
    agency,
    posts: ['auditor'],
    roles: ['none'],
    stages: everyStage,
    purpose: 'auditing',
    ways: ['read', 'list', 'search', 'count', 'export'],
    grants: { read: [...ids(readings), 'node.ledger', 'node.balance', 'node.held'] },
    basis: [grounds.complianceAudit],
  },
  {
    id: `${agency}/auditor-reviews`,
    says: {
      zh: '审计复核异常阅览，写明结论与理由',
      en: 'The auditor reviews unusual readings and gives reasons',
    },
    agency,
    posts: ['auditor'],
    roles: ['none'],
    stages: everyStage,
    purpose: 'auditing',
    ways: ['write'],
    grants: { write: ['readings.review'] },
    basis: [grounds.complianceAudit, grounds.againstUnauthorised],
  },
];

/** The administrator runs the node and sees no case. */
export const administrationRows = (agency: Agency): AccessRow[] => [
  {
    id: `${agency}/administrator-node`,
    says: { zh: '系统管理员维护节点，不接触案件', en: 'The administrator runs the node, no case' },
    agency,
    posts: ['administrator'],
    roles: ['none'],
    stages: everyStage,
    purpose: 'administering',
    ways: ['read', 'list', 'search', 'count'],
    grants: { read: ids(nodeWork) },
    basis: [grounds.postsAndRights],
  },
  {
    id: `${agency}/administrator-staff`,
    says: {
      zh: '系统管理员设置岗位，重放挂起的信封',
      en: 'The administrator sets posts and replays held envelopes',
    },
    agency,
    posts: ['administrator'],
    roles: ['none'],
    stages: everyStage,
    purpose: 'administering',
    ways: ['write'],
    grants: { write: ['node.staff', 'node.held'] },
    basis: [grounds.postsAndRights],
  },
];

/** The desk that watches everyone held: who, where, under what, until when; not the case. */
export const custodyRows = (agency: Agency, basis: readonly Ground[]): AccessRow[] => [
  {
    id: `${agency}/custody-desk`,
    says: {
      zh: '羁押监管（监督）岗位查看在押人员、措施与期限，不看案情',
      en: 'The custody desk sees persons held, measures and limits, not the case',
    },
    agency,
    posts: ['handler', 'section-head'],
    roles: ['custody-desk'],
    stages: everyStage,
    purpose: 'custody',
    ways: ['read', 'list', 'search', 'count'],
    grants: {
      read: [
        ...ids(caseFrame, caseCourse, caseRecords, caseName, caseWork, custodyDesk),
        ...ids(personName, personIdentity, personStatus, personCustody, personAccusation),
        ...[nameFields, custodyFields, courseFields, custodyPapers].flat(),
      ],
    },
    basis: [...basis, grounds.release],
  },
  {
    id: `${agency}/custody-desk-acts`,
    says: { zh: '羁押监管（监督）岗位办理本岗位事项', en: 'The custody desk does its own acts' },
    agency,
    posts: ['handler'],
    roles: ['custody-desk'],
    stages: everyStage,
    purpose: 'custody',
    ways: ['write'],
    grants: { write: ['case.acts'] },
    basis,
  },
  {
    id: `${agency}/custody-chief`,
    says: { zh: '分管领导查看在押人员与警报', en: 'The chief sees who is held and the alarms' },
    agency,
    posts: ['chief'],
    roles: ['agency', 'none'],
    stages: everyStage,
    purpose: 'custody',
    ways: ['read', 'list', 'count'],
    grants: { read: ids(custodyDesk) },
    basis: [...basis, grounds.release],
  },
];

/** Whoever handles a case sees its alarms: the release is theirs to order (CPL art. 99). */
export const alarmRows = (agency: Agency): AccessRow[] => [
  {
    id: `${agency}/own-alarms`,
    says: { zh: '办案人员查看本案的超期羁押警报', en: 'Those on a case see its custody alarms' },
    agency,
    posts: ['handler', 'section-head'],
    roles: ['handler', 'section'],
    stages: everyStage,
    purpose: 'custody',
    ways: ['read', 'list', 'count'],
    grants: { read: ['custody.alarms'] },
    basis: [grounds.release],
  },
];
