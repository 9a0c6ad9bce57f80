import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { NodeTask, NodeWord } from './task.ts';

const program = fileURLToPath(new URL('./node.ts', import.meta.url));

/** Clocks of the nodes are off by up to so much, differently at each start. */
const clockMsMax = 10 * 60_000;

/** One node of a campaign, started again whenever it is gone. */
export class NodeProcess {
  readonly task: NodeTask;
  readonly #random: () => number;
  #child: ChildProcess | undefined;
  #upSince = Infinity;
  starts = 0;
  /** Connections to the database that it has cut. */
  cuts = 0;

  constructor(task: NodeTask, random: () => number) {
    this.task = task;
    this.#random = random;
  }

  get running(): boolean {
    const child = this.#child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** Since when it has been receiving and sending, by `performance.now()`. */
  get upSince(): number {
    return this.running ? this.#upSince : Infinity;
  }

  async start(): Promise<void> {
    const { folder, node } = this.task;
    const file = join(folder, `${node}.json`);
    if (this.starts === 0) await writeFile(file, JSON.stringify(this.task));
    this.starts += 1;
    const seed = Math.floor(this.#random() * 2 ** 31);
    const offsetMs = Math.floor((2 * this.#random() - 1) * clockMsMax);
    const log = openSync(join(folder, `${node}.log`), 'a');
    const args = [program, file, String(seed), String(offsetMs)];
    // What was compiled once need not be again, start after start.
    const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') };
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', log] });
    closeSync(log);
    this.#child = child;
    this.#upSince = Infinity;
    createInterface(child.stdout!).on('line', (line) => {
      const word = line as NodeWord;
      if (word === 'cut') this.cuts += 1;
      else if (this.#child === child) this.#upSince = performance.now();
    });
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (child === undefined || !this.running) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
