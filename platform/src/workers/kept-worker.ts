import { type ChildProcess, fork } from 'node:child_process';
import type { Problem } from '@xinqu/core/kernel';

export interface KeptWorkerOptions {
  /** The program: it answers each message with one of the same `id`. */
  readonly worker: string;
  readonly execArgv: readonly string[];
  /** Jobs that may wait; one more is refused. */
  readonly queueMax: number;
  /** The worker goes after so many milliseconds without work. */
  readonly idleMs: number;
  /** A job that takes longer counts as a lost worker. */
  readonly jobMsMax: number;
  /** What is raised when too many wait, when the worker is lost twice, when all ends. */
  readonly problem: (why: 'busy' | 'lost' | 'closed') => Problem;
}

interface Waiting<Job, Answer> {
  readonly job: Job & { readonly id: number };
  tries: number;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * Does jobs one at a time in a child process that starts with the first and goes when idle: a crash
 * ends the child, not the node, and its memory returns to the system.
 */
export class KeptWorker<Job extends object, Answer extends { readonly id: number }> {
  readonly #options: KeptWorkerOptions;
  readonly #queue: Waiting<Job, Answer>[] = [];
  #current: Waiting<Job, Answer> | undefined;
  #child: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #next = 1;
  #closed = false;

  constructor(options: KeptWorkerOptions) {
    this.#options = options;
  }

  run(job: Job): Promise<Answer> {
    const { queueMax, problem } = this.#options;
    return new Promise<Answer>((resolve, reject) => {
      if (this.#closed) throw problem('closed');
      if (this.#queue.length >= queueMax) throw problem('busy');
      this.#queue.push({ job: { ...job, id: this.#next }, tries: 0, resolve, reject });
      this.#next += 1;
      this.#pump();
    });
  }

  /** Process id of the worker while there is one. */
  workerId(): number | undefined {
    return this.#child?.pid;
  }

  /** Ends the worker; what waits is refused. */
  async close(): Promise<void> {
    this.#closed = true;
    const waiting = [...(this.#current ? [this.#current] : []), ...this.#queue.splice(0)];
    this.#current = undefined;
    for (const each of waiting) each.reject(this.#options.problem('closed'));
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
    this.#timer = setTimeout(() => child.kill('SIGKILL'), this.#options.jobMsMax);
    // A send that fails is followed by the child's end, where the job is tried again.
    child.send(next.job, () => {});
  }

  #start(): ChildProcess {
    const { worker, execArgv } = this.#options;
    const child = fork(worker, {
      serialization: 'advanced',
      execArgv: [...execArgv, '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (answer) => this.#answered(child, answer as Answer));
    child.on('error', () => this.#lost(child));
    child.on('exit', () => this.#lost(child));
    // An idle worker must not keep the node alive; it ends when the channel closes.
    child.unref();
    child.channel?.unref?.();
    return child;
  }

  #answered(child: ChildProcess, answer: Answer): void {
    const waiting = this.#current;
    if (child !== this.#child || waiting?.job.id !== answer.id) return;
    this.#current = undefined;
    waiting.resolve(answer);
    this.#pump();
  }

  /** The worker ended under a job: it is tried once more, in a new worker. */
  #lost(child: ChildProcess): void {
    if (child !== this.#child) return;
    this.#child = undefined;
    clearTimeout(this.#timer);
    const waiting = this.#current;
    this.#current = undefined;
    if (!waiting) return;
    if (waiting.tries < 2) this.#queue.unshift(waiting);
    else waiting.reject(this.#options.problem('lost'));
    this.#pump();
  }

  #dismiss(): void {
    clearTimeout(this.#timer);
    const child = this.#child;
    this.#child = undefined;
    child?.kill('SIGKILL');
  }
}

/** Serves the jobs of a `KeptWorker` from inside its program, until the parent is gone. */
export function answerJobs<Job, Answer>(work: (job: Job) => Answer | Promise<Answer>): void {
  process.on('message', async (job: Job) => {
    // A parent that was killed takes no answer; `disconnect` then ends this process.
    process.send!(await work(job), undefined, undefined, () => {});
  });
  process.on('disconnect', () => process.exit(0));
}
