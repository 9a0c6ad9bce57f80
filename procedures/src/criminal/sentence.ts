import type { CalendarDay } from '@xinqu/core/kernel';
import type { ActFacts, FieldRule, Person, Sentence } from '@xinqu/core/procedure';
import { termOf } from '../documents/sentencing.ts';
import { choice, count, line } from './fields.ts';
import { numberOf, textOf } from './read.ts';

/** Where and how a sentence is carried out. */
export type Served = 'prison' | 'community' | 'nowhere';

export function servedAt(sentence: Sentence | undefined): Served {
  if (!sentence) return 'nowhere';
  if (sentence.kind === 'control' || sentence.probationMonths !== undefined) return 'community';
  return ['fixed-term', 'detention', 'life'].includes(sentence.kind) ? 'prison' : 'nowhere';
}

/** Words of the case schema for the sentence of a judgment in effect. */
export function sentenceWord(sentence: Sentence | undefined): string {
  if (sentence?.probationMonths !== undefined) return 'probation';
  const words = { 'fixed-term': 'fixed_term', detention: 'criminal_detention' } as const;
  const kind = sentence?.kind ?? 'none';
  return kind in words ? words[kind as keyof typeof words] : kind;
}

/** Why the proceedings end with a judgment that asks nothing more of the person. */
export function endedBy(sentence: Sentence | undefined): string | undefined {
  switch (sentence?.kind) {
    case 'acquitted':
      return '判决无罪，已生效';
    case 'none':
      return '免予刑事处罚，已生效';
    case 'fine':
      return '单处罚金，判决已生效';
    default:
      return undefined;
  }
}

/** Whether custody has lasted as long as the sentence (SPC interpretation art. 170(3)). */
export function servedInFull(person: Person, on: CalendarDay): boolean {
  const term = person.sentence ? termOf(person, person.sentence) : undefined;
  return term !== undefined && term.until < on;
}

export const termDay = (end: 'from' | 'until') => (_: unknown, person?: Person) =>
  person?.sentence ? termOf(person, person.sentence)?.[end] : undefined;

const kinds = {
  'fixed-term': ['有期徒刑', 'Fixed-term imprisonment'],
  detention: ['拘役', 'Criminal detention'],
  control: ['管制', 'Control'],
  life: ['无期徒刑', 'Life imprisonment'],
  fine: ['单处罚金', 'Fine only'],
  none: ['免予刑事处罚', 'No penalty'],
  acquitted: ['无罪', 'Acquitted'],
} as const;

const known = (name: keyof Sentence) => (_: unknown, person?: Person) => person?.sentence?.[name];
const optional = { perPerson: true, optional: true } as const;
/** Fixed-term imprisonment of several crimes: 25 years at most (Criminal Law art. 69). */
const months = { min: 1, max: 300 } as const;
/** Probation: five years at most (Criminal Law art. 73). */
const probation = { min: 2, max: 60 } as const;

/** The sentence of each person; a judgment already pronounced is offered as it stands. */
export const sentenceFields: Readonly<Record<string, FieldRule>> = {
  sentenceKind: choice('判决结果', 'Sentence', kinds, { perPerson: true, known: known('kind') }),
  months: count('刑期（月）', 'Term in months', months, { ...optional, known: known('months') }),
  probationMonths: count('缓刑考验期（月）', 'Probation in months', probation, {
    ...optional,
    known: known('probationMonths'),
  }),
  fineFen: count(
    '罚金（分）',
    'Fine in fen',
    { min: 1, max: Number.MAX_SAFE_INTEGER },
    { ...optional, known: known('fineFen') },
  ),
  crime: line('罪名', 'Crime', {
    perPerson: true,
    known: (state, person) => person?.sentence?.crime ?? person?.crime ?? state.charges[0],
  }),
  crimeArticle: line('刑法条文', 'Article of the Criminal Law', {
    perPerson: true,
    known: (_, person) => person?.sentence?.article ?? person?.crimeArticle,
  }),
};

/** The sentence an act gives a person. */
export function sentenceIn({ act }: ActFacts, person: Person): Sentence {
  const [term, trial, fine] = ['months', 'probationMonths', 'fineFen'].map((n) =>
    numberOf(act, n, person.id),
  );
  return {
    crime: textOf(act, 'crime', person.id) ?? '',
    article: textOf(act, 'crimeArticle', person.id) ?? '',
    kind: textOf(act, 'sentenceKind', person.id) as Sentence['kind'],
    ...(term === undefined ? {} : { months: term }),
    ...(trial === undefined ? {} : { probationMonths: trial }),
    ...(fine === undefined ? {} : { fineFen: fine }),
  };
}

/** Probation is for detention and for imprisonment of three years or less (Criminal Law 72). */
const probationMonthsMax = 36;

/** Whether the parts of a sentence agree with each other. */
export function isWhole(s: Sentence): boolean {
  const timed = s.kind === 'fixed-term' || s.kind === 'detention' || s.kind === 'control';
  if (timed !== (s.months !== undefined)) return false;
  if (s.kind === 'fine' && s.fineFen === undefined) return false;
  if ((s.kind === 'none' || s.kind === 'acquitted') && s.fineFen !== undefined) return false;
  if (s.probationMonths === undefined) return true;
  const short = s.kind === 'detention' || s.kind === 'fixed-term';
  return short && (s.months ?? 0) <= probationMonthsMax;
}
