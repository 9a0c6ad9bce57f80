import type { ClockQuestion, HistoryEvent, ReckonOptions, Reckoning } from '@xinqu/core/limits';
import { chinaCalendar } from '../../calendar.ts';
import { reckon } from '../index.ts';

/** An event about person A, to the minute of Shanghai time. */
export const at = (type: string, when: string, data?: Record<string, unknown>): HistoryEvent => ({
  type,
  at: `${when}:00+08:00`,
  person: 'A',
  ...(data === undefined ? {} : { data }),
});

/** Asks one clock about person A. */
export const ask = (
  clock: ClockQuestion['clock'],
  events: readonly HistoryEvent[],
  asOf: string,
  options: ReckonOptions = {},
): Reckoning => reckon(events, { clock, person: 'A' }, chinaCalendar, `${asOf}:00+08:00`, options);
