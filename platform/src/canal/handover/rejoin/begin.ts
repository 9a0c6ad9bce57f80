import type { Instant, Uuid } from '@xinqu/core/kernel';

interface Client {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

/**
 * Begins a new life of the node whose store was just put back to an earlier state, in the
 * transaction that did so. It starts as rejoining: it asks its peers for what it forgot.
 */
export async function beginLife(
  client: Client,
  {
    life,
    statement,
    at,
  }: { readonly life: Uuid; readonly statement: string; readonly at: Instant },
): Promise<void> {
  await client.query(
    'update node_life set life = $1, rejoining = true, statement = $2, since = $3',
    [life, statement, at],
  );
  // What peers told an earlier life may lie beyond the backup.
  await client.query(`update peer_life set told = null, answered = ''`, []);
}
