import { type Instant, msOf } from '../kernel/index.ts';
import type { ReckonedFor } from './limit-view.ts';
import type { Measure, Person, PersonId } from './model.ts';
import type { Name } from './rule.ts';

/** Measures under which a person is held before a sentence is carried out. */
export const heldMeasures: readonly Measure[] = ['detained', 'arrested', 'retained'];

export const isHeld = (person: Pick<Person, 'measure'>): boolean =>
  heldMeasures.includes(person.measure);

/** A reckoned limit that may end a custody (CPL arts. 98, 99). */
export interface CustodyLimit extends ReckonedFor {
  readonly endsCustody: boolean;
}

/** Whether a person is held although this limit of theirs has run out. */
export const isOverstayed = (limit: CustodyLimit, persons: readonly Person[]): boolean =>
  limit.endsCustody &&
  limit.status === 'overdue' &&
  limit.due !== null &&
  persons.some((p) => p.id === limit.person && isHeld(p));

/** What an alarm is about: one limit of one person, run out at one moment. */
export interface CustodyAlarm {
  readonly clock: string;
  readonly person: PersonId;
  readonly due: string;
  readonly ranOutAt: Instant;
}

export type AlarmEnd = 'freed' | 'measure-changed' | 'renewed' | 'in-time';

export const alarmEndNames: Readonly<Record<AlarmEnd, Name>> = {
  freed: { zh: '已释放', en: 'released' },
  'measure-changed': { zh: '已变更强制措施', en: 'another measure' },
  renewed: { zh: '期限依法延长或者重新计算', en: 'lawfully renewed' },
  'in-time': { zh: '查明办理未逾期', en: 'the act was in time' },
};

/**
 * Why an alarm ends, from what is recorded now; nothing while it stands. Only a release, another
 * measure, a lawful renewal of the limit, or the proof that it was kept ends it. An act that came
 * late ends nothing: the case may have moved on, the person is held without a period all the same
 * (CPL art. 98; an extension after the end is void, SPP rules art. 309(3)).
 */
export function alarmEnd(
  alarm: CustodyAlarm,
  persons: readonly Person[],
  limits: readonly ReckonedFor[],
): AlarmEnd | undefined {
  const person = persons.find((p) => p.id === alarm.person);
  if (person !== undefined) {
    if (person.measure === 'released' || person.measure === 'none') return 'freed';
    if (!isHeld(person)) return 'measure-changed';
    const present = person.measures.findLast((m) => m.until === undefined);
    if (present !== undefined && msOf(present.from) >= msOf(alarm.ranOutAt)) {
      return 'measure-changed';
    }
  }
  const limit = limits.find((l) => l.clock === alarm.clock && l.person === alarm.person);
  switch (limit?.status) {
    case 'met':
    case 'stopped':
    case 'suspended':
      return 'in-time';
    case 'running':
      return limit.due === alarm.due ? 'in-time' : 'renewed';
    default:
      return undefined;
  }
}
