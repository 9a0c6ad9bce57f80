import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agencies, nodeId } from '@xinqu/core/kernel';
import { type NatsCluster, startNats } from '@xinqu/platform/canal/nats-testing';
import { placesOn } from '@xinqu/platform/canal/places';
import type { CampaignOptions } from './campaign.ts';
import { Database } from './database.ts';
import { type SmallDisk, smallDisk } from './disk.ts';
import { NodeProcess } from './node-process.ts';
import type { NodeTask } from './task.ts';

const diskMegabytes = 12_000;

/** What a campaign is fought on. */
export interface Ground {
  readonly database: Database;
  readonly processes: readonly NodeProcess[];
  readonly tasks: readonly NodeTask[];
  readonly nats: NatsCluster | undefined;
  readonly disk: SmallDisk | undefined;
  /** Sees to it that whatever was struck down stands up again. */
  standUp(): Promise<void>;
  /** The last words of each node. */
  words(): Promise<string[]>;
  close(): Promise<void>;
}

async function tasksOf(folder: string, options: CampaignOptions, { admin, port }: Database) {
  const nodes = agencies.slice(0, options.nodes).map((agency) => nodeId('370783', agency));
  const nats = options.driver === 'nats' ? await startNats(nodes) : undefined;
  const places = await placesOn({ admin, folder, nodes, nats });
  const quota = Math.ceil(options.envelopes / (nodes.length * (nodes.length - 1)));
  const tuning = options.tuning ?? {};
  const tasks = places.map((place): NodeTask => ({ ...place, quota, tuning, databasePort: port }));
  return { nats, tasks };
}

/** Lays out a database, the canal and a process for each node. */
export async function groundFor(options: CampaignOptions, random: () => number): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-campaign-'));
  const disk = await smallDisk(folder, diskMegabytes);
  const database = new Database(folder);
  await database.start();
  const { nats, tasks } = await tasksOf(folder, options, database);
  const processes = tasks.map((task) => new NodeProcess(task, random));
  return {
    ...{ database, processes, tasks, nats, disk },
    async standUp() {
      if (!database.running) await database.start();
      for (const process of processes) if (!process.running) await process.start();
    },
    words: () =>
      Promise.all(
        tasks.map(async ({ node }) => {
          const log = await readFile(join(folder, `${node}.log`), 'utf8').catch(() => '');
          return `${node}: ${log.slice(-2_000)}`;
        }),
      ),
    async close() {
      await Promise.all(processes.map((process) => process.end('SIGKILL')));
      await nats?.stop();
      await database.stop();
      await disk?.remove();
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}
