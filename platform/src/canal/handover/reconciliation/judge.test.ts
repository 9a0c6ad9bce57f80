import { expect, test } from 'vitest';
import { type Direction, directionsOf, judge, numbersText } from './judge.ts';
import { numbersMax, type Statement } from './statement.ts';

const settled: Direction = {
  sent: 9,
  stored: 9,
  applied: 8,
  refused: 1,
  pending: 0,
  parked: 0,
  receipted: 9,
  missing: [],
};
const state = (change: Partial<Direction>) => judge({ ...settled, ...change }).state;

test('numbers are listed in order, neighbours drawn together', () => {
  expect(numbersText([7, 3, 5, 6])).toBe('3、5–7');
  expect(numbersText([])).toBe('');
});

test('a direction balances when every envelope sent is stored and settled', () => {
  expect(judge(settled)).toMatchObject({
    state: 'even',
    says: { zh: expect.stringMatching(/^平/) },
  });
  expect(state({ receipted: null })).toBe('even');
});

test('what is on its way is no imbalance, and neither is a receipt on its way', () => {
  expect(judge({ ...settled, sent: 11 }).says.zh).toBe('流转中：2 件在途');
  expect(judge({ ...settled, receipted: 8 }).says.zh).toBe('流转中：1 件回执在途');
});

test('what is stored and not settled balances, and says how much of it is stuck', () => {
  const held = judge({ ...settled, applied: 5, pending: 3, parked: 2, receipted: 6 });
  expect(held).toMatchObject({
    state: 'open',
    says: { zh: '平：全部收到，3 件未办，其中挂起 2 件' },
  });
});

test('missing numbers are named, and told to be more than are named', () => {
  const wrong = judge({ ...settled, stored: 6, missing: [4, 6, 7] });
  expect(wrong.state).toBe('wrong');
  expect(wrong.says.zh).toBe('不平：第 4、6–7 号已发出而未收到');
  const many = Array.from({ length: numbersMax }, (_, n) => n + 1);
  expect(judge({ ...settled, missing: many }).says.zh).toContain(`第 1–${numbersMax} 号等已发出`);
});

test('more received than sent, or more settled than received, cannot be', () => {
  expect(state({ stored: 10 })).toBe('wrong');
  expect(state({ applied: 9 })).toBe('wrong');
});

const own = {
  sent: 4,
  applied: 3,
  refused: 0,
  inStored: 7,
  inApplied: 6,
  inRefused: 0,
  inParked: 1,
};

test('before the other side has said anything, nothing is claimed', () => {
  const both = directionsOf(own, null, []);
  expect([judge(both.out).state, judge(both.in).state]).toEqual(['unknown', 'unknown']);
});

test('each direction is made of the own books and of what the other side says', () => {
  const said: Statement = {
    sent: 6,
    published: 6,
    through: 4,
    stored: 4,
    applied: 3,
    refused: 0,
    parked: 1,
    missing: [],
  };
  const both = directionsOf(own, said, []);
  expect(both.out).toMatchObject({ sent: 4, stored: 4, pending: 1, parked: 1, receipted: 3 });
  // The seventh came after the other side spoke: it was sent all the same.
  expect(both.in).toMatchObject({ sent: 7, stored: 7, pending: 1, parked: 1 });
});
