import { join } from 'node:path';
import type { NodeId } from '@xinqu/core/kernel';
import { loadOrMakeSecrets, prepareNode } from '../../postgres/index.ts';
import type { Canal } from '../canal.ts';
import type { NatsCanalOptions } from '../nats/link.ts';
import type { NatsCluster } from '../nats/testing.ts';
import { natsCanal } from '../nats-canal.ts';
import { postgresCanal, prepareCanal } from '../postgres-canal.ts';

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

interface Ground {
  /** The connection string of the superuser of the PostgreSQL that all share. */
  readonly admin: string;
  readonly folder: string;
  readonly nodes: readonly NodeId[];
  readonly nats: NatsCluster | undefined;
}

/** A database, a role and keys for each node, and the way to the canal. */
export async function placesOn({ admin, folder, nodes, nats }: Ground): Promise<NodePlace[]> {
  const secrets = await Promise.all(
    nodes.map((node) => loadOrMakeSecrets(join(folder, 'secrets'), node)),
  );
  const members = secrets.map(({ keys, canalPassword }) => ({
    node: keys.node,
    password: canalPassword,
  }));
  const canals = await prepareCanal({ admin, members });
  const places: NodePlace[] = [];
  for (const { keys, storePassword } of secrets) {
    const { node } = keys;
    const storeUrl = await prepareNode({ admin, node, password: storePassword });
    const cluster = nats && { servers: nats.servers, ca: nats.ca, seed: nats.seedOf(node) };
    const canalUrl = canals.get(node)!;
    places.push({ folder, node, nodes, storeUrl, canalUrl, nats: cluster ?? null });
  }
  return places;
}

/** The canal as the node at this place goes by it; servers of NATS may still be away. */
export async function canalAt({ node, nodes, canalUrl, nats }: NodePlace): Promise<Canal> {
  if (nats === null) return postgresCanal({ url: canalUrl, node });
  return natsCanal({ ...nats, node, isMember: (other) => nodes.includes(other) });
}
