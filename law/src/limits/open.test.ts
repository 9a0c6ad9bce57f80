import { describe, expect, test } from 'vitest';
import { lamp, openLimits, reckon } from './index.ts';
import type { HistoryEvent } from '@xinqu/core/limits';
import { chinaCalendar } from '../calendar.ts';
import { instant } from '@xinqu/core/kernel';

const at = (
  type: string,
  when: string,
  more: { person?: string; data?: Record<string, unknown> } = {},
): HistoryEvent => ({ type, at: `${when}:00+08:00`, ...more });
const [A, B] = [{ person: 'A' }, { person: 'B' }];

const open = (events: readonly HistoryEvent[], asOf: string, only?: readonly string[]) =>
  openLimits(
    events,
    chinaCalendar,
    `${asOf}:00+08:00`,
    only === undefined ? {} : { only: new Set(only) },
  );
const listed = (events: readonly HistoryEvent[], asOf: string, only?: readonly string[]) =>
  open(events, asOf, only).map(({ clock, person, due }) => `${clock} ${person ?? '-'} ${due}`);

describe('the open clocks of a case', () => {
  test('each running clock of each person, and those of the case once', () => {
    const events = [
      at('detained', '2025-06-12T09:00', A),
      at('detained', '2025-06-13T09:00', B),
      at('filing_reasons_requested', '2025-06-13T09:00'),
    ];
    expect(listed(events, '2025-06-14T09:00').toSorted()).toEqual([
      'arrest_request A 2025-06-15',
      'arrest_request B 2025-06-16',
      'detention_delivery A 2025-06-13T10:00:00+08:00',
      'detention_delivery B 2025-06-14T10:00:00+08:00',
      'detention_family_notice A 2025-06-13T10:00:00+08:00',
      'detention_family_notice B 2025-06-14T10:00:00+08:00',
      'detention_first_interrogation A 2025-06-13T10:00:00+08:00',
      'detention_first_interrogation B 2025-06-14T10:00:00+08:00',
      'filing_supervision_reply - 2025-06-20',
    ]);
  });

  test('nobody named: the clocks are of nobody in particular', () => {
    const [first] = open([at('lawyer_meeting_requested', '2025-06-12T09:30')], '2025-06-13T09:00');
    expect(first).toMatchObject({ clock: 'lawyer_meeting', due: '2025-06-14T10:00:00+08:00' });
    expect(first).not.toHaveProperty('person');
  });

  test('what has not begun or does not apply is not listed', () => {
    const hold = [at('hold_started', '2025-05-20T09:00', A)];
    expect(listed(hold, '2025-05-21T09:00')).toEqual([]);
    const summary = at('court_accepted', '2025-06-12T09:00', {
      ...A,
      data: { procedure: 'summary' },
    });
    const clocks = listed([summary], '2025-06-13T09:00');
    expect(clocks).toEqual(['summary_trial A 2025-07-02']);
    expect(listed([], '2025-06-13T09:00')).toEqual([]);
  });

  test('some are listed only where something else stands in the case', () => {
    const received = at('court_received', '2025-06-12T09:00', A);
    const decision = 'court_bail_decision A 2025-06-19';
    expect(listed([received], '2025-06-13T09:00')).not.toContain(decision);
    const bail = at('bail_started', '2025-05-12T09:00', A);
    expect(listed([bail, received], '2025-06-13T09:00')).toContain(decision);
  });

  test('a clock tells the rest days it asked about and no other’s', () => {
    const events = [
      at('detained', '2025-06-12T09:00', A),
      at('reconsideration_received', '2025-06-12T09:00', A),
      at('refusal_received', '2025-06-12T08:00', A),
      at('nonfiling_notice_served', '2025-06-13T09:00', A),
    ];
    const asked = open(events, '2025-06-14T09:00').map(({ clock, restDays }) => [clock, restDays]);
    expect(Object.fromEntries(asked)).toMatchObject({
      arrest_request: { from: '2025-06-15', to: '2025-06-15' },
      detention_delivery: undefined,
      nonfiling_reconsideration_request: { from: '2025-06-20', to: '2025-06-20' },
    });
  });
});

describe('only some clocks, with all that hang on them', () => {
  const served = (to: string) => at('judgment_served', '2025-06-03T09:00', { ...A, data: { to } });
  const appealed = [served('defendant'), at('appeal_filed', '2025-06-06T09:00', A)];

  test('the transfer of an appeal hangs on the periods of appeal and on the effect', () => {
    const clocks = (only: string) =>
      open(appealed, '2025-06-14T09:00', [only]).map(({ clock }) => clock);
    expect(clocks('appeal_judgment')).toEqual(['appeal_judgment', 'appeal_transfer']);
    expect(clocks('judgment_effective_date')).toEqual([
      'judgment_effective_date',
      'appeal_transfer',
    ]);
    expect(clocks('appeal_transfer')).toEqual(['appeal_transfer']);
    expect(clocks('appeal_ruling')).toEqual(['appeal_transfer']);
  });

  test('a request hangs on the end of what it asks to lengthen, at one remove too', () => {
    const arrested = [at('arrested', '2025-04-17T09:00', A)];
    expect(listed(arrested, '2025-05-01T09:00', ['investigation_custody'])).toEqual([
      'investigation_custody A 2025-06-17',
      'custody_extension_request A 2025-06-10',
    ]);
    expect(listed(arrested, '2025-05-01T09:00', ['custody_extension_request'])).toEqual([
      'custody_extension_request A 2025-06-10',
    ]);
    const objection = [at('outsider_objection_ruling_served', '2025-06-03T09:00')];
    expect(listed(objection, '2025-06-10T09:00', ['outsider_objection_suit'])).toEqual([
      'outsider_objection_suit - 2025-06-18',
      'preservation_lift_after_objection - 2025-06-25',
    ]);
  });

  test('nothing asked, nothing listed; a clock that is none is a problem', () => {
    expect(listed(appealed, '2025-06-14T09:00', [])).toEqual([]);
    expect(() => listed(appealed, '2025-06-14T09:00', ['tea_break'])).toThrow(
      '没有这个期限：tea_break',
    );
  });
});

describe('a contradiction in one clock does not hide the others', () => {
  const asOf = '2025-07-15T09:00';

  test('it stands in the list with its problem, orange', () => {
    const events = [
      at('arrested', '2025-06-12T09:00', A),
      at('psychiatric_end', '2025-06-13T09:00', A),
    ];
    const all = open(events, asOf);
    const custody = all.find(({ clock }) => clock === 'investigation_custody')!;
    const says = '记载了结束而没有开始：psychiatric_end';
    expect(custody).toStrictEqual({
      clock: 'investigation_custody',
      due: null,
      precision: null,
      status: 'not_started',
      steps: [{ zh: says, article: '' }],
      problem: {
        code: 'limits/ended-before-begun',
        kind: 'rejected',
        says,
        english: 'An end is recorded without its beginning: psychiatric_end',
        details: { what: 'psychiatric_end' },
      },
      person: 'A',
    });
    expect(lamp(custody, instant(`${asOf}:00+08:00`))).toEqual({
      lamp: 'orange',
      nextChangeAt: null,
    });
    expect(all.find(({ clock }) => clock === 'arrest_receipt')?.due).toBe('2025-06-16');
  });

  test('one of the case names nobody; the days it had asked about are told', () => {
    const civil = [at('case_filed', '2025-06-12T09:00'), at('exclusion_end', '2025-06-13T09:00')];
    const trial = open(civil, asOf).find(({ clock }) => clock === 'civil_trial')!;
    expect(trial).not.toHaveProperty('person');
    expect(trial).not.toHaveProperty('restDays');
    const review = [
      at('prosecution_received', '2025-06-11T09:00', A),
      at('fast_track_applicable', '2025-07-14T09:00', A),
      at('psychiatric_end', '2025-07-14T10:00', A),
    ];
    const asked = open(review, asOf).find(({ clock }) => clock === 'prosecution_review')!;
    expect(asked.restDays).toEqual({ from: '2025-07-11', to: '2025-07-11' });
    expect(asked.problem?.code).toBe('limits/ended-before-begun');
  });

  test('what is our own mistake is not hidden', () => {
    const broken = {
      isAnnounced: () => true,
      isRest: () => {
        throw new TypeError('broken calendar');
      },
    };
    const events = [at('filing_reasons_requested', '2025-06-13T09:00')];
    expect(() => openLimits(events, broken, '2025-06-14T09:00:00+08:00')).toThrow(
      'broken calendar',
    );
  });
});

describe('whose clock is asked', () => {
  const ask = (events: readonly HistoryEvent[], question: object, asOf: string) =>
    reckon(events, question as { clock: string }, chinaCalendar, `${asOf}:00+08:00`);

  test('without a person it is the only one whose events start it', () => {
    const events = [
      at('detained', '2025-06-12T09:00', A),
      at('interrogated', '2025-06-12T10:00', B),
    ];
    const answer = ask(events, { clock: 'arrest_request' }, '2025-06-13T09:00');
    expect(answer.due).toBe('2025-06-15');
    expect(answer).not.toHaveProperty('person');
    expect(() => ask(events, { clock: 'custody_extension_request' }, '2025-06-13T09:00')).toThrow(
      '提请延长侦查羁押期限按人计算，案中有数人，应当指明是谁的期限',
    );
    const both = [...events, at('detained', '2025-06-12T09:00', B)];
    expect(() => ask(both, { clock: 'arrest_request' }, '2025-06-13T09:00')).toThrow(
      '提请批准逮捕按人计算，案中有数人，应当指明是谁的期限',
    );
    expect(() => ask(both, { clock: 'tea_break' }, '2025-06-13T09:00')).toThrow(
      '没有这个期限：tea_break',
    );
  });

  test('of the case: one held among several keeps the last day', () => {
    const filed = at('private_complaint_received', '2025-05-17T09:00');
    const [held, freed] = [
      at('detained', '2025-05-02T09:00', A),
      [at('detained', '2025-05-03T09:00', B), at('released', '2025-05-10T09:00', B)],
    ];
    const due = (...events: HistoryEvent[]) =>
      ask([...events, filed], { clock: 'private_prosecution_filing' }, '2025-05-20T09:00').due;
    // The first of June 2025 is a Sunday and a holiday until the second.
    expect(due()).toBe('2025-06-03');
    expect(due(held, ...freed)).toBe('2025-06-01');
    expect(due(...freed)).toBe('2025-06-03');
    // One person, named in one event and not in the other.
    expect(due(at('detained', '2025-05-02T09:00'), at('released', '2025-05-10T09:00', A))).toBe(
      '2025-06-03',
    );
  });

  test('narrowed to a seizure, an asset or a receiver', () => {
    const seized = (seizure: string, asset: string, day: string) =>
      at('seized', `${day}T09:00`, { data: { seizure, asset, assetKind: 'bank_deposit' } });
    const events = [
      seized('S1', 'H1', '2025-01-10'),
      seized('S2', 'H1', '2025-02-10'),
      seized('S3', 'H2', '2025-03-10'),
      at('seizure_renewed', '2025-04-10T09:00'),
    ];
    const due = (more: object) =>
      ask(events, { clock: 'seizure_term', ...more }, '2025-05-01T09:00').due;
    expect(due({})).toBe('2027-01-10');
    expect(due({ seizure: 'S2' })).toBe('2027-02-10');
    expect(due({ asset: 'H2' })).toBe('2027-03-10');
    expect(due({ asset: 'H1', seizure: 'S2' })).toBe('2027-02-10');
    expect(due({ asset: 'H2', seizure: 'S2' })).toBeNull();
    const served = (to: string, day: string) =>
      at('civil_judgment_served', `${day}T09:00`, { data: { to } });
    const both = [served('plaintiff', '2025-06-02'), served('defendant', '2025-06-05')];
    const appeal = (more: object) =>
      ask(both, { clock: 'civil_appeal_judgment', ...more }, '2025-06-06T09:00').due;
    expect(appeal({ to: 'plaintiff' })).toBe('2025-06-17');
    expect(appeal({ party: 'plaintiff' })).toBe('2025-06-17');
    expect(appeal({ to: 'defendant', party: 'plaintiff' })).toBe('2025-06-20');
  });
});

describe('an answer has what there is to say and no empty fields', () => {
  const keys = (events: readonly HistoryEvent[], clock: string, asOf: string) =>
    Object.keys(reckon(events, { clock, person: 'A' }, chinaCalendar, `${asOf}:00+08:00`)).slice(5);

  test.each([
    ['nothing recorded', [], 'arrest_request', ['person']],
    [
      'hours, running',
      [at('suspect_arrived', '2025-06-10T09:00', A)],
      'summons_duration',
      ['person', 'startedAt'],
    ],
    [
      'hours with a stricter reading, done',
      [
        at('detained', '2025-06-10T09:10', A),
        at('delivered_to_detention_house', '2025-06-10T11:00', A),
      ],
      'detention_delivery',
      ['person', 'startedAt', 'closedAt', 'strict'],
    ],
    [
      'days, moved for no rest day',
      [at('nonfiling_notice_served', '2025-06-09T09:00', A)],
      'nonfiling_reconsideration_request',
      ['person', 'startedAt', 'restDays'],
    ],
    [
      'lengthened',
      [
        at('detained', '2025-06-02T09:00', A),
        at('arrest_request_extended', '2025-06-04T09:00', { ...A, data: { days: 1 } }),
      ],
      'arrest_request',
      ['person', 'startedAt', 'strict', 'restDays', 'segments'],
    ],
  ] as const)('%s', (_, events, clock, expected) => {
    expect(keys(events, clock, '2025-06-11T09:00')).toEqual(expected);
  });

  test('hours started at a minute', () => {
    const events = [at('detained', '2025-06-10T09:10', A)];
    const question = { clock: 'detention_delivery', person: 'A' };
    const answer = reckon(events, question, chinaCalendar, '2025-06-10T10:00:00+08:00');
    expect(answer.startedAt).toBe('2025-06-10T09:10:00+08:00');
  });

  test('what hangs on a provisional date is provisional too', () => {
    const asked = (clock: string, ...events: HistoryEvent[]) => {
      const question = { clock, person: 'A' };
      const { due, provisional } = reckon(
        events,
        question,
        chinaCalendar,
        '2026-12-30T09:00:00+08:00',
      );
      return [due, provisional];
    };
    const served = (day: string) =>
      at('judgment_served', `${day}T09:00`, { data: { to: 'defendant' } });
    expect(asked('judgment_effective_date', served('2026-12-22'))).toEqual(['2027-01-05', true]);
    expect(asked('judgment_effective_date', served('2026-12-01'))).toEqual([
      '2026-12-12',
      undefined,
    ]);
    // Two months end on the first of January 2027, so on Monday the fourth; fifteen days before.
    const accepted = at('court_accepted', '2026-11-01T09:00', A);
    expect(asked('trial_extension_request', accepted)).toEqual(['2026-12-20', true]);
    const earlier = at('court_accepted', '2026-10-01T09:00', A);
    expect(asked('trial_extension_request', earlier)).toEqual(['2026-11-16', undefined]);
  });

  test('started, closed and provisional are told as they are', () => {
    const events = [
      at('judgment_served', '2026-12-22T09:00', { ...A, data: { to: 'defendant' } }),
      at('appeal_filed', '2026-12-28T10:30', A),
    ];
    const question = { clock: 'appeal_judgment', person: 'A' };
    expect(reckon(events, question, chinaCalendar, '2026-12-29T09:00:00+08:00')).toMatchObject({
      status: 'met',
      startedAt: '2026-12-22',
      closedAt: '2026-12-28T10:30:00+08:00',
      provisional: true,
      restDays: { from: '2027-01-01', to: '2027-01-04' },
    });
  });
});
