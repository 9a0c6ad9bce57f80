import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { type FilesDriver, mustHash } from '../files/index.ts';
import { putErasuresBack } from '../ledger/index.ts';
import {
  type Migration,
  type MigrationArea,
  migrateWithin,
  readMigrations,
} from '../store/index.ts';
import { type Entry, entriesOf, entryNames, fileNamed, readingFrom } from './archive.ts';
import type { CaseKeys } from './case-keys.ts';
import { isSealed, type Manifest } from './manifest.ts';
import { backupProblems } from './problems.ts';
import { openFile } from './sealed-files.ts';
import { type Openers, RowOpener } from './sealed-rows.ts';
import { emptyTables, hashing, holdsAnything, readTable, setCounters } from './tables.ts';
import type { VerifiedBackup } from './verify.ts';

export interface RestoreOptions {
  readonly backup: VerifiedBackup;
  /** Connection string of the node's own database, which must be empty. */
  readonly storeUrl: string;
  readonly files: FilesDriver;
  readonly migrations: readonly MigrationArea[];
  /** As they are now: a case whose key is destroyed is left out, its erasure is put back. */
  readonly caseKeys: CaseKeys;
  /** What else belongs into the same transaction: that the node was restored. */
  readonly mark: (client: pg.ClientBase) => Promise<void>;
}

/** The tables as they were when the backup was made. */
async function migrateAsThen(
  client: pg.Client,
  known: readonly Migration[],
  then: Manifest['migrations'],
): Promise<void> {
  const keyOf = ({ area, name, checksum }: Manifest['migrations'][number]) =>
    `${area}/${name}/${checksum}`;
  const wanted = new Set(then.map(keyOf));
  const chosen = known.filter((one) => wanted.delete(keyOf(one)));
  const [missing] = wanted;
  if (missing !== undefined) {
    const migration = missing.split('/').slice(0, 2).join('/');
    throw backupProblems.make('newer-version', { migration });
  }
  await migrateWithin(client, chosen);
}

/** Between the check and now nobody may have put another file in the place of the backup. */
async function sameAsChecked(
  entry: Entry,
  sha256: string,
  work: (content: Readable) => Promise<unknown>,
): Promise<void> {
  const { through, part } = hashing();
  const content = new PassThrough();
  const read = pipeline(entry.content, through, content);
  await Promise.all([read, work(content)]);
  if (part().sha256 !== sha256) throw backupProblems.make('damaged', { part: entry.name });
}

async function fillFile(
  entry: Entry,
  name: string,
  { backup, files }: RestoreOptions,
  openers: Openers,
): Promise<void> {
  if (!isSealed(backup.manifest)) {
    return sameAsChecked(entry, name, (content) => files.put(content));
  }
  const content = await openFile(name, entry.content, openers);
  if (content !== undefined) await files.put(content, mustHash(name));
}

async function fill(client: pg.Client, options: RestoreOptions): Promise<void> {
  const { manifest, place } = options.backup;
  const openers = await options.caseKeys.all();
  const opener = new RowOpener(openers);
  const tables = new Map(manifest.tables.map((table) => [entryNames.table(table.name), table]));
  for await (const entry of entriesOf(place)) {
    const file = fileNamed(entry);
    if (file !== undefined) await fillFile(entry, file, options, openers);
    const table = tables.get(entry.name);
    if (table === undefined) continue;
    await sameAsChecked(entry, table.part.sha256, async (content) => {
      const rows = await readTable(client, table, content, opener, isSealed(manifest));
      if (rows !== table.rows) throw backupProblems.make('damaged', { part: table.name });
    });
    tables.delete(entry.name);
  }
  if (tables.size > 0) throw backupProblems.make('damaged', { part: 'tables' });
}

/**
 * Puts a checked backup into an empty node, in one transaction of its database: after a crash the
 * database is still empty, and the same call begins anew. Files that came before stay; each is
 * named by its own hash. Problems `backup/not-empty`, `newer-version`, `damaged`.
 */
export async function restore(options: RestoreOptions): Promise<void> {
  const { storeUrl, backup } = options;
  const migrations = await readMigrations(options.migrations);
  const client = new pg.Client({
    connectionString: storeUrl,
    options: '-c TimeZone=Asia/Shanghai',
  });
  await client.connect();
  try {
    await client.query('begin');
    if (await holdsAnything(client)) {
      throw backupProblems.make('not-empty', { database: client.database });
    }
    await migrateAsThen(client, migrations, backup.manifest.migrations);
    await emptyTables(client);
    await options.files.ready();
    await readingFrom(backup.place, () => fill(client, options));
    await setCounters(client, backup.manifest.counters);
    await migrateWithin(client, migrations);
    await options.mark(client);
    await putErasuresBack(client, await options.caseKeys.erasures());
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => {});
    throw cause;
  } finally {
    await client.end();
  }
}
