import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Instant, instant, instantOfMs, msOf } from '@xinqu/core/kernel';
import { type LampWatch, lampStep, lampWatch, watchBounds } from './lamp-watch.ts';

const start = msOf(instant('2026-03-02T09:00:00+08:00'));
const dayMs = 86_400_000;

let watch: LampWatch;
let due: number[];
let fired: number[];
let asked: number;
let errors: unknown[];
let broken: Error | undefined;

beforeEach(() => {
  vi.useFakeTimers({ now: start });
  [due, fired, asked, errors, broken] = [[], [], 0, [], undefined];
});
afterEach(async () => {
  await watch.stop();
  vi.useRealTimers();
});

const now = (): Instant => instantOfMs(Date.now());
/** A store with instants at which lamps change; those past are taken off when called. */
const begin = (batch = Infinity) => {
  watch = lampWatch({
    now,
    onError: (error) => errors.push(error),
    nextDue: async () => {
      asked += 1;
      if (broken) throw broken;
      const next = Math.min(...due);
      return Number.isFinite(next) ? { at: instantOfMs(next) } : null;
    },
    onDue: async (at) => {
      const past = due.filter((ms) => ms <= msOf(at)).slice(0, batch);
      for (const ms of past) due.splice(due.indexOf(ms), 1);
      for (const ms of past) fired.push(Date.now() - ms);
      return past.length;
    },
  });
};

test.each([1, 499, 1_000, 3_600_000])(
  'a lamp %i ms ahead changes within a second, not before',
  async (ms) => {
    due = [start + ms];
    begin();
    await vi.advanceTimersByTimeAsync(ms - 1);
    expect(fired).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(fired).toHaveLength(1);
    expect(fired[0]).toBeLessThan(1_000);
  },
);

test('a lamp forty days ahead, beyond the longest timer, waits for its day', async () => {
  due = [start + 40 * dayMs];
  begin();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fired).toEqual([]);
  vi.setSystemTime(start + 40 * dayMs - 1_000);
  await vi.advanceTimersByTimeAsync(999);
  expect(fired).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(fired).toHaveLength(1);
});

test('a clock set forward, or a machine that slept, is noticed within a second', async () => {
  due = [start + 5 * dayMs];
  begin();
  await vi.advanceTimersByTimeAsync(10_000);
  vi.setSystemTime(start + 6 * dayMs);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(fired).toHaveLength(1);
});

test('a clock set back fires again only when the time has come again', async () => {
  due = [start + 10_000];
  begin();
  await vi.advanceTimersByTimeAsync(9_000);
  vi.setSystemTime(start - dayMs);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(fired).toEqual([]);
  vi.setSystemTime(start + 10_000);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(fired).toHaveLength(1);
});

test('a limit begun meanwhile is seen when poked, and without a poke after half a minute', async () => {
  begin();
  await vi.advanceTimersByTimeAsync(5_000);
  due = [Date.now() + 300];
  watch.poke();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(fired).toHaveLength(1);
  due = [Date.now() + 300];
  await vi.advanceTimersByTimeAsync(watchBounds.askMsMax + 500);
  expect(fired).toHaveLength(2);
});

test('a thousand pokes in a second ask ten times, not a thousand', async () => {
  begin();
  await vi.advanceTimersByTimeAsync(5_000);
  const before = asked;
  for (let n = 0; n < 1_000; n++) {
    watch.poke();
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(asked - before).toBeGreaterThan(5);
  expect(asked - before).toBeLessThanOrEqual(11);
});

test('while nothing is due the store is left in peace', async () => {
  due = [start + dayMs];
  begin();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBeLessThanOrEqual(4);
});

test('lamps due at one instant are done batch after batch within the second', async () => {
  due = Array<number>(20).fill(start + 1_000);
  begin(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(fired).toHaveLength(20);
});

test('a lamp that sticks is tried again twice a second and uses up no machine', async () => {
  let calls = 0;
  watch = lampWatch({
    now,
    nextDue: async () => ({ at: instantOfMs(start) }),
    onDue: async () => {
      calls += 1;
      return 0;
    },
  });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(calls).toBeGreaterThan(15);
  expect(calls).toBeLessThanOrEqual(21);
});

test('a lamp that sticks though it was reckoned is slowed down after its batches', async () => {
  let calls = 0;
  watch = lampWatch({
    now,
    nextDue: async () => ({ at: instantOfMs(start) }),
    onDue: async () => {
      calls += 1;
      return 1;
    },
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(calls).toBeGreaterThan(watchBounds.batchesPerInstantMax);
  expect(calls).toBeLessThan(watchBounds.batchesPerInstantMax + 125);
});

test('a store that fails is tried again ever more slowly, and the lamps are caught up', async () => {
  due = [start + 2_000];
  begin();
  await vi.advanceTimersByTimeAsync(1_000);
  broken = new Error('the store is away');
  watch.poke();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(errors.length).toBeGreaterThan(10);
  expect(errors.length).toBeLessThan(20);
  expect(fired).toEqual([]);
  broken = undefined;
  await vi.advanceTimersByTimeAsync(watchBounds.retryMsMax + 500);
  expect(fired).toHaveLength(1);
});

test('stopped, it does nothing more', async () => {
  due = [start + 1_000];
  begin();
  await watch.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  watch.poke();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(fired).toEqual([]);
});

test('what to do at a moment, at each bound and one beyond', () => {
  const state = { due: 10_000, askedAt: 0, isPoked: false };
  expect(lampStep(undefined, 0)).toEqual({ do: 'ask' });
  expect(lampStep(state, 9_999)).toEqual({ do: 'wait', ms: 1 });
  expect(lampStep(state, 10_000)).toEqual({ do: 'fire' });
  expect(lampStep(state, 9_000)).toEqual({ do: 'wait', ms: 500 });
  const quiet = { ...state, due: null };
  expect(lampStep(quiet, 29_999)).toEqual({ do: 'wait', ms: 1 });
  expect(lampStep(quiet, 30_000)).toEqual({ do: 'ask' });
  expect(lampStep(quiet, -1)).toEqual({ do: 'ask' });
  expect(lampStep({ ...quiet, isPoked: true }, 99)).toEqual({ do: 'wait', ms: 1 });
  expect(lampStep({ ...quiet, isPoked: true }, 100)).toEqual({ do: 'ask' });
});
