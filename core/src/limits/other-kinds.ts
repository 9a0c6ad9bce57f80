import type {
  BackwardLimit,
  EffectiveLimit,
  LatestRule,
  Status,
  TermLimit,
  UnlimitedLimit,
} from './types.ts';
import { type Answer, type End, nothing, within } from './forward.ts';
import { type Entry, passAll } from './events.ts';
import { lengthZh, step } from './sentences.ts';
import type { World } from './machine.ts';
import { dayText, dayZh, readWall, dayMs } from './time.ts';
import { firstWorkingDay } from './calendar.ts';
import { limitProblems } from './problems.ts';
import { plusLength } from './end.ts';

type Now = { readonly wall: number; readonly dayNo: number };

/** Whether the latest of some events takes the clock away: 简易程序不受送达期限的限制. */
export function isExcused(rules: readonly LatestRule[], entries: readonly Entry[]): boolean {
  return rules.some((rule) => {
    const last = entries.findLast((e) => rule.latest.some(([type]) => type === e.type));
    if (last === undefined) return false;
    const field = rule.latest.find(([type]) => type === last.type)![1];
    const value = last.data[field] as never;
    if ('in' in rule) return rule.in.includes(value);
    return value !== undefined && !rule.notIn.includes(value);
  });
}

/** A day in the data of an event: a bare day or an instant. */
export function dayIn(entry: Entry, field: string): number {
  const value = entry.data[field];
  const wall = typeof value === 'string' ? readWall(value) : Number.NaN;
  if (Number.isNaN(wall))
    throw limitProblems.make('data-unreadable', { what: `${entry.type}.${field}` });
  return Math.floor(wall / dayMs);
}

const dayAnswer = (due: number, status: Status, steps: Answer['steps']): Answer => ({
  due: dayText(due),
  precision: 'day',
  status,
  steps,
  end: { precision: 'day', due, unmoved: due, provisional: false },
});

/** What took the object of the clock away after the day was last named. */
function stopOf(limit: BackwardLimit, world: World): Entry | undefined {
  const named = 'on' in limit.before_ ? limit.before_.on : undefined;
  const since = world.entries.findLastIndex((e) => e.type === named);
  return world.entries.slice(since + 1).find((e) => limit.stops.some((rule) => rule.on === e.type));
}

/** The latest day before a day named in an event. */
export function reckonBackward(
  limit: BackwardLimit,
  world: World,
  now: Now,
  main: Answer | undefined,
): Answer {
  const cited = limit.basis[0]!;
  if (isExcused(limit.notApplicable, world.entries)) {
    return nothing('not_applicable', [step('本程序不受此期限限制', cited)]);
  }
  const clear = world.readings.backward === 'clear-days' ? 1 : 0;
  let target: number;
  if ('on' in limit.before_) {
    const { on, field } = limit.before_;
    const scheduled = world.entries.findLast((e) => e.type === on);
    if (scheduled === undefined) return nothing('not_started', []);
    target = dayIn(scheduled, field);
  } else {
    if (main === undefined) return nothing('not_started', []);
    if (main.status === 'met' || main.status === 'breached') return nothing('stopped', main.steps);
    if (main.end === undefined) return nothing(main.status, main.steps);
    target = main.end.due;
  }
  const due = target - limit.days - clear;
  const zh = `应当在${dayZh(target)}${lengthZh({ n: limit.days, unit: 'day' })}以前，至迟${dayZh(due)}`;
  const steps = [...(main?.steps ?? []), step(zh, cited)];
  const end: End = { precision: 'day', due, unmoved: due, provisional: false };
  const done = world.entries.findLast((e) =>
    limit.closes.some(
      (rule) => rule.on === e.type && passAll(rule.where, e.data, world, Number.POSITIVE_INFINITY),
    ),
  );
  const stop = 'on' in limit.before_ ? stopOf(limit, world) : undefined;
  if (done === undefined && stop !== undefined && within(end, stop))
    return nothing('stopped', steps);
  const ended = done ?? stop;
  const status =
    ended === undefined
      ? within(end, now)
        ? 'running'
        : 'overdue'
      : within(end, ended)
        ? 'met'
        : 'breached';
  return {
    ...dayAnswer(due, status, steps),
    ...(main?.provisional === true ? { provisional: true } : {}),
  };
}

/** The last appeal period of all parties, or nothing when nobody was served. */
export function lastAppealDay(
  limit: EffectiveLimit,
  world: World,
  days: (clock: string) => number,
) {
  const reset = world.entries.findLast((e) => limit.resetBy.includes(e.type));
  const after = world.entries.filter((e) => reset === undefined || e.wall >= reset.wall);
  for (const service of limit.services) {
    const served = after.filter(
      (e) =>
        e.type === service.on && passAll(service.where, e.data, world, Number.POSITIVE_INFINITY),
    );
    if (served.length === 0) continue;
    const ends = served.map((e) => firstWorkingDay(e.dayNo + days(service.clock), world.calendar));
    const last = ends.reduce((a, b) => (b.dayNo > a.dayNo ? b : a));
    const appeal = after.find((e) => limit.appeals.includes(e.type) && e.dayNo <= last.dayNo);
    return { last, served: served.length, appeal };
  }
  return undefined;
}

/** The day a judgment takes effect, and whether it has. */
export function reckonEffective(
  limit: EffectiveLimit,
  world: World,
  now: Now,
  days: (clock: string) => number,
): Answer {
  const cited = limit.basis[0]!;
  const found = lastAppealDay(limit, world, days);
  const declared = world.entries.findLast((e) => e.type === limit.declared);
  if (found === undefined) {
    if (declared === undefined) return nothing('not_started', []);
    return dayAnswer(declared.dayNo, 'effective', [
      step(`${dayZh(declared.dayNo)}判决生效`, cited),
    ]);
  }
  if (found.appeal !== undefined) {
    const zh = `${dayZh(found.appeal.dayNo)}在法定期限内上诉，第一审判决不发生效力`;
    return nothing('not_effective', [step(zh, cited)]);
  }
  const due = found.last.dayNo + 1;
  const steps = [
    step(
      `共${found.served}次送达，最后的上诉、抗诉期限至${dayZh(found.last.dayNo)}`,
      limit.basis[1] ?? cited,
    ),
    step(`期满没有上诉、抗诉，自次日${dayZh(due)}起发生法律效力`, cited),
  ];
  const answer = dayAnswer(due, now.dayNo >= due ? 'effective' : 'not_effective', steps);
  return found.last.provisional ? { ...answer, provisional: true } : answer;
}

/** The end of a seizure: the printed day under the ceiling of its kind, renewed in time or not. */
export function reckonTerm(limit: TermLimit, world: World, now: Now): Answer {
  const start = world.entries.find((e) => e.type === limit.start);
  if (start === undefined) return nothing('not_started', []);
  const cited = limit.basis[0]!;
  const before = world.readings['term-end'] === 'day-before' ? 1 : 0;
  const kept = limit.ceilings.find((choice) =>
    passAll(choice.when, start.data, world, Number.POSITIVE_INFINITY),
  )!.is;
  if (kept === 'at-once') return nothing('running', []);
  const ceiling = (from: number): number => plusLength(from, kept, 'corresponding') - before;
  const endFrom = (entry: Entry, from: number): number => {
    const top = ceiling(from);
    if (entry.data['periodEnd'] === undefined) return top;
    const printed = dayIn(entry, 'periodEnd');
    if (printed < entry.dayNo) throw limitProblems.make('term-ends-before-start');
    return Math.min(printed, top);
  };
  let due = endFrom(start, start.dayNo);
  const steps = [
    step(`${dayZh(start.dayNo)}起，最长${lengthZh(kept)}，届满日${dayZh(due)}`, cited),
  ];
  for (const entry of world.entries) {
    if (entry.wall < start.wall) continue;
    if (entry.type === limit.renewal) {
      if (entry.dayNo > due) {
        steps.push(
          step(`${dayZh(entry.dayNo)}续行时效力已经消灭，属于新的查封`, limit.basis[1] ?? cited),
        );
        continue;
      }
      due = endFrom(entry, world.readings['renewal-from'] === 'act' ? entry.dayNo : due);
      steps.push(step(`${dayZh(entry.dayNo)}续行，届满日${dayZh(due)}`, cited));
    } else if (limit.ends.includes(entry.type) && entry.dayNo <= due) {
      steps.push(step(`${dayZh(entry.dayNo)}解除或者处分，效力终止`, cited));
      return nothing('stopped', steps);
    }
  }
  return dayAnswer(due, now.dayNo <= due ? 'running' : 'overdue', steps);
}

export function reckonUnlimited(limit: UnlimitedLimit, world: World): Answer {
  const start = world.entries.findLast((e) =>
    limit.starts.some(
      (rule) => rule.on === e.type && passAll(rule.where, e.data, world, Number.POSITIVE_INFINITY),
    ),
  );
  if (start === undefined) return nothing('not_started', []);
  return {
    ...nothing('unlimited', [step('法律没有规定期限', limit.basis[0]!)]),
    startedAt: dayText(start.dayNo),
  };
}
