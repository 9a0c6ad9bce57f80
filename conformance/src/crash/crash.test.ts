import process from 'node:process';
import { expect, test } from 'vitest';
import { carryThroughKills } from './kills.ts';

const seed = Number(process.env['XINQU_FAULT_SEED'] ?? Date.now() % 1_000_000);

test('a county killed at random moments ends as one that was never broken', async () => {
  console.log(`XINQU_FAULT_SEED=${seed}`);
  const { kills, broken, unbroken } = await carryThroughKills({ seed, cases: 2, kills: 3 });
  expect(kills.length).toBeGreaterThan(0);
  for (const report of [unbroken, broken]) {
    expect(report.unbalanced).toEqual([]);
    expect(report.faults).toEqual([]);
  }
  expect(broken.envelopes).toBe(unbroken.envelopes);
  expect(broken.events).toBe(unbroken.events);
  expect(unbroken.views['370783.committee']?.cases).toHaveLength(2);
  expect(broken.views).toEqual(unbroken.views);
}, 600_000);
