import { expect, test } from 'vitest';
import { Waiting, type WaitingMessage } from './waiting.ts';

const message = (position: number, bytes = 10, id = `id-${position}`): WaitingMessage => ({
  position,
  id: id as never,
  from: '370783.police',
  bytes,
});

const filled = (...messages: WaitingMessage[]) => {
  const waiting = new Waiting();
  for (const one of messages) waiting.add(one);
  return waiting;
};

const places = (messages: readonly WaitingMessage[]) => messages.map(({ position }) => position);

test('the oldest are taken within both bounds, and always one', () => {
  const waiting = filled(message(1, 50), message(2, 50), message(3, 1));
  expect(places(waiting.take(10, 100))).toEqual([1, 2]);
  expect(places(waiting.take(1, 100))).toEqual([1]);
  expect(places(waiting.take(10, 49))).toEqual([1]);
});

test('an id that waits is not noted twice, and may come again afterwards', () => {
  const waiting = filled(message(1));
  expect(waiting.add(message(2, 10, 'id-1'))).toBe(false);
  expect(waiting.size).toBe(1);
  waiting.take(10, 100);
  waiting.remove([1]);
  expect(waiting.add(message(3, 10, 'id-1'))).toBe(true);
});

test('what is acknowledged from the front on is deleted at once, the rest one by one', () => {
  const waiting = filled(...[1, 2, 3, 4, 5, 6].map((n) => message(n)));
  waiting.take(10, 1_000);
  expect(waiting.remove([1, 2, 5])).toEqual({ below: 3, single: [5] });
  expect(waiting.remove([4])).toEqual({ single: [4] });
  expect(waiting.remove([3, 6])).toEqual({ below: 7, single: [] });
});

test('what was not taken here cannot be acknowledged', () => {
  const waiting = filled(message(1), message(2));
  waiting.take(1, 100);
  expect(waiting.remove([2, 9])).toEqual({ single: [] });
  expect(waiting.size).toBe(2);
});
