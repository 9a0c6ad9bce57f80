import { allLimits, answerCase, eventTypes, reckon } from './index.ts';
import { describe, expect, test, vi } from 'vitest';
import type { HistoryEvent } from '@xinqu/core/limits';
import { chinaCalendar } from '../calendar.ts';
import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';

// Child processes and generated histories may take long on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const seed = Number(process.env['XINQU_SEED'] ?? Date.now() % 2_000_000_000);
const check = (property: fc.IProperty<never> | fc.IRawProperty<unknown>, numRuns: number): void => {
  console.log(`seed ${seed}`);
  fc.assert(property as fc.IRawProperty<unknown>, { seed, numRuns });
};

const types = Object.keys(eventTypes);
const clocks = [...new Set(allLimits.map(({ id }) => id))];
const read = (name: string): unknown[] =>
  readFileSync(new URL(`./cases/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const cases = [...read('examples'), ...read('own'), ...read('articles')] as {
  events: HistoryEvent[];
  asOf: string;
}[];

const two = (n: number): string => String(n).padStart(2, '0');
const moment = fc
  .tuple(
    fc.integer({ min: 2019, max: 2027 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.nat(23),
    fc.nat(59),
  )
  .map(([y, m, d, h, min]) => `${y}-${two(m)}-${two(d)}T${two(h)}:${two(min)}:00+08:00`);

const data = fc.record(
  {
    days: fc.oneof(fc.nat(40), fc.constant('three')),
    months: fc.nat(14),
    upTo: fc.constant(30),
    basis: fc.constantFrom('156', '158', '159', '157', '177(2)', 'x'),
    organ: fc.constantFrom('police', 'court'),
    to: fc.constantFrom('defendant', 'victim', 'procuratorate'),
    procedure: fc.constantFrom('ordinary', 'summary', 'fast_track', 'private', 'simplified'),
    handover: fc.boolean(),
    identityUnknown: fc.boolean(),
    over1Year: fc.boolean(),
    urgent: fc.boolean(),
    kind: fc.constantFrom('pre_suit', 'in_suit', 'enforcement'),
    mode: fc.constantFrom('court', 'scheduled'),
    trialDate: fc.constantFrom('2025-06-20', '2025-02-30'),
    periodEnd: fc.constantFrom('2026-01-01', 'soon'),
    amount: fc.oneof(fc.nat(), fc.constant(-1)),
    seizure: fc.constantFrom('S1', 'S2'),
    asset: fc.constantFrom('H1', 'H2'),
  },
  { requiredKeys: [] },
);
const event = fc.record(
  {
    type: fc.constantFrom(...types),
    at: moment,
    person: fc.constantFrom('A', 'B', '栾示一'),
    data,
  },
  { requiredKeys: ['type', 'at'] },
) as fc.Arbitrary<HistoryEvent>;
const history = fc.array(event, { maxLength: 14 });

describe('the engine is total and pure', () => {
  test('any history of known events gives an answer or a named problem', () => {
    const question = fc.record({
      clock: fc.constantFrom(...clocks),
      person: fc.constantFrom('A', 'B'),
    });
    check(
      fc.property(history, question, moment, (events, asked, asOf) => {
        const answer = answerCase({ id: 'p', asOf, events, question: asked });
        if ('problem' in answer)
          expect((answer.problem as { code: string }).code).toMatch(/^limits\//);
        else expect(answer).toMatchObject({ id: 'p', status: expect.any(String) });
      }),
      1500,
    );
  });

  test('anything at all, even no case, gives an answer or a problem', () => {
    check(
      fc.property(fc.anything(), (subject) => {
        expect(answerCase(subject)).toHaveProperty('id');
      }),
      500,
    );
  });

  test('the order of arrival changes nothing, equal moments included', () => {
    const sameHour = history.map((events) =>
      events.map((one) => ({ ...one, at: `${one.at.slice(0, 7)}-01T09:00:00+08:00` })),
    );
    const shuffled = sameHour.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    );
    check(
      fc.property(shuffled, fc.constantFrom(...clocks), moment, ([events, other], clock, asOf) => {
        const ask = (given: readonly HistoryEvent[]) =>
          answerCase({ id: 'o', asOf, events: given, question: { clock, person: 'A' } });
        const [one, two_] = [ask(events), ask(other)];
        if ('problem' in one || 'problem' in two_) expect('problem' in one).toBe('problem' in two_);
        else expect(two_).toEqual(one);
      }),
      1500,
    );
  });

  test('the same fact recorded twice is one fact, and nothing given is changed', () => {
    for (const one of cases) {
      const before = JSON.stringify(one);
      const twice = { ...one, events: [...one.events, ...one.events] };
      expect(answerCase(twice)).toEqual(answerCase(one));
      expect(JSON.stringify(one)).toBe(before);
    }
  });

  test('what happens after the moment of the question is not known yet', () => {
    for (const one of cases) {
      const later = { type: 'released', at: '2031-01-01T00:00:00+08:00', person: 'A' };
      expect(answerCase({ ...one, events: [...one.events, later] })).toEqual(answerCase(one));
    }
  });
});

test('a later clock of one person never moves another person', () => {
  check(
    fc.property(
      history,
      history,
      fc.constantFrom(...clocks),
      moment,
      (mine, theirs, clock, asOf) => {
        const a = mine.map((one) => ({ ...one, person: 'A' }));
        const b = theirs.map((one) => ({ ...one, person: 'B' }));
        const ask = (events: readonly HistoryEvent[]) =>
          answerCase({ id: 'x', asOf, events, question: { clock, person: 'A' } });
        expect(ask([...a, ...b])).toEqual(ask(a));
      },
    ),
    800,
  );
});

test('one zone or another writes the same moment', () => {
  const shanghai = [{ type: 'detained', at: '2025-06-10T20:30:00+08:00', person: 'A' }];
  const utc = [{ type: 'detained', at: '2025-06-10T12:30:00.000Z', person: 'A' }];
  const ask = (events: HistoryEvent[], asOf: string) =>
    reckon(events, { clock: 'detention_delivery', person: 'A' }, chinaCalendar, asOf);
  expect(ask(utc, '2025-06-11T01:00:00Z')).toEqual(ask(shanghai, '2025-06-11T09:00:00+08:00'));
});

test.each(['America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati'])(
  'under TZ=%s nothing changes',
  (TZ) => {
    const script = fileURLToPath(new URL('./cases/answer-all.ts', import.meta.url));
    const there = execFileSync(process.execPath, [script], {
      env: { ...process.env, TZ },
      encoding: 'utf8',
    });
    const here = cases.map((one) => JSON.stringify(answerCase(one)));
    expect(there.trim().split('\n')).toEqual(here);
  },
);
