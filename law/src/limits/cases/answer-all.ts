import { answerLine } from '../answer.ts';
import { readFileSync } from 'node:fs';

// Answers all stored cases, one JSON line each: run by the tests under other time zones.
for (const name of ['examples', 'own', 'articles']) {
  const lines = readFileSync(new URL(`./${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  for (const line of lines) process.stdout.write(`${JSON.stringify(answerLine(line))}\n`);
}
