import { countIn, eventTable, eventsOf, personsIn, readHistory, readMoment } from './events.ts';
import { describe, expect, test } from 'vitest';
import { heldAt, heldOn, passAll } from './events.ts';
import { readDay, readWall } from './time.ts';
import { Problem } from '../kernel/index.ts';

// In the natural order of the table: a detention before a release of the same minute.
const table = eventTable({
  detained: { zh: '拘留' },
  arrested: { zh: '逮捕' },
  imprisoned: { zh: '服刑' },
  released: { zh: '释放' },
  bail_started: { zh: '取保候审' },
});

const at = (type: string, when: string, person?: string, data?: Record<string, unknown>) => ({
  type,
  at: `${when}:00+08:00`,
  ...(person === undefined ? {} : { person }),
  ...(data === undefined ? {} : { data }),
});
const read = (...events: unknown[]) => readHistory(events, Number.POSITIVE_INFINITY, table);

/** The problem in both languages. */
const problem = (work: () => unknown): string[] => {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return [error.code, error.says, error.english];
    throw error;
  }
  return [];
};

describe('what cannot be read is named, counted from the first', () => {
  const good = at('detained', '2025-06-10T09:00');
  test.each([
    [null, '第2个事件无法读取：不是对象'],
    [[], '第2个事件无法读取：不是对象'],
    ['detained', '第2个事件无法读取：不是对象'],
    [{ type: 'detained' }, '第2个事件无法读取：缺少type或at'],
    [{ at: '2025-06-10' }, '第2个事件无法读取：缺少type或at'],
    [{ type: 7, at: '2025-06-10' }, '第2个事件无法读取：缺少type或at'],
    [{ ...good, person: 7 }, '第2个事件无法读取：person应为文本'],
    [{ ...good, data: 'x' }, '第2个事件无法读取：data应为对象'],
    [{ ...good, data: [1] }, '第2个事件无法读取：data应为对象'],
  ])('%j', (event, says) => {
    const [code, zh, english] = problem(() => read(good, event));
    expect([code, zh]).toEqual(['limits/history-unreadable', says]);
    expect(english).toBe(`Event 2 cannot be read: ${says.split('：')[1]}`);
  });

  test('a type that is not in the table, a time that is none, a history that is no list', () => {
    expect(problem(() => read(at('detaind', '2025-06-10T09:00')))).toEqual([
      'limits/event-unknown',
      '事件类型未登记：detaind',
      'Unknown event type: detaind',
    ]);
    expect(problem(() => read({ type: 'detained', at: '2025-06-31' }))).toEqual([
      'limits/moment-unreadable',
      '时间无法读取：2025-06-31；应为带时区的ISO 8601时间',
      'Not an ISO 8601 time with a zone: 2025-06-31',
    ]);
    expect(problem(() => readMoment(undefined))[1]).toContain('undefined');
    expect(problem(() => readHistory('none', 0, table))[0]).toBe('limits/case-unreadable');
  });

  test('no person and no data may be written as null', () => {
    const [entry] = read({ ...good, person: null, data: null });
    expect(entry).toStrictEqual({
      type: 'detained',
      wall: readWall('2025-06-10T09:00+08:00'),
      dayNo: readDay('2025-06-10'),
      person: undefined,
      data: {},
    });
  });
});

describe('any order of arrival is one order', () => {
  const sorted = [
    at('released', '2025-06-09T09:00', 'B'),
    at('detained', '2025-06-10T09:00'),
    at('detained', '2025-06-10T09:00', 'A', { b: 1 }),
    at('detained', '2025-06-10T09:00', 'A', { b: 2 }),
    at('detained', '2025-06-10T09:00', 'B'),
    at('released', '2025-06-10T09:00', 'A'),
    at('detained', '2025-06-10T09:01', 'A'),
  ];
  const expected = sorted.map(({ at: when, type, person, data }) => [when, type, person, data]);
  const order = (...events: unknown[]) =>
    read(...events).map((e) => {
      const found = sorted.find(
        (one) =>
          one.type === e.type &&
          readWall(one.at) === e.wall &&
          one.person === e.person &&
          JSON.stringify(one.data ?? {}) === JSON.stringify(e.data),
      );
      return [found!.at, found!.type, found!.person, found!.data];
    });

  test('by moment, then the natural order of types, then person, then data', () => {
    expect(order(...sorted)).toEqual(expected);
    expect(order(...sorted.toReversed())).toEqual(expected);
    const mixed = [3, 0, 6, 5, 2, 4, 1].map((i) => sorted[i]!);
    expect(order(...mixed)).toEqual(expected);
  });

  test('a fact recorded twice is one, the order of its fields nothing', () => {
    const one = at('detained', '2025-06-10T09:00', 'A', { a: 1, b: 2, c: 3 });
    const same = at('detained', '2025-06-10T09:00', 'A', { c: 3, a: 1, b: 2 });
    const zone = { ...one, at: '2025-06-10T01:00:00Z' };
    expect(read(one, same, zone)).toHaveLength(1);
    expect(read(one, { ...one, data: { a: 1, b: 2, c: 4 } })).toHaveLength(2);
    expect(read(one, { ...one, person: 'B' })).toHaveLength(2);
  });

  test('what comes after the moment of the question is not read into it', () => {
    const until = readWall('2025-06-10T09:00+08:00');
    const types = readHistory(sorted, until, table).map(({ wall }) => wall <= until);
    expect(types).toEqual([true, true, true, true, true, true]);
  });
});

test('a person has the own events and those of nobody in particular', () => {
  const events = read(
    at('detained', '2025-06-10T09:00', 'A'),
    at('detained', '2025-06-10T10:00', 'B'),
    at('released', '2025-06-10T11:00'),
  );
  expect(eventsOf(events, 'A').map(({ person }) => person)).toEqual(['A', undefined]);
  expect(eventsOf(events, 'C').map(({ person }) => person)).toEqual([undefined]);
  expect(eventsOf(events, undefined)).toBe(events);
  expect(personsIn(events)).toEqual(['A', 'B']);
  expect(personsIn([...events, ...events])).toEqual(['A', 'B']);
});

describe('custody of several', () => {
  const events = read(
    at('detained', '2025-06-10T09:00', 'A'),
    at('imprisoned', '2025-06-11T09:00', 'B'),
    at('bail_started', '2025-06-12T09:00', 'A'),
    at('released', '2025-06-14T09:00', 'B'),
  );
  const days = [9, 10, 11, 12, 13, 14, 15].map((n) => `2025-06-${String(n).padStart(2, '0')}`);

  test('somebody is held until the last one is free', () => {
    const held = (sole: boolean) => days.map((day) => heldOn(events, readDay(day), sole));
    expect(held(false)).toEqual([false, true, true, true, true, true, false]);
    // As of one person the bail frees.
    expect(held(true)).toEqual([false, true, true, true, false, false, false]);
  });

  test('to the minute, the first and the last included', () => {
    const held = (when: string) => heldAt(events, readWall(`${when}:00+08:00`), false);
    expect(held('2025-06-10T08:59')).toBe(false);
    expect(held('2025-06-10T09:00')).toBe(true);
    expect(held('2025-06-14T08:59')).toBe(true);
    expect(held('2025-06-14T09:00')).toBe(false);
  });

  test('a release of one who was not held says nothing of the day', () => {
    const free = read(at('released', '2025-06-10T09:00', 'A'));
    expect(heldOn(free, readDay('2025-06-10'), true)).toBe(false);
  });
});

describe('conditions', () => {
  const scene = {
    entries: read(at('detained', '2025-06-10T09:00', 'A', { organ: 'police' })),
    sole: true,
  };
  const passes = (when: Parameters<typeof passAll>[0], data: Record<string, unknown> = {}) =>
    passAll(when, data, scene, readWall('2025-06-10T10:00+08:00'));

  test('on the data of the event', () => {
    expect(passes([{ field: 'to', in: ['police'] }], { to: 'police' })).toBe(true);
    expect(passes([{ field: 'to', in: ['police'] }])).toBe(false);
    expect(passes([{ field: 'to', notIn: ['police'] }], { to: 'police' })).toBe(false);
    expect(passes([{ field: 'to', notIn: ['police'] }])).toBe(true);
    expect(passes([{ has: 'to' }], { to: 'x' })).toBe(true);
    expect(passes([{ has: 'to' }])).toBe(false);
  });

  test('on the history', () => {
    expect(passes([{ held: true }])).toBe(true);
    expect(passes([{ held: false }])).toBe(false);
    expect(passes([{ seen: 'detained' }])).toBe(true);
    expect(passes([{ seen: 'arrested' }])).toBe(false);
    expect(passes([{ seen: 'detained', having: { field: 'organ', in: ['police'] } }])).toBe(true);
    expect(passes([{ seen: 'detained', having: { field: 'organ', in: ['court'] } }])).toBe(false);
    expect(passes([{ seen: 'arrested', having: { field: 'organ', in: ['police'] } }])).toBe(false);
  });

  test('all must hold, and none asked is all', () => {
    expect(passes(undefined)).toBe(true);
    expect(passes([{ held: true }, { has: 'to' }])).toBe(false);
    expect(passes([{ held: true }, { has: 'to' }], { to: 1 })).toBe(true);
  });
});

describe('a count in the data', () => {
  const entry = (days: unknown) =>
    read(at('detained', '2025-06-10T09:00', 'A', days === undefined ? {} : { days }))[0]!;

  test('a whole number from one to ten thousand, or what the law supplies', () => {
    expect(countIn(entry(1), 'days')).toBe(1);
    expect(countIn(entry(10_000), 'days')).toBe(10_000);
    expect(countIn(entry(undefined), 'days', 15)).toBe(15);
    expect(countIn(entry(3), 'days', 15)).toBe(3);
  });

  test.each([[0], [-1], [10_001], [1.5], ['3'], [Number.NaN], [true], [undefined]])(
    '%j is none',
    (days) => {
      expect(problem(() => countIn(entry(days), 'days'))).toEqual([
        'limits/data-unreadable',
        '事件缺少计算所需的内容，或者内容不能读取：detained.days',
        'The event lacks what the reckoning needs: detained.days',
      ]);
    },
  );
});
