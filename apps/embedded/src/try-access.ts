import { type AccessMatrix, compile } from '@xinqu/core/access';
import { type NodeId, agencyOf } from '@xinqu/core/kernel';
import { activeOfficials } from '@xinqu/platform/identity';
import { openStore, type Store } from '@xinqu/platform/store';
import { type NodeTrial, tryMatrix } from '@xinqu/platform/unit';
import { accessPort } from './access.ts';
import type { NodeConfig } from './alone/config.ts';
import { machineClock } from './clock.ts';
import { chosenOf, nodesIn, withStores } from './folder.ts';

/** Runs a changed matrix on what one node recorded and holds, at an instant of its clock. */
export function tryAtNode(
  { node, store }: { readonly node: NodeId; readonly store: Store },
  changed: AccessMatrix,
  clock = machineClock,
): Promise<NodeTrial> {
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
