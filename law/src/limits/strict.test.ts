import { ask, at } from './cases/ask.ts';
import { describe, expect, test } from 'vitest';
import { primaryReadings } from '@xinqu/core/limits';

// Where a reading would keep a person longer, the earlier date of the other is shown beside.

const beside = (clock: string, events: Parameters<typeof ask>[1], asOf: string) => {
  const { due, strict } = ask(clock, events, asOf);
  return { due, strict };
};

describe('hours', () => {
  const zh = '按分钟计算，较严格';

  test('to the minute a day of hours is over earlier', () => {
    expect(
      beside('detention_delivery', [at('detained', '2025-06-10T20:30')], '2025-06-11T08:00'),
    ).toEqual({
      due: '2025-06-11T21:00:00+08:00',
      strict: { due: '2025-06-11T20:30:00+08:00', precision: 'minute', zh },
    });
    expect(
      beside('detention_delivery', [at('detained', '2025-06-10T20:00')], '2025-06-11T08:00').strict,
    ).toEqual({ due: '2025-06-11T20:00:00+08:00', precision: 'minute', zh });
  });

  test('where it is already counted to the minute there is nothing stricter', () => {
    const exact = { readings: { ...primaryReadings, hours: 'exact' } } as const;
    const night = [at('detained', '2025-06-10T20:30')];
    expect(ask('detention_delivery', night, '2025-06-11T08:00', exact)).not.toHaveProperty(
      'strict',
    );
    const arrival = [at('suspect_arrived', '2025-06-10T20:30')];
    expect(ask('summons_duration', arrival, '2025-06-11T08:00')).not.toHaveProperty('strict');
  });

  test('a ruling owed in days is not counted in minutes', () => {
    const applied = [at('preservation_applied', '2025-06-10T15:30', { kind: 'in_suit' })];
    expect(ask('preservation_ruling', applied, '2025-06-11T08:00')).not.toHaveProperty('strict');
  });
});

describe('the trial', () => {
  const clock = 'first_instance_trial';
  const arrested = at('arrested', '2025-01-02T09:00');
  const accepted = (day: string) => at('court_accepted', `${day}T09:00`);
  const received = (day: string) => at('court_received', `${day}T09:00`);

  test('by the corresponding day where the court rule goes to the end of the month', () => {
    expect(beside(clock, [arrested, accepted('2025-02-28')], '2025-03-01T09:00')).toEqual({
      due: '2025-04-30',
      strict: { due: '2025-04-28', precision: 'day', zh: '按对应日计算，较严格' },
    });
    expect(ask(clock, [arrested, accepted('2025-03-10')], '2025-03-11T09:00')).not.toHaveProperty(
      'strict',
    );
    // Not held: the tenth of May 2025 is a Saturday, and the move is no question of months.
    expect(beside(clock, [accepted('2025-03-10')], '2025-03-11T09:00')).toEqual({
      due: '2025-05-12',
      strict: undefined,
    });
  });

  test('from the receipt of the case where it came before', () => {
    const zh = '自法院收到案件之日起算，较严格';
    const events = [arrested, received('2025-05-05'), accepted('2025-05-12')];
    expect(beside(clock, events, '2025-05-13T09:00')).toEqual({
      due: '2025-07-12',
      strict: { due: '2025-07-05', precision: 'day', zh },
    });
    // The last receipt before; one on the day itself is no earlier.
    const twice = [arrested, received('2025-04-20'), ...events.slice(1)];
    expect(beside(clock, twice, '2025-05-13T09:00').strict?.due).toBe('2025-07-05');
    const same = [arrested, received('2025-05-12'), accepted('2025-05-12')];
    expect(beside(clock, same, '2025-05-13T09:00').strict).toBeUndefined();
    const later = [arrested, accepted('2025-05-12'), received('2025-05-14')];
    expect(beside(clock, later, '2025-05-15T09:00').strict).toBeUndefined();
    const converted = [
      arrested,
      received('2025-05-05'),
      at('procedure_converted', '2025-05-12T09:00', { to: 'ordinary' }),
    ];
    expect(beside(clock, converted, '2025-05-13T09:00').strict).toBeUndefined();
  });

  test('of two stricter dates the earlier is shown', () => {
    const events = [arrested, received('2025-02-26'), accepted('2025-02-28')];
    expect(beside(clock, events, '2025-03-01T09:00').strict?.due).toBe('2025-04-26');
    const sameDay = [arrested, at('court_received', '2025-02-28T08:00'), accepted('2025-02-28')];
    expect(beside(clock, sameDay, '2025-03-01T09:00').strict?.due).toBe('2025-04-28');
  });
});

test('three days of detention end at the hour of the detention', () => {
  expect(
    beside('arrest_request', [at('detained', '2025-06-10T20:30')], '2025-06-11T08:00'),
  ).toEqual({
    due: '2025-06-13',
    strict: {
      due: '2025-06-13T20:30:00+08:00',
      precision: 'minute',
      zh: '执行拘留后满二十四小时为一日，较严格',
    },
  });
});

test('the day of the announcement may count in a retention', () => {
  const events = [at('retention_started', '2025-06-10T09:00')];
  expect(beside('supervision_retention', events, '2025-06-11T08:00')).toEqual({
    due: '2025-09-10',
    strict: { due: '2025-09-09', precision: 'day', zh: '当日计入，较严格' },
  });
});
