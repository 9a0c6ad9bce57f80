import { describe, expect, test } from 'vitest';
import type { AccessMatrix, AccessRow, CaseFacts } from './index.ts';
import { compile, decide, decideFor, lintMatrix } from './index.ts';

const basis = [{ zh: '个人信息保护法第三十四条' }];
const says = { zh: '', en: '' };
const shared = { says, agency: 'police', stages: ['filing', 'investigation'], basis } as const;

const own: AccessRow = {
  ...shared,
  id: 'police/own',
  posts: ['handler'],
  roles: ['handler'],
  purpose: 'handling',
  ways: ['read'],
  grants: { read: ['case.facts', 'person.phone'] },
};
const section: AccessRow = {
  ...own,
  id: 'police/section',
  roles: ['section'],
  grants: { read: ['case.facts'], masked: ['person.phone'] },
};
const audit: AccessRow = {
  ...own,
  id: 'police/audit',
  posts: ['auditor'],
  roles: ['agency'],
  purpose: 'auditing',
  grants: { masked: ['person.phone'] },
};
const matrix: AccessMatrix = {
  things: [
    { id: 'case.facts', zh: '事实', group: '案情' },
    { id: 'person.phone', zh: '电话', group: '隐私' },
  ],
  rows: [own, section, audit],
  seals: [
    {
      id: 'seal/record',
      says,
      seal: 'juvenile-record',
      ways: ['read'],
      things: ['case.facts'],
      atMost: 'hidden',
      basis: [{ zh: '刑事诉讼法第二百八十六条' }],
    },
  ],
};
const compiled = compile(matrix);
const handler = { agency: 'police', posts: ['handler'] } as const;
const mine: CaseFacts = { stage: 'filing', roles: ['handler', 'agency'] };
const ours: CaseFacts = { stage: 'filing', roles: ['section', 'agency'] };

test('the matrix of these tests is sound', () => {
  expect(lintMatrix(matrix)).toEqual([]);
});

test('who handles the case reads it, a colleague sees the telephone in part', () => {
  const phone = (facts: CaseFacts) =>
    decide(compiled, handler, facts, 'person.phone', 'handling', 'read');
  expect(phone(mine).level).toBe('read');
  expect(phone(ours)).toMatchObject({
    level: 'masked',
    why: { rule: 'police/section', basis: '个人信息保护法第三十四条', ask: ['handler'] },
  });
});

describe('what no row names is hidden, and the answer says whom to ask', () => {
  test.each([
    ['another purpose', handler, mine, 'case.facts', 'auditing', 'read', ['handler']],
    ['another way', handler, mine, 'case.facts', 'handling', 'export', []],
    [
      'another stage',
      handler,
      { ...mine, stage: 'closed' },
      'case.facts',
      'handling',
      'read',
      ['handler'],
    ],
    [
      'no part in the case',
      handler,
      { ...mine, roles: ['agency'] },
      'case.facts',
      'handling',
      'read',
      ['handler'],
    ],
    [
      'another post',
      { ...handler, posts: ['chief'] },
      mine,
      'case.facts',
      'handling',
      'read',
      ['handler'],
    ],
    ['another agency', { ...handler, agency: 'court' }, mine, 'case.facts', 'handling', 'read', []],
    ['a thing nobody knows', handler, mine, 'case.secret', 'handling', 'read', []],
    [
      'no post at all',
      { ...handler, posts: [] },
      mine,
      'case.facts',
      'handling',
      'read',
      ['handler'],
    ],
  ] as const)('%s', (_, who, facts, what, purpose, way, ask) => {
    const decision = decide(compiled, who, facts as CaseFacts, what, purpose, way);
    expect(decision).toMatchObject({ level: 'hidden', why: { rule: 'default', ask } });
  });
});

test('of two posts or two roles the better one counts', () => {
  const both = { agency: 'police', posts: ['auditor', 'handler'] } as const;
  const roles = ['agency', 'section', 'handler'] as const;
  const facts = { stage: 'filing', roles } as const;
  const phone = decideFor(compiled, both, facts, 'person.phone', ['auditing', 'handling'], 'read');
  expect(phone.level).toBe('read');
  expect(phone.why.rule).toBe('police/own');
});

test('a seal closes what a row opens, and tells its own article', () => {
  const sealed = { ...mine, seal: 'juvenile-record' } as const;
  const facts = decide(compiled, handler, sealed, 'case.facts', 'handling', 'read');
  expect(facts).toMatchObject({
    level: 'hidden',
    why: { rule: 'seal/record', basis: '刑事诉讼法第二百八十六条' },
  });
  expect(decide(compiled, handler, sealed, 'person.phone', 'handling', 'read').level).toBe('read');
});

test('the same question gets the very same answer: nothing is made anew', () => {
  const ask = (what: string) => decide(compiled, handler, mine, what, 'handling', 'read');
  expect(ask('case.facts')).toBe(ask('case.facts'));
});

test('a row that names an unknown thing is found when the matrix is made', () => {
  const wrong = { ...own, grants: { read: ['case.secret'] } };
  expect(() => compile({ ...matrix, rows: [wrong] })).toThrow('police/own names the unknown thing');
});
