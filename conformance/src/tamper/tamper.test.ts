import process from 'node:process';
import { expect, test } from 'vitest';
import { seeded } from '../crash/kills.ts';
import { campaign } from './campaign.ts';
import { openGround } from './ground.ts';

const seed = Number(process.env['XINQU_FAULT_SEED'] ?? Date.now() % 1_000_000);

test('whoever alters the records of one agency is found out by another', async () => {
  console.log(`XINQU_FAULT_SEED=${seed}`);
  const county = await openGround(2);
  try {
    const trials = await campaign(county, 24, seeded(seed), () => {});
    expect(trials.filter(({ ms }) => ms === null)).toEqual([]);
    expect(trials.every(({ node, by }) => by !== null && by !== node)).toBe(true);
  } finally {
    await county.close();
  }
}, 300_000);
