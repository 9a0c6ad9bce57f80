import { Check } from 'typebox/value';
import { expect, test } from 'vitest';
import { ProposeUnsealing, UnsealingNote, unsealingBounds } from './unsealing.ts';

const { textMax, reasonMax, monthsMax } = unsealingBounds;
const judgment = {
  court: '示例县人民法院',
  number: '（2026）鲁示刑初1号',
  on: '2026-06-15',
  kind: 'fixed-term',
  months: 60,
};
const wish = (more: object = {}, ofJudgment: object = {}) => ({
  number: '示检刑诉受〔2026〕1号',
  name: '阚示幼',
  ground: 'missed-crime',
  judgment: { ...judgment, ...ofJudgment },
  reason: '发现漏罪',
  ...more,
});

test('texts are taken up to their bound and not one character beyond', () => {
  expect(Check(ProposeUnsealing, wish())).toBe(true);
  for (const name of ['number', 'name']) {
    expect(Check(ProposeUnsealing, wish({ [name]: '字'.repeat(textMax) }))).toBe(true);
    expect(Check(ProposeUnsealing, wish({ [name]: '字'.repeat(textMax + 1) }))).toBe(false);
  }
  expect(Check(ProposeUnsealing, wish({ reason: '由'.repeat(reasonMax) }))).toBe(true);
  expect(Check(ProposeUnsealing, wish({ reason: '由'.repeat(reasonMax + 1) }))).toBe(false);
  expect(Check(UnsealingNote, { note: '由'.repeat(reasonMax) })).toBe(true);
  expect(Check(UnsealingNote, { note: '由'.repeat(reasonMax + 1) })).toBe(false);
});

test('a term has its months within the bound, and a penalty is one of three', () => {
  expect(Check(ProposeUnsealing, wish({}, { months: monthsMax }))).toBe(true);
  expect(Check(ProposeUnsealing, wish({}, { months: monthsMax + 1 }))).toBe(false);
  expect(Check(ProposeUnsealing, wish({}, { months: 0 }))).toBe(false);
  expect(Check(ProposeUnsealing, wish({}, { kind: 'detention' }))).toBe(false);
  expect(Check(ProposeUnsealing, wish({ more: 1 }))).toBe(false);
});
