import type { LimitDefinition } from './types.ts';
import { type Machine, machineOf } from './machine.ts';
import type { Entry } from './events.ts';
import { readDay } from './time.ts';

/** One entry of a clock with the days it is in force, made ready to run. */
export interface Version {
  readonly limit: LimitDefinition;
  readonly machine: Machine | undefined;
  readonly fromDay: number;
  readonly toDay: number;
}

/** The entries of each clock, newest first. */
export type Versions = ReadonlyMap<string, readonly [Version, ...Version[]]>;

export function versionsOf(limits: readonly LimitDefinition[]): Versions {
  const versions = new Map<string, [Version, ...Version[]]>();
  for (const limit of limits) {
    const version: Version = {
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

/** The entry in force on a day; the oldest one for earlier days whose text is not kept. */
export function versionOn(
  list: readonly Version[] | undefined,
  day: number,
): LimitDefinition | undefined {
  const inForce = list?.find((one) => one.fromDay <= day && day <= one.toDay);
  const oldest = list?.at(-1)?.limit;
  return inForce?.limit ?? (oldest?.before === 'text-not-kept' ? oldest : undefined);
}

/** Event types that can start a clock: a quick no when the open clocks of a case are looked up. */
function triggersOf(limit: LimitDefinition): readonly string[] {
  switch (limit.kind) {
    case 'forward':
      return [
        ...limit.starts.map((rule) => rule.on),
        ...limit.restarts.filter((rule) => rule.starts === true).map((rule) => rule.on),
        ...limit.standstills.filter((rule) => rule.starts === true).map((rule) => rule.to),
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

export type Triggers = ReadonlyMap<LimitDefinition, ReadonlySet<string>>;

export const triggersBy = (limits: readonly LimitDefinition[]): Triggers =>
  new Map(limits.map((limit) => [limit, new Set(triggersOf(limit))]));

/** Whether a clock can have begun in these events and belongs to this kind of case. */
export function mayRun(
  limit: LimitDefinition,
  entries: readonly Entry[],
  triggers: ReadonlySet<string>,
): boolean {
  if (!triggers.has('*') && !entries.some((e) => triggers.has(e.type))) return false;
  if (!('listedWith' in limit) || limit.listedWith === undefined) return true;
  return entries.some((e) => limit.listedWith!.includes(e.type));
}

/**
 * The clocks that a clock hangs on: its date may be reckoned from the end of theirs. What starts
 * with the last day of appeal hangs on the periods of appeal, and on what takes effect after them.
 */
function hangsOn(limit: LimitDefinition, effective: readonly string[]): readonly string[] {
  if (limit.kind === 'backward') return 'on' in limit.before_ ? [] : limit.before_.clocks;
  if (limit.kind !== 'forward' || limit.fallback === undefined) return [];
  return 'clock' in limit.fallback ? [limit.fallback.clock] : effective;
}

/** Some clocks and all whose date may hang on theirs, at one remove or more. */
export function withDependants(limits: readonly LimitDefinition[]) {
  const effective = limits.flatMap((limit) =>
    limit.kind === 'effective' ? [limit.id, ...limit.services.map((s) => s.clock)] : [],
  );
  const direct = Map.groupBy(
    limits.flatMap((limit) => hangsOn(limit, effective).map((on) => ({ id: limit.id, on }))),
    ({ on }) => on,
  );
  return (clocks: Iterable<string>): ReadonlySet<string> => {
    const all = new Set(clocks);
    for (const clock of all) for (const { id } of direct.get(clock) ?? []) all.add(id);
    return all;
  };
}
