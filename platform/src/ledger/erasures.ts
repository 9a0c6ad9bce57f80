import type { NodePublic } from '@xinqu/core/envelope';
import { readErasure } from '@xinqu/core/ledger';
import type { Queryable } from '../store/index.ts';

/** Erasures kept in memory once their signature was checked. */
const knownMax = 1_000;

/**
 * Which leaves were erased by the node's own signed word. `erased_leaf` only leads to the erasure:
 * whoever has the store alone can add rows to it, and cannot sign.
 */
export class Erasures {
  readonly #signer: () => NodePublic | undefined;
  /** Leaves, in base64, by the text of the statement that names them. */
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor(signer: () => NodePublic | undefined) {
    this.#signer = signer;
  }

  /** Those of the leaves, each by its hash in base64, that an erasure of this node names. */
  async among(on: Queryable, hashes: readonly Buffer[]): Promise<Set<string>> {
    if (hashes.length === 0) return new Set();
    const rows = await on.query<{ hash: Buffer; erasure: string }>(
      'select hash, erasure from erased_leaf where hash = any($1)',
      [hashes],
    );
    const named = await this.#leavesOf(on, [...new Set(rows.map(({ erasure }) => erasure))]);
    return new Set(
      rows
        .map(({ hash, erasure }) => ({ hash: hash.toString('base64'), erasure }))
        .filter(({ hash, erasure }) => named.get(erasure)?.has(hash) === true)
        .map(({ hash }) => hash),
    );
  }

  async #leavesOf(on: Queryable, ids: readonly string[]) {
    const rows = await on.query<{ id: string; statement: string }>(
      `select id, statement from erasure where id = any($1) and status = 'erased'`,
      [ids],
    );
    const leaves = new Map<string, ReadonlySet<string>>();
    for (const { id, statement } of rows) leaves.set(id, await this.#read(id, statement));
    return leaves;
  }

  async #read(id: string, statement: string): Promise<ReadonlySet<string>> {
    const known = this.#known.get(statement);
    if (known !== undefined) return known;
    const signer = this.#signer();
    const erasure = signer === undefined ? undefined : await readErasure(statement, signer);
    const leaves = new Set(erasure?.id === id ? erasure.leaves : []);
    if (this.#known.size >= knownMax) this.#known.clear();
    this.#known.set(statement, leaves);
    return leaves;
  }
}
