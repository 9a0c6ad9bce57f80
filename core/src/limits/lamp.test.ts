import type { Reckoning, Warning } from './types.ts';
import { describe, expect, test } from 'vitest';
import { lampOf, ranOutAt, warningsOf } from './lamp.ts';
import { instant } from '../kernel/index.ts';

const days = (n: number) => ({ n, unit: 'day' }) as const;
const hours = (n: number) => ({ n, unit: 'hour' }) as const;
const warning: Warning = { leads: [days(3), days(1)], critical: hours(4) };
const running: Reckoning = {
  clock: 'a',
  due: '2025-06-20',
  precision: 'day',
  status: 'running',
  steps: [],
  startedAt: '2025-06-10',
};
const minute = { due: '2025-06-20T21:00:00+08:00', precision: 'minute' } as const;

const lamp = (reckoning: Reckoning, now: string, by = warning) => {
  const { lamp: colour, nextChangeAt } = lampOf(reckoning, instant(`${now}+08:00`), by);
  return `${colour} ${nextChangeAt?.slice(0, 23) ?? '—'}`;
};

describe('the colour and when it changes', () => {
  test('a day ends at its midnight', () => {
    expect(lamp(running, '2025-06-17T23:59:59')).toBe('green 2025-06-18T00:00:00.000');
    expect(lamp(running, '2025-06-18T00:00:00')).toBe('yellow 2025-06-20T20:00:00.000');
    expect(lamp(running, '2025-06-20T19:59:59')).toBe('yellow 2025-06-20T20:00:00.000');
    expect(lamp(running, '2025-06-20T20:00:00')).toBe('orange 2025-06-21T00:00:00.000');
    expect(lamp(running, '2025-06-20T23:59:59')).toBe('orange 2025-06-21T00:00:00.000');
    expect(lamp(running, '2025-06-21T00:00:00')).toBe('red —');
  });

  test('a moment belongs to the period itself', () => {
    const one = { ...running, ...minute };
    expect(lamp(one, '2025-06-20T21:00:00')).toBe('orange 2025-06-20T21:00:00.001');
    expect(lamp(one, '2025-06-20T21:00:00.001')).toBe('red —');
  });

  test('it is red when the time is over although nobody reckoned anew', () => {
    const overdue = { ...running, status: 'overdue' } as const;
    expect(lamp(overdue, '2025-06-21T00:00:00')).toBe('red —');
    expect(lamp({ ...running, status: 'breached' }, '2025-06-15T00:00:00')).toBe('red —');
  });

  test('where no lead is given or the critical one is the longest there is no yellow', () => {
    const bare: Warning = { leads: [], critical: hours(4) };
    expect(lamp(running, '2025-06-20T19:59:59', bare)).toBe('green 2025-06-20T20:00:00.000');
    expect(lamp(running, '2025-06-20T20:00:00', bare)).toMatch(/^orange/);
    const early: Warning = { leads: [days(1)], critical: days(7) };
    expect(lamp(running, '2025-06-13T23:59:59', early)).toBe('green 2025-06-14T00:00:00.000');
    expect(lamp(running, '2025-06-14T00:00:00', early)).toBe('orange 2025-06-21T00:00:00.000');
  });

  test('the stricter date warns, the date itself turns red', () => {
    const strict = { due: '2025-06-20T10:00:00+08:00', precision: 'minute', zh: '较严格' } as const;
    const one = { ...running, strict };
    expect(lamp(one, '2025-06-20T06:00:00')).toBe('yellow 2025-06-20T06:00:00.001');
    expect(lamp(one, '2025-06-20T06:00:00.001')).toBe('orange 2025-06-21T00:00:00.000');
    expect(lamp(one, '2025-06-20T23:59:00')).toBe('orange 2025-06-21T00:00:00.000');
    // One that is later, as by mistake, delays nothing.
    const late = { ...running, strict: { ...strict, due: '2025-06-25T10:00:00+08:00' } };
    expect(lamp(late, '2025-06-20T20:00:00')).toMatch(/^orange/);
  });

  test('what does not run is grey, what cannot be reckoned orange', () => {
    for (const status of ['met', 'stopped', 'suspended', 'value', 'not_started'] as const) {
      expect(lamp({ ...running, status }, '2025-06-30T00:00:00')).toBe('grey —');
    }
    // At once: running without a date.
    expect(lamp({ ...running, due: null, precision: null }, '2025-06-30T00:00:00')).toBe('grey —');
    const problem = { code: 'limits/x', kind: 'rejected', says: '坏', english: 'Bad' } as const;
    expect(lamp({ ...running, problem }, '2025-06-11T00:00:00')).toBe('orange —');
  });
});

describe('the moments of warning', () => {
  const told = (reckoning: Reckoning, by = warning) =>
    warningsOf(reckoning, by).map(({ lead, at }) => `${lead.n} ${lead.unit} ${at.slice(0, 23)}`);

  test('each lead and the critical one, longest first, each once', () => {
    expect(told(running)).toEqual([
      '3 day 2025-06-18T00:00:00.000',
      '1 day 2025-06-20T00:00:00.000',
      '4 hour 2025-06-20T20:00:00.000',
    ]);
    const mixed: Warning = { leads: [hours(1), days(3), days(1)], critical: hours(24) };
    expect(told(running, mixed)).toEqual([
      '3 day 2025-06-18T00:00:00.000',
      '24 hour 2025-06-20T00:00:00.000',
      '1 hour 2025-06-20T23:00:00.000',
    ]);
  });

  test('the day of the start is not counted, a lead as long as the rest warns of nothing', () => {
    const three = { ...running, startedAt: '2025-06-17' };
    expect(told(three)).toEqual([
      '1 day 2025-06-20T00:00:00.000',
      '4 hour 2025-06-20T20:00:00.000',
    ]);
    const four = { ...running, startedAt: '2025-06-16' };
    expect(told(four)).toHaveLength(3);
  });

  test('hours begin at their minute', () => {
    const short = { ...running, ...minute, startedAt: '2025-06-20T09:30:00+08:00' };
    const by: Warning = { leads: [hours(12), hours(6)], critical: hours(2) };
    expect(told(short, by)).toEqual([
      '6 hour 2025-06-20T15:00:00.001',
      '2 hour 2025-06-20T19:00:00.001',
    ]);
  });

  test('a term tells no start and warns all the same', () => {
    const { startedAt: _, ...term } = running;
    expect(told(term)).toHaveLength(3);
  });

  test('what does not run, and what is due at once, warns of nothing', () => {
    expect(told({ ...running, status: 'overdue' })).toEqual([]);
    expect(told({ ...running, due: null, precision: null })).toEqual([]);
  });
});

test('a date has run out at midnight after a day, at once after a minute', () => {
  expect(ranOutAt('2025-06-20', 'day')).toBe('2025-06-21T00:00:00.000+08:00');
  expect(ranOutAt(minute.due, 'minute')).toBe('2025-06-20T21:00:00.001+08:00');
});
