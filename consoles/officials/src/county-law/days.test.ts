import { expect, test } from 'vitest';
import { daysOf, misread } from './days.ts';

test('days are read from lines or lists, in order and each once', () => {
  expect(daysOf('2027-01-02\n2027-01-01，2027-01-02')).toEqual(['2027-01-01', '2027-01-02']);
  expect(daysOf('  ')).toEqual([]);
});

test('what is no day is named', () => {
  expect(misread('2027-01-01、元月二日 2027-1-3')).toEqual(['2027-1-3', '元月二日']);
});
