import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { msOf } from '@xinqu/core/kernel';
import type { Instant } from '@xinqu/core/kernel';
import type { RenderContent } from './content.ts';
import { chooseFonts } from './fonts.ts';
import type { FontChoice } from './fonts.ts';
import { documentProblems } from './problems.ts';
import type { RenderAnswer, RenderJob } from './protocol.ts';

export interface Rendered {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** SHA-256 of the PDF, lower-case hex. */
  readonly sha256: string;
}

export interface RenderOptions {
  /** Also draws the 存根, for the organ's own file. */
  readonly stubs?: boolean;
}

export interface Renderer {
  /**
   * Draws a document. The same content, instant and fonts give the same bytes. Throws a Problem
   * of `documents`: `busy`, `too-large`, `not-rendered`, `worker-lost`, `closed`.
   */
  render(content: RenderContent, at: Instant, options?: RenderOptions): Promise<Rendered>;
  /** Process id of the worker while there is one. */
  workerId(): number | undefined;
  /** Ends the worker; what waits fails with `closed`. */
  close(): Promise<void>;
}

export interface RendererOptions {
  readonly fonts?: FontChoice;
  /** Documents that may wait; one more is refused. */
  readonly queueMax?: number;
  /** The worker goes after so many milliseconds without work. */
  readonly idleMs?: number;
  /** A document that takes longer counts as a lost worker. */
  readonly documentMsMax?: number;
  readonly contentBytesMax?: number;
  /** Another worker program, for tests. */
  readonly worker?: string;
}

interface Waiting {
  readonly job: RenderJob;
  tries: number;
  resolve(rendered: Rendered): void;
  reject(error: unknown): void;
}

const defaults = {
  queueMax: 256,
  idleMs: 20_000,
  documentMsMax: 30_000,
  contentBytesMax: 2 * 1024 * 1024,
};

const workerFile = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** Draws legal documents in a child process that starts with the first and goes when idle. */
export function createRenderer(options: RendererOptions = {}): Renderer {
  return new WorkerRenderer(options);
}

class WorkerRenderer implements Renderer {
  readonly #options: typeof defaults & { readonly worker: string };
  readonly #fonts: string;
  readonly #queue: Waiting[] = [];
  #current: Waiting | undefined;
  #child: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #next = 1;
  #closed = false;

  constructor({ fonts, ...options }: RendererOptions) {
    this.#options = { ...defaults, worker: workerFile, ...options };
    this.#fonts = JSON.stringify(fonts ?? chooseFonts());
  }

  render(content: RenderContent, at: Instant, { stubs = false }: RenderOptions = {}) {
    const { queueMax, contentBytesMax } = this.#options;
    return new Promise<Rendered>((resolve, reject) => {
      if (this.#closed) throw documentProblems.make('closed');
      if (this.#queue.length >= queueMax) throw documentProblems.make('busy', { queueMax });
      const parts = content.parts.filter((p) => stubs || !p.stub);
      const text = JSON.stringify({ ...content, parts });
      if (Buffer.byteLength(text) > contentBytesMax) {
        throw documentProblems.make('too-large', { bytesMax: contentBytesMax });
      }
      const timestamp = Math.floor(msOf(at) / 1000);
      const job = { id: this.#next, content: text, fonts: this.#fonts, timestamp };
      this.#next += 1;
      this.#queue.push({ job, tries: 0, resolve, reject });
      this.#pump();
    });
  }

  workerId(): number | undefined {
    return this.#child?.pid;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const waiting = [...(this.#current ? [this.#current] : []), ...this.#queue.splice(0)];
    this.#current = undefined;
    for (const each of waiting) each.reject(documentProblems.make('closed'));
    const child = this.#child;
    if (!child) return;
    child.ref();
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    this.#dismiss();
    await gone;
  }

  #pump(): void {
    if (this.#current || this.#closed) return;
    clearTimeout(this.#timer);
    const next = this.#queue.shift();
    if (!next) {
      this.#timer = setTimeout(() => this.#dismiss(), this.#options.idleMs).unref();
      return;
    }
    this.#current = next;
    next.tries += 1;
    const child = (this.#child ??= this.#start());
    this.#timer = setTimeout(() => child.kill('SIGKILL'), this.#options.documentMsMax);
    // A send that fails is followed by the child's end, where the document is tried again.
    child.send(next.job, () => {});
  }

  #start(): ChildProcess {
    const child = fork(this.#options.worker, {
      serialization: 'advanced',
      execArgv: [
        '--max-old-space-size=64',
        '--max-semi-space-size=1',
        '--disable-warning=ExperimentalWarning',
      ],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (answer) => this.#answered(child, answer as RenderAnswer));
    child.on('error', () => this.#lost(child));
    child.on('exit', () => this.#lost(child));
    // An idle worker must not keep the node alive; it ends when the channel closes.
    child.unref();
    child.channel?.unref?.();
    return child;
  }

  #answered(child: ChildProcess, answer: RenderAnswer): void {
    const waiting = this.#current;
    if (child !== this.#child || waiting?.job.id !== answer.id) return;
    this.#current = undefined;
    if ('failure' in answer) {
      waiting.reject(documentProblems.make('not-rendered', { reason: answer.failure }));
    } else {
      const { pdf, pages } = answer;
      const sha256 = createHash('sha256').update(pdf).digest('hex');
      waiting.resolve({ pdf, pages, sha256 });
    }
    this.#pump();
  }

  /** The worker ended under a document: it is tried once more, in a new worker. */
  #lost(child: ChildProcess): void {
    if (child !== this.#child) return;
    this.#child = undefined;
    clearTimeout(this.#timer);
    const waiting = this.#current;
    this.#current = undefined;
    if (!waiting) return;
    if (waiting.tries < 2) this.#queue.unshift(waiting);
    else waiting.reject(documentProblems.make('worker-lost'));
    this.#pump();
  }

  #dismiss(): void {
    clearTimeout(this.#timer);
    const child = this.#child;
    this.#child = undefined;
    child?.kill('SIGKILL');
  }
}
