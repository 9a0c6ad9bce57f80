import { createReadStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type NodeKeys, signStatement } from '@xinqu/core/envelope';
import { type Instant, type NodeId, regionOf } from '@xinqu/core/kernel';
import pg from 'pg';
import type { FilesDriver } from '../files/index.ts';
import { ArchiveWriter, entryNames } from './archive.ts';
import { type CaseKeys, noCase } from './case-keys.ts';
import { backupFormat, type Manifest } from './manifest.ts';
import { backupProblems } from './problems.ts';
import { sealKeys } from './sealed-keys.ts';
import { sealFile } from './sealed-files.ts';
import { sealedTables } from './sealing.ts';
import { countersOf, hashing, writeTables } from './tables.ts';
import { filesDigest, sha256Of } from './verify.ts';

export interface BackupOptions {
  readonly node: NodeId;
  /** Connection string of the node's own database. */
  readonly storeUrl: string;
  readonly files: FilesDriver;
  readonly keys: NodeKeys;
  readonly demonstration: boolean;
  /** The file to write; it must not be there. */
  readonly place: string;
  readonly at: Instant;
  /** Under these what the backup holds of cases is sealed; they are not in it. */
  readonly caseKeys: CaseKeys;
  /** The secrets of the node, kept in the backup under a passphrase; without it they are not. */
  readonly sealed?: { readonly secrets: string; readonly passphrase: string };
}

interface Snapshot extends Pick<
  Manifest,
  'migrations' | 'tables' | 'counters' | 'pairs' | 'ledger'
> {
  /** The cases each file lies in. */
  readonly owners: ReadonlyMap<string, readonly string[]>;
  readonly keys: ReadonlyMap<string, Buffer>;
}

async function pairsOf(client: pg.Client): Promise<Manifest['pairs']> {
  const sent = await client.query<{ to: string; through: number }>(
    `select receiver as "to", sequence::float8 as through from pair_out order by receiver`,
  );
  const received = await client.query<{ from: string; through: number }>(
    `select sender as "from", through::float8 as through from pair_in order by sender`,
  );
  return { sent: sent.rows, received: received.rows };
}

async function checkpointOf(client: pg.Client): Promise<Manifest['ledger']> {
  const { rows } = await client.query<NonNullable<Manifest['ledger']>>(
    `select size::float8 as size, encode(root, 'hex') as root, signature,
       to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
     from ledger_checkpoint order by size desc limit 1`,
  );
  return rows[0] ?? null;
}

const tablesWithCases = Object.keys(sealedTables);

/** Every case of which a row is here, and of each file the cases it lies in. */
async function casesOf(client: pg.Client) {
  const there = await client.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relname = any($1)`,
    [tablesWithCases],
  );
  const names = there.rows.map(({ name }) => name);
  const selects = names.map((name) => `select dossier::text from ${name}`);
  const cases = await client.query<{ dossier: string }>(
    `select dossier from (${[...selects, 'select null'].join(' union ')}) d
     where dossier is not null`,
  );
  const owners = new Map<string, string[]>();
  if (!names.includes('file_ref')) return { cases: cases.rows, owners };
  const files = await client.query<{ sha256: string; dossiers: string[] }>(
    `select sha256, array_agg(distinct dossier::text) as dossiers from (
       select sha256, dossier from file_ref
       union select sha256, dossier from upload where sha256 is not null
       union select a->'pages'->>'list', dossier
         from case_view, jsonb_array_elements(state->'attachments') a
         where a->'pages'->>'list' is not null) f group by sha256`,
  );
  for (const { sha256, dossiers } of files.rows) owners.set(sha256, dossiers);
  return { cases: cases.rows, owners };
}

/** One snapshot of the whole store, taken while the node goes on with its work. */
async function takeSnapshot(
  url: string,
  caseKeys: CaseKeys,
  placeOf: (table: string) => string,
): Promise<Snapshot> {
  const client = new pg.Client({ connectionString: url, options: '-c TimeZone=Asia/Shanghai' });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows: migrations } = await client.query<Manifest['migrations'][number]>(
      'select area, name, checksum from migration order by area, name',
    );
    const [pairs, ledger] = [await pairsOf(client), await checkpointOf(client)];
    const { cases, owners } = await casesOf(client);
    const keys = await caseKeys.keysOf([noCase, ...cases.map(({ dossier }) => dossier)]);
    const tables = await writeTables(client, placeOf, keys);
    const counters = await countersOf(client);
    await client.query('commit');
    return { migrations, pairs, ledger, tables, counters, owners, keys };
  } finally {
    await client.end();
  }
}

/** Files are added and never changed, so all that the snapshot names are among those listed after. */
async function addFiles(
  archive: ArchiveWriter,
  files: FilesDriver,
  { owners, keys }: Snapshot,
): Promise<Manifest['files']> {
  const names: string[] = [];
  let total = 0;
  for await (const sha256 of files.names()) {
    const cases = owners.get(sha256) ?? [noCase];
    const under = new Map(cases.map((dossier) => [dossier, keys.get(dossier)!]));
    const { bytes, content } = sealFile(sha256, await files.open(sha256), under);
    const { through, part } = hashing();
    content.on('error', (cause) => through.destroy(cause));
    await archive.add(entryNames.file(sha256), bytes, content.pipe(through));
    names.push(`${sha256} ${part().sha256}`);
    total += bytes;
  }
  return { count: names.length, bytes: total, digest: filesDigest(names) };
}

async function mustBeFree(place: string): Promise<void> {
  const there = await stat(place).catch(() => undefined);
  if (there !== undefined) throw backupProblems.make('there-already', { place });
}

async function writeAll(
  archive: ArchiveWriter,
  options: BackupOptions,
  folder: string,
): Promise<Manifest> {
  const { node, keys, at, sealed } = options;
  const kept =
    sealed === undefined ? undefined : await sealKeys(sealed.secrets, node, sealed.passphrase);
  const placeOf = (table: string) => join(folder, `${table}.copy.gz`);
  const taken = await takeSnapshot(options.storeUrl, options.caseKeys, placeOf);
  const files = await addFiles(archive, options.files, taken);
  const { owners: _owners, keys: _keys, ...snapshot } = taken;
  for (const { name, part } of snapshot.tables) {
    await archive.add(entryNames.table(name), part.bytes, createReadStream(placeOf(name)));
  }
  if (kept !== undefined) await archive.addText(entryNames.keys, kept);
  const manifest: Manifest = {
    format: backupFormat,
    node,
    region: regionOf(node),
    demonstration: options.demonstration,
    takenAt: at,
    ...snapshot,
    files,
    keys: kept === undefined ? null : { bytes: Buffer.byteLength(kept), sha256: sha256Of(kept) },
  };
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  await archive.addText(entryNames.manifest, text);
  await archive.addText(entryNames.signature, await signStatement('backup', text, at, keys));
  return manifest;
}

/**
 * Writes a backup of a node, running or not, into one file: a snapshot of its database, its files,
 * and its keys when a passphrase is given. Problems `backup/there-already`,
 * `backup/passphrase-missing`, `files/corrupt`.
 */
export async function backUp(options: BackupOptions): Promise<Manifest> {
  await mustBeFree(options.place);
  const folder = `${options.place}.tables`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const archive = new ArchiveWriter(options.place);
  try {
    const manifest = await writeAll(archive, options, folder);
    await archive.end();
    return manifest;
  } catch (cause) {
    await archive.giveUp();
    throw cause;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
