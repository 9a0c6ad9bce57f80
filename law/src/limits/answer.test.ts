import { answerCase, answerLine, answerLines } from './index.ts';
import { ask, at } from './cases/ask.ts';
import { describe, expect, test } from 'vitest';
import { Problem } from '@xinqu/core/kernel';
import { limitProblems, primaryReadings } from '@xinqu/core/limits';

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

describe('one case, one answer', () => {
  const unreadable = {
    code: 'limits/case-unreadable',
    kind: 'malformed',
    says: '案例无法读取：不是规定格式的对象',
    english: 'The case cannot be read: it is not an object of the schema',
  };
  const good = {
    id: 'x',
    asOf: '2025-06-11T08:00:00+08:00',
    events: [at('detained', '2025-06-10T20:30')],
    question: { clock: 'detention_delivery', person: 'A' },
  };
  const waiting = {
    id: 'w',
    asOf: '2025-06-11T08:00:00+08:00',
    events: [
      at('seized', '2024-01-10T09:00', { seizure: 'S1', assetKind: 'bank_deposit' }),
      at('waiting_seizure_registered', '2024-02-10T09:00', {
        seizure: 'S2',
        assetKind: 'movable',
      }),
    ],
    question: { rule: 'waiting_term', seizure: 'S2' },
  };
  const readings = {
    ...primaryReadings,
    hours: 'exact',
    'waiting-term': 'from-registration',
  } as const;

  test.each([
    [null, null],
    [[], null],
    ['x', null],
    [{ ...good, id: 7, question: 3 }, null],
    [{ ...good, question: null }, 'x'],
    [{ ...good, question: {} }, 'x'],
    [{ ...good, asOf: 7 }, 'x'],
    [{ ...good, question: { clock: 7 } }, 'x'],
    [{ ...good, question: { rule: 7 } }, 'x'],
    [{ ...good, events: 'none' }, 'x'],
  ])('%j is no case', (subject, id) => {
    expect(answerCase(subject)).toEqual({ id, problem: unreadable });
  });

  test('a moment that cannot be read, of a clock and of a rule', () => {
    for (const one of [good, waiting]) {
      expect(answerCase({ ...one, asOf: 'today' })).toMatchObject({
        problem: { code: 'limits/moment-unreadable', details: { what: 'today' } },
      });
    }
  });

  test('the readings asked for are used, line by line too', async () => {
    const told = [good, waiting].map((one) => answerCase(one, { readings }));
    expect(told).toMatchObject([
      { id: 'x', due: '2025-06-11T20:30:00+08:00', status: 'running' },
      { id: 'w', due: '2026-02-10', status: 'running' },
    ]);
    expect([good, waiting].map((one) => answerCase(one))).toMatchObject([
      { due: '2025-06-11T21:00:00+08:00' },
      { due: '2027-01-11' },
    ]);
    const lines = [good, waiting].map((one) => JSON.stringify(one));
    expect(lines.map((line) => answerLine(line, { readings }))).toEqual(told);
    const streamed: unknown[] = [];
    for await (const line of answerLines(lines, { readings })) streamed.push(JSON.parse(line));
    expect(streamed).toEqual(told);
  });

  test('our own mistakes are no problems of the case', () => {
    const broken = { ...good };
    Object.defineProperty(broken, 'events', {
      get: () => {
        throw new TypeError('broken');
      },
    });
    expect(() => answerCase(broken)).toThrow('broken');
  });
});
