import { expect, test } from 'vitest';
import { criminalProblems } from './index.ts';
import { given } from './story.ts';
import { joint, more, two } from './refusal-steps.ts';
import { refusals } from './refusals.ts';

test.each(refusals)('%s is refused with %s', (code, article, before, doing) => {
  const story = typeof before === 'function' ? before() : given(...before).state;
  given().with(story).when(doing).thenProblem(`criminal/${code}`, article);
});

test('every problem of the procedure has its story of refusal', () => {
  const told = new Set(refusals.map(([code]) => code));
  const untold = Object.keys(criminalProblems.entries).filter((code) => !told.has(code as never));
  expect(untold).toEqual([]);
});

test('one extension never reaches another person of the joint case', () => {
  given(...joint)
    .when({ ...more('2026-09-05 09:00'), persons: two })
    .thenProblem('procedure/one-person-only', '刑事诉讼法第一百五十六条');
});
