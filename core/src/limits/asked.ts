import type { Calendar } from './calendar.ts';
import type { DayRange } from './types.ts';
import { dayText } from './time.ts';

/** A calendar that remembers between which days it was asked. */
export interface AskedCalendar extends Calendar {
  /** The days asked about since the last call; nothing when it was not asked. */
  taken(): DayRange | undefined;
}

/**
 * Wraps a calendar to learn what a reckoning hangs on: it read the history and the answers for
 * these days and nothing else, so a notice that changes none of them cannot change the result.
 */
export function askedCalendar({ isRest, isAnnounced }: Calendar): AskedCalendar {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  const asked = (dayNo: number): void => {
    if (dayNo < first) first = dayNo;
    if (dayNo > last) last = dayNo;
  };
  return {
    isRest(dayNo) {
      asked(dayNo);
      return isRest(dayNo);
    },
    isAnnounced(dayNo) {
      asked(dayNo);
      return isAnnounced(dayNo);
    },
    taken() {
      if (last < first) return undefined;
      const range = { from: dayText(first), to: dayText(last) };
      first = Number.POSITIVE_INFINITY;
      last = Number.NEGATIVE_INFINITY;
      return range;
    },
  };
}
