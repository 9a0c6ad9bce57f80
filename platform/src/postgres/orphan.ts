import { readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { postgresProblems } from './problems.ts';

export interface Running {
  readonly pid: number;
  readonly port: number;
}

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** When a process was started, in ticks; tells it from a later one with the same number. */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

/**
 * One process owns a data folder. Its number and start stand in a file; a file left by a killed
 * process is taken over. Problem `postgres/in-use`.
 */
export async function ownerMark(folder: string): Promise<{ text: string; place: string }> {
  const place = join(folder, 'owner.pid');
  const [pid, start] = (await readFile(place, 'utf8').catch(() => '')).split(' ');
  const other = Number(pid);
  const lives = other > 0 && other !== process.pid && isAlive(other);
  if (lives && (await startOf(other)) === start)
    throw postgresProblems.make('in-use', { pid: other });
  return { text: `${process.pid} ${await startOf(process.pid)}`, place };
}

/** Reads what PostgreSQL itself wrote about its running server. */
export async function readPidFile(cluster: string): Promise<(Running & { ready: boolean }) | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0)) return null;
  return { pid, port, ready: lines[7]?.trim() === 'ready' && port > 0 };
}

/** Whether the process really serves our folder: numbers of processes are used again. */
async function serves(pid: number, cluster: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '');
  return cwd === cluster;
}

/** The port of the server that runs on a folder now, ours or another process's. */
export async function runningPort(folder: string): Promise<number | undefined> {
  const found = await readPidFile(join(folder, 'cluster'));
  return found?.ready === true && isAlive(found.pid) ? found.port : undefined;
}

/**
 * The server that a killed Xinqu left running on our folder. It is ready at once, so it is used
 * further; a stale file of a dead server is removed, since its number may belong to another now.
 */
export async function findOrphan(cluster: string, waitMsMax: number): Promise<Running | null> {
  const until = Date.now() + waitMsMax;
  for (;;) {
    const found = await readPidFile(cluster);
    if (found === null) return null;
    if (!(await serves(found.pid, cluster))) {
      await rm(join(cluster, 'postmaster.pid'), { force: true });
      return null;
    }
    if (found.ready) return found;
    if (Date.now() > until) return (await stopProcess(found.pid), null);
    await wait(20);
  }
}

/** Asks a server to end (fast shutdown: running transactions are rolled back) and waits for it. */
export async function stopProcess(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    return;
  }
  while (isAlive(pid)) await wait(10);
}
