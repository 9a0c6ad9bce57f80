import { expect, test } from 'vitest';
import { type Trouble, troubleOf } from './trouble.ts';

const byCode: Readonly<Record<string, Trouble | undefined>> = {
  '40001': 'busy',
  '40P01': 'busy',
  '55P03': 'busy',
  '57014': 'too-slow',
  '53100': 'full',
  '08006': 'unavailable',
  '57P01': 'unavailable',
  '53200': 'unavailable',
  '53300': 'unavailable',
  '58030': 'unavailable',
  ECONNREFUSED: 'unavailable',
  // A limit of our own function, a broken rule of a table, a mistake in a statement.
  '53400': undefined,
  '23505': undefined,
  '42601': undefined,
};

test.each(Object.entries(byCode))('an error with the code %s is %s', (code, trouble) => {
  expect(troubleOf(Object.assign(new Error('told'), { code }))).toBe(trouble);
});

test.each([
  ['Connection terminated unexpectedly', 'unavailable'],
  ['read ECONNRESET', 'unavailable'],
  ['timeout exceeded when trying to connect', 'busy'],
  ['something else', undefined],
])('an error that says "%s" is %s', (message, trouble) => {
  expect(troubleOf(new Error(message))).toBe(trouble);
});
