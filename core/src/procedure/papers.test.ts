import { expect, test } from 'vitest';
import { atHour, day, uuidv7 } from '../kernel/index.ts';
import type { ActRecord, ActRule, CaseState, Person } from './index.ts';
import { emptyCase, evolve, isMade, limitViewOf, papersOf } from './index.ts';

const id = (n: number) => uuidv7(1_700_000_000_000 + n, new Uint8Array(10));
const person = (n: number, more: Partial<Person> = {}): Person => ({
  id: `P${n}`,
  name: `栾示${n}`,
  measure: 'detained',
  measures: [],
  review: 'none',
  ...more,
});
const given: CaseState = {
  ...emptyCase(id(0)),
  persons: [person(1), person(2, { ended: '终止侦查' }), person(3, { measure: 'bail' })],
};
const drop: ActRecord = {
  id: id(1),
  act: 'drop',
  node: '370783.police',
  on: day('2026-03-02'),
  at: atHour(day('2026-03-02'), 9),
  persons: [],
  fields: {},
  by: { name: '', post: 'handler' },
};
const rule: ActRule = {
  id: 'drop',
  transition: 19,
  name: { zh: '撤销案件', en: 'Drop' },
  by: 'police',
  section: 'legal',
  scope: 'case',
  from: { stages: ['filing'] },
  to: { ended: '撤销案件', measure: 'released' },
  submits: ['handler'],
  form: {},
  makes: [
    { kind: 'dropped', per: 'case' },
    { kind: 'release', per: 'person', when: (_, p) => p?.id === 'P1' },
  ],
  copies: [],
  basis: ['刑事诉讼法第一百六十三条'],
  records: [],
  limits: {},
};

test('whoever an act sets free and ends still gets the papers of it', () => {
  const papers = papersOf(rule, given, drop);
  expect(papers.map((p) => [p.wanted.kind, p.person])).toEqual([
    ['dropped', undefined],
    ['release', 'P1'],
    ['release', 'P3'],
  ]);
  const after = evolve(given, drop, rule);
  expect(papers.filter((p) => isMade(p, after, drop)).map((p) => p.person)).toEqual([
    undefined,
    'P1',
  ]);
});

test('an act on chosen persons makes papers for them only', () => {
  const papers = papersOf(rule, given, { ...drop, persons: ['P3'] });
  expect(papers.map((p) => p.person)).toEqual([undefined, 'P3']);
});

test('limits are reckoned once, and only when a guard asks', () => {
  let reckoned = 0;
  const view = limitViewOf(() => {
    reckoned += 1;
    return [
      { clock: 'arrest_review', person: 'P1', due: '2026-03-09', status: 'running' },
      { clock: 'trial', due: '2026-05-02', status: 'overdue' },
      { clock: 'bail_max', person: 'P1', due: '2027-03-02', status: 'stopped' },
    ];
  });
  expect(reckoned).toBe(0);
  expect(view.due('arrest_review', 'P1')).toBe('2026-03-09');
  expect(view.due('arrest_review', 'P2')).toBeUndefined();
  expect(view.overdue('trial', 'P2')).toBe(true);
  expect(view.due('bail_max', 'P1')).toBeUndefined();
  expect(reckoned).toBe(1);
});
