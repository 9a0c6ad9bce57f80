import { type Instant, msOf } from '../kernel/index.ts';
import type { Name } from '../procedure/index.ts';
import type { Ground, Purpose } from './types.ts';

/** What an answer was that showed something of cases, or of who read them. */
export const readingKinds = [
  'case',
  'file',
  'export',
  'list',
  'search',
  'tasks',
  'proposals',
  'custody',
  'alarms',
  'warnings',
  'flow',
  'erasures',
  'unsealings',
  'break-glass',
  'log',
  'unusual',
] as const;
export type ReadingKind = (typeof readingKinds)[number];

/** What the words of a search were, told by what they found; the words themselves are not kept. */
export const soughtKinds = ['name', 'number', 'other', 'nothing'] as const;
export type Sought = (typeof soughtKinds)[number];

/** One recorded reading, as the rules look at it. */
export interface ReadingFacts {
  readonly id: string;
  readonly at: Instant;
  readonly kind: ReadingKind;
  readonly section: string;
  readonly purposes: readonly Purpose[];
  /** The cases shown, those first in which the reader had no part. */
  readonly dossiers: readonly string[];
  /** How many of them stand first. */
  readonly outside: number;
  /** Persons of the case that was opened. */
  readonly persons: number;
  readonly sought: Sought | null;
}

/**
 * Which readings an auditor is asked to look at. A rule lists readings: it says nothing of the
 * official, and nothing of the persons in the cases.
 */
export interface UnusualRule {
  readonly id: string;
  readonly says: Name;
  readonly basis: readonly Ground[];
  readonly kinds: readonly ReadingKind[];
  /** `outside`: cases in which the reader has no part; each case and its persons count once in a window. */
  readonly counts: 'readings' | 'cases' | 'outside' | 'persons';
  /** One answer by itself, the hour that begins with a reading, or the calendar day. */
  readonly within: 'answer' | 'hour' | 'day';
  readonly atLeast: number;
  /** Only between these full hours, from the evening to the morning. */
  readonly hours?: { readonly from: number; readonly until: number };
  readonly sought?: Sought;
  /** Only readings for one of these purposes: others serve the whole agency. */
  readonly purposes?: readonly Purpose[];
  /** Sections at work day and night. */
  readonly exceptSections?: readonly string[];
}

/** Readings of one official that a rule lists. */
export interface Listing {
  readonly rule: string;
  /** In their order, up to the one with which the bound was reached. */
  readonly readings: readonly string[];
  readonly counted: number;
  readonly began: Instant;
  readonly reached: Instant;
}

const hourMs = 3_600_000;

const hourOf = (at: Instant): number => Number(at.slice(11, 13));

function concerns(rule: UnusualRule, reading: ReadingFacts): boolean {
  const { hours, purposes, sought, exceptSections } = rule;
  const hour = hourOf(reading.at);
  return (
    rule.kinds.includes(reading.kind) &&
    (hours === undefined || hour >= hours.from || hour < hours.until) &&
    (sought === undefined || reading.sought === sought) &&
    (purposes === undefined || reading.purposes.some((own) => purposes.includes(own))) &&
    exceptSections?.includes(reading.section) !== true
  );
}

/** What a reading adds to the count, by what is counted once. */
function added(counts: UnusualRule['counts'], reading: ReadingFacts): Map<string, number> {
  const { id, dossiers, outside, persons } = reading;
  if (counts === 'readings') return new Map([[id, 1]]);
  if (counts === 'outside') return new Map(dossiers.slice(0, outside).map((d) => [d, 1]));
  return new Map(dossiers.map((d) => [d, counts === 'persons' ? persons : 1]));
}

/** The counts of the readings in a window. */
class Window {
  readonly #counts: UnusualRule['counts'];
  readonly #times = new Map<string, number>();
  readings: ReadingFacts[] = [];
  total = 0;

  constructor(counts: UnusualRule['counts']) {
    this.#counts = counts;
  }

  add(reading: ReadingFacts): void {
    this.readings.push(reading);
    for (const [what, value] of added(this.#counts, reading)) {
      const times = this.#times.get(what) ?? 0;
      if (times === 0) this.total += value;
      this.#times.set(what, times + 1);
    }
  }

  /** Forgets what was read before an instant. */
  forget(before: number): void {
    while (this.readings.length > 0 && msOf(this.readings[0]!.at) <= before) {
      for (const [what, value] of added(this.#counts, this.readings.shift()!)) {
        const times = this.#times.get(what)! - 1;
        if (times === 0) this.total -= value;
        this.#times.set(what, times);
      }
    }
  }
}

function listed(rule: UnusualRule, { readings, total }: Window): Listing {
  const [first, last] = [readings[0]!, readings.at(-1)!];
  const ids = readings.map(({ id }) => id);
  return { rule: rule.id, readings: ids, counted: total, began: first.at, reached: last.at };
}

function listedBy(rule: UnusualRule, readings: readonly ReadingFacts[]): Listing[] {
  const found: Listing[] = [];
  let window = new Window(rule.counts);
  /** Until then what a rule listed is not listed again. */
  let quietUntil = -Infinity;
  for (const reading of readings) {
    const at = msOf(reading.at);
    if (!concerns(rule, reading) || at < quietUntil) continue;
    if (rule.within === 'answer') window = new Window(rule.counts);
    if (rule.within === 'hour') window.forget(at - hourMs);
    window.add(reading);
    if (window.total < rule.atLeast) continue;
    found.push(listed(rule, window));
    if (rule.within === 'hour') quietUntil = msOf(window.readings[0]!.at) + hourMs;
    window = new Window(rule.counts);
  }
  return found;
}

/**
 * What the rules list among the readings of one official on one day, which are given in their
 * order. Counting begins anew with what follows a listing, so that later readings of the day change
 * nothing of what was listed before.
 */
export const unusualOf = (
  rules: readonly UnusualRule[],
  readings: readonly ReadingFacts[],
): Listing[] => rules.flatMap((rule) => listedBy(rule, readings));
