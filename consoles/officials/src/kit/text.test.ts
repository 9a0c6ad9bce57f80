import { expect, test } from 'vitest';
import {
  agencyShort,
  agencyText,
  bytesText,
  dayAt,
  dayPart,
  dayText,
  daysLeftText,
  lampOrder,
  lampWords,
  momentText,
  nodeOfPath,
} from './text.ts';

test('every lamp has a word in both languages', () => {
  expect(new Set(lampOrder.map((lamp) => lampWords[lamp].zh)).size).toBe(5);
  expect(new Set(lampOrder.map((lamp) => lampWords[lamp].en)).size).toBe(5);
});

test('days left are told in words, the day itself and the days after it too', () => {
  expect(daysLeftText(3)).toEqual({ zh: '剩 3 天', en: '3 days left' });
  expect(daysLeftText(1)?.en).toBe('1 day left');
  expect(daysLeftText(0)).toEqual({ zh: '今日到期', en: 'due today' });
  expect(daysLeftText(-2)).toEqual({ zh: '超 2 天', en: '2 days over' });
  expect(daysLeftText(null)).toBeNull();
});

test('an instant is shown as the day and minute of Shanghai, whatever its zone', () => {
  expect(momentText('2026-03-02T17:30:00Z')).toBe('2026年3月3日 01:30');
  expect(dayText('2026-03-02T17:30:00Z')).toBe('2026年3月3日');
  expect(momentText('2026-03-02')).toBe('2026年3月2日');
  expect(dayText('不详')).toBe('不详');
  expect(dayPart('2026-02-30')).toBeNull();
  expect(dayAt(Date.parse('2026-03-02T16:00:00Z'))).toBe('2026-03-03');
});

test('sizes are told in decimal units', () => {
  expect(bytesText(999)).toBe('999 B');
  expect(bytesText(1000)).toBe('1.0 kB');
  expect(bytesText(20_971_520)).toBe('21.0 MB');
});

test('agencies are named from their id or their node, other organs by their own name', () => {
  expect(agencyText('370783.police').zh).toBe('公安局');
  expect(agencyText('court').zh).toBe('人民法院');
  expect(agencyText('看守所')).toEqual({ zh: '看守所', en: '' });
  expect(agencyShort('procuratorate')).toBe('检察');
});

test('the node is read from the path', () => {
  expect(nodeOfPath('/370783.police/cases/x')).toBe('370783.police');
  expect(nodeOfPath('/370783.police')).toBe('370783.police');
  expect(nodeOfPath('/')).toBeNull();
  expect(nodeOfPath('/api/public')).toBeNull();
});
