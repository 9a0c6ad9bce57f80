import { expect, test } from 'vitest';
import { staleAfter, waitBeforeAttempt } from './live.ts';

const node = '370783.police';

test('a lamp makes the case, the tasks, the list and the flow stale', () => {
  expect(staleAfter({ type: 'lamp', dossier: 'd1' }, node)).toEqual([
    [node, 'case', 'd1'],
    [node, 'tasks'],
    [node, 'cases'],
    [node, 'flow'],
  ]);
});

test('tasks leave the cases alone, so that no reading is recorded for nothing', () => {
  const keys = staleAfter({ type: 'tasks' }, node).map((key) => key[1]);
  expect(keys).toEqual(['tasks', 'proposals']);
});

test('an access outside the own cases makes its register stale, and no case', () => {
  const keys = staleAfter({ type: 'break-glass', dossier: 'd1' }, node);
  expect(keys).toEqual([[node, 'break-glass']]);
});

test('a moved balance makes the accounts and what is stuck stale, and no case', () => {
  const keys = staleAfter({ type: 'balance' }, node).map((key) => key[1]);
  expect(keys).toEqual(['reconciliation', 'held']);
});

test('attempts grow apart up to half a minute', () => {
  expect([0, 1, 4, 5, 9].map(waitBeforeAttempt)).toEqual([1000, 2000, 16_000, 30_000, 30_000]);
});
