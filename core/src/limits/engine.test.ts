import type { Citation, EffectiveLimit, ForwardLimit, LimitDefinition } from './types.ts';
import { calendarOf, firstWorkingDay, limitsEngine, restCalendar, withNotice } from './index.ts';
import { describe, expect, test } from 'vitest';
import { countZh, lengthZh } from './sentences.ts';
import { dayText, readDay } from './time.ts';
import { heldAt, heldOn, readHistory } from './events.ts';
import { day } from '../kernel/index.ts';
import { eventTable } from './events.ts';

const article = (zh: string): Citation => ({ zh });
const articles = {
  firstDay: article('首日'),
  hours: article('小时'),
  months: article('月'),
  courtMonths: article('法院月'),
  rollRestDay: article('节假日'),
  custodyNoRoll: article('在押'),
};

const blank = {
  kind: 'forward',
  owner: 'procuratorate',
  domain: 'criminal',
  per: 'person',
  quotes: [],
  consequence: { zh: '释放', en: 'release' },
  warning: { leads: [{ n: 3, unit: 'day' }], critical: { n: 1, unit: 'day' } },
  from: day('2013-01-01'),
  before: 'text-not-kept',
  months: 'other',
  closes: [],
  stops: [],
  restarts: [],
  learns: [],
  extensions: [],
  exclusions: [],
  standstills: [],
  notApplicable: [],
} as const;

const fileCase: ForwardLimit = {
  ...blank,
  id: 'file-case',
  name: { zh: '立案', en: 'File the case' },
  per: 'case',
  basis: [article('立案条')],
  starts: [{ on: 'received' }],
  lengths: [{ is: { n: 7, unit: 'day' } }],
  roll: 'always',
  closes: [{ on: 'filed' }],
};

const decideArrest: ForwardLimit = {
  ...blank,
  id: 'decide-arrest',
  name: { zh: '审查逮捕', en: 'Decide on arrest' },
  basis: [article('逮捕条')],
  starts: [{ on: 'requested' }],
  lengths: [{ is: { n: 7, unit: 'day' } }],
  roll: 'custody',
  closes: [{ on: 'decided' }],
};

const appeal: ForwardLimit = {
  ...blank,
  id: 'appeal',
  name: { zh: '上诉', en: 'Appeal' },
  basis: [article('上诉条')],
  starts: [{ on: 'served' }],
  lengths: [{ is: { n: 10, unit: 'day' } }],
  roll: 'always',
};

const effect: EffectiveLimit = {
  ...blank,
  kind: 'effective',
  id: 'effect',
  name: { zh: '生效', en: 'Effect' },
  basis: [article('生效条')],
  services: [{ on: 'served', clock: 'appeal' }],
  appeals: ['appealed'],
  declared: 'declared',
  resetBy: [],
};

const engineOf = (...limits: LimitDefinition[]) =>
  limitsEngine({
    limits,
    eventTypes: {
      detained: { zh: '拘留' },
      arrested: { zh: '逮捕' },
      received: { zh: '收到' },
      requested: { zh: '提请' },
      served: { zh: '送达' },
      appealed: { zh: '上诉' },
      declared: { zh: '宣告生效' },
      filed: { zh: '立案' },
      decided: { zh: '决定' },
      released: { zh: '释放' },
      bail_started: { zh: '取保候审' },
    },
    articles: { criminal: articles, civil: articles },
    governs: article('时间效力'),
  });
const engine = engineOf(fileCase, decideArrest, appeal, effect);

const at = (type: string, on: string, person?: string) => ({
  type,
  at: `${on}T09:00:00+08:00`,
  ...(person === undefined ? {} : { person }),
});

describe('the example of the style guide', () => {
  const mayDay = restCalendar({ rest: '2026-05-01/2026-05-05' });
  const asOf = '2026-04-29T09:00:00+08:00';

  test('a filing due on a rest day is due on the next working day', () => {
    const answer = engine.reckon(
      [at('received', '2026-04-28')],
      { clock: 'file-case' },
      mayDay,
      asOf,
    );
    expect(answer.due).toBe('2026-05-06');
    expect(answer.steps.map((one) => one.article)).toEqual(['立案条', '首日', '节假日']);
  });

  test('a custody limit ends on its day, rest day or not', () => {
    const history = [at('detained', '2026-04-20'), at('requested', '2026-04-28')];
    const answer = engine.reckon(history, { clock: 'decide-arrest' }, mayDay, asOf);
    expect(answer.due).toBe('2026-05-05');
    expect(answer.steps.at(-1)).toEqual({
      zh: '最后一日为节假日，在押期间不因节假日延长',
      article: '在押',
    });
  });

  test('somebody released before the last day has the move again', () => {
    const history = [
      at('detained', '2026-04-20'),
      at('requested', '2026-04-28'),
      at('bail_started', '2026-05-04'),
    ];
    const ask = (events: typeof history) =>
      engine.reckon(events, { clock: 'decide-arrest' }, mayDay, '2026-05-05T20:00:00+08:00').due;
    expect(ask(history)).toBe('2026-05-06');
    expect(ask([...history.slice(0, 2), at('bail_started', '2026-05-05')])).toBe('2026-05-05');
  });
});

describe('one case, several persons', () => {
  const plain = restCalendar({ rest: '2026-05-01' });
  const history = [
    at('detained', '2026-04-27', '栾示一'),
    at('requested', '2026-04-25', '栾示一'),
    at('requested', '2026-04-25', '简示二'),
  ];
  const asOf = '2026-04-28T09:00:00+08:00';

  test('custody is tested person by person', () => {
    const due = (person: string) =>
      engine.reckon(history, { clock: 'decide-arrest', person }, plain, asOf).due;
    // Sunday the third of May: moved only for the one who is free.
    const sunday = history.map((one) =>
      one.type === 'requested' ? { ...one, at: '2026-04-26T09:00:00+08:00' } : one,
    );
    expect(due('栾示一')).toBe('2026-05-02');
    expect(
      ['栾示一', '简示二'].map(
        (person) => engine.reckon(sunday, { clock: 'decide-arrest', person }, plain, asOf).due,
      ),
    ).toEqual(['2026-05-03', '2026-05-04']);
  });

  test('a personal clock without a person is refused, a clock of the case is not', () => {
    expect(() => engine.reckon(history, { clock: 'decide-arrest' }, plain, asOf)).toThrow(
      expect.objectContaining({ code: 'limits/person-missing' }),
    );
    const filed = [...history, at('received', '2026-04-27')];
    expect(engine.reckon(filed, { clock: 'file-case' }, plain, asOf).due).toBe('2026-05-04');
  });

  test('open limits: one per person and one per case', () => {
    const open = engine.openLimits([...history, at('received', '2026-04-27')], plain, asOf);
    expect(open.map(({ clock, person }) => [clock, person])).toEqual([
      ['file-case', undefined],
      ['decide-arrest', '栾示一'],
      ['decide-arrest', '简示二'],
    ]);
  });
});

describe('the day a judgment takes effect', () => {
  const plain = restCalendar({ rest: '2026-05-01' });
  const ask = (events: ReturnType<typeof at>[], asOf: string) =>
    engine.reckon(events, { clock: 'effect' }, plain, `${asOf}T00:00:00+08:00`);

  test('the last of all services decides', () => {
    const events = [at('served', '2026-03-02'), at('served', '2026-03-04')];
    // 4 March + 10 = Saturday the 14th: Monday the 16th, in effect on the 17th.
    expect(ask(events, '2026-03-16')).toMatchObject({ due: '2026-03-17', status: 'not_effective' });
    expect(ask(events, '2026-03-17')).toMatchObject({ due: '2026-03-17', status: 'effective' });
  });

  test('an appeal in time takes it away, a late one does not', () => {
    const served = at('served', '2026-03-04');
    expect(ask([served, at('appealed', '2026-03-16')], '2026-03-20')).toMatchObject({
      due: null,
      status: 'not_effective',
    });
    expect(ask([served, at('appealed', '2026-03-17')], '2026-03-20')).toMatchObject({
      due: '2026-03-17',
      status: 'effective',
    });
  });

  test('a declared effect stands by itself', () => {
    expect(ask([at('declared', '2026-03-04')], '2026-03-20')).toMatchObject({
      due: '2026-03-04',
      status: 'effective',
    });
    expect(ask([], '2026-03-20')).toMatchObject({ due: null, status: 'not_started' });
  });
});

describe('versions', () => {
  const older: ForwardLimit = {
    ...appeal,
    lengths: [{ is: { n: 3, unit: 'day' } }],
    from: day('2010-01-01'),
    to: day('2019-12-31'),
  };
  const newer: ForwardLimit = { ...appeal, from: day('2020-01-01') };
  const both = engineOf(newer, older);
  const plain = restCalendar({ rest: '2026-05-01' });
  const due = (on: string) =>
    both.reckon([at('served', on)], { clock: 'appeal' }, plain, '2026-01-01T00:00:00+08:00');

  test('the entry in force on the first day governs, and the answer says so', () => {
    expect(due('2019-12-31').due).toBe('2020-01-03');
    expect(due('2019-12-31').steps[0]?.article).toBe('时间效力');
    expect(due('2020-01-01').due).toBe('2020-01-13');
    expect(due('2020-01-01').steps[0]?.article).toBe('上诉条');
  });

  test('limitById finds the entry of a day', () => {
    expect(both.limitById('appeal')).toBe(newer);
    expect(both.limitById('appeal', '2019-06-01')).toBe(older);
    expect(both.limitById('appeal', '2009-06-01')).toBe(older);
    expect(both.limitById('tea')).toBeUndefined();
  });
});

describe('calendars', () => {
  const known = { 2026: { notice: 'n', off: ['2026-05-01', '2026-05-04'], work: ['2026-05-09'] } };
  test('named days, make-up days and weekends', () => {
    const calendar = calendarOf(known);
    const rest = (text: string) => calendar.isRest(readDay(text));
    expect(
      ['2026-05-01', '2026-05-03', '2026-05-04', '2026-05-09', '2026-05-10'].map(rest),
    ).toEqual([true, true, true, false, true]);
    expect(dayText(firstWorkingDay(readDay('2026-05-01'), calendar).dayNo)).toBe('2026-05-05');
  });

  test('a year without a notice counts weekends and fixed holidays, and is provisional', () => {
    const calendar = calendarOf(known);
    expect(firstWorkingDay(readDay('2027-10-01'), calendar)).toEqual({
      dayNo: readDay('2027-10-04'),
      provisional: true,
    });
    expect(firstWorkingDay(readDay('2026-05-05'), calendar).provisional).toBe(false);
    const announced = withNotice(known, 2027, { notice: 'm', off: [], work: [] });
    expect(firstWorkingDay(readDay('2027-10-01'), announced)).toEqual({
      dayNo: readDay('2027-10-01'),
      provisional: false,
    });
  });

  test('the year end looks into the next year', () => {
    const calendar = calendarOf({ 2026: { notice: 'n', off: ['2026-12-31'], work: [] } });
    expect(firstWorkingDay(readDay('2026-12-31'), calendar)).toEqual({
      dayNo: readDay('2027-01-04'),
      provisional: true,
    });
  });
});

describe('custody', () => {
  const table = eventTable({
    detained: { zh: '拘留' },
    arrested: { zh: '逮捕' },
    released: { zh: '释放' },
  });
  const entries = readHistory(
    [at('detained', '2026-01-05'), at('released', '2026-01-07'), at('arrested', '2026-01-09')],
    Number.POSITIVE_INFINITY,
    table,
  );
  test('any moment of the day counts', () => {
    const days = [
      '2026-01-04',
      '2026-01-05',
      '2026-01-06',
      '2026-01-07',
      '2026-01-08',
      '2026-01-09',
    ];
    expect(days.map((one) => heldOn(entries, readDay(one), true))).toEqual([
      false,
      true,
      true,
      true,
      false,
      true,
    ]);
  });
  test('at a moment', () => {
    expect(heldAt(entries, readDay('2026-01-07') * 86_400_000, true)).toBe(true);
    expect(heldAt(entries, readDay('2026-01-08') * 86_400_000, true)).toBe(false);
  });
});

test('numbers in Chinese', () => {
  expect([0, 3, 10, 15, 20, 48, 99, 100, 120].map(countZh)).toEqual([
    '〇',
    '三',
    '十',
    '十五',
    '二十',
    '四十八',
    '九十九',
    '100',
    '120',
  ]);
  expect(lengthZh({ n: 1, unit: 'month', thenDays: 15 })).toBe('一个月又十五日');
});
