import type { ParityDto } from '@xinqu/contracts/http';
import { expect, test } from 'vitest';
import { pagesText, parityText } from './page-parity.ts';

const parity = (more: Partial<ParityDto>): { parity: ParityDto } => ({
  parity: {
    state: 'equal',
    sender: '370783.police',
    sent: 300,
    received: 300,
    firstDifference: null,
    checkedAt: '2026-06-22T09:00:00.000+08:00',
    ...more,
  },
});

test('a file of our own is compared with nothing', () => {
  expect(parityText({ parity: null })).toBeNull();
});

test('equal pages are told with both counts', () => {
  expect(parityText(parity({}))).toMatchObject({
    zh: '页码核对一致：公安局发出 300 页，收到 300 页，逐页摘要相同',
    wrong: false,
  });
});

test('a difference names its first page and what to do', () => {
  const text = parityText(parity({ state: 'different', received: 299, firstDifference: 17 }))!;
  expect(text.wrong).toBe(true);
  expect(text.zh).toContain('收到 299 页，自第 17 页起不同');
  expect(text.zh).toContain('联系公安局');
});

test('pages that wait or cannot be read say so', () => {
  expect(parityText(parity({ state: 'waiting' }))!.wrong).toBe(false);
  expect(parityText(parity({ state: 'unreadable', received: null }))!.zh).toContain('人工核对');
  expect(pagesText({ pages: null })).toContain('未读出');
  expect(pagesText({ pages: 12 })).toBe('12 页');
});
