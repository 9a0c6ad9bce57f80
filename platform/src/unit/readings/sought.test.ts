import { expect, test } from 'vitest';
import { soughtBy } from './sought.ts';

const cases = [
  { persons: ['栾示一', '苗示二'], case_number: '寿公（刑）〔2026〕1号' },
  { persons: ['栾示一'], case_number: null },
  { persons: ['苗示二'], case_number: '寿公（刑）〔2026〕12号' },
];

test.each([
  ['栾示一', 'name'],
  ['〔2026〕1', 'number'],
  ['盗窃', 'other'],
])('%s is told by what it found', (words, kind) => {
  expect(soughtBy(words, cases)).toBe(kind);
});

test('what finds nothing is none of them', () => {
  expect(soughtBy('栾示一', [])).toBe('nothing');
});
