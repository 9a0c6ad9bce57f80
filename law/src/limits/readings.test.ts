import { ask, at } from './cases/ask.ts';
import { describe, expect, test } from 'vitest';
import { primaryReadings } from '@xinqu/core/limits';
import { readingTable } from './index.ts';

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
    at('prosecution_received', '2025-01-30T09:00'),
    at('detained', '2025-01-30T10:00', { handover: true }),
    at('handover_measure_decided', '2025-02-10T09:00'),
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
      // The month ends on 28 February: eleven days more, or a month from the decision.
      handover,
      '2025-03-11',
      '2025-03-10',
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
    [
      'simplified-extension',
      'after-end',
      'civil_trial',
      [
        at('case_filed', '2025-01-15T09:00', { procedure: 'simplified' }),
        at('civil_extension_approved', '2025-04-20T09:00', { months: 1 }),
      ],
      '2025-04-15',
      '2025-05-15',
    ],
  ] as const)('%s: %s', (name, value, clock, events, primary, other) => {
    const asOf = '2026-07-01T09:00';
    expect(ask(clock, [...events], asOf).due).toBe(primary);
    const answer = ask(clock, [...events], asOf, reading(name, value));
    expect(answer.due).toBe(other);
  });

  test.each(['small_claims', 'ordinary'])('an end is not extended afterwards: %s', (procedure) => {
    const events = [
      at('case_filed', '2025-01-15T09:00', { procedure }),
      at('civil_extension_approved', '2025-07-20T09:00', { months: 1 }),
    ];
    const after = reading('simplified-extension', 'after-end');
    const due = { small_claims: '2025-03-17', ordinary: '2025-07-15' }[procedure];
    expect(ask('civil_trial', events, '2026-07-01T09:00', after).due).toBe(due);
  });

  test('the reading taken is named when it is not the primary one', () => {
    expect(
      ask('detention_delivery', night, '2025-06-11T08:00', reading('hours', 'exact')).reading,
    ).toEqual({ hours: 'exact' });
    expect(ask('detention_delivery', night, '2025-06-11T08:00').reading).toBeUndefined();
  });

  test('a period not moved by the other reading says so too', () => {
    const events = [
      at('arrested', '2025-01-01T09:00'),
      at('judgment_served', '2025-06-11T09:00', { to: 'defendant' }),
    ];
    const held = ask('appeal_judgment', events, '2025-06-12T09:00', {
      readings: { ...primaryReadings, 'rights-in-custody': 'custody' },
    });
    expect(held.steps.at(-1)?.zh).toBe('最后一日为节假日，在押期间不因节假日延长');
    const bail = [at('bail_started', '2025-03-21T09:00')];
    expect(ask('bail_max', bail, '2025-06-12T09:00').steps).toHaveLength(2);
  });

  test('a review counted from the decision on the measure says so, and no other exclusion does', () => {
    const fromDecision = reading('handover-review', 'from-decision');
    const steps = ask('prosecution_review', handover, '2025-02-11T09:00', fromDecision).steps;
    expect(steps.at(2)).toEqual({
      zh: '2025年2月10日先行拘留后决定强制措施，期限重新计算，原已批准的延长不再适用',
      article: '刑事诉讼法第一百七十条第二款',
    });
    expect(ask('investigation_custody', mental, '2025-06-01T09:00', fromDecision).due).toBe(
      '2025-07-07',
    );
  });

  test('the primary readings given anew are no other reading', () => {
    const same = { readings: { ...primaryReadings } };
    expect(ask('detention_delivery', night, '2025-06-11T08:00', same)).not.toHaveProperty(
      'reading',
    );
  });

  test('a reading changes its own clocks only', () => {
    const received = [at('arrest_request_received', '2025-06-12T09:00')];
    const due = (name: keyof typeof readingTable, value: string) =>
      ask('arrest_review', received, '2025-06-13T09:00', reading(name, value)).due;
    expect(due('retention-first-day', 'counted')).toBe('2025-06-27');
    expect(due('trial-start', 'received')).toBe('2025-06-27');
    const second = [
      at('court_received', '2025-06-01T09:00'),
      at('court_accepted', '2025-06-12T09:00', { procedure: 'fast_track' }),
    ];
    expect(
      ask('fast_track_trial', second, '2025-06-13T09:00', reading('trial-start', 'received')).due,
    ).toBe('2025-06-23');
    const converted = [
      at('court_received', '2025-06-01T09:00'),
      at('procedure_converted', '2025-06-12T09:00', { to: 'ordinary' }),
    ];
    expect(
      ask('first_instance_trial', converted, '2025-06-13T09:00', reading('trial-start', 'received'))
        .due,
    ).toBe('2025-08-12');
  });

  test('the primary reading of each point', () => {
    expect(primaryReadings).toEqual({
      hours: 'next-full-hour',
      months: 'court-rule-for-courts',
      'extension-anchor': 'chain',
      exclusions: 'difference',
      backward: 'through',
      'rights-in-custody': 'always',
      'measure-ceilings': 'never',
      'office-papers': 'always',
      'retention-first-day': 'not-counted',
      'trial-start': 'accepted',
      'handover-review': 'excluded-days',
      'term-end': 'corresponding-day',
      'renewal-from': 'old-end',
      'waiting-term': 'from-effect',
      'simplified-extension': 'before-end',
    });
  });

  test('every reading has its alternatives and sources', () => {
    expect(Object.keys(readingTable).toSorted()).toEqual(Object.keys(primaryReadings).toSorted());
    for (const entry of Object.values(readingTable)) {
      expect(entry.sources.length).toBeGreaterThan(0);
      expect(Object.keys(entry.alternatives).length).toBeGreaterThan(0);
    }
  });
});
