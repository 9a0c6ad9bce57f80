import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Manifest, TablePart } from './manifest.ts';
import { type RowOpener, sealRows } from './sealed-rows.ts';
import { sealedTables } from './sealing.ts';

/** A stream that lets bytes through, counts and hashes them. */
export function hashing() {
  const hash = createHash('sha256');
  let bytes = 0;
  const through = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      bytes += piece.length;
      done(null, piece);
    },
  });
  return { through, part: () => ({ bytes, sha256: hash.digest('hex') }) };
}

export interface TableColumns {
  readonly name: string;
  readonly columns: readonly string[];
}

/**
 * Every table of the store with the columns that hold what was written; those that follow from
 * others by themselves are called `derived` in their comment.
 */
async function tablesOf(client: pg.Client): Promise<TableColumns[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       and coalesce(obj_description(c.oid, 'pg_class'), '') not like 'derived:%'
     group by c.relname order by c.relname`,
  );
  return rows;
}

/** Tables in an order in which each comes after those it refers to. */
async function inOrder(client: pg.Client): Promise<TableColumns[]> {
  const { rows: references } = await client.query<{ of: string; to: string }>(
    `select conrelid::regclass::text as of, confrelid::regclass::text as to
     from pg_constraint where contype = 'f' and conrelid <> confrelid`,
  );
  const left = new Map((await tablesOf(client)).map((table) => [table.name, table]));
  const ordered: TableColumns[] = [];
  while (left.size > 0) {
    const free = [...left.values()].filter(({ name }) =>
      references.every(({ of, to }) => of !== name || !left.has(to)),
    );
    if (free.length === 0) throw new Error(`tables refer to each other: ${[...left.keys()]}`);
    for (const table of free) left.delete(table.name);
    ordered.push(...free);
  }
  return ordered;
}

const named = (client: pg.Client, { name, columns }: TableColumns): string =>
  `${client.escapeIdentifier(name)} (${columns.map((c) => client.escapeIdentifier(c)).join(', ')})`;

/** Rows of cases come with a last field that tells whether they are to be sealed. */
function copySql(client: pg.Client, table: TableColumns): string {
  const sealed = sealedTables[table.name];
  if (sealed === undefined) return `copy ${named(client, table)} to stdout`;
  const columns = table.columns.map((c) => `t.${client.escapeIdentifier(c)}`).join(', ');
  const from = client.escapeIdentifier(table.name);
  return `copy (select ${columns}, (${sealed.where ?? 'true'}) from ${from} t) to stdout`;
}

/** Writes every table of the caller's snapshot to a file of its own, one after the other. */
export async function writeTables(
  client: pg.Client,
  placeOf: (table: string) => string,
  keys: ReadonlyMap<string, Buffer>,
): Promise<TablePart[]> {
  const parts: TablePart[] = [];
  for (const table of await inOrder(client)) {
    const rows = client.query(copyTo(copySql(client, table)));
    const packed = hashing();
    await pipeline(
      table.name in sealedTables
        ? Readable.from(sealRows(table, keys, rows as Readable), { objectMode: false })
        : (rows as Readable),
      createGzip({ level: 6 }),
      packed.through,
      createWriteStream(placeOf(table.name), { mode: 0o600 }),
    );
    const { name, columns } = table;
    parts.push({ name, columns: [...columns], rows: rows.rowCount ?? 0, part: packed.part() });
  }
  return parts;
}

/**
 * Reads the packed rows of a table into the caller's transaction, without those of erased cases;
 * returns how many there were.
 */
export async function readTable(
  client: pg.Client,
  table: TableColumns,
  packed: Readable,
  opener: RowOpener,
  marked: boolean,
): Promise<number> {
  const rows = client.query(copyFrom(`copy ${named(client, table)} from stdin`));
  const unpacked = createGunzip();
  const read = pipeline(packed, unpacked);
  await Promise.all([
    read,
    pipeline(
      Readable.from(opener.open(table, marked, unpacked), { objectMode: false }),
      rows as Writable,
    ),
  ]);
  return (rows.rowCount ?? 0) + opener.leftOut;
}

/** Identity columns and their counters. Read after the snapshot, they are never behind it. */
export async function countersOf(client: pg.Client): Promise<Manifest['counters']> {
  const { rows } = await client.query<{ table: string; column: string; last: string }>(
    `select c.relname as "table", a.attname as "column",
       coalesce(pg_sequence_last_value(pg_get_serial_sequence(c.oid::regclass::text, a.attname)::regclass),
         0)::text as last
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attidentity <> ''
     order by 1, 2`,
  );
  return rows.map(({ table, column, last }) => ({ table, column, last: Number(last) }));
}

/** Sets the counters in the caller's transaction: what comes next has a number of its own. */
export async function setCounters(client: pg.Client, counters: Manifest['counters']) {
  for (const { table, column, last } of counters) {
    if (last === 0) continue;
    await client.query('select setval(pg_get_serial_sequence($1, $2), $3)', [table, column, last]);
  }
}

/** Empties every table in the caller's transaction: migrations put first rows into some. */
export async function emptyTables(client: pg.Client): Promise<void> {
  const tables = await tablesOf(client);
  const names = tables.map(({ name }) => client.escapeIdentifier(name));
  if (names.length > 0) await client.query(`truncate ${names.join(', ')}`);
}

/** Whether anything but the empty list of migrations is here. */
export async function holdsAnything(client: pg.Client): Promise<boolean> {
  const tables = await tablesOf(client);
  if (tables.some(({ name }) => name !== 'migration')) return true;
  if (tables.length === 0) return false;
  return (await client.query('select from migration limit 1')).rowCount !== 0;
}
