import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '@xinqu/platform/postgres';
import { buildSteps } from '../build.ts';
import type { Bench, Figure } from './figures.ts';

const xinqu = fileURLToPath(new URL('../../apps/cli/bin/xinqu.mjs', import.meta.url));
const secondsGoal = 10;
const memoryMbGoal = 600;
const waitMsMax = 120_000;

interface Started {
  readonly child: ChildProcess;
  readonly address: string;
  readonly seconds: number;
}

/** Starts the product and waits until the first login page answers. */
async function startProduct(folder: string, ...more: string[]): Promise<Started> {
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    [xinqu, 'start', '--data', folder, '--port', '0', ...more],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    },
  );
  let said = '';
  child.stdout!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  while (performance.now() - begun < waitMsMax) {
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
    const page = address
      ? await fetch(`${address}/370783.police/login`, { headers: { accept: 'text/html' } }).catch(
          () => undefined,
        )
      : undefined;
    if (page?.ok) return { child, address: address!, seconds: (performance.now() - begun) / 1000 };
    await wait(20);
  }
  await stopProduct({ child });
  throw new Error(`the product did not start in ${waitMsMax} ms: ${said}`);
}

async function stopProduct({ child }: Pick<Started, 'child'>): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

interface Memory {
  readonly parent: number;
  readonly pssKb: number;
}

/**
 * Proportional memory of one process: pages shared by PostgreSQL's processes count once in the
 * sum. Nothing for a process that ended meanwhile.
 */
function memoryOf(pid: string): Memory | undefined {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    return { parent, pssKb: Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) };
  } catch {
    return undefined;
  }
}

/** Memory of a process and all its descendants, megabytes. Linux only. */
function treeMemoryMb(root: number): number {
  const all = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => [Number(pid), memoryOf(pid)] as const),
  );
  const isOurs = (pid: number): boolean => {
    const parent = all.get(pid)?.parent;
    return pid === root || (parent !== undefined && parent > 1 && isOurs(parent));
  };
  let kb = 0;
  for (const [pid, memory] of all) if (memory && isOurs(pid)) kb += memory.pssKb;
  return kb / 1024;
}

/** What the database alone needs to be made and started: nothing can start faster. */
async function bareDatabase(folder: string): Promise<{ seconds: number; memoryMb: number }> {
  const begun = performance.now();
  const postgres = await startPostgres({ folder });
  const seconds = (performance.now() - begun) / 1000;
  const memoryMb = treeMemoryMb(postgres.pid) + treeMemoryOfSelfMb();
  await postgres.stop();
  return { seconds, memoryMb };
}

const treeMemoryOfSelfMb = (): number => (memoryOf(String(process.pid))?.pssKb ?? 0) / 1024;

const figure = (
  name: string,
  value: number,
  unit: string,
  goal: number,
  limit: number,
  limitName: string,
): Figure => ({ name, value, unit, goal, limit, limitName, ratio: value / limit });

async function peakMemory(started: Started): Promise<number> {
  let peak = 0;
  const end = performance.now() + waitMsMax;
  while (performance.now() < end) {
    peak = Math.max(peak, treeMemoryMb(started.child.pid!));
    const answer = await fetch(`${started.address}/api/public/county`);
    const { filling } = (await answer.json()) as { filling: unknown };
    if (filling === null && performance.now() > end - waitMsMax + 3000) return peak;
    await wait(250);
  }
  return peak;
}

/** First start, second start, and the memory of the whole process tree with five nodes. */
export const bench: Bench = async () => {
  for (const { name, run } of buildSteps()) {
    const { ok, output } = await run();
    if (!ok) throw new Error(`${name}: ${output}`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-bench-'));
  try {
    const bare = await bareDatabase(join(folder, 'bare'));
    const data = join(folder, 'data');
    const first = await startProduct(data);
    const peak = await peakMemory(first);
    await wait(25_000);
    const rest = treeMemoryMb(first.child.pid!);
    await stopProduct(first);
    const second = await startProduct(data);
    await stopProduct(second);
    const made = 'making and starting the database alone';
    const kept = 'the database and one bare Node.js process';
    return {
      bench: 'start',
      figures: [
        figure('start_seconds', first.seconds, 's', secondsGoal, bare.seconds, made),
        figure('restart_seconds', second.seconds, 's', secondsGoal, bare.seconds, made),
        figure('memory_mb', rest, 'MB', memoryMbGoal, bare.memoryMb, kept),
        figure('memory_peak_mb', peak, 'MB', memoryMbGoal, bare.memoryMb, kept),
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
