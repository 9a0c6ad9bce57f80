import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PairBalance } from './numbers.ts';

const child = fileURLToPath(new URL('./fault-child.ts', import.meta.url));
const kills = Number(process.env['XINQU_FAULT_KILLS'] ?? 8);
const total = Number(process.env['XINQU_FAULT_ACTS'] ?? 600);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinqu-faults-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Report {
  readonly balances: PairBalance[];
  readonly taken: number[][];
  readonly differences: string[];
}

/**
 * Runs the two nodes; kills them a while after they began to move envelopes, or while they still
 * start, unless they end first.
 */
async function run(killAfterMs?: number, whileStarting = false): Promise<Report | undefined> {
  const running = spawn(process.execPath, [child, folder, String(total)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  running.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(running, 'exit');
  if (killAfterMs !== undefined) {
    if (!whileStarting) await Promise.race([ended, once(running.stdout, 'data')]);
    await Promise.race([ended, wait(killAfterMs)]);
    running.kill('SIGKILL');
  }
  await ended;
  const report = output.split('\n').find((line) => line.startsWith('{') && line.endsWith('}'));
  return report === undefined ? undefined : (JSON.parse(report) as Report);
}

/** The database, too: its supervisor is killed, and its processes end without a word. */
async function killPostgres(): Promise<void> {
  const file = join(folder, 'postgres', 'cluster', 'postmaster.pid');
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  if (pid > 0) process.kill(pid, 'SIGKILL');
}

test('kill -9 at random moments loses nothing, doubles nothing, reorders nothing', async () => {
  let report: Report | undefined;
  for (let n = 0; n < kills && report === undefined; n++) {
    report = await run(Math.floor(Math.random() * 1_500), n % 4 === 1);
    if (n % 4 === 3 && report === undefined) await killPostgres();
  }
  report ??= await run();
  const all = Array.from({ length: total }, (_, n) => n + 1);
  const byCase = (numbers: number[]) => Map.groupBy(numbers, (number) => number % 7);
  for (const taken of report!.taken) {
    expect(taken.toSorted((a, b) => a - b)).toEqual(all);
    for (const ofCase of byCase(taken).values()) {
      expect(ofCase).toEqual(ofCase.toSorted((a, b) => a - b));
    }
  }
  expect(report!.balances).toHaveLength(2);
  for (const balance of report!.balances) {
    expect(balance).toMatchObject({ sent: total, applied: total, refused: 0, balanced: true });
  }
  expect(report!.differences).toEqual([]);
}, 600_000);
