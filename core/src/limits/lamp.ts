import type { Lead, Reckoning, Warning } from './types.ts';
import { type Instant, instantOfMs } from '../kernel/index.ts';
import { dayMs, hourMs, readWall } from './time.ts';

export type LampColour = 'green' | 'yellow' | 'orange' | 'red' | 'grey';

export interface Lamp {
  readonly lamp: LampColour;
  /** When the colour changes by itself if nothing happens; null when it never does. */
  readonly nextChangeAt: Instant | null;
}

const shanghaiMs = 8 * hourMs;
const toInstant = (wall: number): Instant => instantOfMs(wall - shanghaiMs);
const leadMs = (lead: Lead): number => lead.n * (lead.unit === 'day' ? dayMs : hourMs);

/** The first moment at which a date has passed, as Shanghai wall time. */
function passedAt(due: string, precision: 'day' | 'minute'): number {
  const wall = readWall(due);
  return precision === 'day' ? wall + dayMs : wall + 1;
}

/** The stricter date warns first: nobody may be surprised by the earlier reading. */
function warnedEnd(reckoning: Reckoning): number {
  const end = passedAt(reckoning.due!, reckoning.precision!);
  const { strict } = reckoning;
  return strict === undefined ? end : Math.min(end, passedAt(strict.due, strict.precision));
}

/**
 * The lamp of a clock: green far from its end, yellow inside the first warning, orange inside the
 * critical one, red when it has run out or was kept late, grey when nothing runs. A clock that
 * cannot be reckoned is orange: somebody has to look. Pure: `now` is given, and `nextChangeAt`
 * says when to look again.
 */
export function lampOf(reckoning: Reckoning, now: Instant, warning: Warning): Lamp {
  if (reckoning.problem !== undefined) return { lamp: 'orange', nextChangeAt: null };
  if (reckoning.status === 'breached') return { lamp: 'red', nextChangeAt: null };
  const ends = reckoning.status === 'running' || reckoning.status === 'overdue';
  if (!ends || reckoning.due === null) return { lamp: 'grey', nextChangeAt: null };
  const at = readWall(now);
  const over = passedAt(reckoning.due, reckoning.precision!);
  if (at >= over) return { lamp: 'red', nextChangeAt: null };
  const end = warnedEnd(reckoning);
  const orange = end - leadMs(warning.critical);
  if (at >= orange) return { lamp: 'orange', nextChangeAt: toInstant(over) };
  const first = Math.max(0, ...warning.leads.map(leadMs));
  const yellow = Math.min(end - first, orange);
  if (at >= yellow) return { lamp: 'yellow', nextChangeAt: toInstant(orange) };
  return { lamp: 'green', nextChangeAt: toInstant(yellow) };
}

/** One warning of a running clock: how long before the end, and the moment at which that is. */
export interface WarningMoment {
  readonly lead: Lead;
  readonly at: Instant;
}

/**
 * The moments at which a running clock warns, in order: 7, 3, 1 days and the hour in custody. A
 * lead as long as the period itself has no moment: three days are not warned of three days ahead.
 */
export function warningsOf(reckoning: Reckoning, warning: Warning): WarningMoment[] {
  if (reckoning.status !== 'running' || reckoning.due === null) return [];
  const end = warnedEnd(reckoning);
  const { startedAt = '' } = reckoning;
  // The day of the start is not counted, so the time to be warned of begins after it.
  const begun = startedAt === '' ? 0 : readWall(startedAt) + (startedAt.length === 10 ? dayMs : 0);
  const leads = new Map([...warning.leads, warning.critical].map((lead) => [leadMs(lead), lead]));
  return [...leads]
    .filter(([ms]) => end - ms > begun)
    .toSorted(([a], [b]) => b - a)
    .map(([ms, lead]) => ({ lead, at: toInstant(end - ms) }));
}

/** The first moment at which a date has passed: midnight after a day, at once after a minute. */
export const ranOutAt = (due: string, precision: 'day' | 'minute'): Instant =>
  toInstant(passedAt(due, precision));
