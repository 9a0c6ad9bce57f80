import { expect, test } from 'vitest';
import { capitalNumeral, moneyWords, numeral, sentenceWords, termWords } from './words.ts';

test.each([
  [0, '零'],
  [10, '十'],
  [15, '十五'],
  [20, '二十'],
  [101, '一百零一'],
  [110, '一百一十'],
  [186, '一百八十六'],
  [1005, '一千零五'],
  [5000, '五千'],
  [10_000, '一万'],
  [10_005, '一万零五'],
  [120_300, '十二万零三百'],
  [100_000_001, '一亿零一'],
])('%d is %s', (n, words) => expect(numeral(n)).toBe(words));

test('sums, capitals and terms', () => {
  expect(capitalNumeral(12_345)).toBe('壹万贰仟叁佰肆拾伍');
  expect(capitalNumeral(5000)).toBe('伍仟');
  expect(moneyWords(500_000)).toBe('五千元');
  expect(moneyWords(1_05)).toBe('一元五分');
  expect(moneyWords(1_50)).toBe('一元五角');
  expect(termWords(14)).toBe('一年二个月');
  expect(termWords(12)).toBe('一年');
  expect(termWords(5)).toBe('五个月');
});

test('penalties in words', () => {
  const base = { crime: '', article: '' } as const;
  expect(sentenceWords({ ...base, kind: 'life' })).toBe('无期徒刑');
  expect(sentenceWords({ ...base, kind: 'fine', fineFen: 200_000 })).toBe('罚金人民币二千元');
  expect(sentenceWords({ ...base, kind: 'none' })).toBe('免予刑事处罚');
  expect(sentenceWords({ ...base, kind: 'control', months: 12, fineFen: 100_000 })).toBe(
    '管制一年，并处罚金人民币一千元',
  );
});

test('a number that is no natural number throws', () => {
  expect(() => numeral(-1)).toThrow(RangeError);
  expect(() => numeral(1.5)).toThrow(RangeError);
});
