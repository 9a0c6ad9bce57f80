import { Check } from 'typebox/value';
import { expect, test } from 'vitest';
import { erasureBounds, ErasureNote, ProposeErasure } from './erasure.ts';

const proposal = (reason: string) => ({
  ground: 'period-expired',
  order: { organ: '寿光市公安局', number: '1号', title: '决定书', on: '2026-07-01' },
  reason,
});

test('a reason and a note are taken up to their bound and not beyond', () => {
  const { reasonMax, noteMax } = erasureBounds;
  expect(Check(ProposeErasure, proposal('理'.repeat(reasonMax)))).toBe(true);
  expect(Check(ProposeErasure, proposal('理'.repeat(reasonMax + 1)))).toBe(false);
  expect(Check(ErasureNote, { note: '由'.repeat(noteMax) })).toBe(true);
  expect(Check(ErasureNote, { note: '由'.repeat(noteMax + 1) })).toBe(false);
  expect(Check(ErasureNote, { note: '由' })).toBe(false);
});

test('an order without organ, number, title or day is none', () => {
  for (const part of ['organ', 'number', 'title', 'on']) {
    const { order, ...rest } = proposal('保管期限届满');
    const without = Object.fromEntries(Object.entries(order).filter(([name]) => name !== part));
    expect(Check(ProposeErasure, { ...rest, order: without })).toBe(false);
  }
});
