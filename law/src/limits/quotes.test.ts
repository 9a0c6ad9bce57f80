import { describe, expect, test } from 'vitest';
import { allLimits } from './all.ts';
import { articleOf, textKeys } from '../texts.ts';
import { grounds } from '../access.ts';
import { countingArticles } from './counting.ts';
import { ruleData } from './rule-data.ts';

const rulesOf = (limit: (typeof allLimits)[number]) =>
  limit.kind === 'forward'
    ? [limit.extensions, limit.exclusions, limit.restarts, limit.learns, limit.standstills].flat()
    : [];
const cited = allLimits.flatMap((limit) => [
  ...limit.basis,
  ...limit.quotes.map((quote) => quote.from),
  ...rulesOf(limit).map((rule) => rule.basis),
  ...(limit.warning.basis ?? []),
]);
const counting = Object.values(countingArticles).flatMap((articles) => Object.values(articles));

const quoted = allLimits.flatMap((limit) =>
  limit.quotes.map((quote) => ({ name: `${limit.id} ${quote.from.zh}`, ...quote })),
);
const ruled = Object.entries(ruleData).map(([name, { quote, basis }]) => ({
  name: `${name} ${basis.zh}`,
  text: quote as string,
  from: basis,
}));

describe('every quote stands word for word in its article', () => {
  test.each([...quoted, ...ruled])('$name', ({ text, from }) => {
    expect(from.key).toBeDefined();
    const words = articleOf(from.key!, from.article!);
    expect(words, `${from.zh} is kept`).toBeDefined();
    const lines = words!.split('\n').filter((line) => line.trim() !== '');
    expect(words).toContain(text);
    // Lists belong to the paragraph above them, so only plain articles are checked by paragraph.
    if (
      from.paragraph !== undefined &&
      !lines.some((line) => /^（[一二三四五六七八九十]+）/.test(line))
    ) {
      expect(lines[from.paragraph - 1]).toContain(text);
    }
  });
});

test('every citation leads to an article that is kept', () => {
  const each = new Map([...cited, ...counting].map((citation) => [citation.zh, citation]));
  const missing = [...each.values()]
    .filter(({ key, article }) => key !== undefined && article !== undefined && key !== 'excerpts')
    .filter(({ key, article }) => articleOf(key!, article!) === undefined)
    .map(({ zh }) => zh);
  expect(missing).toEqual([]);
});

test('every text kept is used', () => {
  const used = new Set(
    [...cited, ...counting, ...ruled.map(({ from }) => from), ...Object.values(grounds)].map(
      (from) => ('key' in from ? from.key : undefined),
    ),
  );
  expect(textKeys().filter((key) => !used.has(key))).toEqual([]);
});
