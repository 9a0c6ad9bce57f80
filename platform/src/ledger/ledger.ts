import type { NodeKeys } from '@xinqu/core/envelope';
import type { Instant, NodeId, Uuid } from '@xinqu/core/kernel';
import {
  appended,
  type Checkpoint,
  type Erasure,
  type Frontier,
  leafHash,
  rootOf,
  signCheckpoint,
  stateErasure,
} from '@xinqu/core/ledger';
import type { TellTrouble } from '../log/index.ts';
import type { Store, Tx } from '../store/index.ts';
import { type ErasedRecords, eraseLeaves } from './erase.ts';
import { type RecordKindName, recordSql } from './records.ts';
import { writeTiles } from './tree.ts';

export const ledgerMigrations = {
  area: 'ledger',
  folder: new URL('./migrations/', import.meta.url),
};

/** Signed checkpoints are this far apart at least, and hardly more while anything happens. */
const checkpointMsMin = 1_000;

const leavesAtOnce = 10_000;

export interface LedgerOptions {
  readonly store: Store;
  readonly node: NodeId;
  readonly keys: NodeKeys;
  readonly clock: { now(): Instant };
  readonly trouble?: TellTrouble;
}

interface LedgerTx extends Pick<Tx, 'query' | 'send'> {
  afterCommit?(work: () => void): void;
}

/** The append-only log of one node. */
export class Ledger {
  readonly #options: LedgerOptions;
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #running = false;
  #working: Promise<unknown> = Promise.resolve();

  constructor(options: LedgerOptions) {
    this.#options = options;
  }

  /**
   * Puts rows that the caller's transaction added into the log: they are in it exactly when the
   * act is done. A row that is in it already stays as it is.
   */
  async record(tx: LedgerTx, kind: RecordKindName, keys: readonly string[]): Promise<void> {
    tx.send(recordSql(kind), [keys]);
    tx.afterCommit?.(() => this.#soon());
  }

  /** Puts a note into the log that is no row of another table. */
  async note(tx: LedgerTx, kind: string, body: unknown): Promise<void> {
    const text = JSON.stringify({ kind, at: this.#options.clock.now(), body });
    tx.send('insert into ledger_leaf (kind, body, hash) values ($1, $2, $3)', [
      kind,
      text,
      leafHash(text),
    ]);
    tx.afterCommit?.(() => this.#soon());
  }

  /** Erases what the leaves of these records were made of; see `eraseLeaves`. */
  erase(tx: LedgerTx, erasure: Uuid, records: readonly ErasedRecords[]): Promise<string[]> {
    return eraseLeaves(tx, erasure, records);
  }

  /** The node's signed word of an erasure: without it, a row that is gone is an alarm. */
  stateErasure(erasure: Omit<Erasure, 'form' | 'node'>): Promise<string> {
    const { node, keys } = this.#options;
    return stateErasure({ ...erasure, node }, keys);
  }

  /** Hears that a checkpoint was signed; returns how to stop. */
  onCheckpoint(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Begins to sign checkpoints, at most one a second and only when something was added. */
  start(): void {
    this.#running = true;
    this.#soon();
  }

  async stop(): Promise<void> {
    this.#running = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#working;
  }

  #soon(): void {
    if (!this.#running || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#working = this.#sign();
    }, checkpointMsMin);
  }

  async #sign(): Promise<void> {
    try {
      const made = await this.checkpoint();
      if (made === undefined) return;
      for (const listener of this.#listeners) listener();
      if (made.more) this.#soon();
    } catch (cause) {
      this.#options.trouble?.('checkpoint', cause);
      this.#soon();
    }
  }

  /** Takes what was added since into the tree and signs it; nothing when nothing was added. */
  async checkpoint(): Promise<(Checkpoint & { more: boolean }) | undefined> {
    const { store, node, keys, clock } = this.#options;
    return store.transaction(async (tx) => {
      const [head] = await tx.query<{ size: number; frontier: Buffer[] }>(
        'select size, frontier from ledger_head for update',
      );
      const before: Frontier = { size: head!.size, roots: head!.frontier };
      const added = await placeNew(tx, before.size);
      if (added.length === 0) return undefined;
      const after = appended(before, added);
      const root = Buffer.from(rootOf(after));
      const tree = { node, size: after.size, root: root.toString('hex'), at: clock.now() };
      const checkpoint = await signCheckpoint(tree, keys);
      await tx.run('update ledger_head set size = $1, frontier = $2', [after.size, after.roots]);
      await tx.run(
        'insert into ledger_checkpoint (size, root, at, signature) values ($1, $2, $3, $4)',
        [after.size, root, tree.at, checkpoint.signature],
      );
      await writeTiles(tx, after.size);
      return { ...checkpoint, more: added.length === leavesAtOnce };
    });
  }
}

/** Gives the oldest new leaves their places; returns their hashes in order. */
async function placeNew(tx: Pick<Tx, 'query'>, size: number): Promise<Buffer[]> {
  const added = await tx.query<{ hash: Buffer }>(
    `with new as (
       select position, row_number() over (order by position) - 1 as nth
       from (select position from ledger_leaf where place is null
             order by position limit ${leavesAtOnce}) oldest
     ), placed as (
       update ledger_leaf l set place = $1 + new.nth from new
       where l.position = new.position returning place, hash
     )
     select hash from placed order by place`,
    [size],
  );
  return added.map(({ hash }) => hash);
}

interface Client {
  query<R extends { size: string }>(sql: string): Promise<{ rows: R[] }>;
}

/** Records in the log of a store that no node runs on, with and without a checkpoint over them. */
export async function logSizeIn(client: Client): Promise<number> {
  const { rows } = await client.query('select count(*)::text as size from ledger_leaf');
  return Number(rows[0]!.size);
}

export const openLedger = (options: LedgerOptions): Ledger => new Ledger(options);
