import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Agency, type NodeId, agencies, agencyOf, nodeId } from '@xinqu/core/kernel';
import { type NodePublic, publicOf } from '@xinqu/core/envelope';
import type { Post } from '@xinqu/core/procedure';
import type { PairBalanceDto } from '@xinqu/contracts/http';
import { balanceOf, postgresCanal, prepareCanal } from '@xinqu/platform/canal';
import { createRenderer } from '@xinqu/platform/documents';
import { createPageReader, createStamper } from '@xinqu/platform/pages';
import { type MadeAccount, secondFactorPosts } from '@xinqu/platform/identity';
import {
  type NodeSecrets,
  type RunningPostgres,
  loadOrMakeSecrets,
  prepareNode,
  startPostgres,
} from '@xinqu/platform/postgres';
import type { Clock } from '@xinqu/platform/unit';
import { caseKeysIn } from './case-keys.ts';
import { machineClock } from './clock.ts';
import { countyProblems } from './problems.ts';
import { type NodeSettings, type RunningNode, openNode } from './node.ts';
import { demonstrationStaff } from './staff.ts';

export interface CountySettings {
  /** Where everything of the county lies: database, files, keys. */
  readonly folder: string;
  readonly region: string;
  readonly demonstration: boolean;
  /** Posts that need a second factor, unless those that always do outside a demonstration. */
  readonly obliged?: readonly Post[];
  /** The crypto suites of some nodes, by name; a new node without one gets JOSE. */
  readonly suites?: Readonly<Partial<Record<Agency, string>>>;
  /** The login of the organisation, at the agencies that have one. */
  readonly oidc?: Readonly<Partial<Record<Agency, NodeSettings['oidc']>>>;
  readonly clock?: Clock;
  /** Turns off disk sync for throwaway counties of tests. */
  readonly durable?: boolean;
  /** Connections of each node to its database. */
  readonly connectionsMax?: number;
  readonly log?: NodeSettings['log'];
}

export interface Account extends MadeAccount {
  readonly node: NodeId;
}

/** The nodes one process serves: five of a county, or one alone. */
export interface Served {
  readonly region: string;
  readonly demonstration: boolean;
  readonly nodes: ReadonlyMap<NodeId, RunningNode>;
  balance(): Promise<PairBalanceDto[]>;
}

/** Five agencies in one process, each with its own database, keys and staff. */
export interface County extends Served {
  readonly folder: string;
  /** The accounts made at this start; their passwords are kept nowhere. */
  readonly accounts: readonly Account[];
  /** The process id of the database server. */
  readonly postgresPid: number;
  /** Waits until nothing is on its way. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

interface Prepared {
  readonly node: NodeId;
  readonly secrets: NodeSecrets;
  readonly storeUrl: string;
}

async function prepare(admin: string, settings: CountySettings): Promise<Prepared[]> {
  const prepared: Prepared[] = [];
  for (const agency of agencies) {
    const node = nodeId(settings.region, agency);
    const suite = settings.suites?.[agency];
    const secrets = await loadOrMakeSecrets(join(settings.folder, 'secrets'), node, suite);
    mustKeepSuite(secrets, suite);
    const storeUrl = await prepareNode({ admin, node, password: secrets.storePassword });
    prepared.push({ node, secrets, storeUrl });
  }
  return prepared;
}

/** What lies in the canal and in the record was signed under the suite of the first start. */
function mustKeepSuite({ keys }: NodeSecrets, suite: string = keys.suite): void {
  if (keys.suite === suite) return;
  throw countyProblems.make('suite-of-another', { node: keys.node, suite: keys.suite });
}

/** A county is a demonstration or it is not, from its first start on. */
export async function mustStaySame(
  settings: Pick<CountySettings, 'folder' | 'region' | 'demonstration'>,
): Promise<void> {
  await mkdir(settings.folder, { recursive: true });
  const place = join(settings.folder, 'county.json');
  const now = { region: settings.region, demonstration: settings.demonstration };
  const kept = await readFile(place, 'utf8').catch(() => undefined);
  if (kept === undefined) return writeFile(place, `${JSON.stringify(now)}\n`);
  const was = JSON.parse(kept) as typeof now;
  if (was.region !== now.region || was.demonstration !== now.demonstration) {
    throw countyProblems.make('folder-of-another', was);
  }
}

export async function makeStaff(
  node: RunningNode,
  staff = demonstrationStaff[agencyOf(node.node)],
): Promise<Account[]> {
  const made = await node.identity.makeAccounts(staff);
  return made.map((account) => ({ ...account, node: node.node }));
}

async function waitSettled(nodes: Iterable<RunningNode>): Promise<void> {
  for (;;) {
    const states = await Promise.all([...nodes].map((n) => n.handover.settled()));
    if (states.every(Boolean)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * Starts a county: the database server, five nodes, the canal between them. When a part cannot
 * start, the server is stopped again and the cause is raised.
 */
export async function openCounty(settings: CountySettings): Promise<County> {
  await mustStaySame(settings);
  const postgres = await startPostgres({
    folder: join(settings.folder, 'postgres'),
    ...(settings.durable === undefined ? {} : { durable: settings.durable }),
  });
  try {
    return await openOn(postgres, settings);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

const oidcOf = ({ oidc }: CountySettings, node: NodeId): Pick<NodeSettings, 'oidc'> => {
  const own = oidc?.[agencyOf(node)];
  return own === undefined ? {} : { oidc: own };
};

async function openOn(postgres: RunningPostgres, settings: CountySettings): Promise<County> {
  const prepared = await prepare(postgres.admin, settings);
  const members = prepared.map(({ node, secrets }) => ({ node, password: secrets.canalPassword }));
  const canals = await prepareCanal({ admin: postgres.admin, members });
  const known = new Map<NodeId, NodePublic>(
    prepared.map(({ node, secrets }) => [node, publicOf(secrets.keys)]),
  );
  const renderer = createRenderer();
  const pageReader = createPageReader();
  const stamper = createStamper();
  const open = prepared.map(async ({ node, secrets, storeUrl }) =>
    openNode({
      node,
      storeUrl,
      secrets,
      renderer,
      pageReader,
      stamper,
      folder: join(settings.folder, node),
      caseKeys: caseKeysIn(join(settings.folder, 'secrets'), node),
      canal: await postgresCanal({ url: canals.get(node)!, node }),
      nodes: known,
      clock: settings.clock ?? machineClock,
      demonstration: settings.demonstration,
      sealingSecret: secrets.storePassword,
      obliged: settings.obliged ?? secondFactorPosts(settings.demonstration),
      ...oidcOf(settings, node),
      ...(settings.connectionsMax === undefined ? {} : { connectionsMax: settings.connectionsMax }),
      ...(settings.log === undefined ? {} : { log: settings.log }),
    }),
  );
  const running = await Promise.all(open);
  const accounts = (await Promise.all(running.map((node) => makeStaff(node)))).flat();
  for (const node of running) await node.start();
  return {
    folder: settings.folder,
    region: settings.region,
    demonstration: settings.demonstration,
    nodes: new Map(running.map((n) => [n.node, n])),
    accounts,
    postgresPid: postgres.pid,
    balance: async () =>
      balanceOf(await Promise.all(running.map((n) => n.handover.numbers()))) as never,
    settled: () => waitSettled(running),
    async stop() {
      for (const node of running) await node.stop();
      await renderer.close();
      await pageReader.close();
      await stamper.close();
      await postgres.stop();
    },
  };
}
