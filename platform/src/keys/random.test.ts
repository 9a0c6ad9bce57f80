import { expect, test } from 'vitest';
import { machineRandom } from './random.ts';

test.each([0, 1, 10, 4_096, 4_097])('%d random bytes are as many, and never the same', (bytes) => {
  const drawn = Array.from({ length: 50 }, () => Buffer.from(machineRandom(bytes)).toString('hex'));
  expect(drawn.every((hex) => hex.length === bytes * 2)).toBe(true);
  if (bytes >= 10) expect(new Set(drawn).size).toBe(50);
});

test('what was given out is nobody else’s: writing into it changes no later draw', () => {
  const first = machineRandom(16);
  const copy = Uint8Array.from(first);
  machineRandom(16);
  expect(first).toEqual(copy);
  expect(first.buffer.byteLength).toBe(16);
});
