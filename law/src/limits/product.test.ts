import {
  answerCase,
  answerLines,
  lamp,
  readingTable,
  reckon,
  targetProfiles,
  warnings,
} from './index.ts';
import { checkTargets, limitProblems, primaryReadings } from '@xinqu/core/limits';
import { describe, expect, test } from 'vitest';
import { day, instant } from '@xinqu/core/kernel';
import { Problem } from '@xinqu/core/kernel';
import { allLimits } from './all.ts';
import { chinaCalendar } from '../calendar.ts';

const at = (type: string, when: string, data?: Record<string, unknown>) => ({
  type,
  at: `${when}:00+08:00`,
  person: 'A',
  ...(data === undefined ? {} : { data }),
});
const ask = (clock: string, events: ReturnType<typeof at>[], asOf: string, options = {}) =>
  reckon(events, { clock, person: 'A' }, chinaCalendar, `${asOf}:00+08:00`, options);

describe('local targets stand beside the statute', () => {
  const shouguang = { targets: targetProfiles['370783']! };
  test.each([
    [
      'arrest_review',
      [at('detained', '2025-06-12T09:00'), at('arrest_request_received', '2025-06-14T09:00')],
      '2025-06-16',
      '2025-06-21',
    ],
    [
      'prosecution_review',
      [at('arrested', '2025-04-17T09:00'), at('prosecution_received', '2025-06-16T09:00')],
      '2025-06-23',
      '2025-07-16',
    ],
    [
      'first_instance_trial',
      [at('arrested', '2025-04-17T09:00'), at('court_accepted', '2025-06-16T09:00')],
      '2025-07-03',
      '2025-08-16',
    ],
  ])('%s', (clock, events, target, due) => {
    const answer = ask(clock, events, '2025-06-16T10:00', shouguang);
    expect(answer).toMatchObject({ due, target: { due: target } });
    expect(ask(clock, events, '2025-06-16T10:00').target).toBeUndefined();
  });

  test('excluded days shift the target too, and it never lies behind the statute', () => {
    const events = [
      at('arrested', '2025-04-17T09:00'),
      at('prosecution_received', '2025-06-16T09:00'),
      at('psychiatric_start', '2025-06-17T09:00'),
      at('psychiatric_end', '2025-06-27T09:00'),
    ];
    expect(ask('prosecution_review', events, '2025-06-28T10:00', shouguang).target?.due).toBe(
      '2025-07-03',
    );
    const fast = [
      at('prosecution_received', '2025-06-16T09:00'),
      at('fast_track_applicable', '2025-06-16T10:00'),
    ];
    const six = {
      targets: {
        region: 'x',
        targets: [{ clock: 'prosecution_review', days: 12, from: day('2020-01-01'), source: 's' }],
      },
    };
    expect(ask('prosecution_review', fast, '2025-06-17T10:00', six)).toMatchObject({
      due: '2025-06-26',
      target: { due: '2025-06-26' },
    });
  });

  test('a target takes effect from its day', () => {
    const profile = checkTargets(
      {
        region: '370783',
        targets: [
          { clock: 'arrest_review', days: 5, from: day('2020-01-01'), source: '旧' },
          { clock: 'arrest_review', days: 2, from: day('2025-06-14'), source: '新' },
        ],
      },
      allLimits,
    );
    const events = (when: string) => [
      at('detained', '2025-06-10T09:00'),
      at('arrest_request_received', when),
    ];
    expect(
      ask('arrest_review', events('2025-06-13T09:00'), '2025-06-15T09:00', { targets: profile })
        .target?.days,
    ).toBe(5);
    expect(
      ask('arrest_review', events('2025-06-14T09:00'), '2025-06-15T09:00', { targets: profile })
        .target?.days,
    ).toBe(2);
  });

  test('a target longer than the law is refused', () => {
    const long = {
      region: 'x',
      targets: [{ clock: 'arrest_review', days: 21, from: day('2020-01-01'), source: 's' }],
    };
    expect(() => checkTargets(long, allLimits)).toThrow(
      expect.objectContaining({ code: 'limits/target-longer-than-law' }),
    );
  });
});

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
      '2025-06-11T00:00:00.000+08:00',
      '2025-06-15T00:00:00.000+08:00',
      '2025-06-17T00:00:00.000+08:00',
      '2025-06-17T23:00:00.000+08:00',
    ]);
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

describe('readings of debatable points', () => {
  const reading = (name: keyof typeof readingTable, value: string) => ({
    readings: { ...primaryReadings, [name]: value },
  });
  const night = [at('detained', '2025-06-10T20:30')];
  const february = [at('arrested', '2025-01-01T09:00'), at('court_accepted', '2025-02-28T09:00')];
  const longCustody = [
    at('arrested', '2025-01-31T09:00'),
    at('custody_extension_approved', '2025-03-20T09:00', { basis: '156' }),
    at('custody_extension_approved', '2025-04-20T09:00', { basis: '158' }),
    at('custody_extension_approved', '2025-06-20T09:00', { basis: '159' }),
  ];
  const mental = [
    at('arrested', '2025-04-17T09:00'),
    at('psychiatric_start', '2025-05-06T09:00'),
    at('psychiatric_end', '2025-05-26T09:00'),
  ];
  const handover = [
    at('prosecution_received', '2025-06-11T09:00'),
    at('detained', '2025-06-11T10:00', { handover: true }),
    at('handover_measure_decided', '2025-06-20T09:00'),
  ];
  test.each([
    [
      'hours',
      'exact',
      'detention_delivery',
      night,
      '2025-06-11T21:00:00+08:00',
      '2025-06-11T20:30:00+08:00',
    ],
    ['months', 'corresponding-day', 'first_instance_trial', february, '2025-04-30', '2025-04-28'],
    [
      'months',
      'court-rule-for-all',
      'investigation_custody',
      [at('arrested', '2025-02-28T09:00')],
      '2025-04-28',
      '2025-04-30',
    ],
    [
      'extension-anchor',
      'original',
      'investigation_custody',
      longCustody,
      '2025-08-30',
      '2025-08-31',
    ],
    ['exclusions', 'both-ends', 'investigation_custody', mental, '2025-07-07', '2025-07-08'],
    [
      'backward',
      'clear-days',
      'custody_extension_request',
      [at('arrested', '2025-04-17T09:00')],
      '2025-06-10',
      '2025-06-09',
    ],
    [
      'rights-in-custody',
      'custody',
      'appeal_judgment',
      [
        at('arrested', '2025-01-01T09:00'),
        at('judgment_served', '2025-06-11T09:00', { to: 'defendant' }),
      ],
      '2025-06-23',
      '2025-06-21',
    ],
    [
      'measure-ceilings',
      'always',
      'bail_max',
      [at('bail_started', '2025-03-21T09:00')],
      '2026-03-21',
      '2026-03-23',
    ],
    [
      'office-papers',
      'custody',
      'arrest_receipt',
      [at('arrested', '2025-06-18T09:00')],
      '2025-06-23',
      '2025-06-21',
    ],
    [
      'retention-first-day',
      'counted',
      'supervision_retention',
      [at('retention_started', '2025-06-10T09:00')],
      '2025-09-10',
      '2025-09-09',
    ],
    [
      'trial-start',
      'received',
      'first_instance_trial',
      [
        at('arrested', '2025-01-01T09:00'),
        at('court_received', '2025-05-05T09:00'),
        at('court_accepted', '2025-05-12T09:00'),
      ],
      '2025-07-12',
      '2025-07-05',
    ],
    [
      'handover-review',
      'from-decision',
      'prosecution_review',
      handover,
      '2025-07-20',
      '2025-07-20',
    ],
    [
      'term-end',
      'day-before',
      'seizure_term',
      [at('seized', '2025-06-12T09:00', { assetKind: 'bank_deposit' })],
      '2026-06-12',
      '2026-06-11',
    ],
    [
      'renewal-from',
      'act',
      'seizure_term',
      [
        at('seized', '2023-06-12T09:00', { assetKind: 'bank_deposit' }),
        at('seizure_renewed', '2024-06-01T09:00'),
      ],
      '2025-06-12',
      '2025-06-01',
    ],
  ] as const)('%s: %s', (name, value, clock, events, primary, other) => {
    const asOf = '2026-07-01T09:00';
    expect(ask(clock, [...events], asOf).due).toBe(primary);
    const answer = ask(clock, [...events], asOf, reading(name, value));
    expect(answer.due).toBe(other);
  });

  test('the reading taken is named when it is not the primary one', () => {
    expect(
      ask('detention_delivery', night, '2025-06-11T08:00', reading('hours', 'exact')).reading,
    ).toEqual({ hours: 'exact' });
    expect(ask('detention_delivery', night, '2025-06-11T08:00').reading).toBeUndefined();
  });

  test('every reading has its alternatives and sources', () => {
    expect(Object.keys(readingTable).toSorted()).toEqual(Object.keys(primaryReadings).toSorted());
    for (const entry of Object.values(readingTable)) {
      expect(entry.sources.length).toBeGreaterThan(0);
      expect(Object.keys(entry.alternatives).length).toBeGreaterThan(0);
    }
  });
});

describe('histories that cannot be are named', () => {
  const problem = (events: unknown, question: object, asOf = '2025-06-20T09:00:00+08:00') => {
    const answer = answerCase({ id: 'x', asOf, events, question });
    return 'problem' in answer ? (answer.problem as { code: string }).code : answer;
  };
  test.each([
    ['history-unreadable', [{ type: 'detained' }], { clock: 'bail_max' }],
    ['history-unreadable', [3], { clock: 'bail_max' }],
    [
      'moment-unreadable',
      [{ type: 'detained', at: '2025-06-31T09:00:00+08:00' }],
      { clock: 'bail_max' },
    ],
    ['moment-unreadable', [{ type: 'detained', at: '2025-06-30T09:00:00' }], { clock: 'bail_max' }],
    [
      'event-unknown',
      [{ type: 'detaind', at: '2025-06-30T09:00:00+08:00' }],
      { clock: 'bail_max' },
    ],
    ['clock-unknown', [], { clock: 'tea_break' }],
    ['rule-unknown', [], { rule: 'toString' }],
    ['case-unreadable', 'none', { clock: 'bail_max' }],
    ['case-unreadable', [], {}],
    [
      'person-missing',
      [at('detained', '2025-06-12T09:00'), { ...at('detained', '2025-06-12T09:00'), person: 'B' }],
      { clock: 'arrest_request' },
    ],
    [
      'data-unreadable',
      [
        at('detained', '2025-06-12T09:00'),
        at('arrest_request_extended', '2025-06-13T09:00', { days: 'two' }),
      ],
      { clock: 'arrest_request' },
    ],
    [
      'data-unreadable',
      [
        at('arrested', '2025-06-12T09:00'),
        at('custody_extension_approved', '2025-06-13T09:00', { basis: '155' }),
      ],
      { clock: 'investigation_custody' },
    ],
    [
      'data-unreadable',
      [at('trial_scheduled', '2025-06-12T09:00', { trialDate: 'soon' })],
      { clock: 'trial_notice' },
    ],
    [
      'ended-before-begun',
      [at('arrested', '2025-06-12T09:00'), at('psychiatric_end', '2025-06-13T09:00')],
      { clock: 'investigation_custody' },
    ],
    [
      'extended-before-begun',
      [at('custody_extension_approved', '2025-06-13T09:00', { basis: '156' })],
      { clock: 'investigation_custody' },
    ],
    [
      'term-ends-before-start',
      [at('seized', '2025-06-12T09:00', { assetKind: 'movable', periodEnd: '2025-06-11' })],
      { clock: 'seizure_term' },
    ],
    [
      'order-undecidable',
      ['S1', 'S2', 'S3'].map((seizure, i) =>
        at(
          i === 0 ? 'seized' : 'waiting_seizure_registered',
          i === 0 ? '2025-06-11T09:00' : '2025-06-12T09:00',
          { seizure, asset: 'H1' },
        ),
      ),
      { rule: 'waiting_order', asset: 'H1' },
    ],
  ])('%s', (code, events, question) => {
    expect(problem(events, question)).toBe(`limits/${code}`);
  });

  test('every problem has a Chinese and an English sentence', () => {
    for (const name of Object.keys(limitProblems.entries)) {
      const made = limitProblems.make(name as never, { what: 'x', index: 1 });
      expect(made).toBeInstanceOf(Problem);
      expect(made.says).toMatch(/\p{Script=Han}/u);
      expect(made.english).toMatch(/[A-Za-z]/);
    }
  });
});

test('lines are answered one by one, broken ones too', async () => {
  const lines = [
    '{"id":"a","asOf":"2025-06-13T09:00:00+08:00","events":[],"question":{"clock":"bail_max"}}',
    '',
    'no json',
    '{"id":7}',
  ];
  const answers: unknown[] = [];
  for await (const line of answerLines(lines)) answers.push(JSON.parse(line));
  expect(answers).toEqual([
    { id: 'a', due: null, precision: null, status: 'not_started', steps: [] },
    { id: null, problem: expect.objectContaining({ code: 'limits/case-unreadable' }) },
    { id: null, problem: expect.objectContaining({ code: 'limits/case-unreadable' }) },
  ]);
});

test('each derivation is Chinese, with an article for every sentence', () => {
  const events = [
    at('arrested', '2025-04-17T09:00'),
    at('custody_extension_approved', '2025-06-13T09:00', { basis: '156', months: 1 }),
    at('psychiatric_start', '2025-07-01T09:00'),
    at('psychiatric_end', '2025-07-03T09:00'),
  ];
  expect(ask('investigation_custody', events, '2025-07-19T10:00').steps).toEqual([
    { zh: '2025年4月17日执行逮捕，侦查羁押期限由此起算', article: '刑事诉讼法第一百五十六条' },
    {
      zh: '2025年6月13日批准延长侦查羁押（上一级人民检察院批准），延长一个月',
      article: '刑事诉讼法第一百五十六条',
    },
    {
      zh: '2025年7月1日决定作精神病鉴定，精神病鉴定期间不计入期限',
      article: '刑事诉讼法第一百四十九条',
    },
    {
      zh: '2025年7月3日精神病鉴定结束，恢复计算，精神病鉴定期间扣除2日',
      article: '刑事诉讼法第一百四十九条',
    },
    {
      zh: '2025年4月17日当日不计入，计算二个月，连同延长，扣除不计入的日数后，至2025年7月19日',
      article: '公安机关适用刑事羁押期限规定第四条',
    },
    { zh: '最后一日为节假日，在押期间不因节假日延长', article: '刑事诉讼法第一百零五条第四款' },
  ]);
});
