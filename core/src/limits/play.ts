import type {
  Data,
  ExclusionRule,
  ExtensionRule,
  ForwardLimit,
  LearnRule,
  RestartRule,
  StandstillRule,
  StartRule,
} from './types.ts';
import {
  type Counts,
  type Machine,
  type Run,
  type World,
  lengthOf,
  periodOf,
  receivedBefore,
  rollsOn,
} from './machine.ts';
import { type Entry, countIn, passes } from './events.ts';
import { type Exclusion, lastDayOf, monthRuleOf, plusHours } from './end.ts';
import { firstWorkingDay } from './calendar.ts';

/** Whether the period had run out before this event: what comes later has no effect (R7). */
export function isLate(machine: Machine, run: Run, entry: Entry, world: World): boolean {
  if (run.open > 0 || run.standing || run.unlimited) return false;
  const length = lengthOf(machine, run, world);
  if (length === 'at-once') return false;
  if (length.unit === 'hour')
    return entry.wall > plusHours(run.anchor!.wall, length, world.readings);
  const { limit } = machine;
  const rule = monthRuleOf(limit.months, world.readings);
  const last = lastDayOf(periodOf(run, length), { rule, readings: world.readings });
  if (entry.dayNo <= last) return false;
  return !rollsOn(limit, last, world) || entry.dayNo > firstWorkingDay(last, world.calendar).dayNo;
}

/** The period so far is kept for the picture: from its first day to what ended or replaced it. */
function keepEarlier(run: Run, entry: Entry): void {
  if (run.anchor === undefined) return;
  const [from, to] = [run.anchor.dayNo, (run.end ?? entry).dayNo];
  if (to > from) (run.earlier ??= []).push({ from, to });
}

export function begin(run: Run, counts: Counts, entry: Entry, facts: Data): void {
  keepEarlier(run, entry);
  run.phase = 'running';
  run.anchor = entry;
  run.facts = facts;
  run.parts = [];
  run.standing = false;
  run.unlimited = false;
  run.end = undefined;
  run.openFrom = entry.dayNo;
  counts.used = undefined;
  counts.onMeasure = true;
}

export function start(
  machine: Machine,
  run: Run,
  counts: Counts,
  entry: Entry,
  rule: StartRule,
  world: World,
): void {
  const { limit } = machine;
  counts.starts += 1;
  if (limit.startsMax !== undefined && counts.starts > limit.startsMax.n) {
    run.phase = 'not-permitted';
    run.anchor = entry;
    run.marks.push({ what: 'over-start', entry });
    return;
  }
  if (rule.waitsWhile !== undefined && passes(rule.waitsWhile, entry.data, world, entry.wall)) {
    run.phase = 'waiting';
    run.marks.push({ what: 'waiting', entry });
    return;
  }
  if (limit.addsUpBy !== undefined && run.anchor !== undefined) {
    const [before, now] = [run.facts[limit.addsUpBy], entry.data[limit.addsUpBy]];
    const unknown = before === undefined || now === undefined;
    if (before === now || (unknown && rule.fresh !== true)) {
      if (run.phase === 'stopped') {
        run.parts.push({ from: run.end!.dayNo, to: entry.dayNo });
        run.phase = 'running';
        run.end = undefined;
      }
      run.marks.push({ what: 'adds-up', entry });
      return;
    }
  } else if (limit.measure === true && counts.onMeasure && run.phase !== 'none') {
    run.marks.push({ what: 'same-measure', entry });
    return;
  }
  begin(run, counts, countedFrom(limit, entry, world), entry.data);
  run.marks.push({ what: 'started', entry: run.anchor! });
}

/** Under the reading `trial-start: received` the trial counts from the receipt of the case. */
function countedFrom(limit: ForwardLimit, entry: Entry, world: World): Entry {
  if (world.readings['trial-start'] !== 'received') return entry;
  if (limit.strict?.includes('trial-start') !== true) return entry;
  return receivedBefore(entry, world.entries) ?? entry;
}

export function restart(
  machine: Machine,
  run: Run,
  counts: Counts,
  entry: Entry,
  rule: RestartRule,
  world: World,
): void {
  const running = run.phase === 'running' || run.phase === 'waiting';
  if (!running && !(run.phase === 'none' && rule.starts === true)) return;
  if (rule.unless?.some((when) => passes(when, run.facts, world, entry.wall))) return;
  const used = counts.restarts?.get(rule) ?? 0;
  const late =
    run.phase === 'running' && rule.evenLate !== true && isLate(machine, run, entry, world);
  if (late || (rule.max !== undefined && used >= rule.max)) {
    run.marks.push({ what: late ? 'late' : 'again', entry, basis: rule.basis });
    return;
  }
  (counts.restarts ??= new Map()).set(rule, used + 1);
  begin(run, counts, entry, rule.keeps === true ? { ...run.facts, ...entry.data } : entry.data);
  run.marks.push({ what: 'restarted', entry, basis: rule.basis });
}

export function stand(
  machine: Machine,
  run: Run,
  counts: Counts,
  entry: Entry,
  rule: StandstillRule,
  world: World,
): void {
  counts.stands += 1;
  if (run.phase !== 'running') return;
  if (counts.stands > rule.max || isLate(machine, run, entry, world)) {
    counts.voidStands += 1;
    run.marks.push({
      what: counts.stands > rule.max ? 'over-stand' : 'late',
      entry,
      basis: rule.basis,
    });
    return;
  }
  run.standing = true;
  run.end = entry;
  run.marks.push({ what: 'stood', entry, basis: rule.basis });
}

export function resume(run: Run, counts: Counts, entry: Entry, rule: StandstillRule): void {
  if (counts.voidStands > 0) {
    counts.voidStands -= 1;
    return;
  }
  if (run.phase !== 'running' && !(run.phase === 'none' && rule.starts === true)) return;
  begin(run, counts, entry, entry.data);
  run.marks.push({ what: 'restarted', entry, basis: rule.basis });
}

export function learn(
  machine: Machine,
  run: Run,
  entry: Entry,
  rule: LearnRule,
  world: World,
): void {
  if (run.phase !== 'running') return;
  if (isLate(machine, run, entry, world)) {
    run.marks.push({ what: 'late', entry, basis: rule.basis });
    return;
  }
  const learnt: Record<string, unknown> = { ...run.facts };
  for (const [field, value] of Object.entries(entry.data)) {
    learnt[rule.renames?.[field] ?? field] = value;
  }
  run.facts = { ...learnt, ...rule.sets };
  if (rule.dropsExtensions === true) run.parts = run.parts.filter((part) => 'from' in part);
  run.marks.push({ what: 'learnt', entry, basis: rule.basis });
}

/** 民诉法解释 258(1) read by its letter: approved when the period has run out already. */
function mayBeLate(run: Run, entry: Entry, rule: ExtensionRule, world: World): boolean {
  if (rule.afterEnd === undefined) return false;
  if (world.readings['simplified-extension'] !== 'after-end') return false;
  return passes(rule.afterEnd, run.facts, world, entry.wall);
}

export function extend(
  machine: Machine,
  run: Run,
  counts: Counts,
  entry: Entry,
  rule: ExtensionRule,
  world: World,
): void {
  if (run.phase !== 'running') return;
  const used = counts.used?.get(rule) ?? 0;
  const spent =
    (rule.once === true && used > 0) ||
    (rule.onceEver === true && counts.ever?.has(rule.basis) === true);
  const late = isLate(machine, run, entry, world) && !mayBeLate(run, entry, rule, world);
  if (spent || late) {
    run.marks.push({ what: spent ? 'again' : 'late', entry, basis: rule.basis });
    return;
  }
  if (rule.unlimited === true && entry.data[rule.field] === undefined) {
    run.unlimited = true;
    run.marks.push({ what: 'extended', entry, rule, n: 0 });
    return;
  }
  const wanted = countIn(entry, rule.field, rule.fallback);
  const n = Math.min(wanted, rule.max ?? wanted, (rule.sumMax ?? wanted + used) - used);
  if (n < wanted) run.marks.push({ what: 'capped', entry, basis: rule.basis });
  if (n <= 0) return;
  (counts.used ??= new Map()).set(rule, used + n);
  if (rule.onceEver === true) (counts.ever ??= new Set()).add(rule.basis);
  run.parts.push({ n, unit: rule.unit, total: rule.total === true, basis: rule.basis });
  run.marks.push({ what: 'extended', entry, rule, n });
}

export function exclude(
  machine: Machine,
  run: Run,
  counts: Counts,
  entry: Entry,
  role: { rule: ExclusionRule; index: number },
  world: World,
): void {
  const { rule, index } = role;
  if (run.phase === 'running' && isLate(machine, run, entry, world)) {
    counts.voidOf[index] = (counts.voidOf[index] ?? 0) + 1;
    run.marks.push({ what: 'late', entry, basis: rule.basis });
    return;
  }
  counts.openOf[index] = (counts.openOf[index] ?? 0) + 1;
  run.open += 1;
  if (run.open === 1) {
    run.openFrom = entry.dayNo;
    run.openBasis = rule.basis;
  }
  if (run.phase === 'running') run.marks.push({ what: 'excluding', entry, rule, days: 0 });
}

/** The days left out since the first exclusion that was open. */
const openPart = ({ openFrom, openBasis }: Run, to: number): Exclusion => ({
  from: openFrom,
  to,
  ...(openBasis === undefined ? {} : { basis: openBasis }),
});

export function include(
  run: Run,
  counts: Counts,
  entry: Entry,
  role: { rule: ExclusionRule; index: number },
  world: World,
): void {
  const { rule, index } = role;
  if ((counts.voidOf[index] ?? 0) > 0) {
    counts.voidOf[index]! -= 1;
    return;
  }
  counts.openOf[index]! -= 1;
  run.open -= 1;
  if (run.phase !== 'running') return;
  if (rule.handover === true && world.readings['handover-review'] === 'from-decision') {
    begin(run, counts, entry, run.facts);
    run.marks.push({ what: 'restarted', entry, basis: rule.basis });
    return;
  }
  const days = entry.dayNo - run.openFrom;
  if (run.open === 0) run.parts.push(openPart(run, entry.dayNo));
  run.marks.push({ what: 'excluded', entry, rule, days: run.open === 0 ? days : 0 });
}

export function end(
  machine: Machine,
  run: Run,
  entry: Entry,
  phase: 'closed' | 'stopped',
  world: World,
): void {
  if (run.phase === 'waiting') run.phase = phase;
  else if (run.phase !== 'running') return;
  else run.phase = phase === 'stopped' && isLate(machine, run, entry, world) ? 'closed' : phase;
  if (run.open > 0) run.parts.push(openPart(run, entry.dayNo));
  run.end = entry;
  run.marks.push({ what: run.phase === 'closed' ? 'closed' : 'stopped', entry });
}

/** Whether a running period had run out before an event. */
export const isOverdue = (machine: Machine, run: Run, entry: Entry, world: World): boolean =>
  run.phase === 'running' && isLate(machine, run, entry, world);

/** The case went on and nobody recorded when the act was done: the clock says nothing more. */
export function dropped(run: Run, entry: Entry): void {
  run.phase = 'stopped';
  run.end = entry;
  run.marks.push({ what: 'passed', entry });
}
