import type { Length, Reckoning, Status, Step, StrictDate, StrictReading } from './types.ts';
import {
  type Machine,
  type Run,
  type World,
  lengthOf,
  periodOf,
  receivedBefore,
  rollsOn,
} from './machine.ts';
import { type Speaker, lengthZh, markStep, step } from './sentences.ts';
import { dayMs, dayText, dayZh, hourMs, wallText, wallZh } from './time.ts';
import { lastDayOf, monthRuleOf, plusHours } from './end.ts';
import { firstWorkingDay } from './calendar.ts';
import { primaryReadings } from './readings.ts';
import { segmentsOf } from './segments.ts';

/** A clock's end as numbers, before it is written down. */
export interface End {
  readonly precision: 'day' | 'minute';
  /** Day number or wall moment. */
  readonly due: number;
  readonly unmoved: number;
  readonly provisional: boolean;
}

export const nothing = (status: Status, steps: readonly Step[]) =>
  ({ due: null, precision: null, status, steps }) as const;

/** Whether an act, or now, is inside the end. */
export const within = (
  end: End,
  entry: { readonly wall: number; readonly dayNo: number },
): boolean => (end.precision === 'day' ? entry.dayNo <= end.due : entry.wall <= end.due);

export const endText = (end: Pick<End, 'precision' | 'due'>): string =>
  end.precision === 'day' ? dayText(end.due) : wallText(end.due);

/** The end of a running or closed period. */
export function endOf(machine: Machine, run: Run, length: Length, world: World): End {
  const { limit } = machine;
  if (length.unit === 'hour') {
    const due = plusHours(run.anchor!.wall, length, world.readings);
    return { precision: 'minute', due, unmoved: due, provisional: false };
  }
  const rule = monthRuleOf(limit.months, world.readings);
  let unmoved = lastDayOf(periodOf(run, length), { rule, readings: world.readings });
  if (world.readings['retention-first-day'] === 'counted' && limit.strict?.includes('first-day')) {
    unmoved -= 1;
  }
  if (!rollsOn(limit, unmoved, world)) {
    return { precision: 'day', due: unmoved, unmoved, provisional: false };
  }
  const rolled = firstWorkingDay(unmoved, world.calendar);
  return { precision: 'day', due: rolled.dayNo, unmoved, provisional: rolled.provisional };
}

/** The derivation: what happened, how it was counted, whether the last day moves. */
export function explain(
  machine: Machine,
  run: Run,
  counted: { readonly end: End; readonly length: Length } | undefined,
  world: World,
  speaker: Speaker,
): Step[] {
  const { limit } = machine;
  const byHour = counted?.length.unit === 'hour';
  const steps = run.marks.map((mark) => markStep(mark, limit, speaker, byHour));
  if (counted === undefined) return steps;
  const { end, length } = counted;
  const articles = speaker.articles[limit.domain];
  if (byHour) {
    const how = length.exact === true ? '自到案时起' : '开始的时不计入，自下一整时起';
    const cited = length.exact === true ? limit.basis[0]! : articles.hours;
    steps.push(step(`${how}计算${lengthZh(length)}，至${wallZh(end.due)}止`, cited));
    return steps;
  }
  const from = dayZh(run.anchor!.dayNo);
  const more = run.parts.some((part) => !('from' in part)) ? '，连同延长' : '';
  const less = run.parts.some((part) => 'from' in part) ? '，扣除不计入的日数后' : '';
  const byMonth = limit.months === 'court' ? articles.courtMonths : articles.months;
  const cited = length.unit === 'day' ? articles.firstDay : byMonth;
  const sentence = `${from}当日不计入，计算${lengthZh(length)}${more}${less}`;
  steps.push(step(`${sentence}，至${dayZh(end.unmoved)}`, cited));
  if (end.due !== end.unmoved) {
    const moved = `最后一日为节假日，以节假日后的第一日${dayZh(end.due)}为期满日期`;
    steps.push(step(moved, articles.rollRestDay));
  } else if (
    limit.roll !== 'never' &&
    !rollsOn(limit, end.unmoved, world) &&
    world.calendar.isRest(end.unmoved)
  ) {
    steps.push(step('最后一日为节假日，在押期间不因节假日延长', articles.custodyNoRoll));
  }
  if (end.provisional) {
    const zh = '该年放假安排尚未公布，暂按周末和固定节日推算，公布后应当重新计算';
    steps.push(step(zh, articles.rollRestDay));
  }
  return steps;
}

/** The first moment after a date, to compare days with moments. */
const overAt = ({ precision, due }: Pick<End, 'precision' | 'due'>): number =>
  precision === 'day' ? (due + 1) * dayMs : due;

type Stricter = Pick<End, 'precision' | 'due'> & { readonly zh: string };

/** What a stricter reading makes of the end, where it has a say in this period. */
function stricterBy(
  reading: StrictReading,
  { limit }: Machine,
  run: Run,
  length: Length,
  end: End,
  world: World,
): Stricter | undefined {
  const anchor = run.anchor!;
  const { readings } = world;
  switch (reading) {
    case 'hours': {
      if (length.unit !== 'hour') return undefined;
      const due = anchor.wall + length.n * hourMs;
      return { precision: 'minute', due, zh: '按分钟计算，较严格' };
    }
    case 'months': {
      const corresponding = { ...readings, months: 'corresponding-day' } as const;
      const options = { rule: 'corresponding', readings: corresponding } as const;
      const due = lastDayOf(periodOf(run, length), options);
      // Only what the month rule makes of it: the move over rest days is another matter.
      return due < end.unmoved ? { precision: 'day', due, zh: '按对应日计算，较严格' } : undefined;
    }
    case 'first-day':
      return { precision: 'day', due: end.unmoved - 1, zh: '当日计入，较严格' };
    case 'trial-start': {
      const received = receivedBefore(anchor, world.entries);
      if (received === undefined) return undefined;
      const period = { ...periodOf(run, length), anchor: received.dayNo };
      const due = lastDayOf(period, { rule: monthRuleOf(limit.months, readings), readings });
      return { precision: 'day', due, zh: '自法院收到案件之日起算，较严格' };
    }
    case 'detention-day': {
      const clock = anchor.wall - anchor.dayNo * dayMs;
      const zh = '执行拘留后满二十四小时为一日，较严格';
      return { precision: 'minute', due: end.unmoved * dayMs + clock, zh };
    }
  }
}

/** The earliest date of the stricter readings the definition names, where it is earlier at all. */
export function strictOf(
  machine: Machine,
  run: Run,
  length: Length,
  end: End,
  world: World,
): StrictDate | undefined {
  let best: Stricter | undefined;
  for (const reading of machine.limit.strict ?? []) {
    const offer = stricterBy(reading, machine, run, length, end, world);
    if (offer !== undefined && overAt(offer) < overAt(best ?? end)) best = offer;
  }
  return best === undefined ? undefined : { ...best, due: endText(best) };
}

const startText = (run: Run, length: Length): string =>
  length.unit === 'hour' ? wallText(run.anchor!.wall) : dayText(run.anchor!.dayNo);

const readingsUsed = (world: World): Readonly<Record<string, string>> | undefined => {
  if (world.readings === primaryReadings) return undefined;
  const changed = Object.entries(world.readings).filter(
    ([name, value]) => (primaryReadings as unknown as Record<string, string>)[name] !== value,
  );
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
};

export type Answer = Omit<Reckoning, 'clock' | 'person' | 'target'> & { readonly end?: End };

/** Reckons a forward clock from its run. */
export function reckonForward(
  machine: Machine,
  world: World,
  now: { wall: number; dayNo: number },
  speaker: Speaker,
  run: Run,
): Answer & { readonly run: Run } {
  const { limit } = machine;
  const idle = (status: Status) => ({
    ...nothing(status, explain(machine, run, undefined, world, speaker)),
    run,
  });
  switch (run.phase) {
    case 'none':
    case 'waiting':
      return idle('not_started');
    case 'stopped':
      return idle('stopped');
    case 'not-permitted':
      return idle('not_permitted');
    case 'running':
      if (run.unlimited) return idle('unlimited');
      break;
    case 'closed':
      // Nothing was late that had no date: prolonged without a length, or never begun to count.
      if (run.unlimited || run.anchor === undefined) return idle('met');
  }
  const segments = segmentsOf(machine, run, world);
  if (run.phase === 'running' && (run.standing || run.open > 0)) {
    const startedAt = dayText(run.anchor!.dayNo);
    return { ...idle('suspended'), startedAt, ...(segments === undefined ? {} : { segments }) };
  }
  const length = lengthOf(machine, run, world);
  if (length === 'at-once') {
    const zh = '法律要求立即办理，不计算日期；应当记录事由和办理的时间';
    const steps = [...explain(machine, run, undefined, world, speaker), step(zh, limit.basis[0]!)];
    return { ...nothing(run.phase === 'closed' ? 'met' : 'running', steps), run };
  }
  const end = endOf(machine, run, length, world);
  const status: Status =
    limit.deemed === true
      ? 'value'
      : run.phase === 'closed'
        ? within(end, run.end!)
          ? 'met'
          : 'breached'
        : within(end, now)
          ? 'running'
          : 'overdue';
  const strict = strictOf(machine, run, length, end, world);
  const reading = readingsUsed(world);
  return {
    due: endText(end),
    precision: end.precision,
    status,
    steps: explain(machine, run, { end, length }, world, speaker),
    startedAt: startText(run, length),
    ...(run.phase === 'closed' ? { closedAt: wallText(run.end!.wall) } : {}),
    ...(end.provisional ? { provisional: true } : {}),
    ...(strict === undefined ? {} : { strict }),
    ...(reading === undefined ? {} : { reading }),
    ...(segments === undefined ? {} : { segments }),
    end,
    run,
  };
}
