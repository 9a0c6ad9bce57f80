import { AskBreakGlass, ReviewBreakGlass } from '@xinqu/contracts/http';
import type { UnitRoute } from '../routes.ts';
import { askBreakGlass } from './ask.ts';
import { readBreakGlass } from './register.ts';
import { reviewBreakGlass } from './review.ts';

/** Access outside the own cases: asked for, seen by all it concerns, reviewed by another. */
export const breakGlassRoutes: readonly UnitRoute[] = [
  {
    method: 'GET',
    path: '/break-glass',
    answer: (ports, { actor }) => readBreakGlass(ports, actor),
  },
  {
    method: 'POST',
    path: '/break-glass',
    body: AskBreakGlass,
    answer: (ports, { actor, body }) => askBreakGlass(ports, actor, body as AskBreakGlass),
  },
  {
    method: 'POST',
    path: '/break-glass/:id/review',
    body: ReviewBreakGlass,
    answer: async (ports, { actor, params, body }) => {
      await reviewBreakGlass(ports, actor, params['id']!, body as ReviewBreakGlass);
      return {};
    },
  },
];
