import { type Readings, primaryReadings, readWall } from '@xinqu/core/limits';
import { type RuleQuestion, ruleAnswers, ruleNames } from './rules.ts';
import { describe, expect, test } from 'vitest';
import { Problem } from '@xinqu/core/kernel';

// 保全规定第五条、第九条、第二十一条、第二十二条; 查封规定第三条、第四条、第十九条; 民诉法第一百一十八条.

const at = (type: string, when: string, data: Record<string, unknown> = {}) => ({
  type,
  at: `${when}:00+08:00`,
  data,
});
const ask = (
  rule: string,
  events: readonly object[],
  now = '2025-07-01T09:00',
  more: Partial<RuleQuestion> = {},
  readings?: Readings,
) => ruleAnswers(events, { rule, ...more }, readWall(`${now}:00+08:00`), readings);
const missing = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error.says.split('：')[1];
    throw error;
  }
  return undefined;
};

describe('security', () => {
  const applied = (data: Record<string, unknown>) =>
    at('preservation_applied', '2025-06-10T09:00', data);
  const ceiling = (data: Record<string, unknown>) => ask('security_ceiling', [applied(data)]);

  test('before the suit as much as is asked for, in the suit thirty per cent at most', () => {
    expect(ceiling({ kind: 'pre_suit', amount: 100_000 })).toEqual({
      amount: 100_000,
      bound: 'equal',
    });
    expect(ceiling({ kind: 'in_suit', amount: 100_001 })).toEqual({
      amount: 30_000.3,
      bound: 'max',
    });
    expect(ceiling({ amount: 100.05 })).toEqual({ amount: 30.02, bound: 'max' });
    expect(ceiling({ amount: 0 })).toEqual({ amount: 0, bound: 'max' });
  });

  test('of the thing itself where that is in dispute', () => {
    const data = { kind: 'in_suit', amount: 100_000, assetValue: 50_000 };
    expect(ceiling({ ...data, assetInDispute: true })).toEqual({ amount: 15_000, bound: 'max' });
    expect(ceiling({ ...data, assetInDispute: false })).toEqual({ amount: 30_000, bound: 'max' });
    expect(missing(() => ceiling({ amount: 1, assetInDispute: true }))).toBe(
      'preservation_applied.assetValue',
    );
  });

  test('a sum that is none is not guessed, nor is an application', () => {
    for (const amount of [undefined, -1, '100', Number.POSITIVE_INFINITY, Number.NaN]) {
      expect(missing(() => ceiling({ amount }))).toBe('preservation_applied.amount');
    }
    expect(missing(() => ask('security_ceiling', []))).toBe('preservation_applied');
    expect(missing(() => ask('security_required', []))).toBe('preservation_applied');
    const two = [
      applied({ amount: 100 }),
      at('preservation_applied', '2025-06-12T09:00', { amount: 200 }),
    ];
    expect(ask('security_ceiling', two)).toEqual({ amount: 60, bound: 'max' });
  });

  test.each([
    [{ kind: 'pre_suit', applicantKind: 'bank' }, 'yes'],
    [{ kind: 'in_suit', applicantKind: 'bank' }, 'no'],
    [{ kind: 'in_suit', applicantKind: 'wages' }, 'no'],
    [{ kind: 'in_suit', applicantKind: 'company' }, 'discretionary'],
    [{ kind: 'in_suit' }, 'discretionary'],
    [{ kind: 'post_judgment' }, 'no'],
    [{ kind: 'ex_officio' }, 'no'],
  ])('is it required: %j', (data, required) => {
    expect(ask('security_required', [applied(data)])).toEqual({ required });
  });
});

describe('more than the claim', () => {
  const ruled = at('preservation_ruled', '2025-06-10T10:00', { amount: 100_000 });
  const seized = (seizure: string, amount: unknown, more: Record<string, unknown> = {}) =>
    at('seized', '2025-06-12T09:00', { seizure, amount, assetKind: 'bank_deposit', ...more });
  const excess = (...events: object[]) => ask('excess', [ruled, ...events]);

  test('what is over the claim goes, to the fen', () => {
    expect(excess(seized('S1', 80_000), seized('S2', 20_000))).toEqual({
      excess: 0,
      mustRelease: false,
    });
    expect(excess(seized('S1', 80_000), seized('S2', 20_000.1), seized('S3', 0.2))).toEqual({
      excess: 0.3,
      mustRelease: true,
    });
    expect(excess()).toEqual({ excess: 0, mustRelease: false });
  });

  test('a thing that cannot be divided stays where nothing else is enough', () => {
    const whole = { divisible: false };
    expect(excess(seized('S1', 150_000, whole))).toEqual({ excess: 50_000, mustRelease: false });
    expect(excess(seized('S1', 150_000, { ...whole, otherAssetsSufficient: true }))).toEqual({
      excess: 50_000,
      mustRelease: true,
    });
    // One that is no more than the excess can go as a whole.
    expect(excess(seized('S1', 100_000, whole), seized('S2', 20_000, whole))).toEqual({
      excess: 20_000,
      mustRelease: true,
    });
    expect(excess(seized('S1', 90_000, whole), seized('S2', 20_000, whole))).toEqual({
      excess: 10_000,
      mustRelease: false,
    });
  });

  test('what was lifted or has lapsed is not held', () => {
    const both = [seized('S1', 80_000), seized('S2', 50_000)];
    const lifted = (seizure?: string) =>
      at('seizure_lifted', '2025-06-20T09:00', seizure === undefined ? {} : { seizure });
    expect(excess(...both, lifted('S2'))).toEqual({ excess: 0, mustRelease: false });
    expect(excess(...both, lifted('S9'))).toEqual({ excess: 30_000, mustRelease: true });
    const unnamed = { assetKind: 'bank_deposit', amount: 150_000 };
    const nameless = at('seized', '2025-06-12T09:00', unnamed);
    expect(excess(nameless)).toMatchObject({ excess: 50_000 });
    expect(excess(nameless, lifted())).toMatchObject({ excess: 0 });
    expect(excess(nameless, lifted('S1'))).toMatchObject({ excess: 50_000 });
    const old = at('seized', '2024-06-12T09:00', { ...unnamed, seizure: 'S1' });
    const on = (now: string) => ask('excess', [old, ruled], now);
    expect(on('2025-06-12T23:59')).toMatchObject({ excess: 50_000 });
    expect(on('2025-06-13T00:00')).toMatchObject({ excess: 0 });
  });

  test('the claim is the ruling’s, before it the application’s', () => {
    const applied = at('preservation_applied', '2025-06-09T09:00', { amount: 50_000 });
    expect(ask('excess', [applied, seized('S1', 80_000)])).toMatchObject({ excess: 30_000 });
    expect(ask('excess', [applied, ruled, seized('S1', 80_000)])).toMatchObject({ excess: 0 });
    expect(missing(() => ask('excess', [seized('S1', 80_000)]))).toBe('preservation_applied');
    expect(missing(() => excess(seized('S1', 'much')))).toBe('seized.amount');
  });
});

describe('refusing to assist', () => {
  test.each([
    ['individual', { min: 0, max: 100_000, responsiblePersonMax: null }],
    ['person', { min: 0, max: 100_000, responsiblePersonMax: null }],
    ['natural_person', { min: 0, max: 100_000, responsiblePersonMax: null }],
    ['unit', { min: 50_000, max: 1_000_000, responsiblePersonMax: 100_000 }],
    [undefined, { min: 50_000, max: 1_000_000, responsiblePersonMax: 100_000 }],
  ])('the fine of %s', (by, fine) => {
    expect(ask('assist_fine', [at('assist_refused', '2025-06-10T09:00', { by })])).toEqual(fine);
  });
  test('nobody refused', () => {
    expect(missing(() => ask('assist_fine', []))).toBe('assist_refused');
  });
});

describe('counter-security', () => {
  const given = (data: Record<string, unknown>) =>
    at('counter_security_given', '2025-06-20T09:00', data);
  const lift = (data: Record<string, unknown>, ...events: object[]) =>
    ask('lift_on_security', [...events, given(data)])['mustLift'];

  test('enough of it lifts, where the dispute is about property', () => {
    expect(lift({ sufficient: true })).toBe(true);
    expect(lift({ sufficient: false })).toBe(false);
    expect(lift({ sufficient: true, disputeKind: 'property' })).toBe(true);
    expect(lift({ sufficient: true, disputeKind: 'reputation' })).toBe(false);
    expect(missing(() => ask('lift_on_security', []))).toBe('counter_security_given');
  });

  test('the thing in dispute only with the applicant’s consent', () => {
    expect(lift({ sufficient: true, disputeKind: 'ownership' })).toBe(false);
    expect(lift({ sufficient: true, disputeKind: 'ownership', applicantConsents: true })).toBe(
      true,
    );
    expect(lift({ sufficient: true, assetInDispute: true })).toBe(false);
    for (const type of ['seized', 'preservation_applied']) {
      const about = at(type, '2025-06-10T09:00', { assetInDispute: true });
      expect(lift({ sufficient: true }, about)).toBe(false);
      expect(lift({ sufficient: true, applicantConsents: true }, about)).toBe(true);
    }
    const other = at('preservation_ruled', '2025-06-10T09:00', { assetInDispute: true });
    expect(lift({ sufficient: true }, other)).toBe(true);
  });

  test('whether it is enough is seen from the claim where nobody says so', () => {
    const [applied, ruled, seized] = [
      at('preservation_applied', '2025-06-09T09:00', { amount: 300 }),
      at('preservation_ruled', '2025-06-10T09:00', { amount: 200 }),
      at('seized', '2025-06-11T09:00', { amount: 100 }),
    ];
    expect(lift({ amount: 200 }, applied, ruled, seized)).toBe(true);
    expect(lift({ amount: 199 }, applied, ruled, seized)).toBe(false);
    expect(lift({ amount: 299 }, applied, seized)).toBe(false);
    expect(lift({ amount: 300 }, applied, seized)).toBe(true);
    expect(lift({ amount: 100 }, seized)).toBe(true);
    expect(lift({ amount: 99 }, seized)).toBe(false);
    expect(lift({ amount: 99 })).toBe(false);
    expect(lift({}, ruled)).toBe(false);
  });
});

describe('an asset left lying is handed to the first waiting enforcement', () => {
  const seized = (data: Record<string, unknown> = {}) =>
    at('seized', '2024-06-12T09:00', {
      seizure: 'S1',
      asset: 'H1',
      assetKind: 'immovable',
      ...data,
    });
  const waits = (kind?: string) =>
    at('waiting_seizure_registered', '2024-07-12T09:00', {
      seizure: 'S2',
      asset: 'H1',
      assetKind: 'immovable',
      ...(kind === undefined ? {} : { kind }),
    });
  const from = (events: object[], now = '2025-06-13T00:00', asset = 'H1') =>
    ask('transfer_request_from', events, now, { asset });

  test('from the day after one year', () => {
    const events = [seized(), waits('enforcement')];
    expect(from(events, '2025-06-12T23:59')).toEqual({ from: '2025-06-13', allowed: false });
    expect(from(events)).toEqual({ from: '2025-06-13', allowed: true });
    expect(from([seized(), waits()])).toEqual({ from: '2025-06-13', allowed: true });
  });

  test('not to another preserving court, nor from an enforcing one, nor with none waiting', () => {
    const no = { from: '2025-06-13', allowed: false };
    expect(from([seized(), waits('in_suit')])).toEqual(no);
    expect(from([seized({ kind: 'enforcement' }), waits('enforcement')])).toEqual(no);
    expect(from([seized()])).toEqual(no);
  });

  test('never where the asset itself is in dispute', () => {
    expect(from([seized({ assetInDispute: true }), waits('enforcement')])).toEqual({
      from: null,
      allowed: false,
    });
  });

  test('of the asset that is asked about', () => {
    const events = [
      at('seized', '2024-01-10T09:00', { seizure: 'S0', asset: 'H0' }),
      seized(),
      waits('enforcement'),
    ];
    expect(from(events)).toMatchObject({ from: '2025-06-13' });
    expect(from([seized({ asset: undefined }), waits()])).toMatchObject({ from: '2025-06-13' });
    expect(ask('transfer_request_from', events)).toMatchObject({ from: '2025-01-11' });
    expect(missing(() => from(events, '2025-06-13T00:00', 'H9'))).toBe('seized');
  });
});

describe('what may be seized', () => {
  const of = (assetKind: unknown, more: Record<string, unknown> = {}) =>
    at('seized', '2025-06-10T09:00', { assetKind, ...more });

  test.each([
    ['household_necessity', { seizable: false }],
    ['disability_aid', { seizable: false }],
    ['necessary_home', { seizable: true, sellable: false }],
    ['bank_deposit', { seizable: true }],
  ])('%s', (kind, answer) => {
    expect(ask('seizable', [], undefined, { assetKind: kind })).toEqual(answer);
    expect(ask('seizable', [of(kind)])).toEqual(answer);
  });

  test('the kind last told of the asset asked about', () => {
    const events = [
      of('medal', { asset: 'H1' }),
      at('seized', '2025-06-11T09:00', { asset: 'H2', assetKind: 'equity' }),
      at('seized', '2025-06-12T09:00', { asset: 'H1' }),
    ];
    expect(ask('seizable', events, undefined, { asset: 'H1' })).toEqual({ seizable: false });
    expect(ask('seizable', events, undefined, { asset: 'H2' })).toEqual({ seizable: true });
    expect(ask('seizable', events)).toEqual({ seizable: true });
    expect(ask('seizable', [of('medal')], undefined, { asset: 'H1' })).toEqual({ seizable: false });
    expect(
      missing(() => ask('seizable', [of('medal', { asset: 'H2' })], undefined, { asset: 'H1' })),
    ).toBe('assetKind');
    expect(missing(() => ask('seizable', [of(7)]))).toBe('assetKind');
  });
});

test('a rule that is none', () => {
  expect(missing(() => ask('tea', []))).toBe('tea');
  expect(missing(() => ask('toString', []))).toBe('toString');
  expect(ruleNames).toHaveLength(10);
  expect(primaryReadings['waiting-term']).toBe('from-effect');
});
