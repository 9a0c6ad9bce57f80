import { expect, test } from 'vitest';
import { atHour, day, problems, uuidv7 } from '../kernel/index.ts';
import type { ActRule, CaseState, Guard, Person, Procedure } from './index.ts';
import { askedActs, emptyCase, limitViewOf, offers } from './index.ts';

const set = problems('offers-test', {
  'release-first': { kind: 'rejected', says: '应当先行释放', english: 'Release first' },
  late: { kind: 'rejected', says: '已逾期', english: 'Late' },
  'left-out': { kind: 'rejected', says: '应当一并移送', english: 'All together' },
});

const person = (n: number, more: Partial<Person> = {}): Person => ({
  id: `P${n}`,
  name: `栾示${n}`,
  measure: 'detained',
  measures: [],
  review: 'none',
  ...more,
});
const state: CaseState = {
  ...emptyCase(uuidv7(1_700_000_000_000, new Uint8Array(10))),
  stage: 'investigation',
  persons: [person(1), person(2, { review: 'refused' })],
};
const rule = (id: string, guards: readonly Guard[], more: Partial<ActRule> = {}): ActRule => ({
  id,
  transition: 10,
  name: { zh: id, en: id },
  by: 'police',
  section: 'criminal',
  scope: 'persons',
  from: { stages: ['investigation'] },
  to: {},
  submits: ['handler'],
  form: {},
  makes: [],
  copies: [],
  basis: ['刑事诉讼法第八十七条'],
  records: [],
  limits: {},
  guards,
  ...more,
});
const releaseFirst: Guard = ({ state: given, act }) =>
  given.persons.some((p) => act.persons.includes(p.id) && p.review === 'refused')
    ? set.make('release-first')
    : undefined;
const together: Guard = ({ state: given, act }) =>
  act.persons.length < given.persons.length ? set.make('left-out') : undefined;
const inTime: Guard = ({ act }) =>
  String(act.fields['filedOn']) > '2026-03-01' ? set.make('late') : undefined;

const procedure = (...acts: ActRule[]): Procedure => ({ id: 'test', acts, tasks: [] });
const desk = {
  node: '370783.police',
  at: atHour(day('2026-03-02'), 9),
  limits: limitViewOf(() => []),
} as const;
const offer = (given: ActRule) => offers(procedure(given), state, desk)[0];

test('only those whom nothing stands in the way of are offered', () => {
  expect(offer(rule('request-arrest', [releaseFirst]))?.persons).toEqual(['P1']);
});

test('an act refused to everybody says why, alone and together', () => {
  const refused = offer(rule('transfer', [together, releaseFirst]));
  expect(refused?.refusal?.code).toBe('offers-test/release-first');
  expect(refused?.persons).toEqual(['P1', 'P2']);
});

test('what only all persons together may undergo is offered for all', () => {
  expect(offer(rule('transfer', [together]))).toMatchObject({ persons: ['P1', 'P2'] });
  expect(offer(rule('transfer', [together]))).not.toHaveProperty('refusal');
});

test('a guard that reads the form waits for the form, and the others are still asked', () => {
  expect(offer(rule('appeal', [inTime]))).not.toHaveProperty('refusal');
  expect(offer(rule('appeal', [inTime, together], { scope: 'person' }))?.refusal?.code).toBe(
    'offers-test/left-out',
  );
});

test('a document that nobody has is missing; one for those in custody only is not asked of others', () => {
  expect(offer(rule('request', [], { needs: ['police.filing', 'police.detention?'] }))).toEqual(
    expect.objectContaining({ missing: ['police.filing', 'police.detention'] }),
  );
  const free = { ...state, persons: [person(1, { measure: 'bail' })] };
  const [asked] = offers(
    procedure(rule('request', [], { needs: ['police.detention?'] })),
    free,
    desk,
  );
  expect(asked?.missing).toEqual([]);
});

test('open tasks name their acts in order, each once', () => {
  const task = (kind: string, acts: string[]) => ({
    kind,
    name: { zh: kind, en: kind },
    agency: 'police' as const,
    section: 'criminal',
    concerns: () => 'case' as const,
    acts,
  });
  const tasks = [task('a', ['detain', 'bail']), task('b', ['bail', 'seize']), task('c', ['drop'])];
  expect(askedActs({ id: 'test', acts: [], tasks }, ['b', 'a'])).toEqual([
    'detain',
    'bail',
    'seize',
  ]);
});
