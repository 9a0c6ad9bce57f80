import { type Instant, instantOfMs, msOf, problems } from '@xinqu/core/kernel';

export const clockProblems = problems('clock', {
  'moved-back': {
    kind: 'unavailable',
    says: ({ clock, lastSeen }) =>
      `服务器时钟（${String(clock)}）早于最近一次记录的时间（${String(lastSeen)}），` +
      '为保证期限准确已暂停办理，请系统管理员校准时钟',
    english: ({ clock, lastSeen }) =>
      `The clock (${String(clock)}) runs behind the last record (${String(lastSeen)}); ` +
      'acts are held until it is set',
  },
});

/** Time services step a clock back by less than this; more is somebody's hand or a broken clock. */
export const clockToleranceMs = 2_000;

export interface SteadyClock {
  /** The time now, never earlier than any given before. Problem `clock/moved-back`. */
  now(): Instant;
  /** The latest instant given or seen; the caller writes it down with what it records. */
  lastSeen(): Instant | null;
  /** Tells the clock an instant recorded elsewhere, as in an envelope just applied here. */
  saw(at: Instant): void;
}

/**
 * A clock that does not run backwards. A limit reckoned on a clock set back would end later than
 * the law says, so a time earlier than the last one recorded is refused; within two seconds the last
 * one is given again, as time services correct a clock by such steps. `lastSeen` comes from the
 * store, so that a restart does not forget it.
 */
export function steadyClock(
  lastSeen: Instant | null,
  readMs: () => number = Date.now,
  toleranceMs: number = clockToleranceMs,
): SteadyClock {
  let last = lastSeen === null ? undefined : msOf(lastSeen);
  return {
    now() {
      const ms = readMs();
      if (last !== undefined && last - ms > toleranceMs) {
        const args = { clock: instantOfMs(ms), lastSeen: instantOfMs(last) };
        throw clockProblems.make('moved-back', args);
      }
      last = last === undefined ? ms : Math.max(last, ms);
      return instantOfMs(last);
    },
    lastSeen: () => (last === undefined ? null : instantOfMs(last)),
    saw(at) {
      last = last === undefined ? msOf(at) : Math.max(last, msOf(at));
    },
  };
}
