import { type NodeKeys, type NodePublic, suiteNamed } from '@xinqu/core/envelope';
import { type Instant, type NodeId } from '@xinqu/core/kernel';
import { appended, type Frontier, leafHash, rootOf } from '@xinqu/core/ledger';
import type { Queryable, Store, Tx } from '../store/index.ts';

export const ledgerMigrations = {
  area: 'ledger',
  folder: new URL('./migrations/', import.meta.url),
};

/** Signed checkpoints are this far apart at least, and hardly more while anything happens. */
export const checkpointMsMin = 1_000;

const leavesAtOnce = 10_000;
const checkpointType = 'xinqu-checkpoint';

export interface LedgerOptions {
  readonly store: Store;
  readonly node: NodeId;
  readonly keys: NodeKeys;
  readonly clock: { now(): Instant };
  readonly trouble?: (what: string, cause: unknown) => void;
}

export interface Checkpoint {
  readonly size: number;
  /** Hex. */
  readonly root: string;
  readonly at: Instant;
  readonly signature: string;
}

interface LedgerTx extends Pick<Tx, 'query'> {
  afterCommit?(work: () => void): void;
}

const messageOf = (node: NodeId, size: number, root: string, at: Instant): Buffer =>
  Buffer.from(`xinqu-ledger\n${node}\n${size}\n${root}\n${at}\n`);

/** The append-only log of one node. */
export class Ledger {
  readonly #options: LedgerOptions;
  #timer: NodeJS.Timeout | undefined;
  #running = false;
  #working: Promise<unknown> = Promise.resolve();

  constructor(options: LedgerOptions) {
    this.#options = options;
  }

  /** Adds one record in the caller's transaction: it is in the log exactly when the act is done. */
  async append(tx: LedgerTx, kind: string, body: unknown): Promise<void> {
    const at = this.#options.clock.now();
    const text = JSON.stringify({ kind, at, body });
    await tx.query('insert into ledger_leaf (kind, at, body, hash) values ($1, $2, $3, $4)', [
      kind,
      at,
      text,
      leafHash(text),
    ]);
    tx.afterCommit?.(() => this.#soon());
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
      this.#working = this.checkpoint().then(
        (made) => void (made?.more === true && this.#soon()),
        (cause: unknown) => {
          this.#options.trouble?.('checkpoint', cause);
          this.#soon();
        },
      );
    }, checkpointMsMin);
  }

  /** Takes what was added since into the tree and signs it; nothing when nothing was added. */
  async checkpoint(): Promise<(Checkpoint & { more: boolean }) | undefined> {
    const { store, node, keys, clock } = this.#options;
    return store.transaction(async (tx) => {
      const [head] = await tx.query<{ size: number; frontier: Buffer[] }>(
        'select size, frontier from ledger_head for update',
      );
      const before: Frontier = { size: head!.size, roots: head!.frontier };
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
        [before.size],
      );
      if (added.length === 0) return undefined;
      const after = appended(
        before,
        added.map(({ hash }) => hash),
      );
      const root = Buffer.from(rootOf(after));
      const at = clock.now();
      const signature = await suiteNamed(keys.suite).sign(
        { typ: checkpointType, kid: keys.signing.kid, claims: { node } },
        messageOf(node, after.size, root.toString('hex'), at),
        keys.signing,
      );
      await tx.run('update ledger_head set size = $1, frontier = $2', [after.size, after.roots]);
      await tx.run(
        'insert into ledger_checkpoint (size, root, at, signature) values ($1, $2, $3, $4)',
        [after.size, root, at, signature],
      );
      const more = added.length === leavesAtOnce;
      return { size: after.size, root: root.toString('hex'), at, signature, more };
    });
  }
}

export const openLedger = (options: LedgerOptions): Ledger => new Ledger(options);

export interface LedgerVerdict {
  readonly size: number;
  readonly root: string;
  readonly checkpoints: number;
  /** One sentence for each thing that does not fit; empty when the log is whole. */
  readonly faults: readonly string[];
}

const pageRows = 10_000;

/**
 * Recomputes the whole log from its records: every leaf, every root, every signature. `signer` is
 * the node as others know it.
 */
export async function verifyLedger(store: Queryable, signer: NodePublic): Promise<LedgerVerdict> {
  const faults: string[] = [];
  const checkpoints = await store.query<{
    size: number;
    root: Buffer;
    at: Instant;
    signature: string;
  }>('select size, root, at, signature from ledger_checkpoint order by size');
  const roots = new Map<number, string>();
  const sizes = new Set(checkpoints.map(({ size }) => size));
  let frontier: Frontier = { size: 0, roots: [] };
  for (;;) {
    const page = await store.query<{ place: number; body: string; hash: Buffer }>(
      `select place, body, hash from ledger_leaf where place >= $1 order by place limit ${pageRows}`,
      [frontier.size],
    );
    for (const { place, body, hash } of page) {
      if (place !== frontier.size) faults.push(`leaf ${frontier.size} is missing`);
      if (!leafHash(body).equals(hash)) faults.push(`leaf ${place} was changed`);
      frontier = appended(frontier, [leafHash(body)]);
      if (sizes.has(frontier.size)) roots.set(frontier.size, hexOf(rootOf(frontier)));
      if (faults.length > 0)
        return { ...sizeOf(frontier), checkpoints: checkpoints.length, faults };
    }
    if (page.length < pageRows) break;
  }
  for (const checkpoint of checkpoints) {
    if (roots.get(checkpoint.size) !== checkpoint.root.toString('hex')) {
      faults.push(`the root at ${checkpoint.size} differs from its checkpoint`);
    } else if (!(await signed(checkpoint, signer))) {
      faults.push(`the checkpoint at ${checkpoint.size} is not validly signed`);
    }
  }
  return { ...sizeOf(frontier), checkpoints: checkpoints.length, faults };
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const sizeOf = (frontier: Frontier) => ({ size: frontier.size, root: hexOf(rootOf(frontier)) });

async function signed(
  { size, root, at, signature }: { size: number; root: Buffer; at: Instant; signature: string },
  signer: NodePublic,
): Promise<boolean> {
  const suite = suiteNamed(signer.suite);
  const kid = suite.peek(signature)?.kid;
  const key = signer.signing.find((candidate) => candidate.kid === kid)?.key;
  if (key === undefined) return false;
  const message = messageOf(signer.node, size, root.toString('hex'), at);
  return (await suite.verify(signature, message, key))?.typ === checkpointType;
}
