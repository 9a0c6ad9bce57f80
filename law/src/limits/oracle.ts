/**
 * A second, slow and different reckoning for the tests: it walks every single day from the first
 * event to the moment of the question, moves the end by one day for each excluded midnight, and
 * finds months by walking to the day. It shares nothing with the engine and no definition.
 */
export interface OracleEvent {
  readonly type: string;
  readonly at: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface OracleAnswer {
  readonly due: string | null;
  readonly status: string;
}

type Day = string;
const next = (day: Day, by = 1): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
const isLastOfMonth = (day: Day): boolean => next(day).slice(8) === '01';

export const walkDays = (day: Day, n: number): Day => {
  let at = day;
  for (let i = 0; i < n; i += 1) at = next(at);
  return at;
};

/** Walks into the n-th following month, then on to the same date or the month's last day. */
export const walkMonths = (day: Day, n: number, lastToLast: boolean): Day => {
  let at = day;
  for (let i = 0; i < n; i += 1) {
    do at = next(at);
    while (at.slice(8) !== '01');
  }
  const toLast = lastToLast && isLastOfMonth(day);
  while (!isLastOfMonth(at) && (toLast || at.slice(8) !== day.slice(8))) at = next(at);
  return at;
};

export class Impossible extends Error {}

const holds = ['detained', 'arrested', 'imprisoned'];
const frees = ['released', 'bail_started', 'residential_surveillance_started'];

/** In custody at any moment of the day. */
function heldAnyMoment(events: readonly OracleEvent[], day: Day): boolean {
  let state = false;
  let any = false;
  for (const event of events) {
    const on = event.at.slice(0, 10);
    if (on > day) break;
    const before = state;
    if (holds.includes(event.type)) state = true;
    if (frees.includes(event.type)) state = false;
    if (on === day && (before || state)) any = true;
  }
  return any || state;
}

interface Rules {
  readonly roll: 'custody' | 'always' | 'never';
  readonly courtMonths: boolean;
  /** What one event does; may change the walk by its methods. */
  readonly on: (walk: Walk, event: OracleEvent, day: Day) => void;
}

/** The state of one clock while the days go by. */
export class Walk {
  phase: 'none' | 'running' | 'closed' | 'stopped' = 'none';
  anchor: Day = '';
  end: Day = '';
  /** Midnights that passed while time was excluded, not yet added to the end. */
  pending = 0;
  open = 0;
  /** What lengthened the period, in order: redone when its first length changes. */
  log: ((end: Day) => Day)[] = [];
  standing = false;
  closedOn: Day = '';
  memory = new Map<string, number>();
  readonly rules: Rules;
  readonly events: readonly OracleEvent[];
  readonly isRest: (day: Day) => boolean;

  constructor(rules: Rules, events: readonly OracleEvent[], isRest: (day: Day) => boolean) {
    this.rules = rules;
    this.events = events;
    this.isRest = isRest;
  }

  months(day: Day, n: number): Day {
    return walkMonths(day, n, this.rules.courtMonths);
  }

  rolled(): Day {
    const { roll } = this.rules;
    const moves =
      roll === 'always' || (roll === 'custody' && !heldAnyMoment(this.events, this.end));
    let at = this.end;
    while (moves && this.isRest(at)) at = next(at);
    return at;
  }

  begin(day: Day, end: Day): void {
    this.phase = 'running';
    this.anchor = day;
    this.end = end;
    this.pending = 0;
    this.log = [];
    this.standing = false;
    this.memory.clear();
  }

  late(day: Day): boolean {
    return this.open === 0 && !this.standing && day > this.rolled();
  }

  once(name: string): boolean {
    const used = this.memory.get(name) ?? 0;
    this.memory.set(name, used + 1);
    return used === 0;
  }

  lengthen(change: (end: Day) => Day): void {
    this.end = change(this.end);
    this.log.push(change);
  }

  addPending(): void {
    const days = this.pending;
    this.pending = 0;
    this.lengthen((end) => walkDays(end, days));
  }

  close(day: Day, phase: 'closed' | 'stopped'): void {
    if (this.phase !== 'running') return;
    this.phase = phase === 'stopped' && this.late(day) ? 'closed' : phase;
    this.closedOn = day;
    this.addPending();
  }

  midnight(): void {
    if (this.phase === 'running' && this.open > 0) this.pending += 1;
  }
}

/** Exclusions that began after the end do not count, and neither does their end. */
export function exclusion(
  walk: Walk,
  begins: boolean,
  day: Day,
  lost: { n: number; all: number },
): void {
  if (begins) {
    lost.all += 1;
    if (walk.phase === 'running' && walk.late(day)) lost.n += 1;
    else walk.open += 1;
    return;
  }
  if (lost.all === 0) throw new Impossible('ended before begun');
  lost.all -= 1;
  if (lost.n > 0) {
    lost.n -= 1;
    return;
  }
  walk.open -= 1;
  if (walk.open === 0 && walk.phase === 'running') walk.addPending();
}

/** Walks the days and answers. */
export function walkThrough(
  rules: Rules,
  events: readonly OracleEvent[],
  asOf: string,
  isRest: (day: Day) => boolean,
): OracleAnswer {
  const walk = new Walk(rules, events, isRest);
  const today = asOf.slice(0, 10);
  const first = events[0]?.at.slice(0, 10) ?? today;
  for (let day = first; day <= today; day = next(day)) {
    if (day !== first) walk.midnight();
    for (const event of events) {
      if (event.at.slice(0, 10) === day) rules.on(walk, event, day);
    }
  }
  if (walk.phase === 'none') return { due: null, status: 'not_started' };
  if (walk.phase === 'stopped') return { due: null, status: 'stopped' };
  if (walk.phase === 'running' && (walk.open > 0 || walk.standing)) {
    return { due: null, status: 'suspended' };
  }
  const due = walk.rolled();
  if (walk.phase === 'closed') return { due, status: walk.closedOn <= due ? 'met' : 'breached' };
  return { due, status: today <= due ? 'running' : 'overdue' };
}
