import { join } from 'node:path';
import type { OpenedEnvelope, Trust } from '@xinqu/core/envelope';
import { publicOf } from '@xinqu/core/envelope';
import { instantOfMs, type NodeId } from '@xinqu/core/kernel';
import { type FilesDriver, folderFiles } from '../../files/index.ts';
import { machineRandom } from '../../keys/index.ts';
import type { TellTrouble } from '../../log/index.ts';
import { loadOrMakeSecrets, prepareNode, startPostgres } from '../../postgres/index.ts';
import { openStore, type Store, type Tx } from '../../store/index.ts';
import type { Canal } from '../canal.ts';
import { postgresCanal, prepareCanal } from '../postgres-canal.ts';
import { Handover, handoverMigrations } from './handover.ts';
import type { HandoverOptions } from './types.ts';

/** One node as the benchmark and the fault test run it. */
export interface CountyNode {
  readonly node: NodeId;
  readonly store: Store;
  readonly canal: Canal;
  readonly files: FilesDriver;
  readonly handover: Handover;
}

export interface CountyOptions {
  readonly folder: string;
  readonly nodes: readonly NodeId[];
  readonly apply: (node: NodeId, tx: Tx, opened: OpenedEnvelope) => Promise<void>;
  /** How a node reaches the canal; by the same PostgreSQL if nothing else is said. */
  readonly connect?: (node: NodeId) => Promise<Canal>;
  readonly tuning?: HandoverOptions['tuning'];
  readonly trouble?: (node: NodeId, ...told: Parameters<TellTrouble>) => void;
}

/** Nodes on one PostgreSQL of their own, each with its database, its role and its keys. */
export async function openCounty(options: CountyOptions) {
  const { folder, nodes } = options;
  const server = await startPostgres({ folder: join(folder, 'postgres') });
  const secrets = await Promise.all(
    nodes.map((node) => loadOrMakeSecrets(join(folder, 'secrets'), node)),
  );
  const known = new Map(secrets.map(({ keys }) => [keys.node, publicOf(keys)]));
  const members = secrets.map(({ keys, canalPassword }) => ({
    node: keys.node,
    password: canalPassword,
  }));
  const canals = await prepareCanal({ admin: server.admin, members });
  const opened: CountyNode[] = [];
  for (const { keys, storePassword } of secrets) {
    const { node } = keys;
    const url = await prepareNode({ admin: server.admin, node, password: storePassword });
    const store = await openStore({ url, migrations: [handoverMigrations] });
    const usual = () => postgresCanal({ url: canals.get(node)!, node });
    const canal = await (options.connect?.(node) ?? usual());
    const trust: Trust = { self: keys, nodes: known };
    const files = folderFiles(join(folder, 'files', node));
    const handover = new Handover({
      node,
      store,
      canal,
      trust,
      files,
      clock: {
        now: () => instantOfMs(Date.now()),
        random: machineRandom,
      },
      apply: (tx, envelope) => options.apply(node, tx, envelope),
      ...(options.tuning === undefined ? {} : { tuning: options.tuning }),
      trouble: (...told) => options.trouble?.(node, ...told),
    });
    opened.push({ node, store, canal, files, handover });
  }
  return {
    server,
    nodes: opened as readonly CountyNode[],
    async close() {
      for (const { handover } of opened) await handover.stop();
      for (const { canal } of opened) await canal.close();
      for (const { store } of opened) await store.close();
      await server.stop();
    },
  };
}
