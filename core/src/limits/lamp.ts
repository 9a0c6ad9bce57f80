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

/** All moments at which a running clock warns, in order: 7, 3, 1 days and the hour in custody. */
export function warningsOf(reckoning: Reckoning, warning: Warning): Instant[] {
  if (reckoning.status !== 'running' || reckoning.due === null) return [];
  const end = warnedEnd(reckoning);
  const leads = [...warning.leads, warning.critical].map(leadMs);
  return [...new Set(leads)].toSorted((a, b) => b - a).map((lead) => toInstant(end - lead));
}
