import { instantOfMs } from '../kernel/index.ts';
import { describe, expect, test } from 'vitest';
import { type ReadingFacts, type UnusualRule, unusualOf } from './index.ts';

const morning = Date.parse('2026-06-22T09:00:00+08:00');
let made = 0;

const read = (minute: number, of: Partial<ReadingFacts> = {}): ReadingFacts => ({
  id: `r${(made += 1)}`,
  at: instantOfMs(morning + minute * 60_000),
  kind: 'case',
  section: 'first',
  purposes: ['handling'],
  dossiers: [`case of ${minute}`],
  outside: 0,
  persons: 1,
  sought: null,
  ...of,
});

const rule: UnusualRule = {
  id: 'rule',
  says: { zh: '', en: '' },
  basis: [],
  kinds: ['case', 'search'],
  counts: 'persons',
  within: 'hour',
  atLeast: 10,
};

const listed = (of: Partial<UnusualRule>, ...readings: ReadingFacts[]) =>
  unusualOf([{ ...rule, ...of }], readings);

describe('many persons within an hour', () => {
  const six = { persons: 6 };
  test('the reading with which the bound is reached lists those before it, too', () => {
    const [first, second, third] = [read(0, { persons: 4 }), read(30, { persons: 5 }), read(59)];
    expect(listed({}, first, second)).toEqual([]);
    expect(listed({}, first, second, third)).toEqual([
      {
        rule: 'rule',
        readings: [first.id, second.id, third.id],
        counted: 10,
        began: first.at,
        reached: third.at,
      },
    ]);
  });
  test('what is an hour old counts no more', () => {
    expect(listed({}, read(0, six), read(60, six))).toEqual([]);
    expect(listed({}, read(0, six), read(59, six))).toHaveLength(1);
  });
  test('the same case again counts once', () => {
    const again = { ...six, dossiers: ['one'] };
    expect(listed({}, read(0, again), read(1, again), read(2, again))).toEqual([]);
  });
  test('what follows in the same hour is not listed again, the next hour is', () => {
    const busy = [0, 10, 20, 30, 61, 62].map((minute) => read(minute, six));
    expect(listed({}, ...busy).map(({ began }) => began)).toEqual([busy[0]!.at, busy[4]!.at]);
  });
});

test('cases outside the section count each once, and only for the purposes named', () => {
  const outside = { counts: 'outside', within: 'day', atLeast: 2, purposes: ['handling'] } as const;
  const own = read(0, { dossiers: ['a', 'b', 'c'] });
  const far = read(1, { kind: 'search', dossiers: ['x', 'y', 'a'], outside: 2 });
  expect(listed(outside, own, read(2, { dossiers: ['x'], outside: 1 }))).toEqual([]);
  expect(listed(outside, own, far)).toHaveLength(1);
  expect(listed(outside, { ...far, purposes: ['approving'] })).toEqual([]);
  const later = [3, 4].map((minute) => read(minute, { outside: 1 }));
  expect(listed(outside, far, later[0]!)).toHaveLength(1);
  expect(listed(outside, far, ...later).map(({ counted }) => counted)).toEqual([2, 2]);
});

test('one search by one name in many cases is listed by itself, one by a number is not', () => {
  const name = { counts: 'cases', within: 'answer', atLeast: 3, sought: 'name' } as const;
  const three = { kind: 'search', dossiers: ['a', 'b', 'c'] } as const;
  const found = [read(0, { ...three, sought: 'name' }), read(1, { ...three, sought: 'number' })];
  expect(listed(name, ...found)).toMatchObject([{ readings: [found[0]!.id], counted: 3 }]);
  const two = read(2, { kind: 'search', dossiers: ['a', 'b'], sought: 'name' });
  expect(listed(name, two)).toEqual([]);
});

test('the night begins and ends with its hours, and a section at work at night is left out', () => {
  const night = {
    counts: 'readings',
    within: 'hour',
    atLeast: 1,
    hours: { from: 22, until: 6 },
    exceptSections: ['detention-house'],
  } as const;
  const at = (time: string, of: Partial<ReadingFacts> = {}) =>
    read((Date.parse(`2026-06-22T${time}:00+08:00`) - morning) / 60_000, of);
  expect(listed(night, at('06:00'), at('21:59'))).toEqual([]);
  expect(listed(night, at('05:59'))).toHaveLength(1);
  expect(listed(night, at('22:00'), at('22:59'))).toHaveLength(1);
  expect(listed(night, at('22:00'), at('23:00'))).toHaveLength(2);
  expect(listed(night, at('23:00', { section: 'detention-house' }))).toEqual([]);
  expect(listed(night, at('23:00', { kind: 'list' }))).toEqual([]);
});
