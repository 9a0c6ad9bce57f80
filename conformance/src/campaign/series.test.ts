import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepRound, type Round, roundsIn, sumOf } from './series.ts';

const round = (seed: number, more: Partial<Round> = {}): Round => ({
  ...{ seed, driver: 'postgres', nodes: 5, envelopes: 100, kills: 3, ofPostgres: 1, ofNats: 0 },
  ...{ connectionsCut: 0, diskFull: null, gapsAlarmed: 2, gapsSilent: [], backlogs: 0 },
  ...{ gapsUnjudged: 0, faults: [], applied: 100, leaves: 400, checkpoints: 7 },
  ...{ rejectedParcels: 1, alarmsRaised: 4, seconds: 9, ended: '2026-11-28T09:00:00.000Z' },
  ...more,
});

test('a series that was broken off finds its rounds again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-series-'));
  const file = join(folder, 'series.jsonl');
  try {
    expect(await roundsIn(file)).toEqual([]);
    for (const seed of [7, 8]) await keepRound(file, round(seed));
    expect(await roundsIn(file)).toEqual([round(7), round(8)]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the sum of a series hides no fault and no silent gap of any round', () => {
  const bad = round(8, { faults: ['two acts lost'], gapsSilent: ['a', 'b'], diskFull: 4 });
  expect(sumOf([round(7), bad])).toMatchObject({
    ...{ rounds: 2, seeds: [7, 8], envelopes: 200, applied: 200, kills: 6, diskFull: 4 },
    ...{ faults: ['8: two acts lost'], gapsSilent: 2 },
  });
});
