import { isUuidv7, type NodeId, type Uuid } from '@xinqu/core/kernel';
import type { Queryable } from '../../../store/index.ts';

/** The life of a node that was never restored. */
export const firstLife = '';

/**
 * The lives of this node and its peers. A restore from a backup begins a new life, and a later
 * life is greater as text. What an earlier life of a node sealed or signed may still arrive: it is
 * told by its life and dropped, because the node itself has forgotten it.
 */
export class Lives {
  #own = firstLife;
  #rejoining = false;
  #statement: string | null = null;
  readonly #peers = new Map<NodeId, string>();
  /** Envelopes given back to this node that no act of its store stands behind. */
  unclaimed = 0;

  get own(): string {
    return this.#own;
  }

  /** The own life as a parcel or a receipt states it. */
  get stated(): { readonly life?: Uuid } {
    return isUuidv7(this.#own) ? { life: this.#own } : {};
  }

  /** Whether this node was restored and not every peer has told it what it forgot. */
  get rejoining(): boolean {
    return this.#rejoining;
  }

  get statement(): string | null {
    return this.#statement;
  }

  /** The newest life of a peer that this node knows. */
  of(peer: NodeId): string {
    return this.#peers.get(peer) ?? firstLife;
  }

  /** Reads all of it again; after every transaction that changed any of it. */
  async load(store: Queryable): Promise<void> {
    const [own] = await store.query<{ life: string; rejoining: boolean; statement: string | null }>(
      'select life, rejoining, statement from node_life',
    );
    const peers = await store.query<{ peer: NodeId; life: string }>(
      'select peer, life from peer_life',
    );
    const [count] = await store.query<{ unclaimed: number }>(
      'select count(*) as unclaimed from adopted where not claimed',
    );
    this.#own = own!.life;
    this.#rejoining = own!.rejoining;
    this.#statement = own!.statement;
    for (const { peer, life } of peers) this.#peers.set(peer, life);
    this.unclaimed = count!.unclaimed;
  }
}
