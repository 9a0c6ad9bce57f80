import { type Instant, instantOfMs, msOf } from '@xinqu/core/kernel';
import type { Reckoning } from '@xinqu/core/limits';
import { type CaseState, isRunning } from '@xinqu/core/procedure';
import { chinaCalendar } from '@xinqu/law/calendar';
import { endsRight, limitById, openLimits } from '@xinqu/law/limits';

const threeYearsMs = 3 * 365 * 24 * 3_600_000;

/** Long after the last act of a case: whatever still runs then has run out. */
const longAfter = (state: CaseState): Instant =>
  instantOfMs(msOf(state.acts.at(-1)!.at) + threeYearsMs);

export const isOpen = (one: Reckoning): boolean =>
  isRunning(one) || ['suspended', 'unlimited'].includes(one.status) || one.problem !== undefined;

/** What an office still owes: a right or an effect that lapses unused is owed by nobody. */
export const owed = (state: CaseState): Reckoning[] =>
  openLimits(state.history, chinaCalendar, longAfter(state)).filter(
    (one) => isOpen(one) && !endsRight(limitById(one.clock)!),
  );
