import { gmSuiteName, joseSuiteName } from '@xinqu/core/envelope';
import { agencies } from '@xinqu/core/kernel';
import { expect, test } from 'vitest';
import { suitesOf } from './suites.ts';

test('one suite stands for every agency', () => {
  expect(suitesOf('gm')).toEqual(Object.fromEntries(agencies.map((a) => [a, gmSuiteName])));
});

test('an agency not named keeps its own', () => {
  expect(suitesOf('police=gm,court=jose')).toEqual({ police: gmSuiteName, court: joseSuiteName });
});

test.each(['', 'sm2', 'police', 'police=', 'police=gm,', 'bank=gm', 'police=gm=jose'])(
  '"%s" says nothing',
  (text) => {
    expect(suitesOf(text)).toBeUndefined();
  },
);
