import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

/** How long a loop rests after an error, so that a store that is away is not hammered. */
const restMs = 250;

/**
 * Runs one step after another while there is work, and sleeps until woken. A wake during a step
 * is not lost: the step runs once more.
 */
export class Loop {
  readonly #step: () => Promise<boolean>;
  readonly #trouble: (cause: unknown) => void;
  readonly #paceMs: number;
  #begunMs = -Infinity;
  #more = false;
  #woken = false;
  #stopped = true;
  #wake: () => void = () => {};
  #ended: Promise<void> = Promise.resolve();

  /**
   * `step` returns whether more work is likely waiting; if not, the next one begins `paceMs` after
   * it began at the earliest, so that a busy time is served in few large steps.
   */
  constructor(step: () => Promise<boolean>, trouble: (cause: unknown) => void, paceMs = 0) {
    this.#step = step;
    this.#trouble = trouble;
    this.#paceMs = paceMs;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  start(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    this.#woken = true;
    this.#ended = this.#run();
  }

  wake(): void {
    this.#woken = true;
    this.#wake();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.wake();
    await this.#ended;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      if (!this.#woken) await new Promise<void>((wake) => (this.#wake = wake));
      const early = this.#begunMs + this.#paceMs - performance.now();
      if (early > 0 && !this.#more && !this.#stopped) await wait(early);
      this.#woken = false;
      if (this.#stopped) return;
      this.#begunMs = performance.now();
      try {
        this.#more = await this.#step();
        if (this.#more) this.#woken = true;
      } catch (cause) {
        this.#trouble(cause);
        this.#woken = true;
        await wait(restMs);
      }
    }
  }
}
