import { join } from 'node:path';
import { publicOf } from '@xinqu/core/envelope';
import type { NodeId } from '@xinqu/core/kernel';
import { balanceOf, handoverNumbers, recount } from '@xinqu/platform/canal';
import { verifyLedger } from '@xinqu/platform/ledger';
import { databaseOf, loadOrMakeSecrets } from '@xinqu/platform/postgres';
import { openStore, type Queryable, type Store } from '@xinqu/platform/store';
import type { Database } from './database.ts';
import type { NodeTask } from './task.ts';

/** Leaves of a long log take their time. */
const statementMsMax = 600_000;

/** What a lossy canal or a killed node may look like for a while, and nothing afterwards. */
const passing = ['silent', 'checkpoint-missing'];

/**
 * Alarms that stayed open, and those about a log that must never have been raised. Before the nodes
 * ended none was open; they end one after another, and the last ones rightly find the first silent.
 */
const alarmsSql = `
  select kind || ' of ' || node || ' is still open' as what from canal_alarm
  where closed_at is null and kind <> 'silent'
  union all
  select kind || ' of the log of ' || node || ': ' || detail::text from witness_alarm
  where (closed_at is null and kind <> 'silent') or kind <> all($1)`;

/** One sentence for each alarm that must not be there at the end. */
export async function alarmFaults(store: Queryable): Promise<string[]> {
  const alarms = await store.query<{ what: string }>(alarmsSql, [passing]);
  return alarms.map(({ what }) => what);
}

export interface Audit {
  /** One sentence for each thing that does not fit; empty when all is as it must be. */
  readonly faults: readonly string[];
  readonly applied: number;
  readonly leaves: number;
  readonly checkpoints: number;
  readonly rejectedParcels: number;
  readonly alarmsRaised: number;
}

/** What a node took of another: each number once, each case in its order. */
async function takenFaults(store: Store, node: NodeId, task: NodeTask): Promise<string[]> {
  const faults: string[] = [];
  const rows = await store.query<
    Record<'all' | 'different' | 'last' | 'envelopes', number> & {
      sender: NodeId;
    }
  >(
    `select sender, count(*) as all, count(distinct number) as different, max(number) as last,
       count(distinct envelope) as envelopes from taken group by sender`,
  );
  for (const sender of task.nodes.filter((one) => one !== node)) {
    const row = rows.find((one) => one.sender === sender);
    const counts = [row?.all, row?.different, row?.last, row?.envelopes].map(Number);
    if (counts.every((count) => count === task.quota)) continue;
    faults.push(`${node} took ${counts.join('/')} of ${task.quota} acts of ${sender}`);
  }
  const [disorder] = await store.query<{ n: number }>(
    `select count(*) as n from (
       select number, lag(number) over (partition by sender, dossier order by place) as before
       from taken) o where before >= number`,
  );
  if (Number(disorder!.n) > 0) faults.push(`${node} took ${disorder!.n} acts out of order`);
  const [strange] = await store.query<{ n: number }>(
    `select count(*) as n from taken t where not exists (
       select from inbox i where i.id = t.envelope and i.state = 'applied')`,
  );
  if (Number(strange!.n) > 0) faults.push(`${node} took ${strange!.n} acts of no envelope`);
  return faults;
}

/** Counts and verifies everything once all nodes have stopped. */
export async function auditAll(database: Database, tasks: readonly NodeTask[]): Promise<Audit> {
  const faults: string[] = [];
  const numbers = [];
  const sums = { applied: 0, leaves: 0, checkpoints: 0, rejectedParcels: 0, alarmsRaised: 0 };
  for (const task of tasks) {
    const { node } = task;
    const url = new URL(database.admin);
    url.pathname = `/${databaseOf(node)}`;
    const store = await openStore({ url: url.href, connectionsMax: 2, statementMsMax });
    try {
      numbers.push(await handoverNumbers(store, node));
      faults.push(...(await recount(store)).map((difference) => `${node}: ${difference}`));
      faults.push(...(await takenFaults(store, node, task)));
      const { keys } = await loadOrMakeSecrets(join(task.folder, 'secrets'), node);
      const log = await verifyLedger(store, publicOf(keys));
      faults.push(...log.faults.map((fault) => `${node}: ${fault}`));
      const [row] = await store.query<Record<'raised' | 'rejected', number>>(
        `select (select count(*) from canal_alarm) as raised,
           (select count(*) from parcel_rejected) as rejected`,
      );
      faults.push(...(await alarmFaults(store)).map((fault) => `${node}: ${fault}`));
      sums.leaves += log.size;
      sums.checkpoints += log.checkpoints;
      sums.rejectedParcels += Number(row!.rejected);
      sums.alarmsRaised += Number(row!.raised);
    } finally {
      await store.close();
    }
  }
  for (const pair of balanceOf(numbers)) {
    sums.applied += pair.applied;
    if (!pair.balanced || pair.pending > 0 || pair.queued > 0 || pair.refused > 0) {
      faults.push(`${pair.from} → ${pair.to} does not balance: ${JSON.stringify(pair)}`);
    }
  }
  return { faults, ...sums };
}
