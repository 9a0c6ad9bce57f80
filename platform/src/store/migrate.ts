import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

/** A folder of numbered SQL files that belong together. */
export interface MigrationArea {
  readonly area: string;
  readonly folder: string | URL;
}

export interface Migration {
  readonly area: string;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

const fileName = /^\d{4}_[a-z0-9_]+\.sql$/;

/** Another process starting on the same store waits here instead of migrating at the same time. */
const migrationLock = 5_470_001;

/**
 * Reads the migrations of every area in order. Our own mistakes end the start: a file whose first
 * line is not its own name or whose second gives no reason, two files of one number.
 */
export async function readMigrations(areas: readonly MigrationArea[]): Promise<Migration[]> {
  const lists = await Promise.all(areas.map(readArea));
  return lists.flat();
}

async function readArea({ area, folder }: MigrationArea): Promise<Migration[]> {
  const path = typeof folder === 'string' ? folder : fileURLToPath(folder);
  const names = (await readdir(path)).filter((name) => name.endsWith('.sql')).toSorted();
  const numbers = new Set<string>();
  return Promise.all(
    names.map(async (name) => {
      if (!fileName.test(name)) throw new Error(`${area}/${name}: call it 0001_what_it_makes.sql`);
      if (numbers.has(name.slice(0, 4))) throw new Error(`${area}/${name}: its number is taken`);
      numbers.add(name.slice(0, 4));
      const sql = await readFile(join(path, name), 'utf8');
      const [first, second = ''] = sql.split('\n');
      if (first !== `-- ${name}`) throw new Error(`${area}/${name}: the first line is its name`);
      if (!/^-- \S/.test(second)) throw new Error(`${area}/${name}: the second line is its reason`);
      const checksum = createHash('sha256').update(sql).digest('hex');
      return { area, name, sql, checksum };
    }),
  );
}

const table = `
  create table if not exists migration (
    area       text        not null,
    name       text        not null,
    checksum   text        not null,
    applied_at timestamptz not null default now(),
    primary key (area, name)
  )`;

type Applied = Map<string, string>;

/** Which of the migrations are new; an applied one that changed since is our own mistake. */
export function pendingOf(migrations: readonly Migration[], applied: Applied): Migration[] {
  const last = new Map<string, string>();
  for (const key of applied.keys()) {
    const cut = key.lastIndexOf('/');
    const [area, name] = [key.slice(0, cut), key.slice(cut + 1)];
    if (name > (last.get(area) ?? '')) last.set(area, name);
  }
  return migrations.filter(({ area, name, checksum }) => {
    const known = applied.get(`${area}/${name}`);
    if (known !== undefined && known !== checksum) {
      throw new Error(`${area}/${name} was changed after it ran: add a new migration instead`);
    }
    if (known === undefined && name < (last.get(area) ?? '')) {
      throw new Error(`${area}/${name} comes before ${last.get(area)}, which has run already`);
    }
    return known === undefined;
  });
}

/** Runs the new migrations inside the caller's transaction. Returns how many ran. */
export async function migrateWithin(
  client: pg.ClientBase,
  migrations: readonly Migration[],
): Promise<number> {
  await client.query('select pg_advisory_xact_lock($1)', [migrationLock]);
  await client.query(table);
  const { rows } = await client.query('select area, name, checksum from migration');
  const applied: Applied = new Map(rows.map((r) => [`${r.area}/${r.name}`, r.checksum]));
  const pending = pendingOf(migrations, applied);
  for (const { area, name, sql, checksum } of pending) {
    await client.query(sql).catch((cause: Error) => {
      throw new Error(`${area}/${name}: ${cause.message}`, { cause });
    });
    await client.query('insert into migration (area, name, checksum) values ($1, $2, $3)', [
      area,
      name,
      checksum,
    ]);
  }
  return pending.length;
}

/**
 * Brings a database up to date: all new migrations in one transaction, or none. Returns how many
 * ran.
 */
export async function migrate(
  client: pg.ClientBase,
  migrations: readonly Migration[],
): Promise<number> {
  await client.query('begin');
  try {
    const ran = await migrateWithin(client, migrations);
    await client.query('commit');
    return ran;
  } catch (cause) {
    await client.query('rollback').catch(() => {});
    throw cause;
  }
}
