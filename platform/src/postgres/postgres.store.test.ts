import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { agencies, nodeId } from '@xinqu/core/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepareCanal } from '../canal/index.ts';
import { testServer } from '../store/testing.ts';
import { startPostgres } from './cluster.ts';
import { isAlive } from './orphan.ts';
import { canalRoleOf, databaseOf, prepareNode, urlFor } from './prepare.ts';
import { loadOrMakeSecrets } from './secrets.ts';

const query = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(sql).finally(() => client.end());
};

describe('the borders between nodes', () => {
  // A region of its own, so that this file shares no role with another.
  const nodes = agencies.map((agency) => nodeId('370781', agency));
  const password = 'border-test';
  const canal = 'canal_border';
  const roles = nodes.flatMap((node) => [databaseOf(node), canalRoleOf(node)]);
  const databases = [...nodes.map(databaseOf), canal, 'postgres', 'template1'];

  beforeAll(async () => {
    for (const node of nodes) await prepareNode({ admin: testServer(), node, password });
    const members = nodes.map((node) => ({ node, password }));
    await prepareCanal({ admin: testServer(), members, database: canal });
  });
  afterAll(async () => {
    for (const database of [...nodes.map(databaseOf), canal]) {
      await query(testServer(), `drop database ${database} with (force)`);
    }
  });

  const mayReach = (role: string, database: string) =>
    role === database || (role.startsWith('canal_') && database === canal);
  const pairs = roles.flatMap((role) => databases.map((database) => ({ role, database })));

  test.each(pairs.filter(({ role, database }) => !mayReach(role, database)))(
    '$role cannot connect to $database',
    async ({ role, database }) => {
      const url = urlFor(testServer(), role, password, database);
      // 28000: turned away at the door (pg_hba); 42501: no right to connect.
      await expect(query(url, 'select 1')).rejects.toMatchObject({
        code: expect.stringMatching(/^(28000|42501)$/),
      });
    },
  );

  test('each role reaches what is its own', async () => {
    const own = pairs.filter(({ role, database }) => mayReach(role, database));
    expect(own).toHaveLength(nodes.length * 2);
    for (const { role, database } of own) {
      await query(urlFor(testServer(), role, password, database), 'select 1');
    }
  });

  test('the grants alone keep a role out, without the list at the door', async () => {
    const { rows } = await query(
      testServer(),
      `select r.rolname as role, d.datname as database from pg_roles r, pg_database d
       where r.rolname = any(array['${roles.join("','")}']) and d.datname = any(array['${databases.join("','")}'])
         and has_database_privilege(r.oid, d.oid, 'connect')`,
    );
    expect(rows.filter(({ role, database }) => !mayReach(role, database))).toEqual([]);
  });

  test('preparing again changes nothing but the password', async () => {
    const url = await prepareNode({ admin: testServer(), node: nodes[0]!, password: 'changed' });
    await query(url, 'select 1');
    await prepareNode({ admin: testServer(), node: nodes[0]!, password });
    await expect(query(url, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  test('a wrong password is turned away', async () => {
    const url = urlFor(testServer(), roles[0]!, 'wrong', roles[0]!);
    await expect(query(url, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });
});

describe('the server', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xinqu-postgres-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const start = () => startPostgres({ folder, connectionsMax: 10, durable: false });

  test('keeps its data over a stop and a start, and ends when stopped', async () => {
    const first = await start();
    await query(first.admin, 'create table kept as select 7 as number');
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start();
    expect(second.adopted).toBe(false);
    expect((await query(second.admin, 'select number from kept')).rows).toEqual([{ number: 7 }]);
    await second.stop();
  });

  test('sorts Chinese by pinyin where asked', async () => {
    const server = await start();
    const { rows } = await query(
      server.admin,
      `select name from (values ('寿光'), ('安丘'), ('潍城')) v (name) order by name collate "zh-x-icu"`,
    );
    await server.stop();
    expect(rows.map(({ name }) => name)).toEqual(['安丘', '寿光', '潍城']);
  });

  test('left running by a killed process is taken over; two live processes are refused', async () => {
    const module = fileURLToPath(new URL('./cluster.ts', import.meta.url));
    const script = `import { startPostgres } from ${JSON.stringify(module)};
      const server = await startPostgres({ folder: ${JSON.stringify(folder)}, durable: false });
      console.log(server.pid); setInterval(() => {}, 1e6);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    await expect(start()).rejects.toThrow('postgres/in-use');
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    const server = await start();
    expect(server.adopted).toBe(true);
    expect(server.pid).toBe(Number(line));
    await query(server.admin, 'select 1');
    await server.stop();
  });

  test('starts over a file that a dead server left, even when its number lives again', async () => {
    const pidFile = join(folder, 'cluster', 'postmaster.pid');
    await writeFile(pidFile, `${process.pid}\n/somewhere\n0\n1\n\n127.0.0.1\n  1 1\nready   \n`);
    const server = await start();
    expect(server.adopted).toBe(false);
    await server.stop();
  });

  test('keeps the superuser from other accounts of the machine', async () => {
    expect((await stat(join(folder, 'superuser-password'))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });
});

test('secrets are made once, whole, and readable by their owner only', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-secrets-'));
  const place = join(folder, 'secrets');
  const made = await loadOrMakeSecrets(place, '370781.court');
  expect(await loadOrMakeSecrets(place, '370781.court')).toEqual(made);
  const other = await loadOrMakeSecrets(place, '370781.police');
  expect(other.storePassword).not.toBe(made.storePassword);
  const file = join(place, '370781.court.json');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(file, 'utf8')).keys.node).toBe('370781.court');
  await rm(folder, { recursive: true, force: true });
});
