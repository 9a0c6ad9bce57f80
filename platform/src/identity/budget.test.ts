import { expect, test } from 'vitest';
import { addressKey, nameKey } from './budget.ts';

test.each([
  ['192.0.2.7', 'address:192.0.2.7'],
  ['::ffff:192.0.2.7', 'address:192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', 'address:2001:0db8:0001:0002'],
  ['2001:db8:1:2::9', 'address:2001:0db8:0001:0002'],
  ['2001:DB8::9', 'address:2001:0db8:0000:0000'],
  ['::1', 'address:0000:0000:0000:0000'],
  ['fe80::1%eth0', 'address:fe80:0000:0000:0000'],
])('the address %s counts as %s', (address, key) => {
  expect(addressKey(address)).toBe(key);
});

test('a name is counted by its hash, in a key of bounded length', () => {
  expect(nameKey('luan')).toMatch(/^name:[0-9a-f]{64}$/);
  expect(nameKey('x'.repeat(10_000)).length).toBe(69);
});
