import type { Ground } from '@xinqu/core/access';
import { describe, expect, test } from 'vitest';
import { grounds } from './access.ts';
import { articleOf } from './texts.ts';

const all: Readonly<Record<string, Ground>> = grounds;
const kept = Object.entries(all).flatMap(([name, ground]) =>
  ground.key === undefined ? [] : [{ name, ...ground }],
);

describe('every right of access rests on words that stand in the article', () => {
  test.each(kept)('$name: $zh', ({ key, article, quote }) => {
    expect(articleOf(key!, article!)).toContain(quote!);
  });
});

test('only the regulation of the committees is cited without its words', () => {
  const without = Object.values(all).filter(({ quote }) => quote === undefined);
  expect(without.map(({ zh }) => zh)).toEqual(['中国共产党政法工作条例第十二条']);
});
