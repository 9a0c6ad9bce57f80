import { bodyOfProblem, limitProblems } from './problems.ts';
import { expect, test } from 'vitest';

test('each problem has its kind: a form that is none, a name that is none, a fact that cannot be', () => {
  const kinds = Object.entries(limitProblems.entries).map(([name, { kind }]) => [name, kind]);
  expect(Object.fromEntries(kinds)).toEqual({
    'case-unreadable': 'malformed',
    'history-unreadable': 'malformed',
    'moment-unreadable': 'malformed',
    'event-unknown': 'rejected',
    'clock-unknown': 'not-found',
    'rule-unknown': 'not-found',
    'person-missing': 'rejected',
    'data-unreadable': 'rejected',
    'ended-before-begun': 'rejected',
    'extended-before-begun': 'rejected',
    'term-ends-before-start': 'rejected',
    'order-undecidable': 'rejected',
    'target-longer-than-law': 'rejected',
    'notice-unfit': 'rejected',
  });
});

test('as plain data it keeps its article and what it is about, where it has them', () => {
  const notice = limitProblems.make('notice-unfit', { what: '2027-02-29' }, '第一百零五条第四款');
  expect(bodyOfProblem(notice)).toStrictEqual({
    code: 'limits/notice-unfit',
    kind: 'rejected',
    says: '放假安排不能录入：2027-02-29',
    english: 'The notice cannot be entered: 2027-02-29',
    basis: '第一百零五条第四款',
    details: { what: '2027-02-29' },
  });
  expect(bodyOfProblem(limitProblems.make('case-unreadable'))).toStrictEqual({
    code: 'limits/case-unreadable',
    kind: 'malformed',
    says: '案例无法读取：不是规定格式的对象',
    english: 'The case cannot be read: it is not an object of the schema',
  });
  expect(limitProblems.make('event-unknown').says).toBe('事件类型未登记：');
});
