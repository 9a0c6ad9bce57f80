import { isUuidv7, type NodeId, type Uuid } from '@xinqu/core/kernel';
import type { Queryable } from '../../../store/index.ts';
import type { Place } from './given-up.ts';

/** Who does not let a restored node in, and the life of it that is known there. */
export interface Refusal {
  readonly by: NodeId;
  readonly lived: Uuid;
}

interface OwnRow {
  readonly life: string;
  readonly rejoining: boolean;
  readonly statement: string | null;
  readonly fromLife: string | null;
  readonly fromAt: number | null;
  readonly refused: Refusal | null;
  readonly keysCopied: boolean;
}

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
  #keysCopied = false;
  #statement: string | null = null;
  #from: Place<string> | null = null;
  #refused: Refusal | null = null;
  readonly #lived = new Map<NodeId, string>();
  #leftOut: ReadonlySet<NodeId> = new Set();
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

  /** Whether a case in the store may have been erased after the backup, and nobody has told yet. */
  get mayHoldErased(): boolean {
    return this.#rejoining && this.#keysCopied;
  }

  /** Peers that have not told what they have and that the node goes on without. */
  get leftOut(): ReadonlySet<NodeId> {
    return this.#leftOut;
  }

  /** Whether a peer has yet to tell what this node forgot: until then nothing goes either way. */
  waitsFor(peer: NodeId): boolean {
    return this.#rejoining || this.#leftOut.has(peer);
  }

  get statement(): string | null {
    return this.#statement;
  }

  /** Of which place in an earlier life the own one goes on. */
  get from(): Place<string> | null {
    return this.#from;
  }

  /** The peer that does not let this life in, because its backup had been given up. */
  get refused(): Refusal | null {
    return this.#refused;
  }

  /** The newest life of a peer that this node knows. */
  of(peer: NodeId): string {
    return this.#peers.get(peer) ?? firstLife;
  }

  /** The newest life of a peer of which any work was taken here. */
  livedOf(peer: NodeId): string {
    return this.#lived.get(peer) ?? firstLife;
  }

  /** Work of the newest life of a peer comes in: from here on that life counts. */
  async works(peer: NodeId, store: Queryable): Promise<void> {
    const life = this.of(peer);
    if (this.livedOf(peer) === life) return;
    await store.run('update peer_life set lived = life where peer = $1', [peer]);
    this.#lived.set(peer, life);
  }

  /** Reads all of it again; after every transaction that changed any of it. */
  async load(store: Queryable): Promise<void> {
    const [own] = await store.query<OwnRow>(
      `select life, rejoining, statement, from_life as "fromLife", from_at as "fromAt", refused,
         keys_copied as "keysCopied"
       from node_life`,
    );
    const peers = await store.query<{ peer: NodeId; life: string; lived: string }>(
      'select peer, life, lived from peer_life',
    );
    const [count] = await store.query<{ unclaimed: number }>(
      'select count(*) as unclaimed from adopted where not claimed',
    );
    this.#own = own!.life;
    this.#rejoining = own!.rejoining;
    this.#statement = own!.statement;
    this.#keysCopied = own!.keysCopied;
    this.#refused = own!.refused;
    const { fromLife, fromAt } = own!;
    this.#from = fromLife === null || fromAt === null ? null : { life: fromLife, at: fromAt };
    for (const { peer, life, lived } of peers) {
      this.#peers.set(peer, life);
      this.#lived.set(peer, lived);
    }
    this.unclaimed = count!.unclaimed;
    const leftOut = await store.query<{ peer: NodeId }>(
      `select w.peer from rejoin_without w left join peer_life l on l.peer = w.peer
       where w.life = $1 and w.agreed_at is not null and coalesce(l.answered, '') <> w.life`,
      [this.#own],
    );
    this.#leftOut = new Set(leftOut.map(({ peer }) => peer));
  }
}
