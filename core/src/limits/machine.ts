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
} from './types.ts';
import { type Entry, type Scene, heldOn, passAll } from './events.ts';
import type { Calendar } from './calendar.ts';
import type { Part } from './end.ts';
import type { Readings } from './readings.ts';
import { limitProblems } from './problems.ts';

export type Role =
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
      readonly what:
        'restarted' | 'late' | 'again' | 'barred' | 'learnt' | 'stood' | 'over-stand' | 'capped';
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
  | { readonly what: 'closed' | 'stopped' | 'passed'; readonly entry: Entry };

export interface Run {
  phase: 'none' | 'waiting' | 'running' | 'closed' | 'stopped' | 'not-permitted';
  /** Day and moment from which the current period is counted. */
  anchor: Entry | undefined;
  facts: Data;
  parts: Part[];
  /** Open exclusions, the day from which they count and the article of the first. */
  open: number;
  openFrom: number;
  openBasis: Citation | undefined;
  standing: boolean;
  /** Prolonged without a length in the law: no date, until the period begins anew. */
  unlimited: boolean;
  /** What ended or halted the current period. */
  end: Entry | undefined;
  /** The days of the periods before the current one; made when first needed. */
  earlier: { readonly from: number; readonly to: number }[] | undefined;
  marks: Mark[];
}

export interface World extends Scene {
  readonly calendar: Calendar;
  readonly readings: Readings;
}

export interface Counts {
  starts: number;
  stands: number;
  voidStands: number;
  /** Made when first needed: most histories have no restart and no extension. */
  restarts: Map<RestartRule, number> | undefined;
  used: Map<ExtensionRule, number> | undefined;
  ever: Set<Citation> | undefined;
  openOf: number[];
  voidOf: number[];
  onMeasure: boolean;
}

export function lengthOf(machine: Machine, run: Run, world: World): Length | 'at-once' {
  const from = run.anchor?.wall ?? 0;
  for (const choice of machine.limit.lengths) {
    if (passAll(choice.when, run.facts, world, from)) return choice.is;
  }
  throw limitProblems.make('data-unreadable', { what: machine.limit.id });
}

export const periodOf = (run: Run, length: Length) => ({
  anchor: run.anchor!.dayNo,
  length,
  parts: run.parts,
});

/** The receipt of the case before the court accepted it: from it some count the trial. */
export const receivedBefore = (begun: Entry, entries: readonly Entry[]): Entry | undefined =>
  begun.type === 'court_accepted'
    ? entries.findLast((e) => e.type === 'court_received' && e.wall <= begun.wall)
    : undefined;

export function rollsOn(limit: ForwardLimit, lastDay: number, world: World): boolean {
  let roll = limit.roll;
  if (limit.rollReading === 'measure-ceilings') roll = world.readings['measure-ceilings'];
  else if (limit.rollReading !== undefined) roll = world.readings[limit.rollReading];
  if (roll === 'always') return true;
  return roll === 'custody' && !heldOn(world.entries, lastDay, world.sole);
}
