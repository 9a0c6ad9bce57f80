import type { ReadingDto, UnusualReadingDto } from './http/index.ts';
import { all } from './shown.ts';

export const readingsShown = all<ReadingDto>('readings.log', {
  id: 0,
  at: 0,
  official: 0,
  post: 0,
  section: 0,
  kind: 0,
  what: 0,
  dossier: 0,
  caseNumber: 0,
  cases: 0,
  rules: 0,
  sought: 0,
  address: 0,
  session: 0,
});

export const unusualShown = all<UnusualReadingDto>('readings.review', {
  id: 0,
  rule: 0,
  official: 0,
  post: 0,
  section: 0,
  began: 0,
  reached: 0,
  counted: 0,
  atLeast: 0,
  readings: 0,
  count: 0,
  reviews: 0,
  mayReview: 0,
});
