import type { Instant, Uuid } from '@xinqu/core/kernel';

interface Client {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

/**
 * Begins a new life of the node whose store was just put back to an earlier state, in the
 * transaction that did so. It starts as rejoining: it asks its peers for what it forgot, and tells
 * in which life the backup was made and how far that had come. The place counts the records of its
 * log (`logSize`) and the numbers given and received: within a life it only grows. `keysCopied`:
 * the keys of the cases came from a copy, which may be older than an erasure.
 */
export async function beginLife(
  client: Client,
  {
    life,
    statement,
    at,
    logSize,
    keysCopied,
  }: {
    readonly life: Uuid;
    readonly statement: string;
    readonly at: Instant;
    readonly logSize: number;
    readonly keysCopied: boolean;
  },
): Promise<void> {
  await client.query(
    `update node_life set from_life = life, from_at = $4::bigint
         + (select coalesce(sum(sequence), 0) from pair_out)
         + (select coalesce(sum(through), 0) from pair_in),
       life = $1, rejoining = true, refused = null, statement = $2, since = $3,
       keys_copied = $5`,
    [life, statement, at, logSize, keysCopied],
  );
  // What peers told an earlier life may lie beyond the backup.
  await client.query(`update peer_life set told = null, answered = ''`, []);
}
