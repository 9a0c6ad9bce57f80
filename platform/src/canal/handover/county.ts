import { join } from 'node:path';
import type { OpenedEnvelope, Trust } from '@xinqu/core/envelope';
import { publicOf } from '@xinqu/core/envelope';
import { instantOfMs, type NodeId } from '@xinqu/core/kernel';
import { type FilesDriver, folderFiles } from '../../files/index.ts';
import { machineRandom } from '../../keys/index.ts';
import { loadOrMakeSecrets, prepareNode, startPostgres } from '../../postgres/index.ts';
import { openStore, type Store, type Tx } from '../../store/index.ts';
import type { Canal } from '../canal.ts';
import type { NatsCanalOptions } from '../nats/link.ts';
import { type NatsCluster, reached } from '../nats/testing.ts';
import { natsCanal } from '../nats-canal.ts';
import { postgresCanal, prepareCanal } from '../postgres-canal.ts';
import { Handover, handoverMigrations } from './handover.ts';
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

/** Where a node finds what it lives on; can be told to another process. */
export interface NodePlace {
  readonly folder: string;
  readonly node: NodeId;
  readonly nodes: readonly NodeId[];
  readonly storeUrl: string;
  readonly canalUrl: string;
  /** The cluster of NATS it goes by; nothing where the canal is in the same PostgreSQL. */
  readonly nats: Pick<NatsCanalOptions, 'servers' | 'seed' | 'ca'> | null;
}

export type NodeOptions = Pick<HandoverOptions, 'apply' | 'tuning'>;

/** One PostgreSQL with a database, a role and keys for each node, and none of them open yet. */
export async function layOut(folder: string, nodes: readonly NodeId[], nats?: NatsCluster) {
  const server = await startPostgres({ folder: join(folder, 'postgres') });
  const secrets = await Promise.all(
    nodes.map((node) => loadOrMakeSecrets(join(folder, 'secrets'), node)),
  );
  const members = secrets.map(({ keys, canalPassword }) => ({
    node: keys.node,
    password: canalPassword,
  }));
  const canals = await prepareCanal({ admin: server.admin, members });
  const places: NodePlace[] = [];
  for (const { keys, storePassword } of secrets) {
    const { node } = keys;
    const storeUrl = await prepareNode({ admin: server.admin, node, password: storePassword });
    const cluster = nats && { servers: nats.servers, ca: nats.ca, seed: nats.seedOf(node) };
    const canalUrl = canals.get(node)!;
    places.push({ folder, node, nodes, storeUrl, canalUrl, nats: cluster ?? null });
  }
  return { server, places };
}

async function canalAt({ node, nodes, canalUrl, nats }: NodePlace): Promise<Canal> {
  if (nats === null) return postgresCanal({ url: canalUrl, node });
  const canal = await natsCanal({ ...nats, node, isMember: (other) => nodes.includes(other) });
  await reached(canal);
  return canal;
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
