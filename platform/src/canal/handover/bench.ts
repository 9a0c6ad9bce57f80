import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { joseSuiteName, makeNodeKeys, suiteNamed } from '@xinqu/core/envelope';
import { instantOfMs } from '@xinqu/core/kernel';
import type { Store } from '../../store/index.ts';
import { type CountyNode, openCounty } from './county.ts';
import type { Outgoing } from './types.ts';

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it must reach; nothing where the figure only explains another. */
  readonly goal: number | null;
  readonly limit: number | null;
  readonly limitName: string | null;
  /** `value / limit`: how much of what this machine allows is used. */
  readonly ratio: number | null;
}

export interface BenchResult {
  readonly bench: string;
  readonly figures: readonly Figure[];
}

const police = '370783.police';
const procuratorate = '370783.procuratorate';

/** Officials acting at once; as many transactions wait for the disk together. */
const writers = 32;
const payloadBytes = 2_048;
const steadyPerSecond = 500;

const round = (value: number): number => Math.round(value * 100) / 100;

/** Runs `one` over and over by some workers until the time is up; returns the rate per second. */
async function rateOf(workers: number, ms: number, one: () => Promise<unknown>): Promise<number> {
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
  return rateOf(writers, ms, () => store.run('insert into plain (t) values ($1)', [text]));
}

/** Signing and verifying one text by itself: what no batching would leave. */
async function signAndVerify(ms: number): Promise<number> {
  const suite = suiteNamed(joseSuiteName);
  const { signing } = await makeNodeKeys(police, joseSuiteName);
  const text = Buffer.from('x'.repeat(payloadBytes));
  const header = { typ: 'bench', kid: signing.kid, claims: {} };
  return rateOf(4, ms, async () => {
    const signature = await suite.sign(header, text, signing);
    await suite.verify(signature, text, signing.publicKey);
  });
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
  const id = await handover.enqueue(
    {
      query: (sql, values) => store.query(sql, values),
      afterCommit: (work) => void afterwards.push(work),
    },
    what,
  );
  for (const work of afterwards) work();
  return id;
}

/**
 * Handovers per second from the act's transaction to the closed row: each in a transaction of its
 * own, durable on both sides, sealed, signed, applied, receipted.
 */
async function throughput(county: County, ms: number): Promise<number> {
  const sender = county.nodes[0]!;
  const payload = 'x'.repeat(payloadBytes);
  const start = performance.now();
  let sent = 0;
  const work = async () => {
    while (performance.now() - start < ms) {
      const n = (sent += 1);
      await enqueueAlone(sender, outgoing(n, payload));
    }
  };
  await Promise.all(Array.from({ length: writers }, work));
  await settled(county);
  return (sent * 1_000) / (performance.now() - start);
}

/** The 99th percentile of the time from commit to applied, at a steady rate; milliseconds. */
async function latency(county: County, ms: number, took: Map<string, number>): Promise<number> {
  const sender = county.nodes[0]!;
  const begun = new Map<string, number>();
  const start = performance.now();
  const pending: Promise<void>[] = [];
  for (let n = 0; n < (steadyPerSecond * ms) / 1_000; n++) {
    const due = start + (n * 1_000) / steadyPerSecond;
    if (due > performance.now()) await wait(due - performance.now());
    const sending = async () => {
      const at = performance.now();
      const id = await enqueueAlone(sender, outgoing(n, 'steady'));
      begun.set(id, at);
    };
    pending.push(sending());
  }
  await Promise.all(pending);
  await settled(county);
  const times = [...begun].map(([id, at]) => took.get(id)! - at).toSorted((a, b) => a - b);
  return times[Math.floor(times.length * 0.99)]!;
}

/** Measures the handover between two nodes on an embedded PostgreSQL of its own. */
export async function benchHandover(options: { seconds?: number } = {}): Promise<BenchResult> {
  const ms = (options.seconds ?? 5) * 1_000;
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-bench-'));
  const took = new Map<string, number>();
  const county = await openCounty({
    folder,
    nodes: [police, procuratorate],
    apply: async (_node, tx, opened) => {
      await tx.run('insert into plain (t) values ($1)', [opened.content]);
      if (opened.payload === 'steady') {
        tx.afterCommit(() => took.set(opened.id, performance.now()));
      }
    },
  });
  try {
    const [sender, receiver] = county.nodes;
    await plainInserts(receiver!.store, 200);
    for (const { handover } of county.nodes) await handover.start();
    await throughput(county, 1_000);
    const inserts = await plainInserts(sender!.store, ms / 2);
    const signs = await signAndVerify(ms / 2);
    const p99 = await latency(county, ms, took);
    const rate = await throughput(county, ms);
    return { bench: 'handover', figures: figuresOf(rate, p99, inserts, signs) };
  } finally {
    await county.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** One figure, beside the limit it is measured against. */
export const figure = (
  name: string,
  value: number,
  unit: string,
  goal: number | null,
  limit: number | null = null,
  limitName: string | null = null,
): Figure => ({
  name,
  value: round(value),
  unit,
  goal,
  limit: limit === null ? null : round(limit),
  limitName,
  ratio: limit === null ? null : round(value / limit),
});

function figuresOf(rate: number, p99: number, inserts: number, signs: number): Figure[] {
  return [
    figure('handovers_per_second', rate, '1/s', 2_000, inserts, 'plain inserts per second'),
    figure('handover_p99_ms', p99, 'ms', 50, 1_000 / inserts, 'one plain insert, ms'),
    figure('plain_inserts_per_second', inserts, '1/s', null),
    figure('sign_verify_per_second', signs, '1/s', null),
    figure('handovers_per_sign_verify', rate / signs, 'ratio', null),
  ];
}
