import { expect, test } from 'vitest';
import { instruments, quoted } from './quoted.ts';
import { articleOf } from './texts.ts';

test('words that stand in the article are cited as on paper', () => {
  expect(quoted('pipl-2021', 34, '不得超出履行法定职责所必需的范围和限度')).toBe(
    '个人信息保护法第三十四条',
  );
  expect(quoted('pipl-2021', 34, '不得超出 履行法定职责\n所必需的范围')).toBeDefined();
});

test('other words, another article, an unknown instrument: nothing', () => {
  expect(quoted('pipl-2021', 34, '可以超出履行法定职责所必需的范围')).toBeUndefined();
  expect(quoted('pipl-2021', 35, '不得超出履行法定职责所必需的范围和限度')).toBeUndefined();
  expect(quoted('pipl-2021', 1999, '不得超出履行法定职责')).toBeUndefined();
  expect(quoted('../package', 1, '不得超出履行法定职责')).toBeUndefined();
});

test('each instrument has a name and a text', () => {
  expect(instruments.map(({ zh }) => zh)).toContain('刑事诉讼法');
  for (const { key, zh } of instruments) {
    expect(zh).not.toMatch(/第.*条/);
    expect(quoted(key, 1, articleOf(key, 1)!)).toBe(`${zh}第一条`);
  }
});
