import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { NodePlace } from './places.ts';
import type { Asked, Said } from './receiver-words.ts';

const program = fileURLToPath(new URL('./receiver-process.ts', import.meta.url));

/** The receiving node of a benchmark, in a process of its own that ends with this one. */
export class FarReceiver {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async at(place: NodePlace): Promise<FarReceiver> {
    const child = fork(program);
    const receiver = new FarReceiver(child);
    child.send(place);
    await receiver.hears('running');
    return receiver;
  }

  /** The next word of that kind. An error when the process ends instead. */
  hears<Is extends Said['is']>(is: Is): Promise<Extract<Said, { readonly is: Is }>> {
    return new Promise((resolve, reject) => {
      const ended = () => reject(new Error('the process of the receiver has ended'));
      const hear = (word: Said) => {
        if (word.is !== is) return;
        this.#child.off('message', hear).off('exit', ended);
        resolve(word as Extract<Said, { readonly is: Is }>);
      };
      this.#child.on('message', hear).once('exit', ended);
    });
  }

  #ask(asked: Asked): void {
    this.#child.send(asked);
  }

  /** When envelopes of the steady load were applied since the last time, by `nowMs`. */
  async arrivals(): Promise<ReadonlyMap<string, number>> {
    this.#ask('arrivals');
    return new Map((await this.hears('arrivals')).arrivals);
  }

  /** The greatest memory of that process since the last time, MB. */
  async peakMb(): Promise<number> {
    this.#ask('peak');
    return (await this.hears('peak')).mb;
  }

  async close(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#ask('end');
    await ended;
  }
}
