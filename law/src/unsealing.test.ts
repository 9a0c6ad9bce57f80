import { agencies } from '@xinqu/core/kernel';
import { describe, expect, test } from 'vitest';
import { articleOf } from './texts.ts';
import { unsealingGrounds } from './unsealing.ts';

const all = agencies.flatMap((agency) =>
  unsealingGrounds(agency).map((ground) => ({ agency, ...ground })),
);

describe('a seal is lifted on words that stand in the article', () => {
  test.each(all)('$agency, $id: $zh', ({ key, article, quote, combinedMonthsMin }) => {
    expect(articleOf(key!, article!)).toContain(quote!);
    expect(quote).toContain('五年有期徒刑以上');
    expect(combinedMonthsMin).toBe(60);
  });
});

test('only police and procuratorate have a rule that says when', () => {
  expect([...new Set(all.map(({ agency }) => agency))]).toEqual(['police', 'procuratorate']);
});
