import { day, instantOfMs } from '@xinqu/core/kernel';
import type { Person, Sentence } from '@xinqu/core/procedure';
import { expect, test } from 'vitest';
import { caseSealed, recordSealed } from './seals.ts';

const sentence: Sentence = { crime: '盗窃罪', article: '264', kind: 'fixed-term', months: 60 };
const minor: Person = {
  id: 'P1',
  name: '禹示一',
  minor: true,
  measure: 'released',
  measures: [{ kind: 'detained', from: instantOfMs(0), organ: 'police', basis: '' }],
  review: 'none',
  sentence,
};
const { minor: _, ...adult } = minor;
const freed: Person = { ...adult, id: 'P2', ended: '不起诉' };

test('the record of a minor is sealed at five years, and not one month above', () => {
  expect(recordSealed(minor)).toBe(true);
  expect(recordSealed({ ...minor, sentence: { ...sentence, months: 61 } })).toBe(false);
  expect(recordSealed({ ...minor, sentence: { ...sentence, kind: 'life' } })).toBe(false);
  expect(recordSealed({ ...minor, sentence: { ...sentence, kind: 'none' } })).toBe(true);
});

test('a seal that was lifted is none, and the case with it', () => {
  const lifted: Person = { ...minor, unsealed: { on: day('2026-06-22'), basis: '' } };
  expect(recordSealed(lifted)).toBe(false);
  expect(caseSealed({ stage: 'closed', persons: [lifted] })).toBe(false);
});

test('an adult has no sealed record, nor has whoever is not judged yet', () => {
  expect(recordSealed(adult)).toBe(false);
  const { sentence: _sentence, ...waiting } = minor;
  expect(recordSealed(waiting)).toBe(false);
});

test('a case is sealed when it is closed and nobody in it has an open record', () => {
  expect(caseSealed({ stage: 'closed', persons: [minor, freed] })).toBe(true);
  expect(caseSealed({ stage: 'execution', persons: [minor] })).toBe(false);
  expect(caseSealed({ stage: 'closed', persons: [minor, { ...adult, id: 'P2' }] })).toBe(false);
  expect(caseSealed({ stage: 'closed', persons: [freed] })).toBe(false);
});
