// The commands behind the npm scripts, each an exit code.
import process from 'node:process';
import { benchMain } from './bench/main.ts';
import { buildSteps } from './build.ts';
import { checkSteps } from './check/check.ts';
import { writeGenerated } from './generate/run.ts';
import { command, runSteps, show, type Step } from './steps.ts';
import { test } from './test.ts';

const codeOf = async (steps: readonly Step[]): Promise<number> =>
  (await runSteps(steps)).length === 0 ? 0 : 1;

const fixSteps: readonly Step[] = [
  { says: '规范', name: 'oxlint --fix', run: () => command('oxlint', ['--fix', '--format=unix']) },
  { says: '格式', name: 'prettier --write', run: () => command('prettier', ['--write', '.']) },
];

/** Campaigns of faults beside the one against a county that carries cases. */
const campaigns: Readonly<Record<string, string>> = {
  tamper: 'conformance/src/tamper/run.ts',
  canal: 'conformance/src/campaign/run.ts',
};

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  test,
  check: () => codeOf(checkSteps),
  fix: () => codeOf(fixSteps),
  build: () => codeOf(buildSteps()),
  bench: benchMain,
  mutation: (args) => show('stryker', ['run', 'tools/mutation/stryker.config.json', ...args]),
  faults: ([name = '', ...rest]) => {
    const named = campaigns[name];
    return named === undefined
      ? show('node', ['conformance/src/crash/faults.ts', ...[name, ...rest].filter(Boolean)])
      : show('node', [named, ...rest]);
  },
  access: (args) => show('node', ['conformance/src/access/run.ts', ...args]),
  generate: () => codeOf([{ says: '生成', name: 'generate', run: writeGenerated }]),
};

const [name = '', ...args] = process.argv.slice(2);
const run = commands[name];
if (run === undefined) {
  console.error(`用法 Usage: node tools/bin/run.mjs ${Object.keys(commands).join(' | ')}`);
  process.exit(64);
}
process.exitCode = await run(args);
