import type { NodeId } from '@xinqu/core/kernel';
import { canalDatabase } from '@xinqu/platform/canal';
import { databaseOf } from '@xinqu/platform/postgres';
import type { Queryable } from '@xinqu/platform/store';
import type { Database } from './database.ts';
import type { CanalLook, Look } from './gap-watch.ts';
import type { NodeProcess } from './node-process.ts';

/** What one look showed, and how many envelopes the node had applied. */
interface CampaignLook extends Look {
  readonly applied: number;
}

/** How long this connection has held, in milliseconds: the database has been up at least so long. */
const heldMs = `(select extract(epoch from clock_timestamp() - backend_start) * 1000
  from pg_stat_activity where pid = pg_backend_pid())::bigint`;

const lookSql = `
  select 'held' as what, '' as node, ${heldMs} as n
  union all select 'applied', sender, applied from pair_in
  union all select 'through', sender, through from pair_in
  union all select 'sent', receiver, sequence from pair_out
  union all select 'alarmed', node, 0 from canal_alarm where closed_at is null`;

interface Row {
  readonly what: string;
  readonly node: NodeId;
  readonly n: number;
}

/** What the store of a node shows now; nothing while it does not answer. */
export async function lookAt(
  database: Database,
  process: NodeProcess,
): Promise<CampaignLook | undefined> {
  const { node } = process.task;
  const rows = await database.look(databaseOf(node), (store) => store.query<Row>(lookSql));
  if (rows === undefined) return undefined;
  const of = (what: string) =>
    new Map(rows.filter((row) => row.what === what).map((row) => [row.node, row.n] as const));
  const held = rows.find(({ what }) => what === 'held')!.n;
  return {
    node,
    upSince: Math.max(process.upSince, database.roomSince, performance.now() - held),
    applied: of('applied')
      .values()
      .reduce((sum, count) => sum + count, 0),
    through: of('through'),
    sent: of('sent'),
    alarmed: new Set(of('alarmed').keys()),
  };
}

/** What lies in the canal over PostgreSQL now. */
export async function lookAtCanal(database: Database): Promise<CanalLook | undefined> {
  return database.look(canalDatabase, async (store) => {
    const rows = await store.query<{ pair: string; oldest: number }>(
      `select sender || ' ' || receiver as pair, min(position) as oldest from message group by 1`,
    );
    const [last] = await store.query<{ position: number }>(
      'select last_value as position from message_position_seq',
    );
    return {
      last: last!.position,
      oldest: new Map(rows.map(({ pair, oldest }) => [pair, oldest])),
    };
  });
}

/** What is open at a node, in words; nothing when all is at rest, alarms included. */
const openSql = `
  select count(*) || ' ' || what as words from (
    select state || ' to ' || receiver as what from outbox
      where state in ('queued', 'sent', 'stored')
    union all select state || ' from ' || sender from inbox
      where state in ('stored', 'waiting', 'parked')
    union all select 'alarm: ' || kind || ' of ' || node from canal_alarm where closed_at is null
    union all select 'alarm: ' || kind || ' of the log of ' || node from witness_alarm
      where closed_at is null
  ) o group by what order by what`;

const openWords = async (store: Queryable): Promise<string[]> =>
  (await store.query<{ words: string }>(openSql)).map(({ words }) => words);

/** What is on its way or alarmed at any node, in words. */
export async function stillOpen(database: Database, nodes: readonly NodeId[]): Promise<string[]> {
  const open: string[] = [];
  for (const node of nodes) {
    const words = (await database.look(databaseOf(node), openWords)) ?? ['does not answer'];
    open.push(...words.map((what) => `${node}: ${what}`));
  }
  return open;
}
