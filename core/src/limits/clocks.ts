import { type Answer, nothing, reckonForward } from './forward.ts';
import type { BackwardLimit, ForwardLimit } from './types.ts';
import { type Entry, type EventTable, passAll } from './events.ts';
import { type Run, type World, machineOf } from './machine.ts';
import { type Speaker, step } from './sentences.ts';
import type { Version, Versions } from './versions.ts';
import { dayMs, dayText } from './time.ts';
import {
  isExcused,
  lastAppealDay,
  reckonBackward,
  reckonEffective,
  reckonTerm,
  reckonUnlimited,
} from './other-kinds.ts';
import { runMachine } from './run.ts';

export interface Now {
  readonly wall: number;
  readonly dayNo: number;
}

/** What reckoning any clock needs beside the history. */
export interface Bench {
  readonly versions: Versions;
  readonly table: EventTable;
  readonly speaker: Speaker;
  readonly world: World;
  readonly now: Now;
}

export type Reckoned = Answer & { readonly run?: Run };

/** The days of the ordinary length of an appeal clock. */
function daysOf(versions: Versions, clock: string): number {
  const limit = versions.get(clock)![0].limit as ForwardLimit;
  const length = limit.lengths.at(-1)!.is;
  return length === 'at-once' ? 0 : length.n;
}

/** Whether the act was done before the period to wait for had ended: nobody else could appeal. */
const doneBefore = (limit: ForwardLimit, world: World, from: number, dayNo: number): boolean =>
  world.entries.some(
    (e) =>
      e.wall >= from &&
      e.dayNo <= dayNo &&
      limit.closes.some((rule) => rule.on === e.type && passAll(rule.where, e.data, world, e.wall)),
  );

/** The day a clock starts from when no start event is recorded: the end of another period. */
function fallbackDay(limit: ForwardLimit, bench: Bench): number | undefined {
  const { fallback } = limit;
  const { world, versions } = bench;
  const seen = (type: string | undefined): boolean => world.entries.some((e) => e.type === type);
  if (fallback === undefined || !seen(fallback.needs)) return undefined;
  if (!('lastAppealDay' in fallback)) {
    return seen(fallback.lacks) ? undefined : reckonClock(fallback.clock, bench).end?.due;
  }
  for (const [{ limit: one }] of versions.values()) {
    if (one.kind !== 'effective') continue;
    const found = lastAppealDay(one, world, (clock) => daysOf(versions, clock));
    if (found?.appeal === undefined) return undefined;
    return doneBefore(limit, world, found.appeal.wall, found.last.dayNo)
      ? undefined
      : found.last.dayNo;
  }
  return undefined;
}

function fallbackRun(limit: ForwardLimit, bench: Bench): Run | undefined {
  const dayNo = fallbackDay(limit, bench);
  if (dayNo === undefined) return undefined;
  const { world, table } = bench;
  const type = limit.starts[0]!.on;
  const anchor: Entry = { type, wall: dayNo * dayMs, dayNo, person: undefined, data: {} };
  const entries = [...world.entries, anchor].toSorted(table.compare);
  return runMachine(machineOf(limit), { ...world, entries });
}

/** The day the measure or duty began: a restart under a later law does not bring it under it. */
const firstDayOf = (run: Run): number | undefined =>
  run.marks.findLast(({ what }) => what === 'started')?.entry.dayNo ?? run.anchor?.dayNo;

function reckonForwardClock(list: readonly [Version, ...Version[]], bench: Bench): Reckoned {
  const { world, now, speaker } = bench;
  const [newest] = list;
  const limit = newest.limit as ForwardLimit;
  const run = runMachine(newest.machine!, world);
  if (isExcused(limit.notApplicable, world.entries)) {
    if (run.phase === 'none' || limit.notApplicable.some((rule) => rule.always === true)) {
      return nothing('not_applicable', [step(`${limit.name.zh}在此不适用`, limit.basis[0]!)]);
    }
  }
  const ran = run.phase === 'none' ? (fallbackRun(limit, bench) ?? run) : run;
  const answer = reckonForward(newest.machine!, world, now, speaker, ran);
  const begun = firstDayOf(ran);
  if (begun === undefined || begun >= newest.fromDay) return answer;
  return reckonOlder(list, begun, answer, bench);
}

/** A period begun before the newest entry: the entry in force on its first day governs it. */
function reckonOlder(
  list: readonly Version[],
  begun: number,
  answer: Reckoned,
  { world, now, speaker }: Bench,
): Reckoned {
  const { governs } = speaker;
  const version = list.find((one) => one.fromDay <= begun && begun <= one.toDay);
  if (version?.machine !== undefined) {
    const run = runMachine(version.machine, world);
    const then = reckonForward(version.machine, world, now, speaker, run);
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

/** The clock a backward one hangs on: the first named that has begun. */
function mainOf(before: BackwardLimit['before_'], bench: Bench): Answer | undefined {
  if ('on' in before) return undefined;
  let first: Answer | undefined;
  for (const clock of before.clocks) {
    const answer = reckonClock(clock, bench);
    if (answer.status !== 'not_started' && answer.status !== 'not_applicable') return answer;
    first ??= answer;
  }
  return first;
}

/** Reckons one known clock, whatever its kind, in the version that governs it. */
export function reckonClock(clock: string, bench: Bench): Reckoned {
  const { versions, world, now } = bench;
  const list = versions.get(clock)!;
  const { limit } = list[0];
  switch (limit.kind) {
    case 'forward':
      return reckonForwardClock(list, bench);
    case 'backward':
      return reckonBackward(limit, world, now, mainOf(limit.before_, bench));
    case 'effective':
      return reckonEffective(limit, world, now, (one) => daysOf(versions, one));
    case 'term':
      return reckonTerm(limit, world, now);
    case 'unlimited':
      return reckonUnlimited(limit, world);
  }
}
