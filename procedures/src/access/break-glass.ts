import type { AccessRow, Purpose } from '@xinqu/core/access';
import type { Agency } from '@xinqu/core/kernel';
import { type Post, postNames } from '@xinqu/core/procedure';
import { grounds } from '@xinqu/law/access';
import { everyStage, fileContent, filePrivate } from './rows.ts';

/** Who may be given access outside the own cases, and the duty it serves. */
const askers = { handler: 'handling', 'section-head': 'supervising' } as const;

/** Who reviews it, and the duty that is. */
const reviewers = { auditor: 'auditing', chief: 'approving' } as const;

const each = (
  of: Readonly<Partial<Record<Post, Purpose>>>,
  rows: (post: Post, purpose: Purpose) => AccessRow[],
): AccessRow[] =>
  Object.entries(of).flatMap(([post, purpose]) => rows(post as Post, purpose as Purpose));

const shared = (agency: Agency, post: Post, purpose: Purpose) =>
  ({ agency, posts: [post], stages: everyStage, purpose }) as const;

const asking =
  (agency: Agency) =>
  (post: Post, purpose: Purpose): AccessRow[] => [
    {
      ...shared(agency, post, purpose),
      id: `${agency}/${post}-asks-glass`,
      says: {
        zh: `${postNames[post].zh}凭列明的事由申请查阅非承办案件`,
        en: 'Asks for access to a case that is not their own, for a reason of the list',
      },
      roles: ['none'],
      ways: ['write'],
      grants: { write: ['glass.open'] },
      basis: [grounds.postsAndRights, grounds.dutyOnly],
    },
    {
      ...shared(agency, post, purpose),
      id: `${agency}/${post}-granted`,
      says: {
        zh: `${postNames[post].zh}在限定时间内查阅非承办案件：只能打开，不能检索、导出和办理，个人隐私只显示部分`,
        en: 'Opens a case that is not their own for a limited time; no search, export or act',
      },
      roles: ['granted'],
      ways: ['read'],
      grants: { read: fileContent, masked: filePrivate },
      basis: [grounds.caseUseOnly, grounds.leastIntrusive],
    },
  ];

const reviewing =
  (agency: Agency) =>
  (post: Post, purpose: Purpose): AccessRow[] => [
    {
      ...shared(agency, post, purpose),
      id: `${agency}/${post}-reads-glass`,
      says: {
        zh: `${postNames[post].zh}查看非承办查阅登记${post === 'auditor' ? '、统计和未获准许的申请' : ''}`,
        en: 'Sees who was given or refused access outside the own cases, and why',
      },
      roles: ['none'],
      ways: ['read'],
      grants: {
        read: ['glass.log', ...(post === 'auditor' ? ['glass.figures', 'glass.refusals'] : [])],
      },
      basis: [grounds.complianceAudit],
    },
    {
      ...shared(agency, post, purpose),
      id: `${agency}/${post}-reviews-glass`,
      says: {
        zh: `${postNames[post].zh}审查他人的非承办查阅，不同意的当即终止`,
        en: 'Reviews the access of others; an objection ends it at once',
      },
      roles: ['none'],
      ways: ['write'],
      grants: { write: ['glass.review'] },
      basis: [grounds.complianceAudit, grounds.postsAndRights],
    },
  ];

/**
 * Access outside the own cases at an agency that handles cases: whoever handles cases or heads a
 * section may ask, the auditor or the chief reviews. It is never open to case management, the
 * auditor, the administrator or the committee, and a sealed case is none.
 */
export const breakGlassRows = (agency: Agency): AccessRow[] => [
  ...each(askers, asking(agency)),
  ...each(reviewers, reviewing(agency)),
];
