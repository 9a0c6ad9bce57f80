import type { PageMark } from '@xinqu/core/procedure';
import { markBounds } from '@xinqu/contracts/http';
import { Problem } from '@xinqu/core/kernel';
import { expect, test } from 'vitest';
import { mustFit } from './fit.ts';

const mark = (from: number, to: number) => ({ from, to }) as PageMark;

function codeOf(marks: readonly PageMark[], pages: number | undefined, from: number, to: number) {
  try {
    mustFit({ marks, pages }, { from, to });
    return 'fits';
  } catch (cause) {
    return cause instanceof Problem ? cause.code : String(cause);
  }
}

test('a mark lies within the pages of its paper', () => {
  expect(codeOf([], 9, 1, 9)).toBe('fits');
  expect(codeOf([], 9, 9, 9)).toBe('fits');
  expect(codeOf([], 9, 9, 10)).toBe('page-marks/range-outside');
  expect(codeOf([], 9, 3, 2)).toBe('page-marks/range-outside');
  expect(codeOf([], undefined, 1, 1)).toBe('page-marks/pages-unknown');
});

test('two marks have no page in common', () => {
  const there = [mark(3, 5)];
  expect(codeOf(there, 9, 1, 2)).toBe('fits');
  expect(codeOf(there, 9, 6, 9)).toBe('fits');
  for (const [from, to] of [
    [1, 3],
    [5, 9],
    [4, 4],
    [1, 9],
  ] as const) {
    expect(codeOf(there, 9, from, to)).toBe('page-marks/overlap');
  }
});

test('pages whose mark was taken back may be marked again', () => {
  const withdrawal = { status: 'withdrawn' } as PageMark['withdrawal'];
  const asked = { status: 'asked' } as PageMark['withdrawal'];
  expect(codeOf([{ ...mark(3, 5), withdrawal: withdrawal! }], 9, 3, 5)).toBe('fits');
  expect(codeOf([{ ...mark(3, 5), withdrawal: asked! }], 9, 3, 5)).toBe('page-marks/overlap');
});

test('a paper carries so many marks and no more', () => {
  const { marksMax } = markBounds;
  const marks = Array.from({ length: marksMax }, (_, at) => mark(at + 1, at + 1));
  expect(codeOf(marks.slice(1), 100, 90, 90)).toBe('fits');
  expect(codeOf(marks, 100, 90, 90)).toBe('page-marks/too-many');
});
