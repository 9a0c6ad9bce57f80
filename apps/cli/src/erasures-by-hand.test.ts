import { expect, test } from 'vitest';
import { erasuresByHand } from './erasures-by-hand.ts';

test('after a restore it is said of which time erasures are compared by hand, and whom to ask', () => {
  const [taken, now] = ['2026-11-27T23:00:00.000+08:00', '2026-11-28T09:30:00.000+08:00'];
  const [zh = '', who = '', ...english] = erasuresByHand(taken, now).split('\n');
  expect(zh).toContain(`${taken} 至 ${now}`);
  expect(who).toContain('案管和分管领导');
  expect(english.join(' ')).toContain(`from ${taken} to ${now}`);
});
