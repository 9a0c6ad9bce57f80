import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { joseSuiteName } from '@xinqu/core/envelope';
import { type Agency, agencies, instantOfMs, type NodeId, nodeId } from '@xinqu/core/kernel';
import { type NatsCluster, startNats } from '@xinqu/platform/canal/nats-testing';
import { descriptorOf, enrol, makeKeyFile } from '@xinqu/platform/keys';
import { prepareNode } from '@xinqu/platform/postgres';
import { testServer } from '@xinqu/platform/store/testing';
import { region } from '../county.ts';

const command = fileURLToPath(new URL('../../../apps/cli/src/main.ts', import.meta.url));

/** One agency in a process of its own, as `xinqu start --node` runs it. */
class NodeProcess {
  readonly agency: Agency;
  readonly config: string;
  readonly #passwords = new Map<string, string>();
  #child: ChildProcess | undefined;
  address = '';

  constructor(agency: Agency, config: string) {
    this.agency = agency;
    this.config = config;
  }

  /** The password that its first start printed. */
  password(login: string): string {
    return this.#passwords.get(login)!;
  }

  get running(): boolean {
    const child = this.#child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** Starts it, and waits until it says where it answers. */
  async start(): Promise<void> {
    const node = nodeId(region, this.agency);
    const args = [command, 'start', '--node', node, '--config', this.config];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child = child;
    for await (const line of createInterface({ input: child.stdout })) {
      const [first, login, password] = line.trim().split(/ +/);
      if (first === node) this.#passwords.set(login!, password!);
      const [address] = /http:\S+(?=\/$)/.exec(line) ?? [];
      if (address === undefined) continue;
      this.address = address;
      return;
    }
    throw new Error(`${node} did not start`);
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (child === undefined || !this.running) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}

/** Five processes on databases of their own, and a NATS cluster between them. */
export interface Processes {
  readonly nats: NatsCluster;
  node(agency: Agency): NodeProcess;
  /** Where the descriptors of all nodes lie. */
  readonly trust: string;
  stop(): Promise<void>;
}

export async function startProcesses(): Promise<Processes> {
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-nodes-'));
  const trust = join(folder, 'trust');
  const users = new Map<NodeId, string>();
  for (const agency of agencies) {
    const node = nodeId(region, agency);
    const wanted = { node, suite: joseSuiteName, at: instantOfMs(Date.now()) };
    const file = await makeKeyFile(join(folder, `${node}.keys.json`), wanted);
    await enrol(trust, file.descriptor);
    users.set(node, descriptorOf(file).canalUser);
  }
  const nats = await startNats([...users.keys()], users);
  const nodes = new Map<Agency, NodeProcess>();
  for (const agency of agencies) {
    const node = nodeId(region, agency);
    const password = randomBytes(12).toString('hex');
    const config = {
      folder: node,
      database: await prepareNode({ admin: testServer(), node, password }),
      keys: `${node}.keys.json`,
      trust: 'trust',
      port: 0,
      // One is at work, as a real county is: no demonstration, behind a proxy that speaks https.
      ...(agency === 'committee'
        ? { origin: 'https://committee.example' }
        : { demonstration: true }),
      canal: { driver: 'nats', servers: nats.servers, ca: nats.caFile },
    };
    const place = join(folder, `${node}.json`);
    await writeFile(place, JSON.stringify(config), { mode: 0o600 });
    nodes.set(agency, new NodeProcess(agency, place));
  }
  await Promise.all([...nodes.values()].map((node) => node.start()));
  return {
    nats,
    trust,
    node: (agency) => nodes.get(agency)!,
    async stop() {
      await Promise.all([...nodes.values()].map((node) => node.end('SIGTERM')));
      await nats.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
