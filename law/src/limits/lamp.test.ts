import { ask, at } from './cases/ask.ts';
import { describe, expect, test } from 'vitest';
import { lamp, warnings } from './index.ts';
import { instant } from '@xinqu/core/kernel';

describe('the lamp', () => {
  const custody = [at('arrested', '2025-04-17T09:00')];
  test.each([
    ['2025-06-10T23:59', 'green', '2025-06-11T00:00:00.000+08:00'],
    ['2025-06-11T00:00', 'yellow', '2025-06-17T00:00:00.000+08:00'],
    ['2025-06-16T23:59', 'yellow', '2025-06-17T00:00:00.000+08:00'],
    ['2025-06-17T00:00', 'orange', '2025-06-18T00:00:00.000+08:00'],
    ['2025-06-17T23:59', 'orange', '2025-06-18T00:00:00.000+08:00'],
    ['2025-06-18T00:00', 'red', null],
  ])('custody at %s is %s', (now, colour, next) => {
    const reckoned = ask('investigation_custody', custody, now);
    expect(lamp(reckoned, instant(`${now}:00+08:00`))).toEqual({
      lamp: colour,
      nextChangeAt: next,
    });
  });

  test('custody warns seven, three and one days before, and an hour', () => {
    expect(warnings(ask('investigation_custody', custody, '2025-05-01T09:00'))).toEqual([
      { lead: { n: 7, unit: 'day' }, at: '2025-06-11T00:00:00.000+08:00' },
      { lead: { n: 3, unit: 'day' }, at: '2025-06-15T00:00:00.000+08:00' },
      { lead: { n: 1, unit: 'day' }, at: '2025-06-17T00:00:00.000+08:00' },
      { lead: { n: 1, unit: 'hour' }, at: '2025-06-17T23:00:00.000+08:00' },
    ]);
  });

  test('a lead as long as the period warns of nothing', () => {
    const held = ask('arrest_request', [at('detained', '2025-06-10T20:30')], '2025-06-10T21:00');
    expect(held).toMatchObject({ due: '2025-06-13', strict: { due: '2025-06-13T20:30:00+08:00' } });
    expect(warnings(held).map(({ lead }) => `${lead.n} ${lead.unit}`)).toEqual(['1 day', '1 hour']);
  });

  test('a trial warns at fifteen days, when an extension must be asked for', () => {
    const events = [at('arrested', '2025-04-17T09:00'), at('court_accepted', '2025-06-16T09:00')];
    const trial = ask('first_instance_trial', events, '2025-06-16T10:00');
    expect(warnings(trial)[0]).toEqual({
      lead: { n: 15, unit: 'day' },
      at: '2025-08-02T00:00:00.000+08:00',
    });
  });

  test('the stricter reading warns first', () => {
    const reckoned = ask(
      'detention_delivery',
      [at('detained', '2025-06-10T20:30')],
      '2025-06-11T08:00',
    );
    expect(reckoned).toMatchObject({
      due: '2025-06-11T21:00:00+08:00',
      strict: { due: '2025-06-11T20:30:00+08:00' },
    });
    expect(lamp(reckoned, instant('2025-06-11T18:29:00+08:00')).lamp).toBe('yellow');
    expect(lamp(reckoned, instant('2025-06-11T18:31:00+08:00')).lamp).toBe('orange');
    expect(lamp(reckoned, instant('2025-06-11T20:59:00+08:00')).lamp).toBe('orange');
    expect(lamp(reckoned, instant('2025-06-11T21:00:01+08:00')).lamp).toBe('red');
  });

  test('nothing that runs is grey, what was kept late is red', () => {
    const met = ask(
      'investigation_custody',
      [...custody, at('prosecution_received', '2025-06-01T09:00')],
      '2025-07-01T09:00',
    );
    expect(lamp(met, instant('2025-07-01T09:00:00+08:00'))).toEqual({
      lamp: 'grey',
      nextChangeAt: null,
    });
    const late = ask(
      'investigation_custody',
      [...custody, at('released', '2025-06-20T09:00')],
      '2025-07-01T09:00',
    );
    expect(lamp(late, instant('2025-07-01T09:00:00+08:00'))).toEqual({
      lamp: 'red',
      nextChangeAt: null,
    });
    expect(warnings(late)).toEqual([]);
  });
});
