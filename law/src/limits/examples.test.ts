import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { answerCase } from './index.ts';

interface Example {
  readonly id: string;
  readonly title: string;
  readonly expected: Readonly<Record<string, unknown>>;
}

const lines = readFileSync(new URL('./cases/examples.jsonl', import.meta.url), 'utf8');
const examples = lines
  .trim()
  .split('\n')
  .map((line): Example => JSON.parse(line));

test.each(examples)('$id $title', (example) => {
  expect(answerCase(example)).toMatchObject({ id: example.id, ...example.expected });
});

test('the expected answer is never read', () => {
  const lied = examples.map((example) => ({ ...example, expected: { due: '1999-01-01' } }));
  expect(lied.map((one) => answerCase(one))).toEqual(examples.map((one) => answerCase(one)));
});
