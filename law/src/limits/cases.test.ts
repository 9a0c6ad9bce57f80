import { expect, test } from 'vitest';
import { allLimits } from './all.ts';
import { answerCase } from './index.ts';
import { readFileSync } from 'node:fs';

interface Case {
  readonly id: string;
  readonly derivation: string;
  readonly question: { readonly clock?: string; readonly rule?: string };
  readonly expected: Readonly<Record<string, unknown>>;
}

/**
 * Written from the articles, each with its reason, by plain date arithmetic outside the engine:
 * `own` clock by clock, `articles` later and anew, for the points where clocks meet.
 */
const cases = ['own', 'articles'].flatMap((name) =>
  readFileSync(new URL(`./cases/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line): Case => JSON.parse(line)),
);

test.each(cases)('$id $question.clock$question.rule: $derivation', (one) => {
  expect(answerCase(one)).toMatchObject({ id: one.id, ...one.expected });
});

test('every clock has a case of its own', () => {
  const asked = new Set(cases.map(({ question }) => question.clock));
  expect(allLimits.map(({ id }) => id).filter((id) => !asked.has(id))).toEqual([]);
});
