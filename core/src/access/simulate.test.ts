import { describe, expect, test } from 'vitest';
import {
  type AccessMatrix,
  type AccessQuestion,
  type AccessRow,
  AccessTrial,
  accessSamplesMax,
  compile,
  decideFor,
  postUnder,
} from './index.ts';

const row: AccessRow = {
  id: 'police/own',
  says: { zh: '', en: '' },
  agency: 'police',
  posts: ['handler'],
  roles: ['handler'],
  stages: ['filing', 'investigation'],
  purpose: 'handling',
  ways: ['read', 'list'],
  grants: { read: ['case.facts', 'person.phone'] },
  basis: [{ zh: '个人信息保护法第三十四条' }],
};
const section: AccessRow = {
  ...row,
  id: 'police/section',
  roles: ['section'],
  grants: { read: ['case.facts'], masked: ['person.phone'] },
};
const chief: AccessRow = {
  ...row,
  id: 'police/chief',
  posts: ['chief'],
  roles: ['agency'],
  purpose: 'approving',
};
const court: AccessRow = { ...row, id: 'court/own', agency: 'court' };
const things = ['case.facts', 'person.phone'];
const matrix = (...rows: AccessRow[]): AccessMatrix => ({
  things: things.map((id) => ({ id, zh: id, group: '' })),
  rows,
  seals: [],
});
const now = matrix(row, section, chief, court);

const page = { id: 'page', things };
const asked = (roles: readonly ('handler' | 'section')[], n = 1): AccessQuestion => ({
  who: { agency: 'police', posts: ['handler'] },
  facts: { stage: 'filing', roles: [...roles, 'agency'] },
  about: page,
  ways: ['read'],
  official: 'one',
  dossier: `case ${n}`,
  caseNumber: `${n}号`,
});
const chiefAsks: AccessQuestion = {
  ...asked([], 9),
  who: { agency: 'police', posts: ['auditor', 'chief'] },
  official: 'two',
  at: '2026-06-22T09:00:00+08:00',
};

function run(after: AccessMatrix, questions: readonly AccessQuestion[]) {
  const trial = new AccessTrial(
    {
      before: compile(now),
      after: compile(after),
      purposesOf: (posts) => (posts.includes('handler') ? ['handling'] : ['approving']),
    },
    'police',
  );
  for (const question of questions) trial.ask(question);
  return trial.result();
}

describe('a changed matrix on questions', () => {
  test('the same matrix changes nothing, and says how much was asked', () => {
    expect(run(now, [asked(['section']), chiefAsks])).toEqual({
      questions: 2,
      changed: 0,
      things: [],
      rows: [],
    });
  });

  test('a row taken away: what stays, for which post, in how many cases, with samples', () => {
    const cases = [1, 2, 3, 4].map((n) => asked(['section'], n));
    const found = run(matrix(row, chief, court), [...cases, cases[0]!, asked(['handler'], 8)]);
    expect(found).toMatchObject({ questions: 6, changed: 5 });
    expect(found.rows).toEqual([{ id: 'police/section', change: 'removed', questions: 5 }]);
    const shared = { post: 'handler', way: 'read', outcome: 'newly-hidden', to: 'hidden' };
    const rules = { before: 'police/section', after: 'default' };
    const counts = { rules, questions: 5, officials: 1, cases: 4 };
    expect(found.things).toMatchObject([
      { ...shared, ...counts, thing: 'case.facts', from: 'read' },
      { ...shared, ...counts, thing: 'person.phone', from: 'masked' },
    ]);
    expect(found.things[0]!.samples.map(({ caseNumber }) => caseNumber)).toEqual(
      [1, 2, 3].map((n) => `${n}号`),
    );
    expect(found.things[0]!.samples).toHaveLength(accessSamplesMax);
  });

  test('a row that opens less shows in part, and the post is that of the row, not the first one', () => {
    const less = { ...chief, grants: { read: ['case.facts'], masked: ['person.phone'] } };
    const found = run(matrix(row, section, less, court), [chiefAsks]);
    expect(found.rows).toEqual([{ id: 'police/chief', change: 'altered', questions: 1 }]);
    expect(found.things).toMatchObject([
      { post: 'chief', outcome: 'newly-masked', from: 'read', to: 'masked' },
    ]);
    expect(found.things[0]!.samples).toEqual([{ caseNumber: '9号', at: chiefAsks.at }]);
  });

  test('a row added opens, and one that nobody comes under stands there with zero', () => {
    const opens = { ...section, id: 'police/all', roles: ['agency'] as const };
    const idle = { ...section, id: 'police/desk', roles: ['custody-desk'] as const };
    const found = run(matrix(row, section, opens, idle, chief), [asked([])]);
    expect(found.rows).toEqual([
      { id: 'police/all', change: 'added', questions: 1 },
      { id: 'police/desk', change: 'added', questions: 0 },
    ]);
    expect(found.things.map(({ outcome, to }) => [outcome, to])).toEqual([
      ['newly-shown', 'read'],
      ['newly-shown', 'masked'],
    ]);
  });

  test('questions counted together are answered as each by itself', () => {
    const after = matrix({ ...row, roles: ['section'] }, chief);
    const all = (['handler', 'section'] as const).flatMap((role) =>
      [1, 2, 3].map((n) => asked([role], n)),
    );
    const [before, then] = [now, after].map(compile);
    const changes = all.flatMap(({ who, facts, dossier }) =>
      things.flatMap((thing) => {
        const level = (by: typeof before) =>
          decideFor(by!, who, facts, thing, ['handling'], 'read').level;
        return level(before) === level(then) ? [] : [`${thing} ${dossier}`];
      }),
    );
    const found = run(after, all);
    expect(found.things.reduce((total, { questions }) => total + questions, 0)).toBe(
      changes.length,
    );
  });
});

test('the post under which a row opens something is one of those held, or none', () => {
  expect(postUnder(now, ['auditor', 'chief'], 'police/chief')).toBe('chief');
  expect(postUnder(now, ['auditor'], 'police/chief')).toBeUndefined();
  expect(postUnder(now, ['auditor'], 'default')).toBeUndefined();
});
