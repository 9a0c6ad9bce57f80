import { instant } from '@xinqu/core/kernel';
import { expect, test } from 'vitest';
import type { Books } from './books.ts';
import { PeerWatch } from './peer-watch.ts';
import type { Statement } from './statement.ts';

const at = instant('2026-06-22T09:00:00+08:00');
const said = (change: Partial<Statement> = {}): Statement => ({
  sent: 0,
  published: 0,
  through: 0,
  stored: 0,
  applied: 0,
  refused: 0,
  parked: 0,
  missing: [],
  ...change,
});
const books = (change: Partial<Books> = {}): Books => ({
  peer: '370783.police',
  queued: 0,
  sent: 0,
  day: null,
  due: false,
  applied: 0,
  refused: 0,
  through: 0,
  inStored: 0,
  inApplied: 0,
  inRefused: 0,
  inParked: 0,
  ...change,
});

/** A statement comes, and a look begins after it. */
const told = (watch: PeerWatch, change: Partial<Statement>, tick: number) => {
  watch.take(said(change), tick);
  watch.begin();
};

test('of a peer that was restored, what it said before is forgotten', () => {
  const watch = new PeerWatch();
  told(watch, { published: 9, through: 9 }, 1);
  expect(watch.look(9, books({ sent: 3 }))).toMatchObject({ late: 9, ahead: true });
  watch.forget();
  expect(watch.look(10, books({ sent: 3 }))).toMatchObject({ behind: undefined, ahead: false });
});

test('what was published and is not here is late after two ticks, and no more once it came', () => {
  const watch = new PeerWatch();
  told(watch, { sent: 5, published: 5 }, 10);
  expect(watch.look(11, books({ through: 3 }))).toMatchObject({ behind: 5, late: undefined });
  expect(watch.look(12, books({ through: 3 }))).toMatchObject({ behind: 5, late: 5 });
  expect(watch.look(13, books({ through: 5 }))).toMatchObject({ behind: undefined });
});

test('a number that later ones overtook is looked for before the peer says anything', () => {
  const watch = new PeerWatch();
  const overtaken = books({ through: 3, inStored: 5 });
  expect(watch.look(1, overtaken)).toMatchObject({ behind: 5, late: undefined });
  expect(watch.look(3, overtaken)).toMatchObject({ behind: 5, late: 5 });
  expect(watch.look(4, books({ through: 6, inStored: 6 }))).toMatchObject({ behind: undefined });
});

test('receipts that do not come although the peer has settled more are lost, found once', () => {
  const watch = new PeerWatch();
  const found = (settled: number, receipted: number, tick: number) => {
    told(watch, { applied: settled }, tick);
    return watch.look(tick, books({ sent: 9, applied: receipted })).unreceipted;
  };
  expect([1, 2, 3].map((tick) => found(6, 3 + tick, tick))).toEqual([false, false, false]);
  expect([4, 5, 6].map((tick) => found(9, 6, tick))).toEqual([false, false, true]);
  expect([7, 8, 9].map((tick) => found(9, 6, tick))).toEqual([false, false, true]);
  expect(found(9, 9, 10)).toBe(false);
});

test('numbers told later do not make the first wait anew', () => {
  const watch = new PeerWatch();
  for (let tick = 1; tick <= 4; tick++) told(watch, { published: 4 + tick }, tick);
  const found = watch.look(4, books({ through: 4 }));
  expect(found).toMatchObject({ behind: 8, late: 5 });
});

test('what was numbered and not yet published is not missed', () => {
  const watch = new PeerWatch();
  told(watch, { sent: 9, published: 4 }, 1);
  expect(watch.look(9, books({ through: 4 })).behind).toBeUndefined();
});

test('a peer is silent after five ticks without a word; one never heard may still be starting', () => {
  const watch = new PeerWatch();
  expect(watch.look(40, books()).silent).toBeUndefined();
  expect(watch.look(41, books()).silent).toBe(true);
  watch.hear(41, at);
  expect(watch.look(46, books()).silent).toBe(false);
  expect(watch.look(47, books()).silent).toBe(true);
});

test('a peer that holds more than was sent to it is ahead', () => {
  const watch = new PeerWatch();
  told(watch, { through: 7 }, 1);
  expect(watch.look(2, books({ sent: 6 })).ahead).toBe(true);
  expect(watch.look(2, books({ sent: 7 })).ahead).toBe(false);
});

test('a peer that forgets what it receipted is found at the third statement, not at a late one', () => {
  const watch = new PeerWatch();
  const own = books({ sent: 5, applied: 5 });
  const say = (tick: number, applied: number) => {
    told(watch, { through: 5, applied }, tick);
    return watch.look(tick + 1, own).forgotten;
  };
  expect([say(1, 5), say(2, 4), say(3, 5)]).toEqual([false, false, false]);
  expect([say(4, 4), say(5, 4), say(6, 4)]).toEqual([false, false, true]);
});

test('a change is told at once, no change every other tick', () => {
  const watch = new PeerWatch();
  watch.hear(0, at);
  expect([1, 2, 3].map((tick) => watch.isToBeTold(tick, said()))).toEqual([true, false, true]);
  expect(watch.isToBeTold(4, said({ sent: 1 }))).toBe(true);
});

test('a peer that is away for a week is not told every second of it', () => {
  const watch = new PeerWatch();
  let told = 0;
  for (let tick = 1; tick <= 7 * 86_400; tick++) if (watch.isToBeTold(tick, said())) told += 1;
  expect(told).toBeLessThan(200);
  watch.hear(7 * 86_400, at);
  expect(watch.isToBeTold(7 * 86_400 + 2, said())).toBe(true);
});

test('what comes while the own counts are read is judged at the next look', () => {
  const watch = new PeerWatch();
  watch.begin();
  watch.take(said({ through: 7 }), 1);
  expect(watch.look(2, books({ sent: 6 })).ahead).toBe(false);
  watch.begin();
  expect(watch.look(3, books({ sent: 6 })).ahead).toBe(true);
});
