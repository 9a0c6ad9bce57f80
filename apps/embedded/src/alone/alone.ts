import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { agencyOf, type NodeId, regionOf } from '@xinqu/core/kernel';
import type { NodePublic } from '@xinqu/core/envelope';
import { balanceOf, type Canal, natsCanal, postgresCanal } from '@xinqu/platform/canal';
import { createRenderer } from '@xinqu/platform/documents';
import { secondFactorPosts } from '@xinqu/platform/identity';
import { createPageReader, createStamper } from '@xinqu/platform/pages';
import { descriptorOf, type NodeKeyFile, readKeyFile, readTrust } from '@xinqu/platform/keys';
import { caseKeysIn } from '../case-keys.ts';
import { machineClock } from '../clock.ts';
import { type Account, makeStaff, mustStaySame, type Served } from '../county.ts';
import { type NodeSettings, openNode } from '../node.ts';
import { firstAdministrator } from '../staff.ts';
import type { NodeConfig } from './config.ts';

/** One agency in a process of its own, on its own database. */
export interface Alone extends Served {
  readonly accounts: readonly Account[];
  /**
   * Reads again what the others say of themselves: new keys and revocations count at once, and who
   * was enrolled since is a peer like any other.
   */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

/** The driver is a matter of configuration; nothing else knows which one it is. */
async function canalOf(
  { canal }: NodeConfig,
  node: NodeId,
  file: NodeKeyFile,
  isMember: (node: NodeId) => boolean,
): Promise<Canal> {
  if (canal.driver === 'postgresql') return postgresCanal({ url: canal.url, node });
  const { servers, replicas, nkeySeedFile } = canal;
  return natsCanal({
    servers,
    node,
    isMember,
    ca: await readFile(canal.ca, 'utf8'),
    seed: nkeySeedFile === undefined ? file.canalSeed : await seedIn(nkeySeedFile),
    ...(replicas === undefined ? {} : { replicas }),
  });
}

const usualName = { zh: '统一身份认证登录', en: 'Log in with your organisation' };

async function oidcOf({ oidc }: NodeConfig): Promise<Pick<NodeSettings, 'oidc'>> {
  if (oidc === undefined) return {};
  const { clientSecretFile, claim = 'preferred_username', name = usualName, ...rest } = oidc;
  const secret =
    clientSecretFile === undefined ? {} : { clientSecret: await seedIn(clientSecretFile) };
  return { oidc: { ...rest, claim, name, ...secret } };
}

const seedIn = async (place: string): Promise<string> => (await readFile(place, 'utf8')).trim();

/**
 * Opens a node by its configuration: its keys, the nodes it trusts, its database, its side of the
 * canal. Problems of `keys`, `envelope` and `county` when one of them is not right.
 */
export async function openAlone(node: NodeId, config: NodeConfig): Promise<Alone> {
  const region = regionOf(node);
  const demonstration = config.demonstration ?? false;
  const file = await readKeyFile(config.keys, node);
  const nodes = new Map<NodeId, NodePublic>(await readTrust(config.trust));
  nodes.set(node, descriptorOf(file));
  await mkdir(config.folder, { recursive: true });
  await mustStaySame({ folder: config.folder, region, demonstration });
  const renderer = createRenderer();
  const pageReader = createPageReader();
  const stamper = createStamper();
  const running = await openNode({
    node,
    storeUrl: config.database,
    folder: config.folder,
    caseKeys: caseKeysIn(dirname(config.keys), node),
    secrets: file,
    canal: await canalOf(config, node, file, (other) => nodes.has(other)),
    nodes,
    renderer,
    pageReader,
    stamper,
    clock: machineClock,
    demonstration,
    sealingSecret: file.canalSeed,
    ...(await oidcOf(config)),
    obliged: secondFactorPosts(demonstration, config.secondFactor),
  });
  const accounts = demonstration
    ? await makeStaff(running)
    : await makeStaff(running, firstAdministrator(agencyOf(node)));
  await running.start();
  return {
    region,
    demonstration,
    nodes: new Map([[node, running]]),
    accounts,
    balance: async () => balanceOf([await running.handover.numbers()]) as never,
    async reload() {
      for (const [other, known] of await readTrust(config.trust)) {
        if (other !== node) nodes.set(other, known);
      }
      const added = running.handover.takeUpEnrolled();
      if (added.length > 0) await running.witnessing.takeUpEnrolled();
    },
    async stop() {
      await running.stop();
      await renderer.close();
      await pageReader.close();
      await stamper.close();
    },
  };
}
