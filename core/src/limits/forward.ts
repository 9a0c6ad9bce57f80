import type { ForwardLimit, Length, Reckoning, Status, Step, StrictDate } from './types.ts';
import type { Entry } from './events.ts';
import { type Machine, type Run, type World, lengthOf, periodOf, rollsOn } from './machine.ts';
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

function monthArticle(limit: ForwardLimit, speaker: Speaker) {
  const articles = speaker.articles[limit.domain];
  return limit.months === 'court' && limit.domain === 'criminal'
    ? articles.courtMonths
    : articles.months;
}

/** The derivation: what happened, how it was counted, whether the last day moves. */
export function explain(
  machine: Machine,
  run: Run,
  end: End | undefined,
  length: Length | undefined,
  world: World,
  speaker: Speaker,
): Step[] {
  const { limit } = machine;
  const byHour = length?.unit === 'hour';
  const steps = run.marks.map((mark) => markStep(mark, limit, speaker, byHour));
  if (end === undefined || length === undefined) return steps;
  const articles = speaker.articles[limit.domain];
  if (byHour) {
    const how = length.exact === true ? '自到案时起' : '开始的时不计入，自下一整时起';
    const cited = length.exact === true ? limit.basis[0]! : articles.hours;
    steps.push(step(`${how}计算${lengthZh(length)}，至${wallZh(end.due)}止`, cited));
    return steps;
  }
  const from = dayZh(run.anchor!.dayNo);
  const more = run.parts.some((part) => !('from' in part)) ? '连同延长' : '';
  const less = run.parts.some((part) => 'from' in part) ? '扣除不计入的日数后' : '';
  const cited = length.unit === 'day' ? articles.firstDay : monthArticle(limit, speaker);
  const counted = `${from}当日不计入，计算${lengthZh(length)}${more === '' ? '' : `，${more}`}`;
  steps.push(step(`${counted}${less === '' ? '' : `，${less}`}，至${dayZh(end.unmoved)}`, cited));
  if (end.due !== end.unmoved) {
    const moved = `最后一日为节假日，以节假日后的第一日${dayZh(end.due)}为期满日期`;
    steps.push(step(moved, articles.rollRestDay));
  } else if (
    limit.roll === 'custody' &&
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

/** The earlier date of a stricter reading, where the definition names one. */
export function strictOf(
  machine: Machine,
  run: Run,
  length: Length,
  end: End,
  world: World,
): StrictDate | undefined {
  const { limit } = machine;
  let best: { due: number; precision: 'day' | 'minute'; zh: string } | undefined;
  const offer = (due: number, precision: 'day' | 'minute', zh: string): void => {
    const moment = precision === 'day' ? (due + 1) * dayMs : due;
    const known =
      best === undefined
        ? Number.POSITIVE_INFINITY
        : best.precision === 'day'
          ? (best.due + 1) * dayMs
          : best.due;
    const mine = end.precision === 'day' ? (end.due + 1) * dayMs : end.due;
    if (moment < mine && moment < known) best = { due, precision, zh };
  };
  for (const reading of limit.strict ?? []) {
    if (reading === 'hours' && length.unit === 'hour') {
      offer(run.anchor!.wall + length.n * hourMs, 'minute', '按分钟计算，较严格');
    } else if (reading === 'months' && length.unit !== 'hour') {
      const readings = { ...world.readings, months: 'corresponding-day' } as const;
      const last = lastDayOf(periodOf(run, length), { rule: 'corresponding', readings });
      if (last < end.unmoved) offer(last, 'day', '按对应日计算，较严格');
    } else if (reading === 'first-day') {
      offer(end.unmoved - 1, 'day', '当日计入，较严格');
    } else if (reading === 'trial-start' && run.anchor?.type === 'court_accepted') {
      const received = earlierReceipt(world.entries, run.anchor);
      if (received !== undefined) {
        const period = { ...periodOf(run, length), anchor: received.dayNo };
        const rule = monthRuleOf(limit.months, world.readings);
        offer(
          lastDayOf(period, { rule, readings: world.readings }),
          'day',
          '自法院收到案件之日起算，较严格',
        );
      }
    } else if (reading === 'detention-day') {
      const clock = run.anchor!.wall - run.anchor!.dayNo * dayMs;
      offer(end.unmoved * dayMs + clock, 'minute', '执行拘留后满二十四小时为一日，较严格');
    }
  }
  return best === undefined ? undefined : { ...best, due: endText(best) };
}

function earlierReceipt(entries: readonly Entry[], accepted: Entry): Entry | undefined {
  return entries.findLast((e) => e.type === 'court_received' && e.wall <= accepted.wall);
}

const startText = (run: Run, length: Length | undefined): string =>
  length?.unit === 'hour' ? wallText(run.anchor!.wall) : dayText(run.anchor!.dayNo);

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
    ...nothing(status, explain(machine, run, undefined, undefined, world, speaker)),
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
    const steps = [
      ...explain(machine, run, undefined, undefined, world, speaker),
      step(zh, limit.basis[0]!),
    ];
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
    steps: explain(machine, run, end, length, world, speaker),
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
