import { expect, test } from 'vitest';
import { atHour, day, uuidv7 } from '../kernel/index.ts';
import type { ActRecord, ActRule, CaseState, Person } from './index.ts';
import { emptyCase, evolve, mustBePossible, procedureProblems } from './index.ts';

const id = (n: number) => uuidv7(1_700_000_000_000 + n, new Uint8Array(10));
const person = (n: number, more: Partial<Person> = {}): Person => ({
  id: `P${n}`,
  name: `栾示${n}`,
  measure: 'none',
  measures: [],
  review: 'none',
  ...more,
});
const given: CaseState = {
  ...emptyCase(id(0)),
  persons: [person(1), person(2, { ended: '终止侦查' }), person(3)],
};
const act = (persons: ActRecord['persons']): ActRecord => ({
  id: id(1),
  act: 'drop',
  node: '370783.police',
  on: day('2026-03-02'),
  at: atHour(day('2026-03-02'), 9),
  persons,
  fields: {},
  by: { name: '', post: 'handler' },
});
const rule: ActRule = {
  id: 'drop',
  transition: 19,
  name: { zh: '撤销案件', en: 'Drop' },
  by: 'police',
  section: 'legal',
  scope: 'case',
  from: { stages: ['filing'] },
  to: { ended: (_, p) => (p.id === 'P1' ? '撤销案件' : undefined), review: () => 'refused' },
  submits: ['handler'],
  form: {},
  makes: [],
  copies: [],
  basis: ['刑事诉讼法第一百六十三条'],
  records: [{ type: 'released', each: true }],
  limits: {},
};

test('an act on the case is about everyone whose proceedings have not ended', () => {
  const then = evolve(given, act([]), rule);
  expect(then.persons.map((p) => p.ended)).toEqual(['撤销案件', '终止侦查', undefined]);
  expect(then.persons.map((p) => p.review)).toEqual(['refused', 'none', 'refused']);
  expect(then.history.map((e) => e.person)).toEqual(['P1', 'P3']);
});

test('an act that names persons is about them only', () => {
  const then = evolve(given, act(['P3']), rule);
  expect(then.persons.map((p) => p.review)).toEqual(['none', 'none', 'refused']);
  expect(then.history.map((e) => e.person)).toEqual(['P3']);
});

test('an act on the case that names persons is turned away', () => {
  const none = { due: () => undefined, overdue: () => false };
  const facts = { state: given, act: act(['P3']) };
  expect(() => mustBePossible(rule, facts, 'police', act([]).on, none)).toThrow(
    procedureProblems.make('persons-not-asked').message,
  );
});
