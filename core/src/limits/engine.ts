import type { Calendar } from './calendar.ts';
import type {
  ClockQuestion,
  EventType,
  ForwardLimit,
  HistoryEvent,
  LimitDefinition,
  Reckoning,
} from './types.ts';
import type { CountingArticles, Speaker } from './sentences.ts';
import type { Citation } from './types.ts';
import type { Instant } from '../kernel/index.ts';
import { type Answer, nothing, reckonForward } from './forward.ts';
import { type Entry, eventTable, eventsOf, personsIn, readHistory, readMoment } from './events.ts';
import { type Lamp, lampOf, warningsOf } from './lamp.ts';
import { type Machine, type Run, type World, machineOf, runMachine } from './machine.ts';
import { type Readings, primaryReadings } from './readings.ts';
import { type TargetProfile, targetFor } from './targets.ts';
import { dayMs, dayText, readDay } from './time.ts';
import {
  isExcused,
  lastAppealDay,
  reckonBackward,
  reckonEffective,
  reckonTerm,
  reckonUnlimited,
} from './other-kinds.ts';
import { lastDayOf, monthRuleOf } from './end.ts';
import { limitProblems } from './problems.ts';
import { step } from './sentences.ts';

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

interface Version {
  readonly limit: LimitDefinition;
  readonly machine: Machine | undefined;
  readonly fromDay: number;
  readonly toDay: number;
}

type Now = { readonly wall: number; readonly dayNo: number };

export interface LimitsEngine {
  readonly limits: readonly LimitDefinition[];
  /** Reckons one clock for one moment. Raises a `Problem` of `limits/…` and nothing else. */
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
    options?: ReckonOptions,
  ): Reckoning[];
  limitById(id: string, on?: string): LimitDefinition | undefined;
  lamp(reckoning: Reckoning, now: Instant): Lamp;
  warnings(reckoning: Reckoning): Instant[];
}

function versionsOf(limits: readonly LimitDefinition[]): Map<string, Version[]> {
  const versions = new Map<string, Version[]>();
  for (const limit of limits) {
    const version = {
      limit,
      machine: limit.kind === 'forward' ? machineOf(limit) : undefined,
      fromDay: readDay(limit.from),
      toDay: limit.to === undefined ? Number.POSITIVE_INFINITY : readDay(limit.to),
    };
    const known = versions.get(limit.id);
    if (known === undefined) versions.set(limit.id, [version]);
    else known.push(version);
  }
  for (const list of versions.values()) list.sort((a, b) => b.fromDay - a.fromDay);
  return versions;
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

/** Event types that can start a clock: a quick no for `openLimits`. */
function triggersOf(limit: LimitDefinition): readonly string[] {
  switch (limit.kind) {
    case 'forward':
      return [
        ...limit.starts.map((rule) => rule.on),
        ...limit.restarts.filter((rule) => rule.starts === true).map((rule) => rule.on),
        ...limit.standstills.map((rule) => rule.to),
        ...(limit.fallback === undefined ? [] : [limit.fallback.needs]),
      ];
    case 'backward':
      return 'on' in limit.before_ ? [limit.before_.on] : ['*'];
    case 'effective':
      return limit.services.map((service) => service.on);
    case 'term':
      return [limit.start];
    case 'unlimited':
      return limit.starts.map((rule) => rule.on);
  }
}

/** Builds the engine from definitions: the law is an argument, the engine holds no number of it. */
export function limitsEngine(sources: EngineSources): LimitsEngine {
  const { limits, eventTypes, articles, governs } = sources;
  const table = eventTable(eventTypes);
  const versions = versionsOf(limits);
  const speaker: Speaker = { types: table.types, articles, governs };
  const triggers = new Map(limits.map((limit) => [limit, new Set(triggersOf(limit))]));

  const shortDays = (clock: string): number => {
    const limit = versions.get(clock)![0]!.limit as ForwardLimit;
    const length = limit.lengths.at(-1)!.is;
    return length === 'at-once' ? 0 : length.n;
  };

  function fallbackRun(limit: ForwardLimit, world: World, now: Now): Run | undefined {
    const { fallback } = limit;
    if (fallback === undefined || !world.entries.some((e) => e.type === fallback.needs))
      return undefined;
    let day: number | undefined;
    if ('lastAppealDay' in fallback) {
      const effective = limits.find((one) => one.kind === 'effective')!;
      day = lastAppealDay(effective, world, shortDays)?.last.dayNo;
    } else {
      if (world.entries.some((e) => e.type === fallback.lacks)) return undefined;
      day = current(fallback.clock, world, now).end?.due;
    }
    if (day === undefined) return undefined;
    const type = limit.starts[0]!.on;
    const anchor: Entry = { type, wall: day * dayMs, dayNo: day, person: undefined, data: {} };
    const entries = [...world.entries, anchor].toSorted(table.compare);
    return runMachine(machineOf(limit), { ...world, entries });
  }

  function forward(list: readonly Version[], world: World, now: Now): Answer & { run?: Run } {
    const newest = list[0]!;
    const limit = newest.limit as ForwardLimit;
    if (isExcused(limit.notApplicable, world.entries)) {
      const ran = runMachine(newest.machine!, world);
      if (ran.phase === 'none' || limit.notApplicable.some((rule) => rule.always === true)) {
        return nothing('not_applicable', [step(`${limit.name.zh}在此不适用`, limit.basis[0]!)]);
      }
    }
    let answer = reckonForward(newest.machine!, world, now, speaker);
    if (answer.run.phase === 'none') {
      const ran = fallbackRun(limit, world, now);
      if (ran !== undefined) answer = reckonForward(newest.machine!, world, now, speaker, ran);
    }
    const begun = firstDayOf(answer.run);
    if (begun === undefined || begun >= newest.fromDay) return answer;
    return older(list, begun, answer, world, now);
  }

  /** A period begun before the newest entry: the entry in force on its first day governs it. */
  function older(
    list: readonly Version[],
    begun: number,
    answer: Answer,
    world: World,
    now: Now,
  ): Answer & { run?: Run } {
    const version = list.find((one) => one.fromDay <= begun && begun <= one.toDay);
    if (version?.machine !== undefined) {
      const then = reckonForward(version.machine, world, now, speaker);
      const zh = `期间自${dayText(begun)}起算，适用当时有效的规定（${version.limit.from}起施行）`;
      return { ...then, steps: [step(zh, governs), ...then.steps] };
    }
    const oldest = list.at(-1)!.limit;
    if (oldest.before === 'not-existing') {
      const zh = `${oldest.name.zh}自${oldest.from}起才有规定，此前不适用`;
      return nothing('not_applicable', [step(zh, governs)]);
    }
    const zh = `期间自${dayText(begun)}起算，当时的条文未收录，按${oldest.from}起施行的同一规定计算`;
    return { ...answer, steps: [step(zh, governs), ...answer.steps] };
  }

  function current(clock: string, world: World, now: Now): Answer & { run?: Run } {
    const list = versions.get(clock);
    if (list === undefined) throw limitProblems.make('clock-unknown', { what: clock });
    const { limit } = list[0]!;
    switch (limit.kind) {
      case 'forward':
        return forward(list, world, now);
      case 'backward':
        return reckonBackward(limit, world, now, mainOf(limit.before_, world, now));
      case 'effective':
        return reckonEffective(limit, world, now, shortDays);
      case 'term':
        return reckonTerm(limit, world, now);
      case 'unlimited':
        return reckonUnlimited(limit, world);
    }
  }

  /** The clock a backward one hangs on: the first that has begun, the last named first. */
  function mainOf(
    before: { readonly on: string } | { readonly clocks: readonly string[] },
    world: World,
    now: Now,
  ): Answer | undefined {
    if ('on' in before) return undefined;
    let first: Answer | undefined;
    for (const clock of before.clocks) {
      const answer = current(clock, world, now);
      if (answer.status !== 'not_started' && answer.status !== 'not_applicable') return answer;
      first ??= answer;
    }
    return first;
  }

  function targetOf(
    clock: string,
    answer: Answer & { run?: Run },
    options: ReckonOptions,
    world: World,
  ) {
    const { run, end } = answer;
    if (options.targets === undefined || run?.anchor === undefined || end?.precision !== 'day')
      return undefined;
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

  function written(
    clock: string,
    person: string | undefined,
    answer: Answer & { run?: Run },
    options: ReckonOptions,
    world: World,
  ): Reckoning {
    const target = targetOf(clock, answer, options, world);
    const { end: _end, run: _run, ...rest } = answer;
    return {
      clock,
      ...(person === undefined ? {} : { person }),
      ...rest,
      ...(target === undefined ? {} : { target }),
    };
  }

  function worldOf(
    entries: readonly Entry[],
    calendar: Calendar,
    options: ReckonOptions,
    person: string | undefined,
  ): World {
    const sole = person !== undefined || personsIn(entries).length <= 1;
    return { entries, sole, calendar, readings: options.readings ?? primaryReadings };
  }

  const nowOf = (asOf: string): Now => {
    const wall = readMoment(asOf);
    return { wall, dayNo: Math.floor(wall / dayMs) };
  };

  return {
    limits,
    reckon(history, question, calendar, asOf, options = {}) {
      const now = nowOf(asOf);
      const list = versions.get(question.clock);
      if (list === undefined)
        throw limitProblems.make('clock-unknown', { what: String(question.clock) });
      const all = narrowed(readHistory(history, now.wall, table), question);
      const { person } = question;
      if (person === undefined && list[0]!.limit.per === 'person' && personsIn(all).length > 1) {
        throw limitProblems.make('person-missing', { what: list[0]!.limit.name.zh });
      }
      const world = worldOf(eventsOf(all, person), calendar, options, person);
      return written(question.clock, person, current(question.clock, world, now), options, world);
    },
    openLimits(history, calendar, asOf, options = {}) {
      const now = nowOf(asOf);
      const all = readHistory(history, now.wall, table);
      const persons = personsIn(all);
      const views = persons.length === 0 ? [undefined] : persons;
      const found: Reckoning[] = [];
      for (const [clock, list] of versions) {
        const { limit } = list[0]!;
        for (const person of limit.per === 'person' ? views : [undefined]) {
          const world = worldOf(eventsOf(all, person), calendar, options, person);
          if (!mayRun(limit, world.entries, triggers.get(limit)!)) continue;
          const answer = current(clock, world, now);
          if (answer.status === 'not_started' || answer.status === 'not_applicable') continue;
          found.push(written(clock, person, answer, options, world));
        }
      }
      return found;
    },
    limitById(id, on) {
      const list = versions.get(id);
      if (on === undefined) return list?.[0]?.limit;
      const day = readDay(on);
      const inForce = list?.find((one) => one.fromDay <= day && day <= one.toDay);
      const oldest = list?.at(-1)?.limit;
      return inForce?.limit ?? (oldest?.before === 'text-not-kept' ? oldest : undefined);
    },
    lamp: (reckoning, now) =>
      lampOf(reckoning, now, versions.get(reckoning.clock)![0]!.limit.warning),
    warnings: (reckoning) =>
      warningsOf(reckoning, versions.get(reckoning.clock)![0]!.limit.warning),
  };
}

/** The day the measure or duty began: a restart under a later law does not bring it under that law. */
const firstDayOf = (run: Run): number | undefined =>
  run.marks.findLast(({ what }) => what === 'started')?.entry.dayNo ?? run.anchor?.dayNo;

function mayRun(
  limit: LimitDefinition,
  entries: readonly Entry[],
  triggers: ReadonlySet<string>,
): boolean {
  if (!triggers.has('*') && !entries.some((e) => triggers.has(e.type))) return false;
  if (limit.kind !== 'forward' || limit.listedWith === undefined) return true;
  return entries.some((e) => limit.listedWith!.includes(e.type));
}
