import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type NodePublic, publicOf } from '@xinqu/core/envelope';
import { type NodeId, agencies, nodeId } from '@xinqu/core/kernel';
import type { EvidenceFile } from '@xinqu/core/ledger';
import {
  databaseOf,
  loadOrMakeSecrets,
  runningPort,
  startPostgres,
  urlFor,
} from '@xinqu/platform/postgres';
import { openStore, type Store } from '@xinqu/platform/store';
import { evidenceIn } from './evidence.ts';
import { countyProblems } from './problems.ts';

/** What a data folder says of its county; Problem `county/no-county`. */
export async function countyIn(
  folder: string,
): Promise<{ readonly region: string; readonly demonstration: boolean }> {
  const text = await readFile(join(folder, 'county.json'), 'utf8').catch(() => undefined);
  if (text === undefined) throw countyProblems.make('no-county', { folder });
  return JSON.parse(text);
}

export async function nodesIn(folder: string): Promise<NodeId[]> {
  const { region } = await countyIn(folder);
  return agencies.map((agency) => nodeId(region, agency));
}

const secretsOf = (folder: string, node: NodeId) =>
  loadOrMakeSecrets(join(folder, 'secrets'), node);

/** The public keys of a county's nodes: all that checking its evidence needs. */
export async function countyKeys(folder: string): Promise<NodePublic[]> {
  const nodes = await nodesIn(folder);
  return Promise.all(nodes.map(async (node) => publicOf((await secretsOf(folder, node)).keys)));
}

/** The server of the county: the one that runs, or one started for this alone. */
export async function serverOf(folder: string): Promise<{ port: number; stop(): Promise<void> }> {
  const place = join(folder, 'postgres');
  const port = await runningPort(place);
  return port === undefined ? startPostgres({ folder: place }) : { port, stop: async () => {} };
}

/**
 * The evidence of a case out of a node's store, whether the county is running or not. Problems:
 * `county/no-county`, `evidence/…`.
 */
export async function countyEvidence(
  folder: string,
  named: string,
  node?: string,
): Promise<EvidenceFile> {
  const nodes = await nodesIn(folder);
  const chosen = node === undefined ? nodes[0]! : chosenOf(nodes, node);
  const { keys } = await secretsOf(folder, chosen);
  const [made] = await withStores(folder, [chosen], (store) => evidenceIn(store, keys, named));
  return made!;
}

/** The node of that name. Problem `county/no-node`. */
export function chosenOf(nodes: readonly NodeId[], node: string): NodeId {
  const chosen = nodes.find((one) => one === node);
  if (chosen === undefined) throw countyProblems.make('no-node', { node, nodes });
  return chosen;
}

/** Works on the stores of nodes of a county, one after the other, whether it is running or not. */
export async function withStores<T>(
  folder: string,
  nodes: readonly NodeId[],
  work: (store: Store, node: NodeId) => Promise<T>,
): Promise<T[]> {
  const server = await serverOf(folder);
  try {
    const done: T[] = [];
    for (const node of nodes) {
      const { storePassword } = await secretsOf(folder, node);
      const name = databaseOf(node);
      const local = `postgres://nobody@127.0.0.1:${server.port}/postgres`;
      const store = await openStore({ url: urlFor(local, name, storePassword, name) });
      try {
        done.push(await work(store, node));
      } finally {
        await store.close();
      }
    }
    return done;
  } finally {
    await server.stop();
  }
}
