import { type CalendarDay, daysBetween } from '@xinqu/core/kernel';
import type { PersonDto } from '@xinqu/contracts/http';
import { dayPart } from '../kit/text.ts';
import { presses } from './sort-limits.ts';

/** A measure on the custody picture; positions are shares of the width, 0 to 1. */
export interface CustodyBar {
  readonly name: string;
  readonly from: CalendarDay;
  readonly until: CalendarDay | null;
  readonly left: number;
  readonly width: number;
  readonly days: number;
  readonly tone: 'detained' | 'held' | 'free' | 'serving';
}

export interface CustodyLayout {
  readonly first: CalendarDay;
  readonly last: CalendarDay;
  readonly bars: readonly CustodyBar[];
  readonly today: number;
  /** The next day on which a limit of the person ends. */
  readonly due: { readonly day: CalendarDay; readonly at: number; readonly name: string } | null;
}

const toneWords: readonly (readonly [RegExp, CustodyBar['tone']])[] = [
  [/拘留|留置/, 'detained'],
  [/逮捕|羁押/, 'held'],
  [/服刑|社区矫正/, 'serving'],
];

const toneOf = (name: string): CustodyBar['tone'] =>
  toneWords.find(([word]) => word.test(name))?.[1] ?? 'free';

type Someone = Pick<PersonDto, 'measures' | 'limits'>;

function nextDue(person: Someone): { day: CalendarDay; name: string } | null {
  const running = person.limits
    .filter((limit) => presses(limit) && limit.due !== null)
    .map((limit) => ({ day: dayPart(limit.due ?? ''), name: limit.name.zh }))
    .filter((limit): limit is { day: CalendarDay; name: string } => limit.day !== null)
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
  return running[0] ?? null;
}

const later = (a: CalendarDay, b: CalendarDay): CalendarDay => (a > b ? a : b);

/**
 * Places the measures of a person on one line of days, from the first measure to today or the next
 * due day, whichever is later. Nothing when no measure was ever taken.
 */
export function custodyLayout(person: Someone, today: CalendarDay): CustodyLayout | null {
  const periods = person.measures.flatMap((measure) => {
    const from = dayPart(measure.from);
    const until = measure.until === null ? null : dayPart(measure.until);
    return from === null ? [] : [{ name: measure.name.zh, from, until }];
  });
  if (periods.length === 0) return null;
  const due = nextDue(person);
  const first = periods.map((p) => p.from).toSorted()[0]!;
  const ends = periods.map((p) => p.until ?? later(today, p.from));
  const last = [...ends, ...(due === null ? [] : [due.day])].reduce(later, first);
  const span = Math.max(1, daysBetween(first, last));
  const at = (day: CalendarDay): number => Math.min(1, Math.max(0, daysBetween(first, day) / span));
  return {
    first,
    last,
    bars: periods.map(({ name, from, until }) => {
      const end = until ?? later(today, from);
      const left = at(from);
      return {
        name,
        from,
        until,
        left,
        // A measure of less than a day must still be seen.
        width: Math.max(0.012, at(end) - left),
        days: daysBetween(from, end),
        tone: toneOf(name),
      };
    }),
    today: at(today),
    due: due === null ? null : { ...due, at: at(due.day) },
  };
}
