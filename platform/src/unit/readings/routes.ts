import { ReadingsQuery, ReviewReading, UnusualQuery } from '@xinqu/contracts/http';
import type { UnitRoute } from '../routes.ts';
import { listReadings, readingRules } from './log.ts';
import { listUnusual, reviewReading } from './reviews.ts';

/** Who read what, and what an auditor is asked to look at. */
export const readingRoutes: readonly UnitRoute[] = [
  {
    method: 'GET',
    path: '/readings',
    query: ReadingsQuery,
    answer: (ports, { actor, query }) => listReadings(ports, actor, query as ReadingsQuery),
  },
  {
    method: 'GET',
    path: '/readings/rules',
    answer: async (ports, { actor }) => readingRules(ports, actor),
  },
  {
    method: 'GET',
    path: '/readings/unusual',
    query: UnusualQuery,
    answer: (ports, { actor, query }) => listUnusual(ports, actor, query as UnusualQuery),
  },
  {
    method: 'POST',
    path: '/readings/unusual/:id/review',
    body: ReviewReading,
    answer: async (ports, { actor, params, body }) => {
      await reviewReading(ports, actor, params['id']!, body as ReviewReading);
      return {};
    },
  },
];
