import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { joseSuiteName } from '@xinqu/core/envelope';
import { instant, isNodeId, type NodeId } from '@xinqu/core/kernel';
import { readNodeConfig } from '@xinqu/embedded';
import { enrol, makeKeyFile } from '@xinqu/platform/keys';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeNats } from './nats.ts';

const script = fileURLToPath(new URL('../../../deploy/sample.sh', import.meta.url));
const hosts = ['nats-1.example', 'nats-2.example', 'nats-3.example'];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinqu-deploy-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the samples are 65 nodes whose configuration is accepted, each with its own port', async () => {
  const samples = join(folder, 'samples');
  await promisify(execFile)('sh', [script, samples, ...hosts]);
  const names = await readdir(samples);
  expect(names).toHaveLength(65);
  const environment = { DATABASE_URL: 'postgres://127.0.0.1/node' };
  const configs = await Promise.all(
    names.map((name) => readNodeConfig(join(samples, name), environment)),
  );
  expect(names.every((name) => isNodeId(basename(name, '.json')))).toBe(true);
  expect(new Set(configs.map(({ port }) => port)).size).toBe(65);
});

interface Written {
  readonly accounts: Readonly<
    Record<string, { exports: { accounts: string[] }[]; imports: { to: string }[] }>
  >;
}

test('a county writes to its own nodes and to those of the city, not to other counties', async () => {
  const nodes: NodeId[] = ['370783.police', '370783.court', '370784.court', '370700.court'];
  const trust = join(folder, 'trust');
  for (const node of nodes) {
    const wanted = { node, suite: joseSuiteName, at: instant('2026-03-01T09:00:00+08:00') };
    const { descriptor } = await makeKeyFile(join(folder, `${node}.keys`), wanted);
    await enrol(trust, descriptor);
  }
  const out = join(folder, 'nats');
  await writeNats(hosts, { trust, out });
  expect(await readdir(out)).toEqual(hosts.map((host) => `${host}.conf`));
  const text = await readFile(join(out, `${hosts[0]}.conf`), 'utf8');
  const { accounts } = JSON.parse(text) as Written;
  const police = accounts['node_370783_police']!;
  expect(police.imports.map(({ to }) => to).toSorted()).toEqual([
    'out.370700_court',
    'out.370783_court',
  ]);
  expect(police.exports.flatMap((one) => one.accounts).toSorted()).toEqual([
    'node_370700_court',
    'node_370783_court',
  ]);
});
