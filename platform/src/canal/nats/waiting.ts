import type { NodeId, Uuid } from '@xinqu/core/kernel';

/** A message that waits: everything but its text. */
export interface WaitingMessage {
  readonly position: number;
  readonly id: Uuid;
  readonly from: NodeId;
  readonly bytes: number;
}

/** What to delete from the stream: everything below a position, and some single ones. */
export interface Removal {
  readonly below?: number;
  readonly single: readonly number[];
}

/**
 * What waits in a node's stream, in order, without the texts: small whatever waits, since the
 * canal bounds each pair. Texts are read one fetch at a time.
 */
export class Waiting {
  readonly #messages = new Map<number, WaitingMessage>();
  readonly #ids = new Map<Uuid, number>();
  readonly #given = new Set<number>();
  #last = 0;

  get size(): number {
    return this.#messages.size;
  }

  /** Notes the next message; false when one with its id waits already, so that it is none. */
  add(message: WaitingMessage): boolean {
    this.#last = Math.max(this.#last, message.position);
    if (this.#ids.has(message.id)) return false;
    this.#messages.set(message.position, message);
    this.#ids.set(message.id, message.position);
    return true;
  }

  /** The oldest within both bounds, and always one when there is one. */
  take(limit: number, bytesMax: number): WaitingMessage[] {
    const chosen: WaitingMessage[] = [];
    let bytes = 0;
    for (const message of this.#messages.values()) {
      bytes += message.bytes;
      if (chosen.length === limit || (chosen.length > 0 && bytes > bytesMax)) break;
      chosen.push(message);
      this.#given.add(message.position);
    }
    return chosen;
  }

  /** Forgets a message that is no longer in the stream. */
  drop(position: number): void {
    const message = this.#messages.get(position);
    if (message === undefined) return;
    this.#messages.delete(position);
    this.#ids.delete(message.id);
    this.#given.delete(position);
  }

  /** Whether this list handed the message out and it is not acknowledged. */
  gave(position: number): boolean {
    return this.#given.has(position);
  }

  /** Forgets acknowledged messages; only what was taken from here can be acknowledged. */
  remove(positions: readonly number[]): Removal {
    const known = positions.filter((position) => this.#given.has(position));
    if (known.length === 0) return { single: [] };
    for (const position of known) this.drop(position);
    const [first] = this.#messages.keys();
    const below = first ?? this.#last + 1;
    const single = known.filter((position) => position > below);
    return single.length === known.length ? { single } : { below, single };
  }
}
