import { type Readings, primaryReadings, readWall } from '@xinqu/core/limits';
import { describe, expect, test } from 'vitest';
import { type RuleQuestion, ruleAnswers } from './rules.ts';

// 查封规定第二十六条、第二十七条; 民诉解释第四百八十五条: who is in effect, who waits, until when.

const at = (type: string, when: string, data: Record<string, unknown> = {}) => ({
  type,
  at: `${when}:00+08:00`,
  data,
});
const control =
  (type: string) =>
  (seizure: string, when: string, more: Record<string, unknown> = {}) =>
    at(type, when, { seizure, asset: 'H1', assetKind: 'bank_deposit', ...more });
const seized = control('seized');
const waits = control('waiting_seizure_registered');
const renewed = (when: string, data: Record<string, unknown> = {}) =>
  at('seizure_renewed', when, data);
const lifted = (when: string, seizure?: string) =>
  at('seizure_lifted', when, seizure === undefined ? {} : { seizure });

const ask = (
  rule: string,
  events: readonly object[],
  now: string,
  more: Partial<RuleQuestion> = {},
  readings?: Readings,
) => ruleAnswers(events, { rule, ...more }, readWall(`${now}:00+08:00`), readings);
const order = (events: readonly object[], now: string, asset?: string) => {
  const { effective, effectiveFrom, waiting } = ask(
    'waiting_order',
    events,
    now,
    asset === undefined ? {} : { asset },
  );
  return [effective, effectiveFrom, waiting];
};

const three = [
  seized('S1', '2024-06-12T09:00'),
  waits('S2', '2024-07-01T09:00'),
  waits('S3', '2024-07-01T09:01'),
];

describe('the order of the list', () => {
  test('the first is in effect, the rest wait in the order of registration', () => {
    expect(order(three, '2024-08-01T09:00')).toEqual(['S1', null, ['S2', 'S3']]);
    expect(order([], '2024-08-01T09:00')).toEqual([null, null, []]);
    // The first registered is in effect although it calls itself waiting.
    expect(order(three.slice(1), '2024-08-01T09:00')).toEqual(['S2', null, ['S3']]);
  });

  test('lifted, the next moves up that minute', () => {
    const moved = ['S2', '2024-08-01T10:15:00+08:00', ['S3']];
    expect(order([...three, lifted('2024-08-01T10:15', 'S1')], '2024-08-02T09:00')).toEqual(moved);
    expect(order([...three, lifted('2024-08-01T10:15')], '2024-08-02T09:00')).toEqual(moved);
    const both = [...three, lifted('2024-08-01T10:15', 'S1'), lifted('2024-08-01T10:16', 'S2')];
    expect(order(both, '2024-08-02T09:00')).toEqual(['S3', '2024-08-01T10:16:00+08:00', []]);
    expect(order([...both, lifted('2024-08-03T09:00', 'S3')], '2024-08-04T09:00')).toEqual([
      null,
      null,
      [],
    ]);
  });

  test('one that waits and is lifted drops out, another’s lifting changes nothing', () => {
    expect(order([...three, lifted('2024-08-01T10:15', 'S2')], '2024-08-02T09:00')).toEqual([
      'S1',
      null,
      ['S3'],
    ]);
    expect(order([...three, lifted('2024-08-01T10:15', 'S9')], '2024-08-02T09:00')).toEqual([
      'S1',
      null,
      ['S2', 'S3'],
    ]);
  });

  test('it lapses at midnight after the last day, one after the other', () => {
    expect(order(three, '2025-06-12T23:59')).toEqual(['S1', null, ['S2', 'S3']]);
    expect(order(three, '2025-06-13T00:00')).toEqual(['S2', '2025-06-13T00:00:00+08:00', ['S3']]);
    // A year each: the second from the thirteenth of June 2025.
    expect(order(three, '2026-06-13T23:59')[0]).toBe('S2');
    expect(order(three, '2026-06-14T00:00')).toEqual(['S3', '2026-06-14T00:00:00+08:00', []]);
    expect(order(three, '2027-06-15T00:00')).toEqual([null, null, []]);
  });

  test('sold, all of them end', () => {
    const sold = [...three, at('asset_sold', '2024-08-01T09:00')];
    expect(order(sold, '2024-08-02T09:00')).toEqual([null, null, []]);
    expect(order([...sold, seized('S4', '2024-09-01T09:00')], '2024-09-02T09:00')).toEqual([
      'S4',
      null,
      [],
    ]);
  });

  test('each asset has its list; what names none concerns all', () => {
    const events = [
      ...three,
      seized('T1', '2024-06-13T09:00', { asset: 'H2' }),
      waits('T2', '2024-06-14T09:00', { asset: undefined }),
    ];
    expect(order(events, '2024-08-01T09:00', 'H1')).toEqual(['S1', null, ['T2', 'S2', 'S3']]);
    expect(order(events, '2024-08-01T09:00', 'H2')).toEqual(['T1', null, ['T2']]);
    expect(order(events, '2024-08-01T09:00')[2]).toEqual(['T1', 'T2', 'S2', 'S3']);
  });

  test('a seizure without a name is called by its place', () => {
    const events = [
      at('preservation_ruled', '2024-06-01T09:00'),
      at('seized', '2024-06-12T09:00', { asset: 'H1' }),
    ];
    expect(order(events, '2024-08-01T09:00')).toEqual(['#2', null, []]);
  });

  test('a plan to seize ranks nowhere', () => {
    const planned = at('seizure_attempted', '2024-06-20T09:00', { seizure: 'S0', asset: 'H1' });
    expect(order([...three, planned], '2024-08-01T09:00')).toEqual(['S1', null, ['S2', 'S3']]);
  });
});

describe('renewal', () => {
  test('in time it keeps the place, a year from the old end', () => {
    const events = [...three, renewed('2025-06-01T09:00', { seizure: 'S1' })];
    expect(order(events, '2026-06-12T23:59')[0]).toBe('S1');
    expect(order(events, '2026-06-13T00:00')[0]).toBe('S2');
    const nameless = [...three, renewed('2025-06-01T09:00')];
    expect(order(nameless, '2026-06-12T23:59')[0]).toBe('S1');
  });

  test('a printed end counts, under the ceiling; what cannot be read is a problem', () => {
    const to = (periodEnd: unknown) => [...three, renewed('2025-06-01T09:00', { periodEnd })];
    expect(order(to('2025-12-31'), '2025-12-31T23:59')[0]).toBe('S1');
    expect(order(to('2025-12-31'), '2026-01-01T00:00')[0]).toBe('S2');
    expect(order(to('2029-01-01'), '2026-06-13T00:00')[0]).toBe('S2');
    for (const wrong of ['soon', 7]) {
      expect(() => order(to(wrong), '2026-06-13T00:00')).toThrow('seizure_renewed.periodEnd');
    }
  });

  test('too late it is a new seizure and ranks last', () => {
    const events = [...three, renewed('2025-06-13T09:00', { seizure: 'S1' })];
    expect(order(events, '2025-06-14T09:00')).toEqual([
      'S2',
      '2025-06-13T00:00:00+08:00',
      ['S3', 'S1'],
    ]);
    const alone = [three[0]!, renewed('2025-06-20T09:00')];
    expect(order(alone, '2025-06-21T09:00')).toEqual(['S1', null, []]);
    expect(order(alone, '2026-06-20T23:59')[0]).toBe('S1');
    expect(order(alone, '2026-06-21T00:00')[0]).toBeNull();
  });

  test('one that still waits has nothing to renew, nor has one that never was', () => {
    for (const seizure of ['S2', 'S9']) {
      const events = [...three, renewed('2025-06-01T09:00', { seizure })];
      expect(order(events, '2025-06-02T09:00')).toEqual(['S1', null, ['S2', 'S3']]);
    }
    expect(order([renewed('2025-06-01T09:00')], '2025-06-02T09:00')).toEqual([null, null, []]);
  });

  test('by the other reading it runs from the act', () => {
    const readings = { ...primaryReadings, 'renewal-from': 'act' } as const;
    const events = [...three, renewed('2025-06-01T09:00')];
    const on = (now: string) => ask('waiting_order', events, now, {}, readings)['effective'];
    expect(on('2026-06-01T23:59')).toBe('S1');
    expect(on('2026-06-02T00:00')).toBe('S2');
  });
});

describe('the term of one that moved up', () => {
  const up = [...three, lifted('2024-08-01T10:15', 'S1')];
  const term = (
    events: readonly object[],
    now: string,
    more: Partial<RuleQuestion> = {},
    readings?: Readings,
  ) => ask('waiting_term', events, now, more, readings);
  const none = { due: null, precision: null, status: 'not_started' };

  test('a year from the day it took effect', () => {
    const due = { due: '2025-08-01', precision: 'day', status: 'running' };
    expect(term(up, '2025-08-01T23:59')).toEqual(due);
    expect(term(up, '2025-08-01T23:59', { seizure: 'S2' })).toEqual(due);
    expect(term(up, '2025-08-02T00:00', { seizure: 'S2' })).toEqual({ ...due, status: 'overdue' });
    const registered = { ...primaryReadings, 'waiting-term': 'from-registration' } as const;
    expect(term(up, '2025-05-01T00:00', { seizure: 'S2' }, registered)).toMatchObject({
      due: '2025-07-01',
    });
  });

  test('a printed end is kept under the ceiling', () => {
    const printed = (periodEnd: string) => [
      three[0]!,
      waits('S2', '2024-07-01T09:00', { periodEnd }),
      lifted('2024-08-01T10:15', 'S1'),
    ];
    expect(term(printed('2025-01-31'), '2024-09-01T09:00')).toMatchObject({ due: '2025-01-31' });
    expect(term(printed('2026-01-31'), '2024-09-01T09:00')).toMatchObject({ due: '2025-08-01' });
  });

  test('none for what waits, was first, or is not there', () => {
    expect(term(up, '2024-09-01T09:00', { seizure: 'S3' })).toEqual(none);
    expect(term(up, '2024-09-01T09:00', { seizure: 'S1' })).toEqual(none);
    expect(term(up, '2024-09-01T09:00', { seizure: 'S9' })).toEqual(none);
    expect(term([], '2024-09-01T09:00')).toEqual(none);
    expect(term(three, '2024-09-01T09:00')).toEqual(none);
  });

  test('a lifting before it moved up, or of what was never one, leaves the term', () => {
    const again = [
      seized('S1', '2024-06-12T09:00'),
      waits('S2', '2024-07-01T09:00'),
      lifted('2024-07-10T09:00', 'S2'),
      waits('S2', '2024-07-20T09:00'),
      lifted('2024-08-01T10:15', 'S1'),
    ];
    expect(term(again, '2024-09-01T09:00', { seizure: 'S2' })).toMatchObject({
      due: '2025-08-01',
      status: 'running',
    });
  });

  test('lifted after it moved up it is over, the lifting of another is not its own', () => {
    const gone = [...up, lifted('2024-10-01T09:00', 'S2')];
    const stopped = { due: null, precision: null, status: 'stopped' };
    expect(term(gone, '2024-11-01T09:00', { seizure: 'S2' })).toEqual(stopped);
    expect(term(up, '2024-11-01T09:00', { seizure: 'S2' })).toMatchObject({ status: 'running' });
  });

  test('the last that moved up where nothing is in effect any more', () => {
    const over = [...up, lifted('2024-10-01T09:00', 'S2'), lifted('2024-11-01T09:00', 'S3')];
    expect(term(over, '2024-12-01T09:00')).toEqual({
      due: null,
      precision: null,
      status: 'stopped',
    });
  });

  test('asked by the seizure, the other assets do not matter', () => {
    const events = [
      ...up,
      lifted('2024-08-02T09:00', 'T1'),
      seized('T1', '2024-07-01T09:00', { asset: 'H2' }),
    ];
    expect(term(events, '2025-05-01T09:00', { seizure: 'S2' })).toMatchObject({
      due: '2025-08-01',
    });
    expect(term(events, '2025-05-01T09:00', { asset: 'H2' })).toEqual(none);
  });
});

describe('what a planned seizure would become', () => {
  const planned = (when: string, more: Record<string, unknown> = {}) =>
    at('seizure_attempted', when, {
      seizure: 'S9',
      asset: 'H1',
      assetKind: 'bank_deposit',
      ...more,
    });
  const attempt = (events: readonly object[], more: Partial<RuleQuestion> = {}) =>
    ask('seizure_attempt', events, '2024-12-01T09:00', more);

  test('it waits behind one in effect', () => {
    expect(attempt([...three, planned('2024-08-01T09:00')])).toEqual({
      result: 'waiting',
      effective: 'S1',
    });
  });

  test('where nothing is in effect it is', () => {
    expect(attempt([planned('2024-08-01T09:00')])).toEqual({
      result: 'effective',
      effective: 'S9',
    });
    const free = [three[0]!, lifted('2024-07-01T09:00', 'S1'), planned('2024-08-01T09:00')];
    expect(attempt(free)).toEqual({ result: 'effective', effective: 'S9' });
    const other = [seized('T1', '2024-06-12T09:00', { asset: 'H2' }), planned('2024-08-01T09:00')];
    expect(attempt(other)).toEqual({ result: 'effective', effective: 'S9' });
    expect(attempt(other, { asset: 'H2' })).toMatchObject({ effective: 'T1' });
  });

  test('what is registered later has no say', () => {
    const events = [planned('2024-06-01T09:00'), ...three];
    expect(attempt(events)).toEqual({ result: 'effective', effective: 'S9' });
  });

  test('the plan that is asked about, else the last', () => {
    const events = [
      planned('2024-06-01T09:00', { seizure: 'P1' }),
      three[0]!,
      planned('2024-08-01T09:00', { seizure: 'P2' }),
    ];
    expect(attempt(events)).toEqual({ result: 'waiting', effective: 'S1' });
    expect(attempt(events, { seizure: 'P1' })).toEqual({ result: 'effective', effective: 'P1' });
    expect(() => attempt(three)).toThrow('seizure_attempted');
    expect(() => attempt(events, { seizure: 'P9' })).toThrow('seizure_attempted');
  });
});
