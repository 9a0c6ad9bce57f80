import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StoryCounty } from '../county.ts';
import { seeded } from '../seeded.ts';
import { campaign } from './campaign.ts';
import { evidenceStories } from './evidence.ts';
import { openGround } from './ground.ts';

const seed = Number(process.env['XINQU_FAULT_SEED'] ?? Date.now() % 1_000_000);
let county: StoryCounty;

beforeAll(async () => {
  county = await openGround(2);
}, 300_000);
afterAll(() => county?.close());

describe('evidence', () => {
  evidenceStories(() => county);
});

test('whoever alters the records of one agency is found out by another', async () => {
  console.log(`XINQU_FAULT_SEED=${seed}`);
  const trials = await campaign(county, 24, seeded(seed), () => {});
  expect(trials.filter(({ ms }) => ms === null)).toEqual([]);
  expect(trials.every(({ node, by }) => by !== null && by !== node)).toBe(true);
}, 300_000);
