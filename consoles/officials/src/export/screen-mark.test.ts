import { expect, test } from 'vitest';
import { screenMark } from './screen-mark.ts';

test('a name is words of the mark and never its markup', () => {
  const svg = decodeURIComponent(screenMark(['寿光市公安局', '<b>&"栾示一"']).split(',')[1]!);
  expect(svg).toContain('>寿光市公安局</text>');
  expect(svg).toContain('>&lt;b&gt;&amp;"栾示一"</text>');
});

test('nothing in it ends the address or the style it stands in', () => {
  expect(screenMark([`")'; color: red`])).toMatch(/^data:image\/svg\+xml,[^"\\\s]*$/);
});
