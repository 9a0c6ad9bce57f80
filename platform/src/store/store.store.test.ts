import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Problem } from '@xinqu/core/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { migrate, readMigrations } from './migrate.ts';
import { openStore } from './store.ts';
import { testStore, type TestStore } from './testing.ts';

let store: TestStore;
beforeAll(async () => {
  store = await testStore();
  await store.run('create table item (id integer primary key, value integer not null)');
});
beforeEach(async () => {
  await store.run('truncate item');
  await store.run('insert into item values (1, 10), (2, 20)');
});
afterAll(() => store.drop());

const valueOf = async (id: number) =>
  (await store.query<{ value: number }>('select value from item where id = $1', [id]))[0]?.value;
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (cause: unknown) => (cause instanceof Problem ? cause.code : String(cause)),
  );

test('values come out as the rest of Xinqu writes them', async () => {
  const [row] = await store.query(
    `select '2026-03-04 01:00:00.123456+00'::timestamptz as at, date '2026-03-04' as day,
       9007199254740991::int8 as count, '{"a":1}'::jsonb as json, 1.50::numeric as exact`,
  );
  expect(row).toEqual({
    at: '2026-03-04T09:00:00.123+08:00',
    day: '2026-03-04',
    count: 9007199254740991,
    json: { a: 1 },
    exact: '1.50',
  });
  await expect(store.query('select 9007199254740993::int8')).rejects.toThrow(RangeError);
});

describe('a transaction', () => {
  test('is all or nothing, and tells only after the commit', async () => {
    const told: string[] = [];
    const undone = store.transaction(async (tx) => {
      tx.afterCommit(() => told.push('undone'));
      await tx.run('update item set value = 0');
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    expect(await valueOf(1)).toBe(10);
    await store.transaction(async (tx) => {
      tx.afterCommit(() => told.push('done'));
      expect(await tx.run('update item set value = 0')).toBe(2);
      expect(told).toEqual([]);
    });
    expect([told, await valueOf(1)]).toEqual([['done'], 0]);
  });

  test('undoes a savepoint alone, with what it wanted to tell', async () => {
    const told: string[] = [];
    await store.transaction(async (tx) => {
      await tx.run('update item set value = 11 where id = 1');
      const part = tx.savepoint(async () => {
        tx.afterCommit(() => told.push('part'));
        await tx.run('update item set value = 21 where id = 2');
        await tx.query('select 1 / 0');
      });
      await expect(part).rejects.toThrow('division by zero');
    });
    expect([await valueOf(1), await valueOf(2), told]).toEqual([11, 20, []]);
  });

  test('is undone by a statement that was sent and failed, with the error of that one', async () => {
    const lost = store.transaction(async (tx) => {
      tx.send('update item set value = $1 where id = 1', [11]);
      tx.send('insert into item values (2, 0)');
      await tx.query('select 1');
    });
    await expect(lost).rejects.toThrow('duplicate key');
    const atTheEnd = store.transaction(async (tx) => tx.send('select 1 / 0'));
    await expect(atTheEnd).rejects.toThrow('division by zero');
    expect([await valueOf(1), await valueOf(2)]).toEqual([10, 20]);
  });

  test('does what was sent in order, and all of it before the commit', async () => {
    const told: number[] = [];
    await store.transaction(async (tx) => {
      for (const value of [1, 2, 3]) tx.send('update item set value = $1 where id = 1', [value]);
      expect(await tx.query('select value from item where id = 1')).toEqual([{ value: 3 }]);
      tx.send('update item set value = 4 where id = 1');
      tx.afterCommit(() => told.push(4));
    });
    expect([await valueOf(1), told]).toEqual([4, [4]]);
  });

  test('keeps a failure of what was sent within its savepoint', async () => {
    await store.transaction(async (tx) => {
      tx.send('update item set value = 11 where id = 1');
      const part = tx.savepoint(async () => {
        tx.send('update item set value = 21 where id = 2');
        tx.send('select 1 / 0');
      });
      await expect(part).rejects.toThrow('division by zero');
      tx.send('update item set value = value + 1 where id = 1');
    });
    expect([await valueOf(1), await valueOf(2)]).toEqual([12, 20]);
  });

  test('is tried again after a deadlock', async () => {
    let tries = 0;
    const locked = [0, 0];
    const other = (me: number) => () => locked[1 - me]! > 0;
    const move = (me: number, first: number, second: number) =>
      store.transaction(async (tx) => {
        tries += 1;
        await tx.run('update item set value = value + 1 where id = $1', [first]);
        locked[me] = 1;
        while (!other(me)()) await new Promise((done) => setTimeout(done, 5));
        await tx.run('update item set value = value + 1 where id = $1', [second]);
      });
    await Promise.all([move(0, 1, 2), move(1, 2, 1)]);
    expect(tries).toBe(3);
    expect([await valueOf(1), await valueOf(2)]).toEqual([12, 22]);
  });

  test('that loses the race every time ends in a conflict', async () => {
    let tries = 0;
    const lost = store.transaction(
      async (tx) => {
        tries += 1;
        await tx.query('select * from item');
        await store.run('update item set value = value + 1 where id = 1');
        await tx.run('update item set value = 0 where id = 1');
      },
      { isolation: 'serializable' },
    );
    expect(await codeOf(lost)).toBe('store/busy');
    expect(tries).toBe(6);
    expect(await valueOf(1)).toBe(16);
  });

  test('that takes too long is stopped', async () => {
    const quick = await openStore({ url: store.url, statementMsMax: 50 });
    const slow = quick.transaction(async (tx) => {
      await tx.run('update item set value = 0');
      await tx.query('select pg_sleep(30)');
    });
    expect(await codeOf(slow)).toBe('store/too-slow');
    await quick.close();
    expect(await valueOf(1)).toBe(10);
  });

  test.each([
    ['53100', 'store/full'],
    ['53300', 'store/unavailable'],
  ])('that PostgreSQL has no room for (%s) says so', async (code, problem) => {
    const raise = `do $$ begin raise exception 'no room' using errcode = '${code}'; end $$`;
    expect(await codeOf(store.run(raise))).toBe(problem);
    expect(await codeOf(store.transaction((tx) => tx.run(raise)))).toBe(problem);
  });

  test('whose connection is cut is undone, and the next one works', async () => {
    const cut = store.transaction(async (tx) => {
      await tx.run('update item set value = 0');
      await tx.query('select pg_terminate_backend(pg_backend_pid())');
    });
    expect(await codeOf(cut)).toBe('store/unavailable');
    expect(await valueOf(1)).toBe(10);
  });
});

test('a listener hears, and hears again after its connection was cut', async () => {
  const heard: string[] = [];
  const stop = await store.listen('news', (payload) => heard.push(payload));
  await store.query(`select pg_notify('news', 'one')`);
  while (heard.length < 1) await new Promise((done) => setTimeout(done, 5));
  await store.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and query like 'listen%'`,
  );
  while (heard.length < 2) await new Promise((done) => setTimeout(done, 5));
  await store.query(`select pg_notify('news', 'two')`);
  while (heard.length < 3) await new Promise((done) => setTimeout(done, 5));
  await stop();
  expect(heard).toEqual(['one', '', 'two']);
});

/** A way to the server that can be shut for a while: who comes then is turned away. */
async function wayTo(url: string) {
  const target = new URL(url);
  const port = Number(target.port);
  const through = new Set<Socket>();
  const way = { shut: false, refused: 0 };
  const server = createServer((client) => {
    client.on('error', () => {});
    if (way.shut) {
      way.refused += 1;
      return void client.destroy();
    }
    const inner = connect(port, target.hostname);
    inner.on('error', () => {});
    for (const socket of [client, inner]) through.add(socket);
    client.pipe(inner).pipe(client);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  target.port = String((server.address() as AddressInfo).port);
  return Object.assign(way, {
    url: target.href,
    cut: () => through.forEach((socket) => socket.destroy()),
    close: () => server.close(),
  });
}

test('a listener that found its server away for a while comes back as one connection', async () => {
  const way = await wayTo(store.url);
  const through = await openStore({ url: way.url });
  let heard = 0;
  const stop = await through.listen('news', () => (heard += 1));
  way.shut = true;
  way.cut();
  const soon = () => new Promise((done) => setTimeout(done, 20));
  while (way.refused < 4) await soon();
  way.shut = false;
  while (heard < 1) await soon();
  const listeners = () =>
    store.query(
      `select pid from pg_stat_activity
       where datname = current_database() and query like 'listen%'`,
    );
  // One try more would be made by now, had two been waiting.
  await new Promise((done) => setTimeout(done, 600));
  expect(await listeners()).toHaveLength(1);
  expect(heard).toBe(1);
  await stop();
  await through.close();
  way.close();
  way.cut();
});

describe('migrations', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xinqu-migrations-'));
  });
  const put = (name: string, body: string, first = `-- ${name}`, second = '-- A reason.') =>
    writeFile(join(folder, name), `${first}\n${second}\n${body}\n`);
  const area = () => [{ area: folder, folder }];

  async function run(): Promise<number> {
    const client = new pg.Client({ connectionString: store.url });
    await client.connect();
    const migrations = await readMigrations(area());
    return migrate(client, migrations).finally(() => client.end());
  }
  const tables = async () =>
    (
      await store.query<{ name: string }>(
        `select tablename as name from pg_tables where tablename like 'm\\_%'`,
      )
    ).map(({ name }) => name);
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  test('run once, in order, and by one process at a time', async () => {
    await put('0001_first.sql', 'create table m_one (x int);');
    await put('0002_second.sql', 'alter table m_one rename to m_two;');
    const counts = await Promise.all([run(), run()]);
    expect(counts.toSorted()).toEqual([0, 2]);
    expect(await tables()).toEqual(['m_two']);
    await put('0003_third.sql', 'drop table m_two;');
    expect(await run()).toBe(1);
  });

  test('run all or not at all', async () => {
    await put('0001_first.sql', 'create table m_half (x int);');
    await put('0002_second.sql', 'create nonsense;');
    await expect(run()).rejects.toThrow('0002_second.sql');
    expect(await tables()).toEqual([]);
  });

  test('changed after they ran, or put before one that ran, end the start', async () => {
    await put('0002_second.sql', 'select 1;');
    await run();
    await put('0001_first.sql', 'select 1;');
    await expect(run()).rejects.toThrow('comes before');
    await rm(join(folder, '0001_first.sql'));
    await put('0002_second.sql', 'select 2;');
    await expect(run()).rejects.toThrow('was changed after it ran');
  });

  test('say their name, their reason and a number of their own', async () => {
    await put('0001_first.sql', '', '-- first');
    await expect(readMigrations(area())).rejects.toThrow('the first line is its name');
    await put('0001_first.sql', '', undefined, '');
    await expect(readMigrations(area())).rejects.toThrow('reason');
    await put('0001_first.sql', '');
    await put('0001_other.sql', '');
    await expect(readMigrations(area())).rejects.toThrow('number is taken');
  });
});
