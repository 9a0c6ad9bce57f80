import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import process from 'node:process';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { pagesProblems } from './problems.ts';

export interface InTurnOptions {
  /** The program that reads a file from its input and answers on its output. */
  readonly worker: string;
  /** Files that may wait; one more is refused. */
  readonly queueMax: number;
  /** A file that takes longer counts as a lost program. */
  readonly fileMsMax: number;
}

const nodeOptions = ['--max-old-space-size=512', '--disable-warning=ExperimentalWarning'];

/**
 * Has files read one at a time, each in a child process that goes with its memory when it is done:
 * a large or spoilt file costs neither the time nor the memory of the node.
 */
export class InTurn {
  readonly #options: InTurnOptions;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #closed = false;
  #child: ChildProcess | undefined;

  constructor(options: InTurnOptions) {
    this.#options = options;
  }

  /**
   * Gives a file to a program of its own, which answers in JSON; what it writes to its descriptor 3
   * goes to `file`, an open file. Problems `pages/busy`, `pages/reader-lost`; what reading the
   * content raises is raised.
   */
  async run<T>(content: Readable, file?: number): Promise<T> {
    if (this.#closed || this.#waiting >= this.#options.queueMax) {
      content.destroy();
      throw pagesProblems.make(this.#closed ? 'reader-lost' : 'busy');
    }
    this.#waiting += 1;
    const mine = this.#last
      .then(() => this.#runOne<T>(content, file))
      .finally(() => {
        this.#waiting -= 1;
      });
    this.#last = mine.catch(() => {});
    return mine;
  }

  /** Ends what runs; whoever waits gets `pages/reader-lost`. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#child?.kill('SIGKILL');
    await this.#last;
  }

  async #runOne<T>(content: Readable, file: number | undefined): Promise<T> {
    if (this.#closed) {
      content.destroy();
      throw pagesProblems.make('reader-lost');
    }
    const { worker, fileMsMax } = this.#options;
    const child = spawn(process.execPath, [...nodeOptions, worker], {
      stdio: ['pipe', 'pipe', 'inherit', file ?? 'ignore'],
    }) as ChildProcessByStdio<Writable, Readable, null>;
    this.#child = child;
    yieldTo(child);
    const timer = setTimeout(() => child.kill('SIGKILL'), fileMsMax);
    const ended = once(child, 'exit');
    ended.catch(() => {});
    try {
      const [said] = await Promise.all([text(child.stdout), pipeline(content, child.stdin)]);
      await ended;
      return JSON.parse(said) as T;
    } catch (cause) {
      child.kill('SIGKILL');
      if (content.errored) throw content.errored;
      throw Object.assign(pagesProblems.make('reader-lost'), { cause });
    } finally {
      clearTimeout(timer);
      this.#child = undefined;
    }
  }
}

/** Pages can wait; envelopes and people cannot. */
function yieldTo({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // The child has ended already, or this machine does not let us.
  }
}
