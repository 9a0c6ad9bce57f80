import { readFileSync, readdirSync } from 'node:fs';
import { articleZh } from './limits/cite.ts';

const folder = new URL('../texts/', import.meta.url);

/** Keys of the texts kept with the project, `cpl-2018`. */
export const textKeys = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => name.slice(0, -3))
    .toSorted();

/** A whole text as kept; an unknown key is our own mistake and throws. */
export const textOf = (key: string): string => readFileSync(new URL(`${key}.md`, folder), 'utf8');

/**
 * The words of one article. The copies write “第九十一条 …” or “63.” at the start of a line; the
 * article ends where the next one or a heading begins. Undefined when there is no such article.
 */
export function articleOf(key: string, article: number): string | undefined {
  const lines = textOf(key).split('\n');
  // Some copies have a stray blank inside the number: 第一百 二十八条.
  const name = [...`第${articleZh(article)}条`].join('[ 　]?');
  const head = new RegExp(`^(> )?(${name}([ 　]|$)|${article}\\.)`);
  const anyHead = /^(> )?(第[〇零一二三四五六七八九十百 ]+条([ 　]|$)|\d+\.)/;
  const bare = (line: string): string => line.replace(/^> /, '');
  const start = lines.findIndex((line) => head.test(line));
  if (start < 0) return undefined;
  const after = lines.findIndex(
    (line, index) => index > start && (anyHead.test(line) || line.startsWith('#')),
  );
  return lines
    .slice(start, after < 0 ? undefined : after)
    .map(bare)
    .join('\n');
}
