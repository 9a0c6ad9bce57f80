import type { CalendarDay } from '@xinqu/core/kernel';
import { addDays } from '@xinqu/core/kernel';
import { type CaseState, type HistoryEvent, type Person, isRunning } from '@xinqu/core/procedure';
import { chinaCalendar } from '@xinqu/law/calendar';
import { reckon } from '@xinqu/law/limits';
import type { DocumentFacts } from './types.ts';

/** What may be added to a history to see what it would do to a period. */
export type Added = Pick<HistoryEvent, 'type' | 'data'>;

/** First and last day of a running period: the day that starts it, and its end by the law. */
export interface Period {
  readonly from: CalendarDay;
  readonly until: CalendarDay;
}

/** A running period of a person or of the case, after what is recorded and what is added to it. */
export function periodOf(
  state: Pick<CaseState, 'history'>,
  clock: string,
  person?: Person,
  added?: Added,
): Period | undefined {
  const last = state.history.at(-1);
  if (!last) return undefined;
  const about = person ? { person: person.id } : {};
  const more = added ? [{ ...added, ...about, id: 'added', at: last.at }] : [];
  const history = [...state.history, ...more];
  const one = reckon(history, { clock, ...about }, chinaCalendar, last.at);
  if (one.due === null || one.startedAt === undefined || !isRunning(one)) return undefined;
  const [from, until] = [one.startedAt, one.due].map((at) => at.slice(0, 10) as CalendarDay);
  return { from: from!, until: until! };
}

/** The part a period would be longer by: from the day after its end to the new end. */
export function extensionOf(
  state: Pick<CaseState, 'history'>,
  clock: string,
  person: Person,
  added: Added,
): Period | undefined {
  const now = periodOf(state, clock, person);
  const then = periodOf(state, clock, person, added);
  return now && then && { from: addDays(now.until, 1), until: then.until };
}

/** The same period as it stood before the present act. */
export const periodBefore = (f: DocumentFacts, clock: string, person: Person) =>
  periodOf({ history: f.state.history.filter((e) => !e.id.startsWith(f.act.id)) }, clock, person);
