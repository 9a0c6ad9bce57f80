import type { NodeId } from '@xinqu/core/kernel';
import { expect, test } from 'vitest';
import {
  type CanalLook,
  gapMsMax,
  GapWatch,
  type Look,
  lookMsMax,
  lyingMsMax,
} from './gap-watch.ts';

const police: NodeId = '370783.police';
const court: NodeId = '370783.court';

const looks = (sent: number, through: number, more: Partial<Look> = {}): Look[] => [
  {
    node: police,
    upSince: 0,
    sent: new Map([[court, sent]]),
    through: new Map(),
    alarmed: new Set(),
  },
  {
    node: court,
    upSince: 0,
    sent: new Map(),
    through: new Map([[police, through]]),
    alarmed: new Set(),
    ...more,
  },
];

function seen(...steps: readonly [number, Look[], CanalLook?][]): GapWatch {
  const watch = new GapWatch();
  for (const [at, look, canal] of steps) watch.see(at, look, 0, canal);
  return watch;
}

test('a number that is not received after five seconds and named by no alarm is a silent gap', () => {
  expect(seen([0, looks(9, 8)], [gapMsMax, looks(20, 8)]).silent).toHaveLength(1);
});

test('none is one that was received, is not yet due, or is named by an alarm', () => {
  expect(seen([0, looks(9, 3)], [gapMsMax, looks(20, 9)]).silent).toEqual([]);
  expect(seen([0, looks(9, 3)], [gapMsMax - 1, looks(20, 3)]).silent).toEqual([]);
  const told = seen([0, looks(9, 3)], [gapMsMax, looks(20, 3, { alarmed: new Set([police]) })]);
  expect([told.silent, told.alarmed]).toEqual([[], 1]);
});

test('what still comes in, in its order and late, is a backlog and no gap', () => {
  const slow = seen([0, looks(9, 3)], [gapMsMax, looks(20, 8)]);
  expect([slow.silent, slow.backlogs]).toEqual([[], 1]);
});

test('what lies in the canal for seconds is a backlog; a gap beside younger messages is none', () => {
  const canal = (last: number, oldest: number): CanalLook => ({
    last,
    oldest: new Map([[`${police} ${court}`, oldest]]),
  });
  const through = (oldest: number) =>
    seen(
      [0, looks(9, 3), canal(40, 40)],
      [gapMsMax - lyingMsMax, looks(20, 3), canal(50, 41)],
      [gapMsMax, looks(20, 3), canal(60, oldest)],
    );
  expect([through(50).silent, through(50).backlogs]).toEqual([[], 1]);
  expect([through(51).silent.length, through(51).backlogs]).toEqual([1, 0]);
});

test('nothing is said while the watch itself comes late, and again five seconds after', () => {
  const watch = new GapWatch();
  watch.see(0, looks(9, 3), lookMsMax + 1);
  watch.see(gapMsMax, looks(20, 3), lookMsMax);
  expect([watch.silent, watch.unjudged]).toEqual([[], 1]);
  watch.see(2 * gapMsMax, looks(20, 3), lookMsMax);
  expect([watch.silent.length, watch.unjudged]).toEqual([1, 1]);
});

test('nobody is blamed for the time in which an end was away', () => {
  expect(seen([0, looks(9, 3)], [gapMsMax, looks(20, 3, { upSince: 1 })]).silent).toEqual([]);
});
