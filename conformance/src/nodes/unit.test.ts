import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { joseSuiteName } from '@xinqu/core/envelope';
import { instantOfMs, type NodeId } from '@xinqu/core/kernel';
import { prepareCanal } from '@xinqu/platform/canal';
import { enrol, makeKeyFile } from '@xinqu/platform/keys';
import { prepareNode, withClient } from '@xinqu/platform/postgres';
import { testServer } from '@xinqu/platform/store/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type UnitFile, unitFile } from './unit-file.ts';

const police: NodeId = '370785.police';
const court: NodeId = '370785.court';
const database = `canal_${randomBytes(6).toString('hex')}`;

/** An ordinary account: under root nobody's, else the own. */
const account = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

let folder: string;
const running: ChildProcess[] = [];
const stores = new Map<NodeId, string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinqu-unit-'));
  await chmod(folder, 0o755);
  const members = [police, court].map((node) => {
    return { node, password: randomBytes(12).toString('hex') };
  });
  const canals = await prepareCanal({ admin: testServer(), members, database });
  for (const node of [police, court]) {
    const settings = join(folder, node);
    const at = instantOfMs(Date.now());
    await mkdir(join(settings, 'state'), { recursive: true });
    const keys = join(settings, 'keys.json');
    const { descriptor } = await makeKeyFile(keys, { node, suite: joseSuiteName, at });
    await enrol(join(settings, 'trust'), descriptor);
    await writeFile(join(folder, `${node}.descriptor`), JSON.stringify(descriptor));
    const password = randomBytes(12).toString('hex');
    stores.set(node, await prepareNode({ admin: testServer(), node, password }));
    await writeFile(join(settings, `${node}.env`), `DATABASE_URL=${stores.get(node)}\n`);
    const config = {
      folder: 'state',
      keys: 'keys.json',
      trust: 'trust',
      port: 0,
      canal: { driver: 'postgresql', url: canals.get(node) },
    };
    await writeFile(join(settings, `${node}.json`), JSON.stringify(config));
    const { uid, gid } = account;
    if (uid === undefined) continue;
    for (const place of [settings, join(settings, 'state'), keys]) await chown(place, uid, gid!);
  }
});
afterAll(async () => {
  for (const child of running) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  await rm(folder, { recursive: true, force: true });
  await withClient(testServer(), (client) =>
    client.query(`drop database if exists ${database} with (force)`),
  );
});

const enrolAt = async (node: NodeId, other: NodeId) =>
  enrol(
    join(folder, node, 'trust'),
    JSON.parse(await readFile(join(folder, `${other}.descriptor`), 'utf8')),
  );

/** Starts the line of the unit with nothing in its environment but what the unit gives it. */
async function start(node: NodeId, unit: UnitFile): Promise<ChildProcess> {
  const [program, ...args] = unit.command('ExecStart');
  const given = await readFile(unit.value('EnvironmentFile'), 'utf8');
  const env = Object.fromEntries(
    given
      .trim()
      .split('\n')
      .map((line) => line.split(/=(.*)/s, 2)),
  );
  const child = spawn(program!, args, {
    cwd: unit.value('WorkingDirectory'),
    env: { PATH: '/usr/bin:/bin', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    ...account,
  });
  running.push(child);
  for await (const line of createInterface({ input: child.stdout! })) {
    if (line.includes('Xinqu is running')) return child;
  }
  throw new Error(`${node} did not start`);
}

const askStore = (node: NodeId, sql: string, values: unknown[]) =>
  withClient(stores.get(node)!, async (client) => (await client.query(sql, values)).rows.length);

test('the unit starts a node as an ordinary account, and a reload takes up who was enrolled since', async () => {
  const [ofPolice, ofCourt] = await Promise.all(
    [police, court].map((node) => unitFile(node, join(folder, node))),
  );
  const child = await start(police, ofPolice!);
  await enrolAt(court, police);
  await start(court, ofCourt!);
  const heard = 'select from pair_heard where peer = $1';
  // The court knows the police and finds them silent, which stands in its log.
  while ((await askStore(court, 'select from ledger_checkpoint', [])) === 0) await wait(100);
  expect(await askStore(police, heard, [court])).toBe(0);

  await enrolAt(police, court);
  const [kill, ...more] = ofPolice!.command('ExecReload');
  const words = more.map((word) => word.replace('$MAINPID', String(child.pid)));
  await promisify(execFile)(kill!, words);
  // From here on each hears the other, and the police witness the log of the court.
  for (const [node, other] of [
    [police, court],
    [court, police],
  ] as const) {
    while ((await askStore(node, heard, [other])) === 0) await wait(100);
  }
  const signed = 'select from ledger_countersignature where witness = $1';
  while ((await askStore(court, signed, [police])) === 0) await wait(100);
  expect(child.exitCode).toBeNull();
}, 240_000);
