import { expect, test } from 'vitest';
import { page, publicModule, table } from './page.ts';

test('a bar and a line break stay inside their cell', () => {
  expect(table(['甲', '乙'], [['a|b', 'c\nd']])).toBe(
    ['| 甲 | 乙 |', '| --- | --- |', String.raw`| a\|b | c<br>d |`].join('\n'),
  );
});

test('a page begins with the mark that the check looks for', () => {
  const { text } = page('docs/reference/x.md', '题', '说明', ['正文']);
  expect(text).toMatch(/^<!-- 由 npm run generate .*-->\n\n# 题\n\n说明\n\n正文\n$/);
});

test('a module that does not exist is told from one that does', async () => {
  expect(await publicModule('@xinqu/core/kernel')).toHaveProperty('problems');
  expect(await publicModule('@xinqu/core/nowhere')).toBeUndefined();
});
