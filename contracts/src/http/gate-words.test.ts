import { expect, test } from 'vitest';
import { gateWord } from './gate-words.ts';

test('a path of a gate is told in words', () => {
  expect(gateWord('person.custodyPlace')).toBe('人员羁押场所');
  expect(gateWord('person.name')).toBe('人员姓名');
  expect(gateWord('case.charges')).toBe('案件案由');
});

test('what has no word stands as it is, so that nothing is hidden', () => {
  expect(gateWord('case.unheardOf')).toBe('case.unheardOf');
  expect(gateWord('证据目录')).toBe('证据目录');
});
