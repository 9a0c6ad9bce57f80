import { type CalendarDay, addDays, isDay } from '@xinqu/core/kernel';
import type { JudgmentRecord, MeasureKind } from '@xinqu/judgments';
import { usual } from './assumptions.ts';
import { earliest, latest, workdayAfter, workdayFrom, workdayUntil } from './days.ts';
import type { Given, When } from './draft.ts';
import type { Skip } from './plan.ts';

export type Procedure = 'ordinary' | 'summary' | 'fast_track';

export interface ToldMeasure {
  /** Place of the defendant in the judgment, from 0. */
  readonly defendant: number;
  readonly kind: MeasureKind;
  readonly on: CalendarDay;
}

/** The days on which the case moves on; each told, or assumed by a rule. */
export interface Timeline {
  readonly measures: readonly ToldMeasure[];
  readonly procedure: Procedure;
  /** Absent when the judgment tells the procedure. */
  readonly procedureBy?: Given['rule'];
  readonly charged: When;
  readonly accepted: When;
  readonly hearings: readonly When[];
  readonly judged: When;
  readonly second?: {
    readonly accepted: When;
    readonly hearings: readonly When[];
    readonly decided: When;
  };
}

const skip = (code: Skip['code'], zh: string, en: string): Skip => ({ code, zh, en });

const yearOf = (reading: JudgmentRecord): number | undefined => {
  const found = /(\d{4})/.exec(reading.caseNumber ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
};

const dayIn = (year: number, rest: string) => `${year}-${rest}` as CalendarDay;

/** Only whole days can be carried: a month without its day is not told. */
function measuresOf(reading: JudgmentRecord): ToldMeasure[] {
  return reading.defendants
    .flatMap((d, defendant) =>
      d.measures
        .filter((m) => isDay(m.on))
        .map((m) => ({ defendant, kind: m.kind, on: m.on as CalendarDay })),
    )
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function procedureOf(reading: JudgmentRecord): Pick<Timeline, 'procedure' | 'procedureBy'> {
  if (reading.procedure === 'ordinary') return { procedure: 'ordinary' };
  if (reading.procedure === 'summary') return { procedure: 'summary' };
  if (reading.procedure === 'fast-track') return { procedure: 'fast_track' };
  const single = reading.panel === 'single' && reading.instance === 'first';
  return { procedure: single ? 'summary' : 'ordinary', procedureBy: 'procedure' };
}

/** First working day of a year on which a court can have accepted a case. */
const firstDay = (year: number): CalendarDay => workdayFrom(dayIn(year, '01-01'));

const told = (on: CalendarDay): When => ({ on });

/** Accepted before the first hearing and before the court's first measure. */
function acceptedOn(charged: CalendarDay, f: Facts, heard: CalendarDay | undefined): When {
  const next = workdayAfter(charged);
  const inYear = f.year !== undefined && next < firstDay(f.year) ? firstDay(f.year) : next;
  const ordered = f.measures.find((m) => m.on >= charged)?.on;
  const tooLate = heard !== undefined && addDays(inYear, usual.serviceBefore) > heard;
  const on = tooLate && inYear === next ? charged : inYear;
  return { on: earliest(on, ordered, heard)!, rule: 'accept-day' };
}

interface Facts {
  readonly year: number | undefined;
  readonly measures: readonly ToldMeasure[];
  readonly charged: CalendarDay | undefined;
  readonly heard: readonly CalendarDay[];
  readonly procedure: Procedure;
}

/** A day moved into the year of the case number, from whichever side. */
function intoYear(on: CalendarDay, year: number | undefined): CalendarDay {
  if (year === undefined) return on;
  if (on < dayIn(year, '01-01')) return firstDay(year);
  return on > dayIn(year, '12-20') ? workdayUntil(dayIn(year, '12-20')) : on;
}

/** The measures of the investigation: one much later than those before it is the court's. */
function investigated(measures: readonly ToldMeasure[]): readonly ToldMeasure[] {
  const later = measures.findIndex((m, i) => {
    const before = measures[i - 1];
    return before !== undefined && addDays(before.on, usual.betweenMeasures) < m.on;
  });
  const held = measures.slice(0, later).some((m) => m.kind === 'arrest');
  return later > 0 && held ? measures.slice(0, later) : measures;
}

/** The day of the charge where it is not told, and the rule it follows from. */
function chargedBy(f: Facts): When | undefined {
  const [first] = f.heard;
  const gap = usual.hearing[f.procedure] + 1;
  const ours = investigated(f.measures);
  const last = ours.findLast((m) => first === undefined || m.on < first)?.on;
  if (first !== undefined) {
    const on = workdayUntil(addDays(first, -gap));
    return { on: last !== undefined && on < last ? latest(last, on)! : on, rule: 'charge-day' };
  }
  if (last !== undefined) {
    const usually = addDays(last, usual.afterMeasure + usual.prosecutionReview);
    const accepted = intoYear(workdayFrom(addDays(usually, 1)), f.year);
    const on = workdayUntil(addDays(accepted, -1));
    return { on: on < last ? last : on, rule: 'charge-day' };
  }
  if (f.year === undefined) return undefined;
  const accepted = workdayFrom(dayIn(f.year, '07-01'));
  return { on: workdayUntil(addDays(accepted, -1)), rule: 'year-only' };
}

function judgedOn(hearings: readonly When[], f: Facts, after?: CalendarDay): When {
  const last = hearings.at(-1)!.on;
  const on = f.procedure === 'fast_track' ? last : workdayFrom(addDays(last, usual.judgment));
  return { on: latest(on, after)!, rule: 'judgment-day' };
}

function firstInstance(reading: JudgmentRecord, f: Facts): Timeline | Skip {
  const charged = f.charged === undefined ? chargedBy(f) : told(f.charged);
  if (charged === undefined) {
    return skip('no-date', '判决书没有任何日期，案号也没有年度', 'No date and no year at all');
  }
  const early = f.heard.find((h) => h < charged.on);
  if (early !== undefined) {
    return skip(
      'dates-contradict',
      `判决书载明的开庭日期（${early}）早于起诉日期（${charged.on}）`,
      `A hearing (${early}) lies before the charge (${charged.on})`,
    );
  }
  const accepted = acceptedOn(charged.on, f, f.heard[0]);
  const hearings: When[] =
    f.heard.length > 0
      ? f.heard.map(told)
      : [
          {
            on: workdayFrom(addDays(accepted.on, usual.hearing[f.procedure])),
            rule: 'hearing-day',
          },
        ];
  const judged = judgedOn(hearings, f, f.measures.at(-1)?.on);
  const { measures } = f;
  return { measures, ...procedureOf(reading), charged, accepted, hearings, judged };
}

/** Days of the second instance, and of the first one running back from it. */
function secondInstance(reading: JudgmentRecord, f: Facts): Timeline | Skip {
  const accepted = secondAccepted(f, investigated(f.measures).at(-1)?.on);
  if (accepted === undefined) {
    return skip('no-date', '裁判书没有任何日期，案号也没有年度', 'No date and no year at all');
  }
  const ordered = arrestAfterBail(f.measures);
  const judged: When = ordered
    ? { on: ordered, rule: 'arrest-at-judgment' }
    : {
        on: workdayUntil(addDays(accepted.on, -usual.secondAcceptance)),
        rule: 'first-instance',
      };
  const spare = usual.hearing.ordinary + usual.judgment + 3;
  const back = workdayUntil(addDays(judged.on, -spare));
  const lawful = investigated(f.measures).findLast((m) => m.on < back)?.on;
  const charged: When =
    f.charged === undefined
      ? { on: latest(back, lawful)!, rule: 'first-instance' }
      : told(f.charged);
  if (charged.on > judged.on) {
    return skip(
      'dates-contradict',
      `起诉日期（${charged.on}）晚于二审受理之日所能容许的一审宣判日期（${judged.on}）`,
      `The charge (${charged.on}) lies after the first judgment (${judged.on}) at the latest`,
    );
  }
  const hearing = workdayUntil(addDays(judged.on, -usual.judgment));
  const hearings: When[] = [{ on: latest(hearing, charged.on)!, rule: 'first-instance' }];
  const heard: When[] =
    f.heard.length > 0
      ? f.heard.map(told)
      : [{ on: workdayFrom(addDays(accepted.on, usual.secondHearing)), rule: 'hearing-day' }];
  const last = addDays(heard.at(-1)!.on, usual.judgment);
  const decided: When = { on: workdayFrom(last), rule: 'judgment-day' };
  return {
    measures: f.measures,
    ...procedureOf(reading),
    charged,
    accepted: acceptedOn(charged.on, { ...f, year: undefined }, hearings[0]!.on),
    hearings,
    judged,
    second: { accepted, hearings: heard, decided },
  };
}

/** The latest arrest of somebody who was on bail before. */
function arrestAfterBail(measures: readonly ToldMeasure[]): CalendarDay | undefined {
  const onBail = new Set<number>();
  let found: CalendarDay | undefined;
  for (const { defendant, kind, on } of measures) {
    if (kind === 'bail') onBail.add(defendant);
    if (kind === 'arrest' && onBail.has(defendant)) found = on;
  }
  return found;
}

function secondAccepted(f: Facts, last: CalendarDay | undefined): When | undefined {
  const [first] = f.heard;
  const ordered = arrestAfterBail(f.measures);
  const { secondAcceptance, secondHearing, afterMeasure, prosecutionReview } = usual;
  if (first !== undefined) {
    return { on: workdayUntil(addDays(first, -secondHearing)), rule: 'first-instance' };
  }
  if (ordered !== undefined) {
    const on = intoYear(workdayFrom(addDays(ordered, secondAcceptance)), f.year);
    return { on, rule: 'first-instance' };
  }
  const trial = usual.hearing.ordinary + usual.judgment + secondAcceptance;
  const from = earliest(f.charged) ?? last;
  if (from === undefined) {
    if (f.year === undefined) return undefined;
    return { on: workdayFrom(dayIn(f.year, '07-01')), rule: 'year-only' };
  }
  const before = f.charged === undefined ? afterMeasure + prosecutionReview : 1;
  const on = intoYear(workdayFrom(addDays(from, before + trial)), f.year);
  const least = addDays(latest(f.measures.at(-1)?.on, f.charged)!, secondAcceptance);
  return { on: on < least ? workdayFrom(least) : on, rule: 'first-instance' };
}

/** The days of a case, or why the judgment cannot be carried. */
export function timelineOf(reading: JudgmentRecord): Timeline | Skip {
  if (reading.defendants.length === 0) {
    return skip('no-defendant', '判决书中没有读到被告人', 'No defendant could be read');
  }
  if (reading.charges.length === 0) {
    return skip('no-charge', '判决书中没有读到罪名', 'No charge could be read');
  }
  const year = yearOf(reading);
  const facts: Facts = {
    year,
    measures: measuresOf(reading),
    charged:
      reading.indictedOn !== null && isDay(reading.indictedOn) ? reading.indictedOn : undefined,
    heard: reading.heardOn.filter(isDay).toSorted(),
    procedure: procedureOf(reading).procedure,
  };
  const late = [...facts.measures.map((m) => m.on), facts.charged, ...facts.heard].find(
    (d) => d !== undefined && year !== undefined && Number(d.slice(0, 4)) > year + 2,
  );
  if (late !== undefined) {
    return skip(
      'dates-contradict',
      `判决书载明的日期（${late}）晚于案号年度（${year}）两年以上`,
      `A date (${late}) lies more than two years after the year of the case number (${year})`,
    );
  }
  return reading.instance === 'second'
    ? secondInstance(reading, facts)
    : firstInstance(reading, facts);
}

export const isSkip = (found: Timeline | Skip): found is Skip => 'code' in found;
