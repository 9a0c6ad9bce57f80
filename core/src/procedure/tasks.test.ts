import { expect, test } from 'vitest';
import { type Candidate, assign, keeperOf } from './index.ts';

const official = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  section: 'criminal',
  openTasks: 0,
  conflicts: [],
  ...more,
});
const names = ['栾示一', '单示七'];

test('the least loaded without a conflict takes a task, among equals the lower id', () => {
  const people = [
    official('c', { openTasks: 1 }),
    official('b'),
    official('a', { conflicts: ['单示七'] }),
    official('0', { section: 'filing' }),
  ];
  expect(assign(people, 'criminal', names)?.id).toBe('b');
  expect(assign([...people, official('aa')], 'criminal', names)?.id).toBe('aa');
});

test('a handler keeps a case until a conflict with someone in it comes up', () => {
  const free = official('b');
  expect(keeperOf([official('a'), free], 'a', names)).toBe('a');
  expect(keeperOf([official('a', { conflicts: ['旁人'] }), free], 'a', names)).toBe('a');
  const torn = official('a', { conflicts: ['栾示一'] });
  expect(keeperOf([torn, free], 'a', names)).toBe('b');
  expect(keeperOf([torn, official('c', { section: 'filing' })], 'a', names)).toBeNull();
});

test('who is no handler any more is not replaced here', () => {
  expect(keeperOf([official('b')], 'gone', names)).toBe('gone');
  expect(keeperOf([official('b')], null, names)).toBeNull();
});
