import { expect, test } from 'vitest';
import { type Instant, instant, instantOfMs, msOf } from '@xinqu/core/kernel';
import { clockToleranceMs, steadyClock } from './clock.ts';

const recorded = instant('2026-03-02T09:00:00+08:00');
const at = (ms: number): Instant => instantOfMs(msOf(recorded) + ms);
const clockAt = (ms: number, last: Instant | null = recorded) =>
  steadyClock(last, () => msOf(recorded) + ms);

test('a clock that runs on gives its time and remembers it', () => {
  const clock = clockAt(5_000);
  expect(clock.now()).toBe(at(5_000));
  expect(clock.lastSeen()).toBe(at(5_000));
});

test('a clock behind by the tolerance gives the last instant again', () => {
  expect(clockAt(-clockToleranceMs).now()).toBe(recorded);
});

test('a clock behind by a millisecond more is refused, with both times in the sentence', () => {
  const clock = clockAt(-clockToleranceMs - 1);
  let problem: Record<string, unknown> = {};
  try {
    clock.now();
  } catch (error) {
    problem = error as Record<string, unknown>;
  }
  expect(problem).toMatchObject({ code: 'clock/moved-back', kind: 'unavailable' });
  expect(problem['says']).toContain(recorded);
  expect(problem['says']).toContain(at(-2_001));
  expect(clock.lastSeen()).toBe(recorded);
});

test('set back while running it is refused, and goes on once it is right again', () => {
  let ms = 0;
  const clock = steadyClock(null, () => msOf(recorded) + ms);
  expect(clock.lastSeen()).toBeNull();
  expect(clock.now()).toBe(recorded);
  ms = -3_600_000;
  expect(() => clock.now()).toThrow('clock/moved-back');
  ms = 1;
  expect(clock.now()).toBe(at(1));
});

test('an instant recorded elsewhere binds it, an older one does not', () => {
  const clock = clockAt(0, null);
  clock.saw(at(clockToleranceMs));
  clock.saw(at(-1));
  expect(clock.now()).toBe(at(clockToleranceMs));
  clock.saw(at(clockToleranceMs + 1));
  expect(() => clock.now()).toThrow('clock/moved-back');
});
