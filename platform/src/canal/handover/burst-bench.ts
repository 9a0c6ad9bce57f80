import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { pairMessagesMax } from '../canal.ts';
import { openCounty } from './county.ts';
import { type BenchResult, figure } from './figure.ts';
import {
  enqueueAlone,
  outgoing,
  payloadBytes,
  plainInserts,
  police,
  procuratorate,
  settled,
} from './load.ts';
import { balanceOf } from './numbers.ts';
import { watchMemory } from './receiver-words.ts';

type County = Awaited<ReturnType<typeof openCounty>>;

/** An agency's own busy hour, and ten times that all at once. */
const usualPerSecond = 100;
const burstFactor = 10;
const payload = 'x'.repeat(payloadBytes);
/** Memory that may be added by whatever waits, megabytes. */
const memoryMbGoal = 100;

const peakMb = watchMemory();

/** The greatest memory of this process while `work` lasts, megabytes. */
async function peakMbWhile(work: () => Promise<unknown>): Promise<number> {
  peakMb();
  await work();
  return peakMb();
}

/** Enqueues at a steady rate; returns how many, as the store takes them. */
async function enqueueAt(county: County, perSecond: number, ms: number): Promise<number> {
  const start = performance.now();
  const pending = new Set<Promise<unknown>>();
  const count = Math.floor((perSecond * ms) / 1_000);
  for (let n = 0; n < count; n++) {
    const due = start + (n * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await wait(early);
    // Officials wait for their own act; no more than these are under way at once.
    if (pending.size >= 64) await Promise.race(pending);
    const one = enqueueAlone(county.nodes[0]!, outgoing(n, payload)).finally(
      () => void pending.delete(one),
    );
    pending.add(one);
  }
  await Promise.all(pending);
  return count;
}

/** How much of a pair lies in the canal at the most while nobody takes it out. */
async function canalHolds(county: County): Promise<number> {
  const before = await county.nodes[1]!.canal.fetch(10 * pairMessagesMax);
  return before.length;
}

/**
 * A receiver that stands still, then ten times the usual load: what waits lies in the sender's
 * store, the canal and the memory stay bounded, and afterwards everything has been applied once.
 */
export async function benchBurst(options: { seconds?: number } = {}): Promise<BenchResult> {
  const ms = (options.seconds ?? 10) * 1_000;
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-bench-'));
  const county = await openCounty({
    folder,
    nodes: [police, procuratorate],
    apply: async (_node, tx, opened) => {
      tx.send('insert into plain (t) values ($1)', [opened.content]);
    },
  });
  const [sender, receiver] = county.nodes;
  try {
    await plainInserts(receiver!.store, 200);
    for (const { handover } of county.nodes) await handover.start();
    let sent = await enqueueAt(county, usualPerSecond, 2_000);
    await settled(county.nodes);
    const usual = await peakMbWhile(async () => {
      sent += await enqueueAt(county, usualPerSecond, ms / 2);
    });
    await settled(county.nodes);
    await receiver!.handover.stop();
    let stalledAt = 0;
    const stalled = await peakMbWhile(async () => {
      const start = performance.now();
      sent += await enqueueAt(county, usualPerSecond * burstFactor, ms);
      stalledAt = (performance.now() - start) / 1_000;
    });
    const held = await canalHolds(county);
    const backlog = usualPerSecond * burstFactor * (ms / 1_000);
    await receiver!.handover.start();
    const begun = performance.now();
    const draining = await peakMbWhile(() => settled(county.nodes));
    const seconds = (performance.now() - begun) / 1_000;
    const numbers = await Promise.all(county.nodes.map(({ handover }) => handover.numbers()));
    const balance = balanceOf(numbers).find(({ from }) => from === sender!.node);
    const inserts = await plainInserts(receiver!.store, ms / 4);
    return {
      bench: 'burst',
      figures: [
        figure('envelopes_waiting', backlog, '', null),
        figure('envelopes_lost_or_doubled', Math.abs(sent - balance!.applied), '', 0),
        figure('canal_messages_waiting', held, '', pairMessagesMax),
        figure('seconds_to_record', stalledAt, 's', null, ms / 1_000, 'the burst itself'),
        figure('memory_usual_mb', usual, 'MB', null),
        figure('memory_added_stalled_mb', stalled - usual, 'MB', memoryMbGoal, usual, 'usual'),
        figure('memory_added_draining_mb', draining - usual, 'MB', memoryMbGoal, usual, 'usual'),
        figure('drained_per_second', backlog / seconds, '1/s', null, inserts, 'plain inserts'),
      ],
    };
  } finally {
    await county.close();
    await rm(folder, { recursive: true, force: true });
  }
}
