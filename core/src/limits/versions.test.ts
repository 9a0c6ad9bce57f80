import type { BackwardLimit, EffectiveLimit, ForwardLimit, LimitDefinition } from './types.ts';
import { describe, expect, test } from 'vitest';
import { mayRun, triggersBy, versionOn, versionsOf, withDependants } from './versions.ts';
import { day } from '../kernel/index.ts';
import { readDay } from './time.ts';

const common = {
  owner: 'court',
  domain: 'criminal',
  per: 'person',
  basis: [{ zh: '条' }],
  quotes: [],
  consequence: { zh: '无', en: 'none' },
  warning: { leads: [], critical: { n: 1, unit: 'day' } },
  from: day('2020-01-01'),
  before: 'text-not-kept',
} as const;
const named = (id: string) => ({ ...common, id, name: { zh: id, en: id } });

const forward = (id: string, more: Partial<ForwardLimit> = {}): ForwardLimit => ({
  ...named(id),
  kind: 'forward',
  starts: [{ on: `${id}-start` }],
  lengths: [{ is: { n: 3, unit: 'day' } }],
  months: 'other',
  roll: 'never',
  closes: [{ on: `${id}-close` }],
  stops: [],
  restarts: [],
  learns: [],
  extensions: [],
  exclusions: [],
  standstills: [],
  notApplicable: [],
  ...more,
});
const backward = (id: string, before: BackwardLimit['before_']): BackwardLimit => ({
  ...named(id),
  kind: 'backward',
  days: 7,
  before_: before,
  closes: [],
  stops: [],
  notApplicable: [],
});
const effect: EffectiveLimit = {
  ...named('effect'),
  kind: 'effective',
  services: [
    { on: 'judgment', clock: 'appeal' },
    { on: 'ruling', clock: 'short-appeal' },
  ],
  appeals: [],
  declared: 'declared',
  resetBy: [],
};
const basis = { zh: '条' };

describe('the entry in force', () => {
  const old = forward('a', { from: day('2010-01-01'), to: day('2014-12-31') });
  const middle = forward('a', { from: day('2015-01-01'), to: day('2019-12-31') });
  const now = forward('a');
  const entries = () => versionsOf([middle, now, forward('b'), old]).get('a');

  test('the newest stands first, a clock that is none has no list', () => {
    const list = entries();
    expect(list?.map(({ limit }) => limit)).toEqual([now, middle, old]);
    expect(versionsOf([now]).get('tea')).toBeUndefined();
    expect(list?.[0].machine?.limit).toBe(now);
    expect(versionsOf([effect]).get('effect')?.[0].machine).toBeUndefined();
  });

  test.each([
    ['2014-12-31', old],
    ['2015-01-01', middle],
    ['2019-12-31', middle],
    ['2020-01-01', now],
    ['2099-01-01', now],
    ['2010-01-01', old],
    ['2009-12-31', old],
  ])('on %s', (on, limit) => {
    expect(versionOn(entries(), readDay(on))).toBe(limit);
  });

  test('before a clock existed there is none', () => {
    const recent = forward('c', { before: 'not-existing' });
    const only = versionsOf([recent]).get('c');
    expect(versionOn(only, readDay('2019-12-31'))).toBeUndefined();
    expect(versionOn(only, readDay('2020-01-01'))).toBe(recent);
    expect(versionOn(undefined, readDay('2020-01-01'))).toBeUndefined();
  });
});

describe('what may begin a clock', () => {
  const triggers = (limit: LimitDefinition) => [...triggersBy([limit]).get(limit)!];

  test.each([
    ['its starts', forward('a'), ['a-start']],
    [
      'restarts and resumptions that start it, no others',
      forward('a', {
        restarts: [
          { on: 'moved', starts: true, basis },
          { on: 'crime', basis },
        ],
        standstills: [
          { from: 'sent', to: 'back', max: 2, starts: true, basis },
          { from: 'put-off', to: 'on-again', max: 2, basis },
        ],
      }),
      ['a-start', 'moved', 'back'],
    ],
    [
      'what its fallback needs',
      forward('a', { fallback: { clock: 'b', needs: 'ruling' } }),
      ['a-start', 'ruling'],
    ],
    ['a day named in an event', backward('b', { on: 'scheduled', field: 'day' }), ['scheduled']],
    ['the end of another clock: anything', backward('b', { clocks: ['a'] }), ['*']],
    ['services', effect, ['judgment', 'ruling']],
    [
      'the start of a term',
      {
        ...named('t'),
        kind: 'term',
        start: 'seized',
        renewal: 'renewed',
        ends: ['lifted'],
        ceilings: [],
      } as LimitDefinition,
      ['seized'],
    ],
    [
      'what has no period',
      { ...named('u'), kind: 'unlimited', starts: [{ on: 'review' }] } as LimitDefinition,
      ['review'],
    ],
  ])('%s', (_, limit, types) => {
    expect(triggers(limit)).toEqual(types);
  });

  const entry = (type: string) => ({ type, wall: 0, dayNo: 0, person: undefined, data: {} });
  const may = (limit: LimitDefinition, ...types: string[]) =>
    mayRun(limit, types.map(entry), triggersBy([limit]).get(limit)!);

  test('one of them must stand in the history', () => {
    expect(may(forward('a'), 'x', 'a-start')).toBe(true);
    expect(may(forward('a'), 'x', 'a-close')).toBe(false);
    expect(may(forward('a'))).toBe(false);
    expect(may(backward('b', { clocks: ['a'] }))).toBe(true);
  });

  test('and for some one of the events it is listed with', () => {
    const listed = forward('a', { listedWith: ['bail', 'surveillance'] });
    expect(may(listed, 'a-start')).toBe(false);
    expect(may(listed, 'a-start', 'surveillance')).toBe(true);
    expect(may(listed, 'bail')).toBe(false);
  });
});

describe('what hangs on a clock', () => {
  const limits = [
    forward('suit'),
    forward('lift', { fallback: { clock: 'suit', needs: 'ruling' } }),
    backward('ask-to-lift', { clocks: ['lift', 'other'] }),
    backward('notice', { on: 'scheduled', field: 'day' }),
    forward('appeal'),
    forward('short-appeal'),
    effect,
    forward('transfer', { fallback: { lastAppealDay: true, needs: 'appealed' } }),
  ];
  const hanging = (...clocks: string[]) => [...withDependants(limits)(clocks)];

  test.each([
    [['suit'], ['suit', 'lift', 'ask-to-lift']],
    [['lift'], ['lift', 'ask-to-lift']],
    [['other'], ['other', 'ask-to-lift']],
    [['notice'], ['notice']],
    [['appeal'], ['appeal', 'transfer']],
    [['short-appeal'], ['short-appeal', 'transfer']],
    [['effect'], ['effect', 'transfer']],
    [
      ['notice', 'appeal', 'effect'],
      ['notice', 'appeal', 'effect', 'transfer'],
    ],
    [[], []],
  ])('%j', (clocks, all) => {
    expect(hanging(...clocks)).toEqual(all);
  });
});
