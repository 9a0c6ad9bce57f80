import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { instantOfMs, type NodeId } from '@xinqu/core/kernel';
import type { Store } from '../../store/index.ts';
import type { Canal } from '../canal.ts';
import { type CountyNode, openCounty } from './county.ts';
import type { Outgoing } from './types.ts';

export const police: NodeId = '370783.police';
export const procuratorate: NodeId = '370783.procuratorate';

/** Officials acting at once; as many transactions wait for the disk together. */
const writers = 32;
export const payloadBytes = 2_048;
const steadyPerSecond = 500;
const steady = 'steady';

/** Runs `one` over and over by some workers until the time is up; returns the rate per second. */
export async function rateOf(
  ms: number,
  one: () => Promise<unknown>,
  workers = writers,
): Promise<number> {
  const start = performance.now();
  let done = 0;
  const work = async () => {
    while (performance.now() - start < ms) {
      await one();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return (done * 1_000) / (performance.now() - start);
}

/** Durable inserts of the same bytes into the same PostgreSQL, nothing else around them. */
export async function plainInserts(store: Store, ms: number): Promise<number> {
  await store.run(
    'create table if not exists plain (id bigint generated always as identity, t text)',
  );
  const text = 'x'.repeat(payloadBytes);
  return rateOf(ms, () => store.run('insert into plain (t) values ($1)', [text]));
}

/** An envelope of the benchmark. */
export const outgoing = (n: number, payload: string): Outgoing => ({
  to: procuratorate,
  contract: 'request-arrest',
  dossier: `case-${n % 1_000}`,
  cause: null,
  purpose: '审查批准逮捕',
  basis: '刑事诉讼法第八十七条',
  gateVersion: '1',
  payload,
  at: instantOfMs(Date.now()),
});

export type County = Awaited<ReturnType<typeof openCounty>>;

/** Waits until nothing is on its way. */
export async function settled(county: County): Promise<void> {
  for (;;) {
    const states = await Promise.all(county.nodes.map(({ handover }) => handover.settled()));
    if (states.every(Boolean)) return;
    await wait(5);
  }
}

/**
 * Enqueues in a transaction of one statement, as the plain inserts beside it are: the act itself,
 * whose transaction it shares in the product, is not what is measured here.
 */
export async function enqueueAlone(
  { store, handover }: CountyNode,
  what: Outgoing,
): Promise<string> {
  const afterwards: (() => void)[] = [];
  const inserted: Promise<unknown>[] = [];
  const id = await handover.enqueue(
    {
      query: (sql, values) => store.query(sql, values),
      send: (sql, values) => void inserted.push(store.run(sql, values)),
      afterCommit: (work) => void afterwards.push(work),
    },
    what,
  );
  await Promise.all(inserted);
  for (const work of afterwards) work();
  return id;
}

/** When each envelope of the steady load was applied, by its id; milliseconds of this process. */
type Arrivals = Map<string, number>;

/** Two nodes of which the second writes one row for each envelope it applies. */
export interface LoadedCounty extends County {
  readonly arrivals: Arrivals;
}

/** Two nodes at work, over PostgreSQL or the canal that `connect` opens. */
export async function openLoaded(
  folder: string,
  connect?: (node: NodeId) => Promise<Canal>,
): Promise<LoadedCounty> {
  const arrivals: Arrivals = new Map();
  const county = await openCounty({
    folder,
    nodes: [police, procuratorate],
    ...(connect === undefined ? {} : { connect }),
    apply: async (_node, tx, opened) => {
      tx.send('insert into plain (t) values ($1)', [opened.content]);
      if (opened.payload === steady) {
        tx.afterCommit(() => arrivals.set(opened.id, performance.now()));
      }
    },
  });
  await plainInserts(county.nodes[1]!.store, 200);
  for (const { handover } of county.nodes) await handover.start();
  await throughput(county, 1_000);
  return { ...county, arrivals };
}

/**
 * Handovers per second from the act's transaction to the closed row: each in a transaction of its
 * own, durable on both sides, sealed, signed, applied, receipted.
 */
export async function throughput(county: County, ms: number): Promise<number> {
  const sender = county.nodes[0]!;
  const payload = 'x'.repeat(payloadBytes);
  const start = performance.now();
  let sent = 0;
  const one = () => enqueueAlone(sender, outgoing((sent += 1), payload));
  await rateOf(ms, one);
  await settled(county);
  return (sent * 1_000) / (performance.now() - start);
}

/** The 99th percentile of the time from commit to applied, at a steady rate; milliseconds. */
export async function latency(county: LoadedCounty, ms: number): Promise<number> {
  const sender = county.nodes[0]!;
  const begun = new Map<string, number>();
  const start = performance.now();
  const pending: Promise<void>[] = [];
  for (let n = 0; n < (steadyPerSecond * ms) / 1_000; n++) {
    const due = start + (n * 1_000) / steadyPerSecond;
    const early = due - performance.now();
    if (early > 0) await wait(early);
    const sending = async () => {
      const at = performance.now();
      const id = await enqueueAlone(sender, outgoing(n, steady));
      begun.set(id, at);
    };
    pending.push(sending());
  }
  await Promise.all(pending);
  await settled(county);
  const times = [...begun].map(([id, at]) => county.arrivals.get(id)! - at);
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)]!;
}
