import { type AccessMatrix, compile } from '@xinqu/core/access';
import { type NodeId, agencyOf } from '@xinqu/core/kernel';
import { activeOfficials } from '@xinqu/platform/identity';
import { openStore, type Store } from '@xinqu/platform/store';
import { type NodeTrial, tryMatrix } from '@xinqu/platform/unit';
import { accessPort } from './access.ts';
import type { NodeConfig } from './alone/config.ts';
import { matrixProblems } from './changed-matrix.ts';
import { machineClock } from './clock.ts';
import { chosenOf, nodesIn, withStores } from './folder.ts';

/** A store is not upgraded for a trial, which changes nothing. */
async function mustBeOfToday(node: NodeId, store: Store): Promise<void> {
  const [row] = await store.query<{ there: boolean }>(
    `select to_regclass('reading_log') is not null
        and to_regprocedure('posts_at(uuid, timestamptz)') is not null as there`,
  );
  if (!row!.there) throw matrixProblems.make('store-older', { node });
}

/**
 * Runs a changed matrix on what one node recorded and holds, at an instant of its clock. Problem
 * `access-matrix/store-older`.
 */
export async function tryAtNode(
  { node, store }: { readonly node: NodeId; readonly store: Store },
  changed: AccessMatrix,
  clock = machineClock,
): Promise<NodeTrial> {
  await mustBeOfToday(node, store);
  const officials = { active: (tx: Pick<Store, 'query'>) => activeOfficials(tx, clock.now()) };
  const access = accessPort(agencyOf(node));
  return tryMatrix({ node, access, officials, clock, store }, compile(changed));
}

/** The same for every node of a county, or one of them. Problems `county/…`. */
export async function tryInCounty(
  folder: string,
  changed: AccessMatrix,
  node?: string,
): Promise<NodeTrial[]> {
  const nodes = await nodesIn(folder);
  const asked = node === undefined ? nodes : [chosenOf(nodes, node)];
  return withStores(folder, asked, (store, one) => tryAtNode({ node: one, store }, changed));
}

/** The same for a node with a process of its own. */
export async function tryAlone(
  node: NodeId,
  { database }: NodeConfig,
  changed: AccessMatrix,
): Promise<NodeTrial> {
  const store = await openStore({ url: database, connectionsMax: 1 });
  try {
    return await tryAtNode({ node, store }, changed);
  } finally {
    await store.close();
  }
}
