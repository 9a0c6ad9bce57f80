import type { CalendarDay } from '../kernel/index.ts';
import type { LimitDefinition } from './types.ts';
import { limitProblems } from './problems.ts';
import { readDay } from './time.ts';

/** A shorter time a county sets itself beside the statute; it binds nobody outside. */
export interface LocalTarget {
  readonly clock: string;
  readonly days: number;
  /** First day on which a period that begins is measured by it. */
  readonly from: CalendarDay;
  readonly source: string;
}

export interface TargetProfile {
  /** GB/T 2260 code of the county. */
  readonly region: string;
  readonly targets: readonly LocalTarget[];
}

/** Fewest days a month can have: a target is compared with the shortest form of the statute. */
const shortestMonth = 28;

/** The longest target of a clock that no form of the statute undercuts; 0 where it has none. */
export const targetDaysMax = (limit: LimitDefinition): number => {
  if (limit.kind !== 'forward') return 0;
  const days = limit.lengths.map(({ is }) => {
    if (is === 'at-once') return 0;
    if (is.unit === 'day') return is.n;
    if (is.unit === 'month') return is.n * shortestMonth + (is.thenDays ?? 0);
    return is.unit === 'year' ? is.n * 12 * shortestMonth : 0;
  });
  return days.length === 0 ? 0 : Math.min(...days);
};

/** Checks a profile: a known clock counted in days or months, and never longer than the statute. */
export function checkTargets(
  profile: TargetProfile,
  limits: readonly LimitDefinition[],
): TargetProfile {
  for (const target of profile.targets) {
    const limit = limits.findLast((one) => one.id === target.clock);
    if (limit === undefined) throw limitProblems.make('clock-unknown', { what: target.clock });
    const whole = Number.isInteger(target.days) && target.days > 0;
    if (!whole || Number.isNaN(readDay(target.from))) {
      throw limitProblems.make('data-unreadable', { what: `target ${target.clock}` });
    }
    const daysMax = targetDaysMax(limit);
    if (target.days > daysMax) {
      const what = `${limit.name.zh}至多${daysMax}日，设定为${target.days}日`;
      throw limitProblems.make('target-longer-than-law', { what }, limit.basis[0]?.zh);
    }
  }
  return profile;
}

/** The target that measures a period begun on a day: the latest one then in effect. */
export function targetFor(
  profile: TargetProfile,
  clock: string,
  startDay: number,
): LocalTarget | undefined {
  let found: LocalTarget | undefined;
  for (const target of profile.targets) {
    if (target.clock !== clock || readDay(target.from) > startDay) continue;
    if (found === undefined || target.from >= found.from) found = target;
  }
  return found;
}
