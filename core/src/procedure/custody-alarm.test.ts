import { describe, expect, test } from 'vitest';
import { instant } from '../kernel/index.ts';
import { type CustodyAlarm, alarmEnd, isOverstayed } from './custody-alarm.ts';
import type { Measure, Person } from './model.ts';

const alarm: CustodyAlarm = {
  clock: 'first_instance_trial',
  person: 'P1',
  due: '2026-09-30',
  ranOutAt: instant('2026-10-01T00:00:00+08:00'),
};

const person = (measure: Measure, from = '2026-07-01T09:00:00+08:00'): Person => ({
  id: 'P1',
  name: '栾示一',
  measure,
  measures: [{ kind: measure, from: instant(from), organ: 'police', basis: '' }],
  review: 'none',
});

const limit = (status: string, due: string | null = alarm.due) => ({
  clock: alarm.clock,
  person: 'P1',
  due,
  status,
  endsCustody: true,
});

const ends = (who: Person, status: string, due?: string) =>
  alarmEnd(alarm, [who], [limit(status, due)]);

describe('custody that outlasted its limit', () => {
  test('is found only where the person is held and the limit ends the custody', () => {
    expect(isOverstayed(limit('overdue'), [person('arrested')])).toBe(true);
    expect(isOverstayed(limit('running'), [person('arrested')])).toBe(false);
    expect(isOverstayed(limit('overdue'), [person('bail')])).toBe(false);
    expect(isOverstayed(limit('overdue'), [{ ...person('arrested'), id: 'P2' }])).toBe(false);
    const duty = { ...limit('overdue'), endsCustody: false };
    expect(isOverstayed(duty, [person('arrested')])).toBe(false);
  });

  test.each([
    [person('released'), 'freed'],
    [person('bail', '2026-10-01T10:00:00+08:00'), 'measure-changed'],
    [person('imprisoned', '2026-10-02T10:00:00+08:00'), 'measure-changed'],
    [person('arrested', '2026-10-01T00:00:00+08:00'), 'measure-changed'],
  ] as const)('ends with a release or another measure: $0.measure', (who, why) => {
    expect(ends(who, 'overdue')).toBe(why);
  });

  test('ends with a lawful renewal, or when the act turns out to have been in time', () => {
    expect(ends(person('arrested'), 'running', '2026-12-31')).toBe('renewed');
    expect(ends(person('arrested'), 'met')).toBe('in-time');
    expect(ends(person('arrested'), 'suspended')).toBe('in-time');
  });

  test('stands while nothing is recorded, and after an act that came late', () => {
    expect(ends(person('arrested'), 'overdue')).toBeUndefined();
    expect(ends(person('arrested'), 'breached')).toBeUndefined();
    expect(ends(person('arrested', '2026-09-30T23:59:59+08:00'), 'breached')).toBeUndefined();
    expect(alarmEnd(alarm, [person('arrested')], [])).toBeUndefined();
    expect(alarmEnd(alarm, [], [])).toBeUndefined();
  });
});
