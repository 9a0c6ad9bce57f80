import type { Instant, NodeId } from '@xinqu/core/kernel';
import type { SeenTree } from '@xinqu/core/ledger';
import type { Queryable, Tx } from '../../store/index.ts';
import { ledgerProblems } from '../problems.ts';
import type { Restoration } from '../restoration.ts';
import { type CheckpointRow, checkpointOf } from '../checkpoints.ts';
import type { WitnessOptions } from './context.ts';

/** A restore of another node as this witness heard of it. */
export interface HeardRestoration {
  readonly node: NodeId;
  readonly life: string;
  readonly statement: string;
  /** How far this witness had seen the log, and from where on it follows it anew. */
  readonly seen: number;
  readonly kept: number;
  readonly heardAt: Instant;
  readonly settledAt: Instant | null;
  readonly settledBy: string | null;
  readonly reason: string | null;
}

const columns = `node, life, statement, seen_size as seen, kept_size as kept,
  heard_at as "heardAt", settled_at as "settledAt", settled_by as "settledBy", reason`;

const restorationsMax = 100;

/** Restores this witness heard of, those not settled first. */
export const heardRestorations = (store: Pick<Queryable, 'query'>): Promise<HeardRestoration[]> =>
  store.query<HeardRestoration>(
    `select ${columns} from witness_restoration
     order by settled_at is not null, heard_at desc limit $1`,
    [restorationsMax],
  );

/** Nodes of which a restore waits to be settled. */
export async function unsettledNodes(store: Pick<Queryable, 'query'>): Promise<Set<NodeId>> {
  const rows = await store.query<{ node: NodeId }>(
    'select distinct node from witness_restoration where settled_at is null',
  );
  return new Set(rows.map(({ node }) => node));
}

/** The newest checkpoint of the node that its restored log may contain. */
async function lastWithin(tx: Tx, node: NodeId, size: number): Promise<SeenTree | undefined> {
  const [row] = await tx.query<CheckpointRow>(
    `select size, root, at, signature from witness_checkpoint where node = $1 and size <= $2
     order by size desc limit 1`,
    [node, size],
  );
  return row === undefined ? undefined : checkpointOf(node, row);
}

/**
 * Follows the log of a restored node from the last checkpoint the backup may contain: that it
 * really begins with it is proved as ever. What was seen beyond is set aside and kept. Returns the
 * tree to follow from; nothing when this restore was heard before.
 */
export async function followAnew(
  { store, ledger, clock }: WitnessOptions,
  restoration: Restoration,
  statement: string,
  last: SeenTree | undefined,
): Promise<{ readonly from: SeenTree | undefined; readonly settled: boolean } | undefined> {
  const { node, life, size } = restoration;
  return store.transaction(async (tx) => {
    const from = await lastWithin(tx, node, size);
    const [seen, kept] = [last?.size ?? 0, from?.size ?? 0];
    const settled = seen <= kept;
    const at = clock.now();
    const heard = await tx.run(
      `insert into witness_restoration
         (node, life, statement, seen_size, kept_size, heard_at, settled_at, settled_by, reason)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8) on conflict do nothing`,
      [node, life, statement, seen, kept, at, ...(settled ? [at, nothingLost] : [null, null])],
    );
    if (heard === 0) return undefined;
    await tx.run(
      `with aside as (
         delete from witness_checkpoint where node = $1 and size > $3 returning *
       )
       insert into witness_abandoned
         (node, life, size, root, at, signature, seen_at, countersignature)
       select node, $2, size, root, at, signature, seen_at, countersignature from aside`,
      [node, life, kept],
    );
    await ledger.note(tx, 'log-restored', { node, life, seen: last ?? null, kept, statement });
    return { from, settled };
  });
}

/** Where the backup was as new as what the witness had seen, there is nothing to look into. */
const nothingLost = '账册没有回退 · the log was not set back';

/** An official settles a restore. Problem `ledger/restoration-unknown`. */
export async function settleRestoration(
  { store, ledger, clock }: WitnessOptions,
  wanted: { readonly node: string; readonly life: string },
  by: { readonly id: string; readonly name: string },
  reason: string,
): Promise<{ readonly node: NodeId; readonly more: boolean }> {
  return store.transaction(async (tx) => {
    const [row] = await tx.query<{ node: NodeId; statement: string }>(
      `update witness_restoration set settled_at = $3, settled_by = $4, reason = $5
       where node = $1 and life = $2 and settled_at is null returning node, statement`,
      [wanted.node, wanted.life, clock.now(), by.name, reason],
    );
    if (row === undefined) throw ledgerProblems.make('restoration-unknown');
    await ledger.note(tx, 'restoration-settled', { ...wanted, by, reason });
    return { node: row.node, more: (await unsettledNodes(tx)).has(row.node) };
  });
}
