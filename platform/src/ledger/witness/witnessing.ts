import type { NodeId } from '@xinqu/core/kernel';
import { formUnknown } from '../../log/index.ts';
import type { WitnessOptions } from './context.ts';
import { isWitnessMessage } from './messages.ts';
import { Prover } from './prover.ts';
import { Watcher } from './watcher.ts';

/** Both roles of a node: it is watched by all others of its county, and watches each of them. */
export class Witnessing {
  readonly #options: WitnessOptions;
  readonly #prover: Prover;
  readonly #watcher: Watcher;
  #timer: NodeJS.Timeout | undefined;
  #running = false;
  #stopListening: () => void = () => {};

  constructor(options: WitnessOptions) {
    this.#options = options;
    this.#prover = new Prover(options);
    this.#watcher = new Watcher(options);
  }

  async start(): Promise<void> {
    await this.#watcher.load();
    this.#running = true;
    this.#stopListening = this.#options.ledger.onCheckpoint(() => this.#prover.offer());
    this.#prover.offer();
    this.#beat();
  }

  #beat(): void {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => {
      this.#prover.tick();
      this.#watcher.tick();
    }, this.#watcher.tickMs);
  }

  /** Takes up nodes that were enrolled since: they witness this log, and theirs is watched here. */
  async takeUpEnrolled(): Promise<void> {
    if (!this.#running) return;
    this.#prover.takeUpEnrolled();
    await this.#watcher.takeUpEnrolled();
    if (this.#running) this.#beat();
  }

  async stop(): Promise<void> {
    this.#running = false;
    clearInterval(this.#timer);
    this.#stopListening();
    await Promise.all([this.#prover.end(), this.#watcher.end()]);
  }

  /** Hears that another node was restored from a backup; see `Watcher.restored`. */
  restored(node: NodeId, statement: string): void {
    this.#watcher.restored(node, statement);
  }

  /** Settles a restore as an official of this node; see `Watcher.settle`. */
  settle(...settled: Parameters<Watcher['settle']>): Promise<void> {
    return this.#watcher.settle(...settled);
  }

  /** Takes what another node said; returns at once, the work is done in turn. */
  heard(from: NodeId, payload: unknown): void {
    if (!this.#running) return;
    if (!isWitnessMessage(payload)) {
      this.#options.trouble?.('witness message', formUnknown(), { peer: from });
      return;
    }
    switch (payload.is) {
      case 'checkpoints':
        return this.#watcher.checkpoints(from, payload);
      case 'answer':
        return this.#watcher.answer(from, payload);
      case 'standing':
        return this.#prover.standing(from, payload);
      case 'challenge':
        return this.#prover.challenge(from, payload);
    }
  }
}

export const openWitnessing = (options: WitnessOptions): Witnessing => new Witnessing(options);
