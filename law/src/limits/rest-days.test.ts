import { type Calendar, type HistoryEvent, type Reckoning, readDay } from '@xinqu/core/limits';
import { expect, test } from 'vitest';
import { chinaCalendar } from '../calendar.ts';
import { openLimits } from './index.ts';
import { readFileSync } from 'node:fs';

const cases = ['examples', 'own', 'articles'].flatMap((name) =>
  readFileSync(new URL(`./cases/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; events: HistoryEvent[]; asOf: string }),
);

/** The calendar of China with one day turned over: a rest day worked, a working day off. */
const turned = (day: number): Calendar => ({
  ...chinaCalendar,
  isRest: (dayNo) => (dayNo === day) !== chinaCalendar.isRest(dayNo),
});
const keyOf = ({ clock, person }: Reckoning) => `${clock} ${person ?? ''}`;
const asked = ({ restDays }: Reckoning, day: number) =>
  restDays !== undefined && readDay(restDays.from) <= day && day <= readDay(restDays.to);
const open = (events: HistoryEvent[], asOf: string, calendar: Calendar, only?: Set<string>) => {
  try {
    return openLimits(events, calendar, asOf, only ? { only } : {});
  } catch {
    return [];
  }
};

/**
 * What a change of the calendar rests on: only limits that asked about the changed day may change,
 * and reckoning those again, with what hangs on them, gives all that reckoning everything would.
 */
test.each(cases)('$id: a changed rest day moves only what asked about it', ({ events, asOf }) => {
  const before = open(events, asOf, chinaCalendar);
  const days = new Set(
    before.flatMap(({ restDays }) => (restDays ? Object.values(restDays).map(readDay) : [])),
  );
  for (const day of [...days].flatMap((one) => [one - 1, one, one + 1])) {
    const after = open(events, asOf, turned(day));
    const affected = before.filter((one) => asked(one, day));
    const only = new Set(affected.map(({ clock }) => clock));
    const again = new Map(open(events, asOf, turned(day), only).map((one) => [keyOf(one), one]));
    const gone = new Set(affected.map(keyOf).filter((key) => !again.has(key)));
    // What begins only now hangs on one that asked: it is reckoned with it and added.
    const kept = before.filter((one) => !gone.has(keyOf(one)) && !again.has(keyOf(one)));
    const merged = [...kept, ...again.values()];
    expect(merged.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))).toEqual(
      after.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    );
  }
});
