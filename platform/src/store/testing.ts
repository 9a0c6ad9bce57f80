import { createHash, randomBytes } from 'node:crypto';
import process from 'node:process';
import pg from 'pg';
import { migrate, type MigrationArea, readMigrations } from './migrate.ts';
import { openStore, type Store } from './store.ts';

/** Set by the global set-up of the test run: connection string of the superuser. */
export const testServerVariable = 'XINQU_TEST_POSTGRES';

/** Two test files making the same template wait for each other here. */
const templateLock = 5_470_002;

export function testServer(): string {
  const url = process.env[testServerVariable];
  if (url === undefined) {
    throw new Error('no test server: run the tests by `npm test` (projects store, conformance)');
  }
  return url;
}

async function withAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: testServer() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const urlOf = (database: string): string => {
  const url = new URL(testServer());
  url.pathname = `/${database}`;
  return url.href;
};

/** Makes the migrated template of these areas, once for the whole run; returns its name. */
async function templateOf(areas: readonly MigrationArea[], admin: pg.Client): Promise<string> {
  const migrations = await readMigrations(areas);
  const hash = createHash('sha256');
  for (const { area, name, checksum } of migrations) hash.update(`${area}/${name}/${checksum}\n`);
  const name = `template_${hash.digest('hex').slice(0, 16)}`;
  await admin.query('select pg_advisory_lock($1)', [templateLock]);
  const known = await admin.query('select from pg_database where datname = $1', [name]);
  if (known.rowCount === 0) {
    await admin.query(`drop database if exists ${name}_part`);
    await admin.query(`create database ${name}_part`);
    const client = new pg.Client({ connectionString: urlOf(`${name}_part`) });
    await client.connect();
    await migrate(client, migrations).finally(() => client.end());
    await admin.query(`alter database ${name}_part rename to ${name}`);
  }
  return name;
}

export interface TestStore extends Store {
  /** Closes the store and removes its database. */
  drop(): Promise<void>;
}

/**
 * A store of its own for one test file: a clone of the migrated template, on the server that the
 * test run started. Call `drop()` in `afterAll`.
 */
export async function testStore(areas: readonly MigrationArea[] = []): Promise<TestStore> {
  const database = `test_${randomBytes(8).toString('hex')}`;
  await withAdmin(async (admin) => {
    const template = await templateOf(areas, admin);
    await admin.query(`create database ${database} template ${template}`);
    await admin.query('select pg_advisory_unlock_all()');
  });
  const store = await openStore({ url: urlOf(database) });
  return {
    ...store,
    async drop() {
      await store.close();
      await withAdmin((admin) => admin.query(`drop database ${database} with (force)`));
    },
  };
}
