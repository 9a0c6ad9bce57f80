import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { measureLimits, mixLines } from '@xinqu/law/limits';
import type { Bench, Figure } from './figures.ts';
import { measureReprojection } from './limits-store.ts';

const xinqu = fileURLToPath(new URL('../../apps/cli/bin/xinqu.mjs', import.meta.url));
const lines = 10_000;
const parse = `require('node:fs').readFileSync(process.argv[1], 'utf8').trim().split('\\n')
  .forEach((line) => console.log(JSON.stringify(JSON.parse(line))))`;

function secondsOf(...args: string[]): number {
  const begun = performance.now();
  execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  return (performance.now() - begun) / 1000;
}

/** `xinqu limits` on a file, from the start of the process to its end. */
function measureCommand() {
  const folder = mkdtempSync(join(tmpdir(), 'xinqu-bench-'));
  const file = join(folder, 'cases.jsonl');
  writeFileSync(file, mixLines(lines));
  const command = secondsOf(xinqu, 'limits', file);
  const bare = secondsOf('--eval', parse, file);
  rmSync(folder, { recursive: true });
  return { command, bare };
}

type Against = readonly [limit: number, limitName: string];

function figure(name: string, value: number, unit: string, goal: number | null, against?: Against) {
  const [limit, limitName] = against ?? [null, null];
  const ratio = limit === null ? null : value / limit;
  return { name, value, unit, goal, limit, limitName, ratio } satisfies Figure;
}

/** The engine, the command line over it, and the store when the calendar changes. */
export const bench: Bench = async () => {
  const engine = measureLimits();
  const command = measureCommand();
  const store = await measureReprojection();
  const bare = [engine.bare_additions_per_second, 'bare date additions'] as const;
  const parsed = [command.bare, 'parsing and printing the lines alone'] as const;
  const rows = [store.plainSeconds, 'plain UPDATE of the same rows'] as const;
  const all = [store.plainEverySeconds, 'plain UPDATE of every limit'] as const;
  return {
    bench: 'limits',
    figures: [
      figure('limits_per_second', engine.limits_per_second, '1/s', 100_000, bare),
      figure('limits_command_seconds', command.command, 's', 2, parsed),
      figure('open_limits', store.open, 'limits', 100_000),
      figure('reprojection_seconds', store.noticeSeconds, 's', 1, rows),
      figure('reprojection_rewritten', store.rewritten, 'limits', null),
      figure('reprojection_every_limit_seconds', store.everySeconds, 's', null, all),
    ],
  };
};
