import type { NodeKeys, NodePublic } from '@xinqu/core/envelope';
import type { Instant, NodeId } from '@xinqu/core/kernel';
import type { TellTrouble } from '../../log/index.ts';
import type { Store } from '../../store/index.ts';
import type { Ledger } from '../ledger.ts';
import type { Send } from './messages.ts';

/** What a node needs to be watched and to watch. */
export interface WitnessOptions {
  readonly node: NodeId;
  readonly store: Store;
  readonly keys: NodeKeys;
  /** The nodes of the county, this one among them. */
  readonly nodes: ReadonlyMap<NodeId, NodePublic>;
  readonly ledger: Ledger;
  readonly clock: { now(): Instant; random(bytes: number): Uint8Array };
  readonly send: Send;
  readonly trouble?: TellTrouble;
}

/**
 * One after the other: what a role of a node has to do is short, and one connection is enough for
 * all of it. An error is told and ends nothing.
 */
export class Turns {
  #end: Promise<void> = Promise.resolve();
  readonly #role: string;
  readonly #trouble: TellTrouble;

  constructor(role: 'log shown' | 'log watched', trouble: TellTrouble = () => {}) {
    this.#role = role;
    this.#trouble = trouble;
  }

  /** Does `work` in its turn, which concerns a peer or all of them. */
  take(peer: NodeId | 'all', work: () => Promise<void>): void {
    const told = (cause: unknown) => this.#trouble(this.#role, cause, { peer });
    this.#end = this.#end.then(work).catch(told);
  }

  end(): Promise<void> {
    return this.#end;
  }
}

/** Witnesses in an order all nodes agree on: those behind a node in the list, then those before. */
export function othersFrom(node: NodeId, nodes: Iterable<NodeId>): NodeId[] {
  const all = [...nodes].toSorted();
  const at = all.indexOf(node);
  return [...all.slice(at + 1), ...all.slice(0, at)];
}
