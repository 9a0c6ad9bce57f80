import type { AccessRow, Ground, Purpose } from '@xinqu/core/access';
import type { Agency } from '@xinqu/core/kernel';
import { type Post, postNames } from '@xinqu/core/procedure';
import { grounds } from '@xinqu/law/access';
import { purposesOf } from './purposes.ts';
import { everyStage, ids } from './rows.ts';
import { caseErasure, caseHold } from './things.ts';

/** The first duty of a post at an agency: at the committee it is to co-ordinate. */
const dutyOf = (agency: Agency, post: Post): Purpose => purposesOf(agency, [post])[0]!;

const ofNode = (agency: Agency, post: Post) =>
  ({
    agency,
    posts: [post],
    roles: ['none'],
    stages: everyStage,
    purpose: dutyOf(agency, post),
  }) as const;

const reads = (
  agency: Agency,
  post: Post,
  basis: readonly Ground[],
): Omit<AccessRow, 'id' | 'says' | 'grants'> => ({
  ...ofNode(agency, post),
  ways: ['read'],
  basis: post === 'auditor' ? [grounds.complianceAudit] : basis,
});

/**
 * Erasure where the law demands it: whoever keeps the files proposes, the chief decides, the auditor
 * may have a case kept. These three know what was erased; to everybody else it never was.
 */
const erasureRows = (agency: Agency): AccessRow[] => [
  ...(['case-manager', 'chief', 'auditor'] as const).map((post) => ({
    ...reads(agency, post, [grounds.eraseOnGround, grounds.postsAndRights]),
    id: `${agency}/${post}-reads-erasures`,
    says: {
      zh: `${postNames[post].zh}查看依法消除登记与其他机关的消除告知`,
      en: 'Sees what was erased, what is proposed, and what other agencies say they erased',
    },
    grants: { read: ['erasure.log'] },
  })),
  {
    ...ofNode(agency, 'case-manager'),
    id: `${agency}/manager-erases`,
    says: {
      zh: '案管对已结案件呈请依法消除，由分管领导决定',
      en: 'Case management proposes the erasure of a closed case; the chief decides',
    },
    roles: ['agency'],
    stages: ['closed'],
    ways: ['write'],
    grants: { write: ids(caseErasure) },
    basis: [grounds.eraseOnGround],
  },
  {
    ...ofNode(agency, 'chief'),
    id: `${agency}/chief-decides-erasure`,
    says: {
      zh: '分管领导决定是否依法消除案卷',
      en: 'The chief decides whether a case is erased',
    },
    ways: ['write'],
    grants: { write: ['erasure.decide'] },
    basis: [grounds.eraseOnGround, grounds.postsAndRights],
  },
  {
    ...ofNode(agency, 'auditor'),
    id: `${agency}/auditor-holds`,
    says: {
      zh: '审计决定案卷留存、解除留存',
      en: 'The auditor orders that a case be kept, and ends it',
    },
    roles: ['agency'],
    ways: ['write'],
    grants: { write: ids(caseHold) },
    basis: [grounds.keepWhileNeeded, grounds.complianceAudit],
  },
];

/** A change of a gate is the chief's to propose, sign or refuse; the auditor sees what was changed. */
const gateRows = (agency: Agency): AccessRow[] => [
  ...(['chief', 'auditor'] as const).map((post) => ({
    ...reads(agency, post, [grounds.postsAndRights]),
    id: `${agency}/${post}-reads-gates`,
    says: {
      zh: `${postNames[post].zh}查看闸门及其变更登记`,
      en: 'Sees the gates and the register of their changes',
    },
    grants: { read: ['gate.log'] },
  })),
  {
    ...ofNode(agency, 'chief'),
    id: `${agency}/chief-changes-gates`,
    says: {
      zh: '分管领导试算、提出、签署或者不同意闸门的变更',
      en: 'The chief tries, proposes, signs or refuses a change of a gate',
    },
    ways: ['write'],
    grants: { write: ['gate.change'] },
    basis: [grounds.postsAndRights, grounds.againstUnauthorised],
  },
];

/** Registers of a node that are open by post: erasures and changes of gates, with their acts. */
export const registerRows = (agency: Agency): AccessRow[] => [
  ...erasureRows(agency),
  ...gateRows(agency),
];
