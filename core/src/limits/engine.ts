import { type AskedCalendar, askedCalendar } from './asked.ts';
import { type Bench, type Now, type Reckoned, reckonClock } from './clocks.ts';
import type {
  Citation,
  ClockQuestion,
  EventType,
  HistoryEvent,
  LimitDefinition,
  Reckoning,
} from './types.ts';
import type { CountingArticles, Speaker } from './sentences.ts';
import { type Entry, eventTable, eventsOf, personsIn, readHistory, readMoment } from './events.ts';
import { type Lamp, type WarningMoment, lampOf, warningsOf } from './lamp.ts';
import { type Readings, primaryReadings } from './readings.ts';
import { type TargetProfile, targetFor } from './targets.ts';
import { dayMs, dayText, readDay } from './time.ts';
import { lastDayOf, monthRuleOf } from './end.ts';
import { mayRun, triggersBy, versionOn, versionsOf, withDependants } from './versions.ts';
import type { Calendar } from './calendar.ts';
import { type Instant, Problem } from '../kernel/index.ts';
import type { World } from './machine.ts';
import { bodyOfProblem, limitProblems } from './problems.ts';

export interface EngineSources {
  readonly limits: readonly LimitDefinition[];
  /** Event types in their natural order. */
  readonly eventTypes: Readonly<Record<string, EventType>>;
  readonly articles: Readonly<Record<'criminal' | 'civil', CountingArticles>>;
  /** The rule that says which version of the law governs a period. */
  readonly governs: Citation;
}

export interface ReckonOptions {
  readonly readings?: Readings;
  readonly targets?: TargetProfile;
}

export interface OpenOptions extends ReckonOptions {
  /** Only these clocks and those that hang on their end; all when not given. */
  readonly only?: ReadonlySet<string>;
}

export interface LimitsEngine {
  readonly limits: readonly LimitDefinition[];
  /**
   * Reckons one clock for one moment, from what was recorded up to then. Pure; raises a `Problem`
   * of `limits/…` and nothing else.
   */
  reckon(
    history: readonly HistoryEvent[],
    question: ClockQuestion,
    calendar: Calendar,
    asOf: string,
    options?: ReckonOptions,
  ): Reckoning;
  /** Every clock whose start stands in the history, per person where it is personal. */
  openLimits(
    history: readonly HistoryEvent[],
    calendar: Calendar,
    asOf: string,
    options?: OpenOptions,
  ): Reckoning[];
  /** The definition of a clock: the newest, or the one in force on a day. */
  limitById(id: string, on?: string): LimitDefinition | undefined;
  /** The lamp of a reckoned clock at a moment, and when it changes next. */
  lamp(reckoning: Reckoning, now: Instant): Lamp;
  /** All moments at which a running clock warns, each with its lead. */
  warnings(reckoning: Reckoning): WarningMoment[];
}

/** The events that concern the seizure, asset or receiver the question names, if it names one. */
function narrowed(entries: readonly Entry[], question: ClockQuestion): readonly Entry[] {
  const { seizure, asset, to = question.party } = question;
  if (seizure === undefined && asset === undefined && to === undefined) return entries;
  const fits = (value: unknown, asked: string | undefined): boolean =>
    asked === undefined || value === undefined || value === asked;
  return entries.filter(
    ({ data }) =>
      fits(data['seizure'], seizure) && fits(data['asset'], asset) && fits(data['to'], to),
  );
}

/** The local target of a running or closed period, never later than the statute. */
function targetOf(clock: string, { run, end }: Reckoned, options: ReckonOptions, world: World) {
  if (options.targets === undefined || run?.anchor === undefined) return undefined;
  if (end?.precision !== 'day') return undefined;
  const target = targetFor(options.targets, clock, run.anchor.dayNo);
  if (target === undefined) return undefined;
  const period = {
    anchor: run.anchor.dayNo,
    length: { n: target.days, unit: 'day' } as const,
    parts: run.parts.filter((part) => 'from' in part),
  };
  const rule = monthRuleOf('other', world.readings);
  const due = Math.min(lastDayOf(period, { rule, readings: world.readings }), end.due);
  return { due: dayText(due), days: target.days, source: target.source };
}

interface Asking extends Bench {
  readonly options: ReckonOptions;
  /** The calendar of the world, which tells the days this clock asked about. */
  readonly asked: AskedCalendar;
}

function written(
  clock: string,
  person: string | undefined,
  { options, asked, ...bench }: Asking,
): Reckoning {
  const answer = reckonClock(clock, bench);
  const target = targetOf(clock, answer, options, bench.world);
  const { due, precision, status, steps, startedAt, closedAt, provisional, reading, strict } =
    answer;
  const { segments } = answer;
  const reckoning: { -readonly [Name in keyof Reckoning]: Reckoning[Name] } = {
    clock,
    due,
    precision,
    status,
    steps,
  };
  if (person !== undefined) reckoning.person = person;
  if (startedAt !== undefined) reckoning.startedAt = startedAt;
  if (closedAt !== undefined) reckoning.closedAt = closedAt;
  if (provisional !== undefined) reckoning.provisional = provisional;
  if (reading !== undefined) reckoning.reading = reading;
  if (strict !== undefined) reckoning.strict = strict;
  const restDays = asked.taken();
  if (restDays !== undefined) reckoning.restDays = restDays;
  if (segments !== undefined) reckoning.segments = segments;
  if (target !== undefined) reckoning.target = target;
  return reckoning;
}

const nowOf = (asOf: string): Now => {
  const wall = readMoment(asOf);
  return { wall, dayNo: Math.floor(wall / dayMs) };
};

/** The events about one person, or about the case. */
function worldOf(
  entries: readonly Entry[],
  person: string | undefined,
  calendar: Calendar,
  readings: Readings = primaryReadings,
): World {
  const mine = eventsOf(entries, person);
  const sole = person !== undefined || personsIn(mine).length <= 1;
  return { entries: mine, sole, calendar, readings };
}

/**
 * Whose clock a question without a person means: the one person whose events start it, or nobody
 * in particular. With several it is not guessed.
 */
function onlyPerson(
  limit: LimitDefinition,
  entries: readonly Entry[],
  triggers: ReadonlySet<string>,
): string | undefined {
  if (limit.per === 'case') return undefined;
  const any = triggers.has('*');
  const persons = personsIn(any ? entries : entries.filter((e) => triggers.has(e.type)));
  if (persons.length > 1) throw limitProblems.make('person-missing', { what: limit.name.zh });
  return persons[0];
}

const shown = ({ status, problem }: Reckoning): boolean =>
  problem !== undefined || (status !== 'not_started' && status !== 'not_applicable');

/** A clock whose history contradicts itself stands in the list with its problem, beside the rest. */
function writtenOrProblem(clock: string, person: string | undefined, bench: Asking): Reckoning {
  try {
    return written(clock, person, bench);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const restDays = bench.asked.taken();
    return {
      clock,
      due: null,
      precision: null,
      status: 'not_started',
      steps: [{ zh: error.says, article: error.basis ?? '' }],
      problem: bodyOfProblem(error),
      ...(restDays === undefined ? {} : { restDays }),
      ...(person === undefined ? {} : { person }),
    };
  }
}

/** Builds the engine from definitions: the law is an argument, the engine holds no number of it. */
export function limitsEngine(sources: EngineSources): LimitsEngine {
  const { limits, articles, governs } = sources;
  const table = eventTable(sources.eventTypes);
  const versions = versionsOf(limits);
  const triggers = triggersBy(limits);
  const speaker: Speaker = { types: table.types, articles, governs };
  const dependants = withDependants(limits);
  const limitOf = (clock: string): LimitDefinition => {
    const list = versions.get(clock);
    if (list === undefined) throw limitProblems.make('clock-unknown', { what: String(clock) });
    return list[0].limit;
  };
  return {
    limits,
    reckon(history, question, calendar, asOf, options = {}) {
      const { clock } = question;
      const now = nowOf(asOf);
      const limit = limitOf(clock);
      const all = narrowed(readHistory(history, now.wall, table), question);
      const person = question.person ?? onlyPerson(limit, all, triggers.get(limit)!);
      const asked = askedCalendar(calendar);
      const world = worldOf(all, person, asked, options.readings);
      const bench = { versions, table, speaker, world, now, options, asked };
      return written(clock, question.person, bench);
    },
    openLimits(history, calendar, asOf, options = {}) {
      const now = nowOf(asOf);
      const all = readHistory(history, now.wall, table);
      const persons = personsIn(all);
      const asked = askedCalendar(calendar);
      const worlds = new Map(
        [undefined, ...persons].map((one) => [one, worldOf(all, one, asked, options.readings)]),
      );
      const views = persons.length === 0 ? [undefined] : persons;
      const found: Reckoning[] = [];
      const clocks = options.only === undefined ? versions.keys() : dependants(options.only);
      for (const clock of clocks) {
        const limit = limitOf(clock);
        for (const person of limit.per === 'person' ? views : [undefined]) {
          const world = worlds.get(person)!;
          if (!mayRun(limit, world.entries, triggers.get(limit)!)) continue;
          const bench = { versions, table, speaker, world, now, options, asked };
          found.push(writtenOrProblem(clock, person, bench));
        }
      }
      return found.filter(shown);
    },
    limitById: (id, on) =>
      on === undefined ? versions.get(id)?.[0].limit : versionOn(versions.get(id), readDay(on)),
    lamp: (reckoning, now) => lampOf(reckoning, now, limitOf(reckoning.clock).warning),
    warnings: (reckoning) => warningsOf(reckoning, limitOf(reckoning.clock).warning),
  };
}
