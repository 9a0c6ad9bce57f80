import { ask, at } from './cases/ask.ts';
import { describe, expect, test } from 'vitest';
import { allLimits } from './all.ts';
import { checkTargets } from '@xinqu/core/limits';
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
