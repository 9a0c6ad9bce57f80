import process from 'node:process';
import { parseArgs } from 'node:util';
import { access } from '@xinqu/embedded';
import { compareWithOracle } from './tuples.ts';

const usage = `用法 / Usage: npm run access -- [--questions 1000000] [--seed N]
  随机提问，将权限表的回答与另写的逐句规则相比，一处不同即以 1 结束。
  Puts random questions to the access matrix and to an independently written oracle.
`;

/** The long form of the test: one JSON report on standard output. */
function main(): number {
  const { values } = parseArgs({
    options: {
      questions: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      help: { type: 'boolean', default: false },
    },
  });
  const [questions, seed] = [Number(values.questions), Number(values.seed)];
  const wrong = !Number.isSafeInteger(questions) || questions < 1 || !Number.isSafeInteger(seed);
  if (values.help || wrong) {
    (wrong ? process.stderr : process.stdout).write(usage);
    return wrong ? 64 : 0;
  }
  const began = performance.now();
  const { answers, differing } = compareWithOracle(access(), questions, seed);
  const seconds = Math.round((performance.now() - began) / 1000);
  const report = { seed, questions, answers, differing, seconds };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  return differing.length === 0 ? 0 : 1;
}

process.exitCode = main();
