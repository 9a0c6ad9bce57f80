import type { Citation, Data, ExtensionRule, When } from './types.ts';
import { type Counts, type Machine, type Role, type Run, type World } from './machine.ts';
import { type Entry, passAll, passes } from './events.ts';
import {
  dropped,
  end,
  exclude,
  extend,
  include,
  isOverdue,
  learn,
  restart,
  resume,
  stand,
  start,
} from './play.ts';
import { limitProblems } from './problems.ts';

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
      if (role.rule.follows === true && isOverdue(machine, run, entry, world)) {
        dropped(run, entry);
        return false;
      }
      end(machine, run, entry, 'closed', world);
      return false;
    case 'stop':
      if (role.rule.laterDay === true && entry.dayNo <= (run.anchor?.dayNo ?? 0)) return false;
      end(machine, run, entry, 'stopped', world);
      counts.onMeasure = false;
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
  passes(role.rule.unless, run.facts, world, entry.wall);

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
    if (where !== undefined && !passAll(where, entry.data, world, entry.wall)) continue;
    if (isBarred(role, run, entry, world)) {
      barred = (role.rule as ExtensionRule).basis;
      continue;
    }
    matched = true;
    if (play(machine, run, counts, entry, role, world)) return;
  }
  if (matched || run.phase !== 'running') return;
  if (barred !== undefined) run.marks.push({ what: 'barred', entry, basis: barred });
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
    openBasis: undefined,
    standing: false,
    unlimited: false,
    end: undefined,
    earlier: undefined,
    marks: [],
  };
  const counts: Counts = {
    starts: 0,
    stands: 0,
    voidStands: 0,
    restarts: undefined,
    used: undefined,
    ever: undefined,
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
