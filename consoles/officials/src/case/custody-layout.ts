import { type CalendarDay, daysBetween } from '@xinqu/core/kernel';
import type { LimitDto, PersonDto } from '@xinqu/contracts/http';
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

/** A piece of a period that may hold the person, on the same line of days. */
export interface PeriodPiece {
  readonly kind: 'earlier' | 'base' | 'extension' | 'exclusion' | 'over';
  readonly from: CalendarDay;
  readonly to: CalendarDay | null;
  readonly basis: string;
  readonly left: number;
  readonly width: number;
}

/** One limit on the custody with its pieces: base, extensions by article, what does not count. */
export interface CustodyPeriod {
  readonly name: string;
  readonly status: string;
  readonly pieces: readonly PeriodPiece[];
}

export interface CustodyLayout {
  readonly first: CalendarDay;
  readonly last: CalendarDay;
  readonly bars: readonly CustodyBar[];
  readonly periods: readonly CustodyPeriod[];
  readonly today: number;
  /** The next day on which a limit of the person ends. */
  readonly due: { readonly day: CalendarDay; readonly at: number; readonly name: string } | null;
  /** The end of the period that holds the person now: then a release or another measure. */
  readonly heldUntil: CalendarDay | null;
}

const toneWords: readonly (readonly [RegExp, CustodyBar['tone']])[] = [
  [/拘留|留置/, 'detained'],
  [/逮捕|羁押/, 'held'],
  [/服刑|社区矫正/, 'serving'],
];

const toneOf = (name: string): CustodyBar['tone'] =>
  toneWords.find(([word]) => word.test(name))?.[1] ?? 'free';

type Someone = Pick<PersonDto, 'measures' | 'limits'>;

/** Whether a measure of now holds the person; bail and surveillance do not. */
const isHeld = ({ measures }: Someone): boolean =>
  measures.some(({ name, until }) => until === null && /^(detained|held)$/.test(toneOf(name.zh)));

/** Nothing for whoever is not held: no custody ends with the period then. */
function heldUntil(person: Someone): CalendarDay | null {
  if (!isHeld(person)) return null;
  const limits = person.limits.filter((limit) => limit.segments.length > 0);
  return nextDue({ ...person, limits })?.day ?? null;
}

function nextDue(person: Someone): { day: CalendarDay; name: string } | null {
  const running = person.limits
    .filter((limit) => presses(limit) && limit.due !== null)
    .map((limit) => ({ day: dayPart(limit.due ?? ''), name: limit.name.zh }))
    .filter((limit): limit is { day: CalendarDay; name: string } => limit.day !== null)
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
  return running[0] ?? null;
}

const later = (a: CalendarDay, b: CalendarDay): CalendarDay => (a > b ? a : b);

type Piece = Pick<PeriodPiece, 'kind' | 'from' | 'to' | 'basis'>;

/** The pieces of a limit; what runs on after its end is a piece of its own. */
function piecesOf(limit: LimitDto, today: CalendarDay): Piece[] {
  const pieces: Piece[] = limit.segments.flatMap(({ kind, from, to, basis }) => {
    const [first, last] = [dayPart(from), to === null ? null : dayPart(to)];
    return first === null ? [] : [{ kind, from: first, to: last, basis }];
  });
  const due = limit.due === null ? null : dayPart(limit.due);
  if (limit.status === 'overdue' && due !== null && pieces.length > 0) {
    pieces.push({ kind: 'over', from: due, to: today, basis: '刑事诉讼法第九十八条、第九十九条' });
  }
  return pieces;
}

const periodsOf = (person: Someone, today: CalendarDay) =>
  person.limits
    .map((limit) => ({
      name: limit.name.zh,
      status: limit.statusName.zh,
      pieces: piecesOf(limit, today),
    }))
    .filter((period) => period.pieces.length > 0)
    .toSorted((a, b) => (a.pieces[0]!.from < b.pieces[0]!.from ? -1 : 1));

/**
 * Places the measures of a person and the periods that may hold the person on one line of days,
 * from the first measure to today or the last end, whichever is later. Nothing when no measure was
 * ever taken. Today is the server's, not the machine's in front of which somebody sits.
 */
export function custodyLayout(person: Someone, today: CalendarDay): CustodyLayout | null {
  const measures = person.measures.flatMap((measure) => {
    const from = dayPart(measure.from);
    const until = measure.until === null ? null : dayPart(measure.until);
    return from === null ? [] : [{ name: measure.name.zh, from, until }];
  });
  if (measures.length === 0) return null;
  const due = nextDue(person);
  const periods = periodsOf(person, today);
  const pieces = periods.flatMap((period) => period.pieces);
  const first = [...measures, ...pieces].map((p) => p.from).toSorted()[0]!;
  const ends = [
    ...measures.map((m) => m.until ?? later(today, m.from)),
    ...pieces.map((p) => p.to ?? today),
    ...(due === null ? [] : [due.day]),
  ];
  const last = ends.reduce(later, first);
  const span = Math.max(1, daysBetween(first, last));
  const at = (day: CalendarDay): number => Math.min(1, Math.max(0, daysBetween(first, day) / span));
  // What lasts less than a day must still be seen.
  const placed = (from: CalendarDay, end: CalendarDay) => ({
    left: at(from),
    width: Math.max(0.012, at(end) - at(from)),
  });
  return {
    first,
    last,
    bars: measures.map(({ name, from, until }) => {
      const end = until ?? later(today, from);
      const days = daysBetween(from, end);
      return { name, from, until, ...placed(from, end), days, tone: toneOf(name) };
    }),
    periods: periods.map((period) => ({
      ...period,
      pieces: period.pieces.map((p) => ({ ...p, ...placed(p.from, p.to ?? today) })),
    })),
    today: at(today),
    due: due === null ? null : { ...due, at: at(due.day) },
    heldUntil: heldUntil(person),
  };
}
