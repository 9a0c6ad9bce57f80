import { ask, at } from './cases/ask.ts';
import { describe, expect, test } from 'vitest';
import { allLimits } from './all.ts';
import { type ForwardLimit, checkTargets, targetDaysMax } from '@xinqu/core/limits';
import { day } from '@xinqu/core/kernel';
import { targetProfiles } from './index.ts';

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

  test('a target longer than the law is refused, with the bound and the article', () => {
    const set = (clock: string, days: number, from = '2020-01-01') => {
      const one = { clock, days, from: day('2020-01-01'), source: 's' };
      return () =>
        checkTargets({ region: 'x', targets: [{ ...one, from: from as never }] }, allLimits);
    };
    expect(set('arrest_review', 7)).not.toThrow();
    expect(set('arrest_review', 8)).toThrow(
      expect.objectContaining({
        code: 'limits/target-longer-than-law',
        says: '本地目标不得长于法定期限：审查批准逮捕至多7日，设定为8日',
        basis: '刑事诉讼法第九十一条第三款',
      }),
    );
    for (const days of [0, -1, 1.5, Number.NaN]) {
      expect(set('arrest_review', days)).toThrow(
        expect.objectContaining({
          code: 'limits/data-unreadable',
          says: expect.stringContaining('target arrest_review'),
        }),
      );
    }
    expect(set('arrest_review', 1)).not.toThrow();
    expect(set('arrest_review', 2, '2020-02-30')).toThrow('target arrest_review');
    expect(set('tea_break', 2)).toThrow('没有这个期限：tea_break');
  });

  test.each([
    // The shortest form of the statute counts, a month as its fewest days.
    ['prosecution_review', 10],
    ['first_instance_trial', 56],
    ['summary_trial', 20],
    ['bail_max', 336],
    ['enforcement_application', 672],
    ['conditional_nonprosecution_probation', 168],
    // Hours, acts at once, latest days and terms have no target in days.
    ['summons_duration', 0],
    ['preservation_ruling', 0],
    ['judgment_service', 0],
    ['custody_extension_request', 0],
    ['seizure_term', 0],
    ['judgment_effective_date', 0],
    ['death_penalty_review', 0],
  ])('the longest target of %s has %i days', (clock, most) => {
    const limit = allLimits.findLast(({ id }) => id === clock)!;
    expect(targetDaysMax(limit)).toBe(most);
  });

  test('a month and days are both counted, no length is none', () => {
    const summary = allLimits.find(({ id }) => id === 'summary_trial') as ForwardLimit;
    const [long] = summary.lengths;
    expect(targetDaysMax({ ...summary, lengths: [long!] })).toBe(43);
    expect(targetDaysMax({ ...summary, lengths: [] })).toBe(0);
  });

  test('the latest of those in effect on the first day measures', () => {
    const of = (from: string, days: number, clock = 'arrest_review') => ({
      clock,
      days,
      from: day(from),
      source: from,
    });
    const profile = (...targets: ReturnType<typeof of>[]) => ({
      targets: { region: 'x', targets },
    });
    const events = [at('arrest_request_received', '2025-06-13T09:00')];
    const source = (...targets: ReturnType<typeof of>[]) =>
      ask('arrest_review', events, '2025-06-15T09:00', profile(...targets)).target?.source;
    const [old, recent, later] = [of('2020-01-01', 5), of('2025-06-13', 3), of('2025-06-14', 2)];
    expect(source(old, recent, later)).toBe('2025-06-13');
    expect(source(recent, later, old)).toBe('2025-06-13');
    expect(source(of('2025-06-13', 4, 'bail_max'), old)).toBe('2020-01-01');
    expect(source(later)).toBeUndefined();
    // Of two from the same day the one entered last.
    const again = { ...recent, source: 'again' };
    expect(source(recent, again)).toBe('again');
  });

  test('what has no date in days, or has not begun, has no target', () => {
    const every = {
      targets: {
        region: 'x',
        targets: [
          'arrest_review',
          'summons_duration',
          'investigation_custody',
          'custody_extension_request',
        ].map((clock) => ({
          clock,
          days: 1,
          from: day('2020-01-01'),
          source: 's',
        })),
      },
    };
    const told = (clock: string, ...events: ReturnType<typeof at>[]) =>
      ask(clock, events, '2025-06-15T09:00', every).target;
    expect(told('arrest_review')).toBeUndefined();
    expect(told('summons_duration', at('suspect_arrived', '2025-06-15T08:00'))).toBeUndefined();
    expect(told('bail_max', at('bail_started', '2025-06-10T08:00'))).toBeUndefined();
    const arrested = at('arrested', '2025-06-10T08:00');
    expect(told('investigation_custody', arrested)).toEqual({
      due: '2025-06-11',
      days: 1,
      source: 's',
    });
    expect(told('custody_extension_request', arrested)).toBeUndefined();
    const suspended = at('psychiatric_start', '2025-06-11T08:00');
    expect(told('investigation_custody', arrested, suspended)).toBeUndefined();
    // An extension of the statute does not lengthen the target.
    const longer = at('custody_extension_approved', '2025-06-12T08:00', { basis: '156' });
    expect(told('investigation_custody', arrested, longer)?.due).toBe('2025-06-11');
  });
});
