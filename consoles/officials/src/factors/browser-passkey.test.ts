import { expect, test } from 'vitest';
import { isPlainAddress } from './browser-passkey.ts';

test.each([
  ['127.0.0.1', true],
  ['[::1]', true],
  ['localhost', false],
  ['xinqu.example', false],
])('a page at %s has no name of its own: %s', (host, plain) => {
  expect(isPlainAddress(host)).toBe(plain);
});
