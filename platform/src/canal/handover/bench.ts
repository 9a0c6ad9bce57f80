import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joseSuiteName, makeNodeKeys, suiteNamed } from '@xinqu/core/envelope';
import { type BenchResult, type Figure, figure } from './figure.ts';
import {
  latency,
  openLoaded,
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

/** Over PostgreSQL, on an embedded server of its own. */
async function overPostgres(ms: number): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-bench-'));
  const county = await openLoaded(folder);
  try {
    const inserts = await plainInserts(county.nodes[0]!.store, ms / 2);
    const signs = await signAndVerify(ms / 2);
    const p99 = await latency(county, ms);
    const rate = await throughput(county, ms);
    return figuresOf(rate, p99, inserts, signs);
  } finally {
    await county.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Measures the handover between two nodes, over PostgreSQL and then over a cluster of NATS. */
export async function benchHandover(options: { seconds?: number } = {}): Promise<BenchResult> {
  const ms = (options.seconds ?? 5) * 1_000;
  const figures = await overPostgres(ms);
  const nats = await benchOverNats(ms);
  return { bench: 'handover', ...nats, figures: [...figures, ...nats.figures] };
}

function figuresOf(rate: number, p99: number, inserts: number, signs: number): Figure[] {
  return [
    figure('handovers_per_second', rate, '1/s', 2_000, inserts, 'plain inserts per second'),
    figure('handover_p99_ms', p99, 'ms', 50, 1_000 / inserts, 'one plain insert, ms'),
    figure('plain_inserts_per_second', inserts, '1/s', null),
    figure('sign_verify_per_second', signs, '1/s', null),
    figure('handovers_per_sign_verify', rate / signs, 'ratio', null),
  ];
}
