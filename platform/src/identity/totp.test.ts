import { instantOfMs } from '@xinqu/core/kernel';
import { expect, test } from 'vitest';
import { totpCode, totpInvitation, totpStep } from './totp.ts';

const secret = new TextEncoder().encode('12345678901234567890');
const at = (seconds: number) => instantOfMs(seconds * 1000);

test.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('RFC 6238 appendix B: second %i has the code %s', (seconds, code) => {
  expect(totpCode(secret, at(seconds), 8)).toBe(code);
  expect(totpCode(secret, at(seconds))).toBe(code.slice(2));
});

test('a clock one step early or late is right, two steps are not', () => {
  const now = 1_234_567_890;
  const step = Math.floor(now / 30);
  const found = [-2, -1, 0, 1, 2].map((drift) =>
    totpStep(secret, totpCode(secret, at(now + 30 * drift)), at(now)),
  );
  expect(found).toEqual([undefined, step - 1, step, step + 1, undefined]);
});

test('full-width digits and a gap between two groups are the same code', () => {
  expect(totpStep(secret, ' ００５ ９２４', at(1_234_567_890))).toBe(41_152_263);
});

test.each(['', '12345', '1234567', 'abcdef', '００００００'])('"%s" is no code', (code) => {
  expect(totpStep(secret, code, at(1_234_567_890))).toBeUndefined();
});

test('the invitation carries the secret in base32, the agency and the account', () => {
  const { uri, secret: typed } = totpInvitation(secret, { issuer: '寿光市公安局', label: 'chief' });
  expect(typed).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  const read = new URL(uri);
  expect([read.protocol, read.searchParams.get('secret')]).toEqual(['otpauth:', typed]);
  expect(read.searchParams.get('issuer')).toBe('寿光市公安局');
});
