import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { borderStories } from './borders.ts';
import { type StoryCounty, openStoryCounty } from './county.ts';
import { gateChangeStories } from './gate-changes.ts';
import { gateStories } from './gates.ts';
import { httpStories } from './http.ts';
import { paperStories } from './papers.ts';
import { countyLawStories } from './county-law.ts';
import { staffStories } from './staff.ts';
import { lampStories, rebuildStories, sectionStories, taskStories } from './tasks.ts';

/** One county for all stories that need no crash: starting it costs seconds. */
let county: StoryCounty;

beforeAll(async () => {
  county = await openStoryCounty('2026-06-22 09:00');
});
afterAll(() => county?.close());

describe('borders', () => {
  borderStories(() => county);
});
describe('gates', () => {
  gateStories(() => county);
});
describe('http', () => {
  httpStories(() => county);
});
describe('papers', () => {
  paperStories(() => county);
});
describe('tasks', () => {
  taskStories(() => county);
  sectionStories(() => county);
});
describe('staff', () => {
  staffStories(() => county);
});
describe('events', () => {
  rebuildStories(() => county);
});
describe('lamps', () => {
  lampStories(() => county);
});

test('at the end of every story the pairs balance', async () => {
  await county.county.settled();
  expect(await county.balanced()).toBe(true);
  expect(await county.county.balance()).not.toEqual([]);
});
describe('the law of the county', () => {
  countyLawStories(() => county);
});
describe('changes of a gate', () => {
  gateChangeStories(() => county);
});
