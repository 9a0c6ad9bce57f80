import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createUser } from '@nats-io/nkeys';
import type { NodeId } from '@xinqu/core/kernel';
import { freePort } from '../../postgres/index.ts';
import type { Canal } from '../canal.ts';
import { natsCanal } from '../nats-canal.ts';
import { natsConfig, type NatsServer } from './accounts.ts';
import type { NatsCanalOptions } from './link.ts';
import { ensureNats, findProgram } from './program.ts';

export { ensureNats };

/** Set by the set-up of the tests when no cluster can be started, with the reason. */
export const natsMissingVariable = 'XINQU_TEST_NATS_MISSING';

const certificates = fileURLToPath(
  new URL('../../../../deploy/nats/certificates.sh', import.meta.url),
);
const host = 'localhost';

/** Ends the server when this process does, however that ends: the pipe closes by itself. */
const watched = '"$1" -c "$2" >>"$3" 2>&1 & cat >/dev/null; kill -9 $! 2>/dev/null; wait';

/** Three servers of a throw-away cluster with TLS, and an account for each node. */
export interface NatsCluster {
  readonly servers: readonly string[];
  readonly ca: string;
  readonly caFile: string;
  /** The secret of a node's nkey. */
  seedOf(node: NodeId): string;
  /** kill -9, and gone when it resolves. */
  kill(...which: number[]): Promise<void>;
  /** Those that run already go on. */
  start(...which: number[]): Promise<void>;
  /** Everything the killed servers stored is lost, as on disks that were never synced. */
  empty(): Promise<void>;
  stop(): Promise<void>;
}

async function serversIn(folder: string): Promise<NatsServer[]> {
  const servers: NatsServer[] = [];
  for (const name of ['nats-1', 'nats-2', 'nats-3']) {
    servers.push({
      name,
      client: { host, port: await freePort() },
      route: { host, port: await freePort() },
      store: join(folder, name),
      certificate: join(folder, 'tls', `${host}.pem`),
      key: join(folder, 'tls', `${host}.key`),
      ca: join(folder, 'tls', 'ca.pem'),
    });
  }
  return servers;
}

const pidFile = (server: NatsServer): string => join(server.store, 'pid');

/** `users`: the public nkeys of nodes that have their own already. */
export async function startNats(
  nodes: readonly NodeId[],
  users: ReadonlyMap<NodeId, string> = new Map(),
): Promise<NatsCluster> {
  const program = await findProgram('nats-server');
  if (program === undefined) throw new Error('no nats-server: npm test installs it where it can');
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-nats-'));
  await promisify(execFile)('sh', [certificates, join(folder, 'tls'), host]);
  const pairs = new Map(nodes.map((node) => [node, createUser()]));
  const members = [...pairs].map(([node, pair]) => ({
    node,
    user: users.get(node) ?? pair.getPublicKey(),
  }));
  const servers = await serversIn(folder);
  const running = new Map<NatsServer, ChildProcess>();

  const start = async (server: NatsServer): Promise<void> => {
    if (running.has(server)) return;
    await mkdir(server.store, { recursive: true });
    const config = join(folder, `${server.name}.conf`);
    const text = natsConfig(server, servers, members);
    await writeFile(config, text.replace('{', `{\n  "pid_file": "${pidFile(server)}",`));
    const log = join(folder, `${server.name}.log`);
    const child = spawn('sh', ['-c', watched, 'sh', program, config, log], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    running.set(server, child);
  };
  const kill = async (server: NatsServer): Promise<void> => {
    const child = running.get(server);
    if (child === undefined) return;
    running.delete(server);
    const pid = Number(await readFile(pidFile(server), 'utf8').catch(() => ''));
    if (pid > 0) process.kill(pid, 'SIGKILL');
    const ended = once(child, 'exit');
    child.stdin!.end();
    await ended;
    await rm(pidFile(server), { force: true });
  };
  const chosen = (which: readonly number[]) => which.map((n) => servers[n]!);

  await Promise.all(servers.map(start));
  const caFile = join(folder, 'tls', 'ca.pem');
  return {
    servers: servers.map(({ client }) => `nats://${client.host}:${client.port}`),
    ca: await readFile(caFile, 'utf8'),
    caFile,
    seedOf: (node) => new TextDecoder().decode(pairs.get(node)!.getSeed()),
    kill: async (...which) => void (await Promise.all(chosen(which).map(kill))),
    start: async (...which) => void (await Promise.all(chosen(which).map(start))),
    empty: async () =>
      void (await Promise.all(
        servers.map(({ store }) => rm(store, { recursive: true, force: true })),
      )),
    async stop() {
      await Promise.all(servers.map(kill));
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** A cluster with its nodes, connected as often as a test likes. */
export interface NatsCounty extends NatsCluster {
  optionsOf(node: NodeId): NatsCanalOptions;
  /** A connection that has reached its stream. */
  connect(node: NodeId, more?: Partial<NatsCanalOptions>): Promise<Canal>;
}

export async function natsCounty(nodes: readonly NodeId[]): Promise<NatsCounty> {
  const cluster = await startNats(nodes);
  const optionsOf = (node: NodeId): NatsCanalOptions => ({
    servers: cluster.servers,
    node,
    seed: cluster.seedOf(node),
    ca: cluster.ca,
    isMember: (other) => nodes.includes(other),
  });
  return {
    ...cluster,
    optionsOf,
    async connect(node, more = {}) {
      const canal = await natsCanal({ ...optionsOf(node), ...more });
      await reached(canal);
      return canal;
    },
  };
}

/** The servers first find each other and choose who leads. */
export async function reached(canal: Canal): Promise<void> {
  while (
    !(await canal.fetch(1).then(
      () => true,
      () => false,
    ))
  ) {
    await wait(100);
  }
}
