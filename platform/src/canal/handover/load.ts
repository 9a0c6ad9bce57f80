import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { instantOfMs, type NodeId } from '@xinqu/core/kernel';
import type { Store } from '../../store/index.ts';
import type { NatsCluster } from '../nats/testing.ts';
import { type CountyNode, layOut, openCounty, openNode } from './county.ts';
import { FarReceiver } from './far-receiver.ts';
import { nowMs, plainTable, steady } from './receiver-words.ts';
import type { Outgoing } from './types.ts';

export const police: NodeId = '370783.police';
export const procuratorate: NodeId = '370783.procuratorate';

/** Officials acting at once; as many transactions wait for the disk together. */
const writers = 32;
export const payloadBytes = 2_048;
const steadyPerSecond = 500;

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
  await store.run(plainTable);
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

/** Waits until nothing of these nodes is on its way: what one sent is applied and receipted. */
export async function settled(nodes: readonly CountyNode[]): Promise<void> {
  for (;;) {
    const states = await Promise.all(nodes.map(({ handover }) => handover.settled()));
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

/** A sender under load, and what its receiver tells. */
export interface Loaded {
  readonly sender: CountyNode;
  /** The nodes in this process: both, or the sender alone. */
  readonly here: readonly CountyNode[];
  /** When envelopes of the steady load were applied since the last time, by `nowMs`. */
  arrivals(): Promise<ReadonlyMap<string, number>>;
  close(): Promise<void>;
}

async function begun(loaded: Loaded): Promise<Loaded> {
  await loaded.sender.store.run(plainTable);
  for (const { handover } of loaded.here) await handover.start();
  await throughput(loaded, 1_000);
  return loaded;
}

/** Two nodes on one PostgreSQL, each in a process of its own, warmed up. */
export async function openApart(folder: string, nats?: NatsCluster): Promise<Loaded> {
  const { server, places } = await layOut(folder, [police, procuratorate], nats);
  const sender = await openNode(places[0]!, { apply: async () => {} });
  const receiver = await FarReceiver.at(places[1]!);
  return begun({
    sender,
    here: [sender],
    arrivals: () => receiver.arrivals(),
    async close() {
      await receiver.close();
      await sender.close();
      await server.stop();
    },
  });
}

/** Two nodes in this process, as a small county has five, warmed up. */
export async function openTogether(folder: string): Promise<Loaded> {
  const arrivals = new Map<string, number>();
  const county = await openCounty({
    folder,
    nodes: [police, procuratorate],
    apply: async (_node, tx, opened) => {
      tx.send('insert into plain (t) values ($1)', [opened.content]);
      if (opened.payload === steady) tx.afterCommit(() => arrivals.set(opened.id, nowMs()));
    },
  });
  await county.nodes[1]!.store.run(plainTable);
  return begun({
    sender: county.nodes[0]!,
    here: county.nodes,
    arrivals: async () => arrivals,
    close: () => county.close(),
  });
}

/**
 * Handovers per second from the act's transaction to the closed row: each in a transaction of its
 * own, durable on both sides, sealed, signed, applied, receipted.
 */
export async function throughput({ sender, here }: Loaded, ms: number): Promise<number> {
  const payload = 'x'.repeat(payloadBytes);
  const start = performance.now();
  let sent = 0;
  const one = () => enqueueAlone(sender, outgoing((sent += 1), payload));
  await rateOf(ms, one);
  await settled(here);
  return (sent * 1_000) / (performance.now() - start);
}

/** The 99th percentile of the time from commit to applied, at a steady rate; milliseconds. */
export async function latency({ sender, here, arrivals }: Loaded, ms: number): Promise<number> {
  const sentAt = new Map<string, number>();
  const start = performance.now();
  const pending: Promise<void>[] = [];
  for (let n = 0; n < (steadyPerSecond * ms) / 1_000; n++) {
    const due = start + (n * 1_000) / steadyPerSecond;
    const early = due - performance.now();
    if (early > 0) await wait(early);
    const sending = async () => {
      const at = nowMs();
      const id = await enqueueAlone(sender, outgoing(n, steady));
      sentAt.set(id, at);
    };
    pending.push(sending());
  }
  await Promise.all(pending);
  await settled(here);
  const arrived = await arrivals();
  const times = [...sentAt].map(([id, at]) => arrived.get(id)! - at);
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)]!;
}
