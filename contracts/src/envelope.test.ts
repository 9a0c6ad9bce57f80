import { Check } from 'typebox/value';
import { expect, test } from 'vitest';
import { markBounds } from './http/page-marks.ts';
import { Handover } from './envelope.ts';

const mark = {
  ...{ id: '019eecd9-2d17-7cd0-a4e1-9bf14719d771', from: 2, to: 3, kind: 'pages.reporter' },
  ...{ reason: '报案人不愿公开身份', organ: '370783.police', post: 'handler' },
  at: '2026-06-22T09:00:00.000+08:00',
};

const arrives = (marks: unknown): boolean =>
  Check(Handover, {
    case: { stage: 'investigation', turn: 1, returns: 0, postponements: 0 },
    ...{ persons: [], history: [], acts: [], documents: [], participants: [] },
    attachments: [{ id: 'a1', name: '询问笔录.pdf', ...(marks === undefined ? {} : { marks }) }],
  });

test('marks on the pages of a paper cross a border in their form and no other', () => {
  expect(arrives(undefined)).toBe(true);
  expect(arrives([mark])).toBe(true);
  expect(arrives([{ ...mark, kind: 'pages.of-a-later-version' }])).toBe(true);
  expect(arrives({})).toBe(false);
  expect(arrives([{ ...mark, from: 0 }])).toBe(false);
  expect(arrives([{ ...mark, to: markBounds.pageMax }])).toBe(true);
  expect(arrives([{ ...mark, to: markBounds.pageMax + 1 }])).toBe(false);
  expect(arrives([{ ...mark, by: '栾示一' }])).toBe(false);
  const { reasonMax, marksMax } = markBounds;
  expect(arrives([{ ...mark, reason: '因'.repeat(reasonMax) }])).toBe(true);
  expect(arrives([{ ...mark, reason: '因'.repeat(reasonMax + 1) }])).toBe(false);
  const withdrawal = {
    ...{ id: mark.id, status: 'withdrawn', reason: '标错页码', organ: mark.organ },
    ...{ post: 'handler', at: mark.at, decided: { post: 'section-head', at: mark.at } },
  };
  expect(arrives([{ ...mark, withdrawal }])).toBe(true);
  // A wish that nobody granted, its note and a name stay where they are.
  for (const wrong of [
    { status: 'asked' },
    { decided: { ...withdrawal.decided, note: '不予撤销' } },
    { by: '栾示一' },
    { reason: '因'.repeat(reasonMax + 1) },
  ]) {
    expect(arrives([{ ...mark, withdrawal: { ...withdrawal, ...wrong } }])).toBe(false);
  }
  // Five agencies may each add as many.
  expect(arrives(Array.from({ length: marksMax * 5 }, () => mark))).toBe(true);
  expect(arrives(Array.from({ length: marksMax * 5 + 1 }, () => mark))).toBe(false);
});
