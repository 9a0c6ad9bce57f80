import { addDays, addMonths, dayOf, daysBetween } from '@xinqu/core/kernel';
import type { CalendarDay } from '@xinqu/core/kernel';
import type { MeasurePeriod, Person, Sentence } from '@xinqu/core/procedure';
import { fieldOf } from './read.ts';
import type { ActRecord } from '@xinqu/core/procedure';
import { numeral, sentenceWords } from './words.ts';

/** Custody that counts day for day towards a sentence (Criminal Law arts. 44 and 47). */
const counted = new Set<MeasurePeriod['kind']>(['detained', 'arrested', 'retained', 'imprisoned']);

export interface Term {
  readonly from: CalendarDay;
  readonly until: CalendarDay;
}

/** First day of the custody that has lasted without a break until now; nothing when free. */
export function custodySince(person: Person): CalendarDay | undefined {
  const periods = person.measures.filter((m) => counted.has(m.kind));
  const last = periods.at(-1);
  if (!last || last.until !== undefined) return undefined;
  let start = last;
  for (const m of periods.toReversed().slice(1)) {
    if (m.until === undefined || dayOf(m.until) < addDays(dayOf(start.from), -1)) break;
    start = m;
  }
  return dayOf(start.from);
}

/** Whole days of earlier custody that ended before the day given. */
function earlierDays(person: Person, before: CalendarDay): number {
  return person.measures
    .filter((m) => counted.has(m.kind) && m.until !== undefined && dayOf(m.from) < before)
    .map((m) => daysBetween(dayOf(m.from), dayOf(m.until!)) + (dayOf(m.until!) < before ? 1 : 0))
    .reduce((a, b) => a + b, 0);
}

/**
 * The term served of a person in custody: from its first day, to the day before the
 * corresponding day, less earlier custody. Nothing for a person at liberty.
 */
export function termOf(person: Person, s: Sentence): Term | undefined {
  const from = custodySince(person);
  const served = s.kind === 'fixed-term' || s.kind === 'detention';
  if (from === undefined || !served || s.months === undefined || s.probationMonths !== undefined) {
    return undefined;
  }
  const end = addDays(addMonths(from, s.months), -1 - earlierDays(person, from));
  return { from, until: end };
}

/** Custody credited up to a day, as 零年五个月十六日. */
export function creditWords(from: CalendarDay, effective: CalendarDay): string {
  let months = 0;
  while (addMonths(from, months + 1) <= effective) months += 1;
  const days = daysBetween(addMonths(from, months), effective);
  return `${numeral(Math.floor(months / 12))}年${numeral(months % 12)}个月${numeral(days)}日`;
}

const isSentence = (value: unknown): value is Sentence =>
  typeof value === 'object' && value !== null && 'kind' in value;

const kinds = new Set(['fixed-term', 'detention', 'control', 'life', 'fine', 'none', 'acquitted']);

/** Fields of a sentence entered part by part. */
export const sentenceFields = [
  ...['sentenceKind', 'months', 'probationMonths', 'fineFen', 'crime', 'crimeArticle'],
] as const;

/** A sentence entered field by field: kind, months, probation and fine of one person. */
function enteredSentence(act: ActRecord | undefined, person: Person): Sentence | undefined {
  const kind = fieldOf(act, 'sentenceKind', person);
  if (typeof kind !== 'string' || !kinds.has(kind)) return undefined;
  const words = (name: string, known?: string) => {
    const value = fieldOf(act, name, person);
    return typeof value === 'string' ? value : (known ?? '');
  };
  const part = (name: 'months' | 'probationMonths' | 'fineFen') => {
    const value = fieldOf(act, name, person);
    return typeof value === 'number' ? { [name]: value } : {};
  };
  return {
    crime: words('crime', person.crime),
    article: words('crimeArticle', person.crimeArticle),
    kind: kind as Sentence['kind'],
    ...part('months'),
    ...part('probationMonths'),
    ...part('fineFen'),
  };
}

/** The penalties an act holds for one person: several for several crimes. */
export function sentencesOf(
  act: ActRecord | undefined,
  name: string,
  person: Person,
): readonly Sentence[] {
  const value = fieldOf(act, name, person);
  if (isSentence(value)) return [value];
  if (Array.isArray(value)) return value.filter(isSentence);
  const entered = enteredSentence(act, person);
  return entered ? [entered] : [];
}

/** The penalty proposed or imposed, in words; several crimes one after the other. */
export function penaltyOf(
  act: ActRecord | undefined,
  name: string,
  person: Person,
): string | undefined {
  const value = fieldOf(act, name, person);
  if (typeof value === 'string') return value;
  const all = sentencesOf(act, name, person);
  if (all.length === 0) return undefined;
  if (all.length === 1) return sentenceWords(all[0]!);
  return all.map((s) => `犯${s.crime}，判处${sentenceWords(s)}`).join('；');
}
