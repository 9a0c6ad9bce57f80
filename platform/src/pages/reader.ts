import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import process from 'node:process';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { pagesProblems } from './problems.ts';

/** Pages of one PDF. */
export const pagesMax = 20_000;

/** The hash of every page, or why there are none. */
export type PagesRead =
  | { readonly pages: readonly string[] }
  | { readonly unreadable: 'encrypted' | 'damaged' | 'too-many' };

export interface PageReader {
  /**
   * Reads the pages of a PDF, one file at a time. Problems `pages/busy`, `pages/reader-lost`; what
   * reading the content raises is raised.
   */
  read(content: Readable): Promise<PagesRead>;
  /** Ends what runs; whoever waits gets `pages/reader-lost`. */
  close(): Promise<void>;
}

export interface PageReaderOptions {
  /** Files that may wait; one more is refused. */
  readonly queueMax?: number;
  /** A file that takes longer counts as a lost reader. */
  readonly fileMsMax?: number;
  /** Another program, for tests. */
  readonly worker?: string;
}

const workerFile = fileURLToPath(new URL('./worker.ts', import.meta.url));

const nodeOptions = ['--max-old-space-size=512', '--disable-warning=ExperimentalWarning'];

class ChildReader implements PageReader {
  readonly #options: Required<PageReaderOptions>;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #closed = false;
  #child: ChildProcess | undefined;

  constructor(options: PageReaderOptions) {
    this.#options = { queueMax: 64, fileMsMax: 120_000, worker: workerFile, ...options };
  }

  async read(content: Readable): Promise<PagesRead> {
    if (this.#closed || this.#waiting >= this.#options.queueMax) {
      content.destroy();
      throw pagesProblems.make(this.#closed ? 'reader-lost' : 'busy');
    }
    this.#waiting += 1;
    const before = this.#last;
    const mine = before
      .then(() => this.#readOne(content))
      .finally(() => {
        this.#waiting -= 1;
      });
    this.#last = mine.catch(() => {});
    return mine;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#child?.kill('SIGKILL');
    await this.#last;
  }

  async #readOne(content: Readable): Promise<PagesRead> {
    if (this.#closed) {
      content.destroy();
      throw pagesProblems.make('reader-lost');
    }
    const { worker, fileMsMax } = this.#options;
    const child = spawn(process.execPath, [...nodeOptions, worker], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#child = child;
    yieldTo(child);
    const timer = setTimeout(() => child.kill('SIGKILL'), fileMsMax);
    const ended = once(child, 'exit');
    ended.catch(() => {});
    try {
      const [said] = await Promise.all([text(child.stdout), feed(content, child)]);
      await ended;
      return JSON.parse(said) as PagesRead;
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

async function feed(content: Readable, child: ChildProcess): Promise<void> {
  await pipeline(content, child.stdin!);
}

/** Reads pages in a child process for each file, which goes with its memory when it is done. */
export const createPageReader = (options: PageReaderOptions = {}): PageReader =>
  new ChildReader(options);
