import process from 'node:process';
import { natsMissingVariable } from '@xinqu/platform/canal/nats-testing';
import { expect, test } from 'vitest';
import { campaign } from './campaign.ts';

const seed = Number(process.env['XINQU_FAULT_SEED'] ?? Date.now() % 1_000_000);
const tuning = { resendMs: 500, resendMsMax: 2_000, askAgainMs: 1_000 };
const short = {
  seed,
  nodes: 3,
  envelopes: 1_200,
  kills: 8,
  fullDisks: 1,
  tuning,
  told: console.log,
};

test('whatever is struck, over PostgreSQL nothing is lost, doubled or out of order', async () => {
  console.log(`XINQU_FAULT_SEED=${seed}`);
  const report = await campaign({ ...short, driver: 'postgres' });
  expect(report).toMatchObject({ faults: [], applied: report.envelopes });
  expect(report.kills).toBeGreaterThanOrEqual(short.kills);
}, 600_000);

test.skipIf(process.env[natsMissingVariable] !== undefined)(
  'whatever is struck, over NATS nothing is lost, doubled or out of order',
  async () => {
    console.log(`XINQU_FAULT_SEED=${seed}`);
    const report = await campaign({ ...short, driver: 'nats' });
    expect(report).toMatchObject({ faults: [], applied: report.envelopes });
  },
  600_000,
);
