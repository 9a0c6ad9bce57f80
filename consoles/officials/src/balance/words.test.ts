import { expect, test } from 'vitest';
import { ageText, peerText } from './words.ts';

const at = '2026-06-22T12:00:00+08:00';

test('an age is told in its largest whole unit', () => {
  expect(ageText('2026-06-22T11:59:59.500+08:00', at).zh).toBe('0 秒');
  expect(ageText('2026-06-22T11:59:01+08:00', at).zh).toBe('59 秒');
  expect(ageText('2026-06-22T11:59:00+08:00', at).zh).toBe('1 分钟');
  expect(ageText('2026-06-22T10:00:01+08:00', at).zh).toBe('1 小时');
  expect(ageText('2026-06-15T12:00:00+08:00', at)).toEqual({ zh: '7 天', en: '7 d' });
});

test('a clock of another node that is ahead makes no age below zero', () => {
  expect(ageText('2026-06-22T12:03:00+08:00', at).zh).toBe('0 秒');
});

test('a node of another region is named with its code', () => {
  expect(peerText('370783.court', '370783.police')).toBe('人民法院');
  expect(peerText('370784.court', '370783.police')).toBe('人民法院（370784）');
});
