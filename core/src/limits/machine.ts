import type {
  Citation,
  Data,
  EventRule,
  ExclusionRule,
  ExtensionRule,
  ForwardLimit,
  LearnRule,
  Length,
  RestartRule,
  StandstillRule,
  StartRule,
  When,
} from './types.ts';
import type { Calendar } from './calendar.ts';
import { type Entry, type Known, countIn, heldAt, heldOn, passAll, passes } from './events.ts';
import { type Part, lastDayOf, monthRuleOf, plusHours } from './end.ts';
import type { Readings } from './readings.ts';
import { firstWorkingDay } from './calendar.ts';
import { limitProblems } from './problems.ts';

type Role =
  | { readonly does: 'start'; readonly rule: StartRule }
  | { readonly does: 'restart'; readonly rule: RestartRule }
  | { readonly does: 'stand' | 'resume'; readonly rule: StandstillRule; readonly index: number }
  | { readonly does: 'learn'; readonly rule: LearnRule }
  | { readonly does: 'extend'; readonly rule: ExtensionRule }
  | {
      readonly does: 'exclude' | 'include' | 'include-quietly';
      readonly rule: ExclusionRule;
      readonly index: number;
    }
  | { readonly does: 'close'; readonly rule: EventRule }
  | { readonly does: 'stop'; readonly rule: StartRule };

/** A definition with its rules found by event type: made once, used for every history. */
export interface Machine {
  readonly limit: ForwardLimit;
  readonly roles: ReadonlyMap<string, readonly Role[]>;
}

export function machineOf(limit: ForwardLimit): Machine {
  const roles = new Map<string, Role[]>();
  const add = (type: string, role: Role): void => {
    const known = roles.get(type);
    if (known === undefined) roles.set(type, [role]);
    else known.push(role);
  };
  for (const rule of limit.starts) add(rule.on, { does: 'start', rule });
  for (const rule of limit.restarts) add(rule.on, { does: 'restart', rule });
  for (const [index, rule] of limit.standstills.entries()) {
    add(rule.from, { does: 'stand', rule, index });
    add(rule.to, { does: 'resume', rule, index });
  }
  for (const rule of limit.learns) add(rule.on, { does: 'learn', rule });
  for (const rule of limit.extensions) add(rule.on, { does: 'extend', rule });
  for (const [index, rule] of limit.exclusions.entries()) {
    add(rule.from, { does: 'exclude', rule, index });
    add(rule.to, { does: 'include', rule, index });
    for (const type of rule.orTo ?? []) add(type, { does: 'include-quietly', rule, index });
  }
  for (const rule of limit.closes) add(rule.on, { does: 'close', rule });
  for (const rule of limit.stops) add(rule.on, { does: 'stop', rule });
  return { limit, roles };
}

/** What happened to the clock, in order: the raw material of the derivation. */
export type Mark =
  | {
      readonly what: 'started' | 'waiting' | 'same-measure' | 'adds-up' | 'over-start';
      readonly entry: Entry;
    }
  | {
      readonly what: 'restarted' | 'void' | 'learnt' | 'stood' | 'over-stand' | 'capped';
      readonly entry: Entry;
      readonly basis: Citation;
    }
  | {
      readonly what: 'extended';
      readonly entry: Entry;
      readonly rule: ExtensionRule;
      readonly n: number;
    }
  | {
      readonly what: 'excluding' | 'excluded';
      readonly entry: Entry;
      readonly rule: ExclusionRule;
      readonly days: number;
    }
  | { readonly what: 'closed' | 'stopped'; readonly entry: Entry };

export interface Run {
  phase: 'none' | 'waiting' | 'running' | 'closed' | 'stopped' | 'not-permitted' | 'unlimited';
  /** Day and moment from which the current period is counted. */
  anchor: Entry | undefined;
  facts: Data;
  parts: Part[];
  /** Open exclusions, and the day from which they count. */
  open: number;
  openFrom: number;
  standing: boolean;
  end: Entry | undefined;
  marks: Mark[];
}

export interface World {
  readonly entries: readonly Entry[];
  readonly sole: boolean;
  readonly calendar: Calendar;
  readonly readings: Readings;
}

interface Counts {
  starts: number;
  stands: number;
  voidStands: number;
  restarts: Map<RestartRule, number>;
  used: Map<ExtensionRule, number>;
  ever: Set<Citation>;
  openOf: number[];
  voidOf: number[];
  onMeasure: boolean;
}

export const knownAt = (world: World, wall: number): Known => ({
  get held() {
    return heldAt(world.entries, wall, world.sole);
  },
  entries: world.entries,
});

export function lengthOf(machine: Machine, run: Run, world: World): Length | 'at-once' {
  const known = knownAt(world, run.anchor?.wall ?? 0);
  for (const choice of machine.limit.lengths) {
    if (passAll(choice.when, run.facts, known)) return choice.is;
  }
  throw limitProblems.make('data-unreadable', { what: machine.limit.id });
}

export const periodOf = (run: Run, length: Length) => ({
  anchor: run.anchor!.dayNo,
  length,
  parts: run.parts,
});

export function rollsOn(limit: ForwardLimit, lastDay: number, world: World): boolean {
  let roll = limit.roll;
  if (limit.rollReading === 'measure-ceilings') roll = world.readings['measure-ceilings'];
  else if (limit.rollReading !== undefined) roll = world.readings[limit.rollReading];
  if (roll === 'always') return true;
  return roll === 'custody' && !heldOn(world.entries, lastDay, world.sole);
}

/** Whether the period had run out before this event: what comes later has no effect (R7). */
function isLate(machine: Machine, run: Run, entry: Entry, world: World): boolean {
  if (run.open > 0 || run.standing || run.phase === 'unlimited') return false;
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

function begin(run: Run, counts: Counts, entry: Entry, facts: Data): void {
  run.phase = 'running';
  run.anchor = entry;
  run.facts = facts;
  run.parts = [];
  run.standing = false;
  run.end = undefined;
  run.openFrom = entry.dayNo;
  counts.used.clear();
  counts.onMeasure = true;
}

function start(
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
  if (
    rule.waitsWhile !== undefined &&
    passes(rule.waitsWhile, entry.data, knownAt(world, entry.wall))
  ) {
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
      counts.onMeasure = true;
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
  if (entry.type !== 'court_accepted' || !limit.strict?.includes('trial-start')) return entry;
  const received = world.entries.findLast(
    (e) => e.type === 'court_received' && e.wall <= entry.wall,
  );
  return received ?? entry;
}

function restart(
  machine: Machine,
  run: Run,
  counts: Counts,
  entry: Entry,
  rule: RestartRule,
  world: World,
): void {
  const running = run.phase === 'running' || run.phase === 'waiting';
  if (!running && !(run.phase === 'none' && rule.starts === true)) return;
  if (rule.unless?.some((when) => passes(when, run.facts, knownAt(world, entry.wall)))) return;
  const used = counts.restarts.get(rule) ?? 0;
  const late =
    run.phase === 'running' && rule.evenLate !== true && isLate(machine, run, entry, world);
  if (late || (rule.max !== undefined && used >= rule.max)) {
    run.marks.push({ what: 'void', entry, basis: rule.basis });
    return;
  }
  counts.restarts.set(rule, used + 1);
  begin(run, counts, entry, rule.keeps === true ? { ...run.facts, ...entry.data } : entry.data);
  run.marks.push({ what: 'restarted', entry, basis: rule.basis });
}

function stand(
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
      what: counts.stands > rule.max ? 'over-stand' : 'void',
      entry,
      basis: rule.basis,
    });
    return;
  }
  run.standing = true;
  run.marks.push({ what: 'stood', entry, basis: rule.basis });
}

function resume(run: Run, counts: Counts, entry: Entry, rule: StandstillRule): void {
  if (counts.voidStands > 0) {
    counts.voidStands -= 1;
    return;
  }
  if (run.phase !== 'none' && run.phase !== 'running') return;
  begin(run, counts, entry, entry.data);
  run.marks.push({ what: 'restarted', entry, basis: rule.basis });
}

function learn(machine: Machine, run: Run, entry: Entry, rule: LearnRule, world: World): void {
  if (run.phase !== 'running') return;
  if (isLate(machine, run, entry, world)) {
    run.marks.push({ what: 'void', entry, basis: rule.basis });
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

function extend(
  machine: Machine,
  run: Run,
  counts: Counts,
  entry: Entry,
  rule: ExtensionRule,
  world: World,
): void {
  if (run.phase !== 'running') return;
  const used = counts.used.get(rule) ?? 0;
  const spent =
    (rule.once === true && used > 0) || (rule.onceEver === true && counts.ever.has(rule.basis));
  if (spent || isLate(machine, run, entry, world)) {
    run.marks.push({ what: 'void', entry, basis: rule.basis });
    return;
  }
  if (rule.unlimited === true && entry.data[rule.field] === undefined) {
    run.phase = 'unlimited';
    run.marks.push({ what: 'extended', entry, rule, n: 0 });
    return;
  }
  const wanted = countIn(entry, rule.field, rule.fallback);
  const n = Math.min(wanted, rule.max ?? wanted, (rule.sumMax ?? wanted + used) - used);
  if (n < wanted) run.marks.push({ what: 'capped', entry, basis: rule.basis });
  if (n <= 0) return;
  counts.used.set(rule, used + n);
  if (rule.onceEver === true) counts.ever.add(rule.basis);
  run.parts.push({ n, unit: rule.unit, total: rule.total === true });
  run.marks.push({ what: 'extended', entry, rule, n });
}

function exclude(
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
    run.marks.push({ what: 'void', entry, basis: rule.basis });
    return;
  }
  counts.openOf[index] = (counts.openOf[index] ?? 0) + 1;
  run.open += 1;
  if (run.open === 1) run.openFrom = entry.dayNo;
  if (run.phase === 'running') run.marks.push({ what: 'excluding', entry, rule, days: 0 });
}

function include(
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
  if (run.open === 0) run.parts.push({ from: run.openFrom, to: entry.dayNo });
  run.marks.push({ what: 'excluded', entry, rule, days: run.open === 0 ? days : 0 });
}

function end(
  machine: Machine,
  run: Run,
  counts: Counts,
  entry: Entry,
  phase: 'closed' | 'stopped',
  world: World,
): void {
  if (run.phase === 'waiting' || run.phase === 'unlimited') run.phase = phase;
  else if (run.phase !== 'running') return;
  else run.phase = phase === 'stopped' && isLate(machine, run, entry, world) ? 'closed' : phase;
  if (run.open > 0) run.parts.push({ from: run.openFrom, to: entry.dayNo });
  run.end = entry;
  run.marks.push({ what: run.phase === 'closed' ? 'closed' : 'stopped', entry });
  counts.onMeasure = phase === 'closed' && counts.onMeasure;
}

const emptyFacts: Data = Object.freeze({});

const hasOpen = (counts: Counts, index: number): boolean =>
  (counts.openOf[index] ?? 0) + (counts.voidOf[index] ?? 0) > 0;

/** One event against one of its roles; true when no further role may see it. */
function play(
  machine: Machine,
  run: Run,
  counts: Counts,
  entry: Entry,
  role: Role,
  world: World,
): boolean {
  switch (role.does) {
    case 'start':
      start(machine, run, counts, entry, role.rule, world);
      return true;
    case 'restart':
      restart(machine, run, counts, entry, role.rule, world);
      return true;
    case 'stand':
      stand(machine, run, counts, entry, role.rule, world);
      return true;
    case 'resume':
      resume(run, counts, entry, role.rule);
      return true;
    case 'learn':
      learn(machine, run, entry, role.rule, world);
      return false;
    case 'extend':
      if (run.phase === 'none' && machine.limit.measure === true) {
        throw limitProblems.make('extended-before-begun', { what: entry.type });
      }
      extend(machine, run, counts, entry, role.rule, world);
      return true;
    case 'exclude':
      exclude(machine, run, counts, entry, role, world);
      return false;
    case 'include':
      if (!hasOpen(counts, role.index)) {
        if (role.rule.handover === true) return false;
        throw limitProblems.make('ended-before-begun', { what: entry.type });
      }
      include(run, counts, entry, role, world);
      return false;
    case 'include-quietly':
      if (hasOpen(counts, role.index)) include(run, counts, entry, role, world);
      return false;
    case 'close':
      end(machine, run, counts, entry, 'closed', world);
      return false;
    case 'stop':
      if (role.rule.laterDay === true && entry.dayNo <= (run.anchor?.dayNo ?? 0)) return false;
      end(machine, run, counts, entry, 'stopped', world);
      if (run.phase !== 'running') counts.onMeasure = false;
      return false;
  }
}

/** Conditions of a role; what ends or resumes is paired with its beginning and has none. */
const whereOf = (role: Role): readonly When[] | undefined => {
  switch (role.does) {
    case 'include':
    case 'include-quietly':
    case 'stand':
    case 'resume':
      return undefined;
    default:
      return role.rule.where;
  }
};

/** Whether what is known of the period rules an extension out: no fifteen days in fast track. */
const isBarred = (role: Role, run: Run, entry: Entry, world: World): boolean =>
  role.does === 'extend' &&
  role.rule.unless !== undefined &&
  passes(role.rule.unless, run.facts, knownAt(world, entry.wall));

function playRoles(
  machine: Machine,
  run: Run,
  counts: Counts,
  entry: Entry,
  roles: readonly Role[],
  world: World,
): void {
  let barred: Citation | undefined;
  let matched = false;
  for (const role of roles) {
    const where = whereOf(role);
    if (where !== undefined && !passAll(where, entry.data, knownAt(world, entry.wall))) continue;
    if (isBarred(role, run, entry, world)) {
      barred = (role.rule as ExtensionRule).basis;
      continue;
    }
    matched = true;
    if (play(machine, run, counts, entry, role, world)) return;
  }
  if (matched || run.phase !== 'running') return;
  if (barred !== undefined) run.marks.push({ what: 'void', entry, basis: barred });
  else if (roles.every((role) => role.does === 'extend')) {
    throw limitProblems.make('data-unreadable', { what: entry.type });
  }
}

/** Plays a history to one clock. */
export function runMachine(machine: Machine, world: World): Run {
  const run: Run = {
    phase: 'none',
    anchor: undefined,
    facts: emptyFacts,
    parts: [],
    open: 0,
    openFrom: 0,
    standing: false,
    end: undefined,
    marks: [],
  };
  const counts: Counts = {
    starts: 0,
    stands: 0,
    voidStands: 0,
    restarts: new Map(),
    used: new Map(),
    ever: new Set(),
    openOf: [],
    voidOf: [],
    onMeasure: false,
  };
  const { limit } = machine;
  for (const entry of world.entries) {
    if (limit.startsMax?.countsFrom === entry.type) counts.starts = 0;
    if (limit.standstills[0]?.countsFrom === entry.type) counts.stands = 0;
    const roles = machine.roles.get(entry.type);
    if (roles !== undefined) playRoles(machine, run, counts, entry, roles, world);
  }
  return run;
}
