import { join } from 'node:path';
import type { OpenedEnvelope, Trust } from '@xinqu/core/envelope';
import { publicOf } from '@xinqu/core/envelope';
import { instantOfMs, type NodeId } from '@xinqu/core/kernel';
import { type FilesDriver, folderFiles } from '../../files/index.ts';
import { machineRandom } from '../../keys/index.ts';
import { loadOrMakeSecrets, startPostgres } from '../../postgres/index.ts';
import { openStore, type Store, type Tx } from '../../store/index.ts';
import type { Canal } from '../canal.ts';
import { type NatsCluster, reached } from '../nats/testing.ts';
import { Handover, handoverMigrations } from './handover.ts';
import { canalAt, type NodePlace, placesOn } from './places.ts';
import type { HandoverOptions, Tuning } from './types.ts';

/** One node as the benchmark and the fault test run it. */
export interface CountyNode {
  readonly node: NodeId;
  readonly store: Store;
  readonly canal: Canal;
  readonly files: FilesDriver;
  readonly handover: Handover;
  close(): Promise<void>;
}

export type NodeOptions = Pick<HandoverOptions, 'apply' | 'tuning'>;

/** One PostgreSQL with a place for each node, and none of them open yet. */
export async function layOut(folder: string, nodes: readonly NodeId[], nats?: NatsCluster) {
  const server = await startPostgres({ folder: join(folder, 'postgres') });
  const { admin } = server;
  return { server, places: await placesOn({ admin, folder, nodes, nats }) };
}

/** Opens one node at its place; its handovers are not begun. */
export async function openNode(place: NodePlace, options: NodeOptions): Promise<CountyNode> {
  const { folder, node, nodes, storeUrl } = place;
  const secrets = await Promise.all(
    nodes.map((one) => loadOrMakeSecrets(join(folder, 'secrets'), one)),
  );
  const known = new Map(secrets.map(({ keys }) => [keys.node, publicOf(keys)]));
  const { keys } = secrets.find((one) => one.keys.node === node)!;
  const store = await openStore({ url: storeUrl, migrations: [handoverMigrations] });
  const canal = await canalAt(place);
  if (place.nats !== null) await reached(canal);
  const files = folderFiles(join(folder, 'files', node));
  const trust: Trust = { self: keys, nodes: known };
  const clock = { now: () => instantOfMs(Date.now()), random: machineRandom };
  const handover = new Handover({ node, store, canal, trust, files, clock, ...options });
  return {
    ...{ node, store, canal, files, handover },
    async close() {
      await handover.stop();
      await canal.close();
      await store.close();
    },
  };
}

export interface CountyOptions {
  readonly folder: string;
  readonly nodes: readonly NodeId[];
  readonly apply: (node: NodeId, tx: Tx, opened: OpenedEnvelope) => Promise<void>;
  readonly tuning?: Partial<Tuning>;
}

/** Nodes on one PostgreSQL of their own, all in this process. */
export async function openCounty(options: CountyOptions) {
  const { folder, nodes, apply, tuning = {} } = options;
  const { server, places } = await layOut(folder, nodes);
  const opened: CountyNode[] = [];
  for (const place of places) {
    const own = (tx: Tx, envelope: OpenedEnvelope) => apply(place.node, tx, envelope);
    opened.push(await openNode(place, { apply: own, tuning }));
  }
  return {
    server,
    nodes: opened as readonly CountyNode[],
    async close() {
      for (const node of opened) await node.close();
      await server.stop();
    },
  };
}
