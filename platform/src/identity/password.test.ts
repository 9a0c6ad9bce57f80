import fc from 'fast-check';
import { expect, test } from 'vitest';
import { argon2idFigures } from './bounds.ts';
import { passwords, readablePassword } from './password.ts';
import { cheap } from './testing.ts';

test('a password is kept as argon2id with the figures of OWASP', async () => {
  const phc = await passwords().hash('correct horse battery');
  expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwords().verify(phc, 'correct horse battery')).toBe(true);
  expect(await passwords().verify(phc, 'correct horse batterz')).toBe(false);
  expect(argon2idFigures).toEqual({ memoryCost: 19_456, timeCost: 2, parallelism: 1 });
});

test('a hash made with other figures is outdated', async () => {
  const old = await passwords(cheap).hash('correct horse battery');
  expect(passwords(cheap).isOutdated(old)).toBe(false);
  expect(passwords().isOutdated(old)).toBe(true);
});

test('the same word in full width and half width is one password', async () => {
  const phc = await passwords(cheap).hash('ＡＢＣ１２３');
  expect(await passwords(cheap).verify(phc, 'ABC123')).toBe(true);
});

test('without a hash nothing is right, not even the empty password', async () => {
  expect(await passwords(cheap).verify(undefined, '')).toBe(false);
});

test('as many hashes wait as the bound says and one more is turned away', async () => {
  const two = passwords(cheap, 2);
  const outcomes = await Promise.allSettled([two.hash('a'), two.hash('b'), two.hash('c')]);
  expect(outcomes.map((o) => o.status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect((outcomes[2] as PromiseRejectedResult).reason.code).toBe('identity/busy');
  await expect(two.hash('d')).resolves.toContain('$argon2id$');
});

test('a readable password has four groups without look-alikes, whatever the randomness', () => {
  const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(bytes, (first) => {
      let calls = 0;
      // Later draws are given a good byte, so that a draw of only refused bytes ends.
      const random = () => (calls++ === 0 ? first : new Uint8Array(32).fill(7));
      return /^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/.test(readablePassword(random));
    }),
  );
  let calls = 0;
  const refused = () => new Uint8Array(32).fill(calls++ === 0 ? 248 : 247);
  expect(readablePassword(refused)).toBe('9999-9999-9999-9999');
});
