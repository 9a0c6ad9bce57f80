import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureNats, natsMissingVariable } from '@xinqu/platform/canal/nats-testing';
import { buildSteps } from './build.ts';
import { checkSteps } from './check/check.ts';
import { root } from './root.ts';
import { runSteps, show } from './steps.ts';

const reportPath = 'artefacts/vitest.json';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly unknown[];
  }[];
}

/**
 * The closing line: every test counted, a file that could not be run as one failed. `missing`: why
 * there is no NATS server here, so that its suites were left out.
 */
export function closingLine(report: Report, missing?: string): string {
  const unread = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failed = report.numFailedTests + unread.length;
  const skipped = report.numPendingTests + report.numTodoTests;
  const line = `${report.numPassedTests} passed, ${failed} failed`;
  const why = missing === undefined ? '' : ` (NATS: ${missing})`;
  return skipped === 0 ? line : `${line}, ${skipped} skipped${why}`;
}

async function runVitest(args: readonly string[]): Promise<{ code: number; line: string }> {
  const missing = await ensureNats();
  if (missing !== undefined) process.env[natsMissingVariable] = missing;
  const path = join(root, reportPath);
  mkdirSync(join(root, 'artefacts'), { recursive: true });
  rmSync(path, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`];
  const code = await show('vitest', ['run', ...reporters, ...args]);
  if (!existsSync(path)) return { code: code || 1, line: '0 passed, 1 failed' };
  return { code, line: closingLine(JSON.parse(readFileSync(path, 'utf8')) as Report, missing) };
}

/**
 * `npm test`: builds the consoles, checks, and runs every test; a failure stops none of the rest.
 * With arguments only the tests they name. Ends with the line `N passed, N failed`.
 */
export async function test(args: readonly string[]): Promise<number> {
  const steps = args.length === 0 ? [...buildSteps(), ...checkSteps] : [];
  const failed = await runSteps(steps);
  const { code, line } = await runVitest(args);
  if (failed.length > 0) console.log(`\n未通过的检查 Failed checks: ${failed.join(', ')}`);
  console.log(`\n${line}`);
  return failed.length > 0 || code !== 0 ? 1 : 0;
}
