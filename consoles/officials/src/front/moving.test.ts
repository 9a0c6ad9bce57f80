import type { MovingEnvelope, PairBalanceDto } from '@xinqu/contracts/http';
import { expect, test } from 'vitest';
import { addLatest, addLetters, balanceState, lettersMax, trafficOf } from './moving.ts';

const moving = (phase: MovingEnvelope['phase'], from = 'a', to = 'b'): MovingEnvelope => ({
  from,
  to,
  phase,
  name: { zh: '提请批准逮捕', en: 'Request for arrest' },
  at: '2026-03-02T10:00:00.000+08:00',
});

const pairs: readonly PairBalanceDto[] = [
  { from: 'a', to: 'b', sent: 3, applied: 2, refused: 0, pending: 1 },
];

test('a pair balances when everything sent is applied, refused or on its way', () => {
  const pair = { from: 'a', to: 'b', sent: 3, applied: 1, refused: 1, pending: 1 };
  expect(balanceState(pair, true)).toBe('even');
  expect(balanceState(pair, false)).toBe('even');
});

test('a pair that lost an envelope does not balance', () => {
  const pair = { from: 'a', to: 'b', sent: 3, applied: 1, refused: 0, pending: 1 };
  expect(balanceState(pair, false)).toBe('moving');
  expect(balanceState(pair, true)).toBe('uneven');
});

test('only sent envelopes set out, and never more than the picture bears', () => {
  const many = Array.from({ length: lettersMax + 1 }, () => moving('sent'));
  const letters = addLetters([], [...many, moving('applied')], 10);
  expect(letters).toHaveLength(lettersMax);
  expect(new Set(letters.map((l) => l.id)).size).toBe(lettersMax);
});

test('the latest arrivals are told newest first', () => {
  const latest = addLatest([moving('applied')], [moving('sent'), moving('refused')]);
  expect(latest.map((e) => e.phase)).toEqual(['refused', 'applied']);
});

test('the traffic of a node counts what it sent and what was applied at it', () => {
  expect(trafficOf(pairs, 'a')).toEqual({ sent: 3, received: 0 });
  expect(trafficOf(pairs, 'b')).toEqual({ sent: 0, received: 2 });
});
