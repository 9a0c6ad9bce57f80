import type { NodeId } from '@xinqu/core/kernel';
import { databaseOf } from '@xinqu/platform/postgres';
import type { Database } from './database.ts';
import type { Look } from './gap-watch.ts';
import type { NodeProcess } from './node-process.ts';

/** What one look showed, and how many envelopes the node had applied. */
interface CampaignLook extends Look {
  readonly applied: number;
}

/** What the store of a node shows now; nothing while it does not answer. */
export async function lookAt(
  database: Database,
  process: NodeProcess,
): Promise<CampaignLook | undefined> {
  const { node } = process.task;
  const counts = async (
    client: { query(sql: string): Promise<{ rows: unknown[] }> },
    sql: string,
  ) =>
    new Map(
      ((await client.query(sql)).rows as { node: NodeId; n: string }[]).map(
        (row) => [row.node, Number(row.n)] as const,
      ),
    );
  return database.ask(databaseOf(node), async (client) => ({
    node,
    upSince: Math.max(process.upSince, database.upSince),
    applied: (await counts(client, 'select sender as node, applied as n from pair_in'))
      .values()
      .reduce((sum, count) => sum + count, 0),
    through: await counts(client, 'select sender as node, through as n from pair_in'),
    sent: await counts(client, 'select receiver as node, sequence as n from pair_out'),
    alarmed: new Set(
      (await counts(client, 'select node, 0 as n from canal_alarm where closed_at is null')).keys(),
    ),
  }));
}

/** Whether nothing of a node is open any more, alarms included. */
const restsAt = (database: Database, node: NodeId): Promise<boolean | undefined> =>
  database.ask(databaseOf(node), async (client) => {
    const { rows } = await client.query<{ rests: boolean }>(
      `select not exists (select from outbox where state in ('queued', 'sent', 'stored'))
         and not exists (select from inbox where state in ('stored', 'waiting', 'parked'))
         and not exists (select from canal_alarm where closed_at is null)
         and not exists (select from witness_alarm where closed_at is null) as rests`,
    );
    return rows[0]!.rests;
  });

/** Whether nothing is on its way at any node. */
export async function rests(database: Database, names: readonly NodeId[]): Promise<boolean> {
  for (const node of names) if ((await restsAt(database, node)) !== true) return false;
  return true;
}
