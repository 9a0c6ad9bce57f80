import type { Purpose } from '@xinqu/core/access';
import type { Agency } from '@xinqu/core/kernel';
import type { Post } from '@xinqu/core/procedure';

const duties: Readonly<Record<Post, readonly Purpose[]>> = {
  handler: ['handling', 'custody'],
  'section-head': ['supervising', 'custody'],
  chief: ['approving', 'custody'],
  'case-manager': ['managing'],
  auditor: ['auditing'],
  administrator: ['administering'],
};

/** The committee handles no case: whoever works there co-ordinates. */
const atCommittee: Readonly<Record<Post, readonly Purpose[]>> = {
  handler: ['coordinating'],
  'section-head': ['coordinating'],
  chief: ['coordinating'],
  'case-manager': ['coordinating'],
  auditor: ['auditing'],
  administrator: ['administering'],
};

/** The purposes for which somebody in these posts opens a page that serves all duties. */
export function purposesOf(agency: Agency, posts: readonly Post[]): readonly Purpose[] {
  const of = agency === 'committee' ? atCommittee : duties;
  return [...new Set(posts.flatMap((post) => of[post]))];
}
