import type { Post } from '@xinqu/core/procedure';

/**
 * Posts nobody holds without a second factor: who approves detention and arrest, and who runs the
 * accounts. GB/T 22239-2019 8.1.4.1 d) asks two ways of proof from every user of a system of level
 * three; a node may name more posts, never fewer.
 */
const always: readonly Post[] = ['chief', 'administrator'];

/**
 * The posts of a node that need a second factor. A demonstration needs none, so that a new user is
 * inside in a minute; its login pages say so.
 */
export const secondFactorPosts = (
  demonstration: boolean,
  more: readonly Post[] = [],
): readonly Post[] => (demonstration ? [] : [...new Set([...always, ...more])]);
