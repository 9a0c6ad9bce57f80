import process from 'node:process';
import { openNode } from './county.ts';
import type { NodePlace } from './places.ts';
import { type Asked, nowMs, plainTable, type Said, steady, watchMemory } from './receiver-words.ts';

/**
 * The receiving node of a benchmark in a process of its own, as every node of a city has one. It
 * writes one row for each envelope it applies, and reads every file that one names through.
 */
const say = (word: Said) => void process.send!(word);
let arrivals: [id: string, atMs: number][] = [];
const peak = watchMemory();

async function begin(place: NodePlace): Promise<void> {
  const receiver = await openNode(place, {
    apply: async (tx, opened) => {
      tx.send('insert into plain (t) values ($1)', [opened.content]);
      if (opened.payload === steady) tx.afterCommit?.(() => arrivals.push([opened.id, nowMs()]));
      const names = opened.blobs.map(({ sha256 }) => sha256);
      if (names.length > 0) tx.afterCommit?.(() => void readThrough(names));
    },
  });
  const readThrough = async (names: readonly string[]) => {
    for (const sha256 of names) {
      for await (const _ of (await receiver.files.open(sha256)).content);
    }
    say({ is: 'read' });
  };
  const answers: Readonly<Record<Asked, () => unknown>> = {
    arrivals: () => {
      say({ is: 'arrivals', arrivals });
      arrivals = [];
    },
    peak: () => say({ is: 'peak', mb: peak() }),
    end: async () => {
      await receiver.close();
      process.disconnect();
    },
  };
  process.on('message', (asked: Asked) => void answers[asked]());
  await receiver.store.run(plainTable);
  await receiver.handover.start();
  say({ is: 'running' });
}

process.once('message', (place: NodePlace) => void begin(place));
