import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiscardPolicy, jetstream, jetstreamManager, StorageType } from '@nats-io/jetstream';
import { departureOf } from '../nats/accounts.ts';
import { connectTo } from '../nats/link.ts';
import { missingPrograms } from '../nats/program.ts';
import { type NatsCluster, startNats } from '../nats/testing.ts';
import { type BenchResult, figure } from './figure.ts';
import {
  latency,
  openApart,
  payloadBytes,
  plainInserts,
  police,
  procuratorate,
  rateOf,
  throughput,
} from './load.ts';

/** Messages of the plain stream that are kept; what is older makes room. */
const keptMax = 10_000;

/** Messages of the same bytes given to JetStream and acknowledged, on all three servers. */
async function plainPublishes(nats: NatsCluster, ms: number): Promise<number> {
  const { servers, ca } = nats;
  const seed = nats.seedOf(police);
  const nc = await connectTo({ servers, ca, seed, node: police, isMember: () => true });
  try {
    const subject = departureOf('370783.justice');
    const manager = await jetstreamManager(nc, { checkAPI: false });
    await manager.streams.add({
      name: 'plain',
      subjects: [subject],
      storage: StorageType.File,
      num_replicas: servers.length,
      max_msgs: keptMax,
      discard: DiscardPolicy.Old,
    });
    const js = jetstream(nc);
    const text = 'x'.repeat(payloadBytes);
    return await rateOf(ms, () => js.publish(subject, text));
  } finally {
    await nc.close();
  }
}

/**
 * The handover between two nodes over a cluster of three NATS servers on this machine, beside what
 * JetStream takes of plain messages; only a note where no such servers can be started.
 */
export async function benchOverNats(ms: number): Promise<Pick<BenchResult, 'figures' | 'notes'>> {
  const missing = await missingPrograms();
  if (missing.length > 0) {
    return {
      figures: [],
      notes: [`NATS 未测 left out: ${missing.join(', ')} 未安装 not installed`],
    };
  }
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-bench-'));
  const nats = await startNats([police, procuratorate]);
  try {
    const county = await openApart(folder, nats);
    try {
      const inserts = await plainInserts(county.sender.store, ms / 2);
      const publishes = await plainPublishes(nats, ms / 2);
      const p99 = await latency(county, ms);
      const rate = await throughput(county, ms);
      const [first, second] = [1_000 / publishes, 'one plain publish, ms'] as const;
      return {
        figures: [
          figure(
            'nats_handovers_per_second',
            rate,
            '1/s',
            null,
            inserts,
            'plain inserts per second',
          ),
          figure('nats_handover_p99_ms', p99, 'ms', null, first, second),
          figure('nats_plain_publishes_per_second', publishes, '1/s', null),
          figure('nats_handovers_per_publish', rate / publishes, 'ratio', null),
        ],
      };
    } finally {
      await county.close();
    }
  } finally {
    await nats.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
