import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const child = fileURLToPath(new URL('./dossier-child.ts', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinqu-dossier-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The parts that the sender has read so far, in all runs. */
const readParts = async (): Promise<number[]> => {
  const text = await readFile(join(folder, 'parts.log'), 'utf8').catch(() => '');
  return text.split('\n').filter(Boolean).map(Number);
};

interface Run {
  /** Parts that lay at the receiver when this run began. */
  readonly there: readonly number[];
  readonly asked: readonly number[];
  readonly times: number | undefined;
}

/** Runs both nodes; kills them once the sender has read so many more parts. */
async function run(killAfterParts = Infinity): Promise<Run> {
  const before = (await readParts()).length;
  const running = spawn(process.execPath, [child, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  running.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  let over = false;
  const ended = once(running, 'exit').then(() => (over = true));
  while (!over && (await readParts()).length < before + killAfterParts) {
    await Promise.race([ended, wait(2)]);
  }
  running.kill('SIGKILL');
  await ended;
  const said = output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Partial<Run>);
  const asked = (await readParts()).slice(before);
  return { there: said[0]?.there ?? [], asked, times: said[1]?.times };
}

test('after kill -9 in the middle of a file only what is missing is asked for', async () => {
  const runs = [await run(20), await run(15), await run()];
  for (const { there, asked } of runs) {
    const had = new Set(there);
    expect(asked.filter((index) => had.has(index))).toEqual([]);
  }
  expect(runs.slice(1).every(({ there }) => there.length > 0)).toBe(true);
  expect(runs.at(-1)!.times).toBe(1);
}, 300_000);
