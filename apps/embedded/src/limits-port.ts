import {
  type CalendarDay,
  type Instant,
  addDays,
  atHour,
  dayOf,
  instantOfMs,
  msOf,
} from '@xinqu/core/kernel';
import type { Name, PersonId } from '@xinqu/core/procedure';
import {
  type Calendar,
  type Lead,
  type Reckoning,
  type TargetProfile,
  ranOutAt,
} from '@xinqu/core/limits';
import {
  endsCustody,
  endsRight,
  lamp,
  limitById,
  openLimits,
  targetProfiles,
  warnings,
} from '@xinqu/law/limits';
import { chinaCalendar } from '@xinqu/law/calendar';
import type { LimitReckoned, LimitsPort } from '@xinqu/platform/unit';

const statusNames: Readonly<Record<Reckoning['status'], Name>> = {
  running: { zh: '进行中', en: 'Running' },
  overdue: { zh: '已超期', en: 'Overdue' },
  met: { zh: '按期办结', en: 'Met' },
  breached: { zh: '超期办结', en: 'Breached' },
  suspended: { zh: '停止计算', en: 'Standing still' },
  stopped: { zh: '已终止', en: 'Stopped' },
  not_started: { zh: '未开始', en: 'Not started' },
  not_permitted: { zh: '法律不允许', en: 'Not permitted' },
  not_applicable: { zh: '不适用', en: 'Does not apply' },
  unlimited: { zh: '法律未定期限', en: 'No limit in the law' },
  effective: { zh: '已生效', en: 'In effect' },
  not_effective: { zh: '未生效', en: 'Not in effect' },
  value: { zh: '推定日期', en: 'Deemed date' },
};

/** A right that nobody used in its time has ended: nobody is late with it. */
const lapsed: Name = { zh: '已届满', en: 'Ended' };

/** Shown nowhere: a clock that says nothing about this case only hides those that do. */
const silent: readonly Reckoning['status'][] = ['not_applicable', 'not_started'];

type TargetLamp = { lamp: LimitReckoned['lamp']; next: Instant | null };

/** The lamp of the local target: yellow on its last day, red when it has passed. */
function targetLamp(due: CalendarDay, running: boolean, now: Instant): TargetLamp {
  if (!running) return { lamp: 'grey', next: null };
  const today = dayOf(now);
  if (today < due) return { lamp: 'green', next: atHour(due, 0) };
  if (today === due) return { lamp: 'yellow', next: atHour(addDays(due, 1), 0) };
  return { lamp: 'red', next: null };
}

const earlier = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null ? b : b === null ? a : msOf(a) <= msOf(b) ? a : b;

/** `7d`, `1h`: how long before the end a warning is. */
const leadId = ({ n, unit }: Lead): string => `${n}${unit === 'day' ? 'd' : 'h'}`;

/** The pieces of a custody period; a plain one is its start and its end, or when it was closed. */
function segmentsOf(reckoning: Reckoning, basis: string): LimitReckoned['segments'] {
  const from = reckoning.startedAt?.slice(0, 10);
  if (from === undefined) return [];
  if (reckoning.segments !== undefined) return reckoning.segments;
  const ends = [reckoning.due, reckoning.closedAt].flatMap((end) => end?.slice(0, 10) ?? []);
  return [{ kind: 'base', from, to: ends.toSorted()[0] ?? null, basis }];
}

function reckoned(reckoning: Reckoning, now: Instant): LimitReckoned | null {
  const limit = limitById(reckoning.clock);
  if (!limit || silent.includes(reckoning.status)) return null;
  const over = reckoning.status === 'overdue' && endsRight(limit);
  const shown = over ? ({ lamp: 'grey', nextChangeAt: null } as const) : lamp(reckoning, now);
  const running = reckoning.status === 'running' || reckoning.status === 'overdue';
  const { target } = reckoning;
  const beside = target ? targetLamp(target.due as CalendarDay, running, now) : null;
  return {
    clock: reckoning.clock,
    name: limit.name,
    person: (reckoning.person as PersonId | undefined) ?? null,
    owner: limit.owner,
    due: reckoning.due,
    precision: reckoning.precision,
    status: reckoning.status,
    statusName: over ? lapsed : statusNames[reckoning.status],
    lamp: shown.lamp,
    nextChange: earlier(shown.nextChangeAt, beside?.next ?? null),
    startedOn: (reckoning.startedAt?.slice(0, 10) as CalendarDay | undefined) ?? null,
    closedOn: (reckoning.closedAt?.slice(0, 10) as CalendarDay | undefined) ?? null,
    basis: limit.basis[0]?.zh ?? '',
    steps: reckoning.steps,
    target: target && beside ? { due: target.due, lamp: beside.lamp } : null,
    provisional: reckoning.provisional ?? false,
    restDays: reckoning.restDays ?? null,
    endsCustody: endsCustody(limit),
    segments: endsCustody(limit) ? segmentsOf(reckoning, limit.basis[0]?.zh ?? '') : [],
    ranOutAt: reckoning.due === null ? null : ranOutAt(reckoning.due, reckoning.precision!),
    warnings: over ? [] : warnings(reckoning).map(({ lead, at }) => ({ lead: leadId(lead), at })),
  };
}

/**
 * The limits of the law for the cases of one region, with the region's local targets. Both
 * are asked for at each reckoning: what is entered meanwhile counts from then on.
 */
export function limitsPort(
  region: string,
  calendar: () => Calendar = () => chinaCalendar,
  targets: () => TargetProfile | undefined = () => targetProfiles[region],
): LimitsPort {
  return {
    reckon(history, asOf, only) {
      const seen = history.filter((e) => e.at <= asOf);
      const now = instantOfMs(msOf(asOf));
      const profile = targets();
      const options = { ...(profile ? { targets: profile } : {}), ...(only ? { only } : {}) };
      return openLimits(seen, calendar(), asOf, options)
        .map((one) => reckoned(one, now))
        .filter((one) => one !== null);
    },
  };
}
