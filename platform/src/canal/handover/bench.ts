import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joseSuiteName, makeNodeKeys, suiteNamed } from '@xinqu/core/envelope';
import { type BenchResult, type Figure, figure } from './figure.ts';
import {
  latency,
  type Loaded,
  openApart,
  openTogether,
  payloadBytes,
  plainInserts,
  police,
  rateOf,
  throughput,
} from './load.ts';
import { benchOverNats } from './nats-bench.ts';

/** Signing and verifying one text by itself: what no batching would leave. */
async function signAndVerify(ms: number): Promise<number> {
  const suite = suiteNamed(joseSuiteName);
  const { signing } = await makeNodeKeys(police, joseSuiteName);
  const text = Buffer.from('x'.repeat(payloadBytes));
  const header = { typ: 'bench', kid: signing.kid, claims: {} };
  const one = async () => {
    const signature = await suite.sign(header, text, signing);
    await suite.verify(signature, text, signing.publicKey);
  };
  return rateOf(ms, one, 4);
}

/** Opens two nodes in a folder of their own, and clears it away afterwards. */
async function within<T>(
  openAt: (folder: string) => Promise<Loaded>,
  work: (loaded: Loaded) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-bench-'));
  const loaded = await openAt(folder);
  try {
    return await work(loaded);
  } finally {
    await loaded.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Over PostgreSQL: both nodes in one process, then each in one of its own on the same two cores. */
async function overPostgres(ms: number): Promise<Figure[]> {
  const together = await within(openTogether, async (loaded) => {
    const inserts = await plainInserts(loaded.sender.store, ms / 2);
    const signs = await signAndVerify(ms / 2);
    const p99 = await latency(loaded, ms);
    return { inserts, signs, p99, rate: await throughput(loaded, ms) };
  });
  const apart = await within(openApart, async (loaded) => ({
    p99: await latency(loaded, ms),
    rate: await throughput(loaded, ms),
  }));
  const { rate, p99, inserts, signs } = together;
  const rateLimit = [inserts, 'plain inserts per second'] as const;
  const timeLimit = [1_000 / inserts, 'one plain insert, ms'] as const;
  return [
    figure('handovers_per_second', rate, '1/s', 2_000, ...rateLimit),
    figure('handover_p99_ms', p99, 'ms', 50, ...timeLimit),
    figure('apart_handovers_per_second', apart.rate, '1/s', null, ...rateLimit),
    figure('apart_handover_p99_ms', apart.p99, 'ms', null, ...timeLimit),
    figure('plain_inserts_per_second', inserts, '1/s', null),
    figure('sign_verify_per_second', signs, '1/s', null),
    figure('handovers_per_sign_verify', rate / signs, 'ratio', null),
  ];
}

/** Measures the handover between two nodes, over PostgreSQL and then over a cluster of NATS. */
export async function benchHandover(options: { seconds?: number } = {}): Promise<BenchResult> {
  const ms = (options.seconds ?? 5) * 1_000;
  const figures = await overPostgres(ms);
  const nats = await benchOverNats(ms);
  return { bench: 'handover', ...nats, figures: [...figures, ...nats.figures] };
}
