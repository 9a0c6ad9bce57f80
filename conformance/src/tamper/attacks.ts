import { appended, chunkLeaves, emptyFrontier } from '@xinqu/core/ledger';
import { hashesFromRows } from '@xinqu/platform/ledger';
import {
  anyRow,
  type Client,
  Kept,
  pick,
  type Random,
  type Row,
  valuesOf,
  whereOf,
} from './rows.ts';

/** The tables whose rows are records, with the columns that an attacker might turn. */
const records: Readonly<Record<string, readonly string[]>> = {
  case_event: ['type', 'body', 'at', 'recorded_at'],
  passage: [
    ...['dossier', 'direction', 'peer', 'contract', 'purpose', 'basis'],
    ...['passed', 'held', 'at'],
  ],
  reading: [
    ...['dossier', 'official', 'name', 'post', 'what', 'at', 'kind', 'section', 'dossiers'],
    ...['outside', 'persons', 'file', 'rules', 'sought', 'address', 'session'],
  ],
  proposal: [
    ...['dossier', 'act', 'version', 'body', 'by_id', 'approval', 'status'],
    ...['note', 'decided_by', 'at', 'decided_at'],
  ],
  outbox: [
    ...['receiver', 'contract', 'contract_version', 'dossier', 'cause', 'purpose', 'basis'],
    ...['gate_version', 'at', 'content', 'salt', 'digest'],
  ],
  inbox: [
    ...['sender', 'contract', 'contract_version', 'dossier', 'cause', 'purpose', 'basis'],
    ...['pair_sequence', 'gate_version', 'at', 'received_at', 'content', 'salt', 'digest'],
  ],
  receipt_sent: ['receiver', 'signed', 'at'],
  receipt_received: ['sender', 'signed', 'at'],
};

export const recordTables = Object.keys(records);

/** One letter or digit of a text becomes another; what makes up its form stays. */
function turnText(random: Random, text: string): string {
  const places = [...text.matchAll(/[0-9A-Za-z\u4e00-\u9fff]/g)].map(({ index }) => index);
  if (places.length === 0) return `${text}1`;
  const at = pick(random, places);
  const was = text[at]!;
  const other = /\d/.test(was)
    ? String((Number(was) + 1 + Math.floor(random() * 8)) % 10)
    : pick(
        random,
        ['a', 'b', 'c', '甲', '乙'].filter((letter) => letter !== was),
      );
  return `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
}

/** One value somewhere inside becomes another. */
function turnValue(random: Random, value: unknown): unknown {
  if (typeof value === 'string') return turnText(random, value);
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (value === null) return 'x';
  if (Array.isArray(value)) {
    if (value.length === 0) return ['x'];
    const at = Math.floor(random() * value.length);
    return value.with(at, turnValue(random, value[at]));
  }
  const entries = Object.entries(value as object);
  if (entries.length === 0) return { x: 1 };
  const [name, inner] = pick(random, entries);
  return { ...(value as object), [name]: turnValue(random, inner) };
}

const uuidColumns = /^(dossier|official|by_id|decided_by|cause|file|session)$/;
const noCase = '01900000-0000-7000-8000-000000000000';
const turnUuid = (value: string): string =>
  `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}`;

/** A value that the column accepts and that is another than before. */
function turned(random: Random, column: string, value: unknown): unknown {
  if (column === 'status') return value === 'approved' ? 'returned' : 'approved';
  if (column === 'direction') return value === 'in' ? 'out' : 'in';
  if (column === 'type') return value === 'act' ? 'received' : 'act';
  if (column === 'pair_sequence') return Number(value) + 1_000_000;
  if (/(^|_)at$/.test(column)) {
    return new Date(Date.parse((value as string | null) ?? '2026-01-01') + 60_000).toISOString();
  }
  if (column === 'dossiers') return [...(value as string[]), noCase];
  if (uuidColumns.test(column)) {
    return typeof value === 'string' ? turnUuid(value) : noCase;
  }
  return turnValue(random, value);
}

export interface Attack {
  readonly kind: string;
  readonly table: string;
  /** What exactly was done, for the report of one that was missed. */
  readonly what: string;
}

type Change = (
  client: Client,
  kept: Kept,
  random: Random,
  table: string,
) => Promise<string | undefined>;

const flip: Change = async (client, kept, random, table) => {
  const row = await anyRow(kept, client, random, table);
  if (row === undefined) return undefined;
  const column = pick(random, records[table]!);
  const value = { [column]: turned(random, column, row[column]) };
  const keys = valuesOf(table, row);
  await client.query(
    `update ${table} set ${column} = (jsonb_populate_record(null::${table}, $${
      keys.length + 1
    }::jsonb)).${column} where ${whereOf(table)}`,
    [...keys, JSON.stringify(value)],
  );
  return `${column} of ${keys.join('/')}`;
};

const remove: Change = async (client, kept, random, table) => {
  const row = await anyRow(kept, client, random, table);
  if (row === undefined) return undefined;
  await client.query(`delete from ${table} where ${whereOf(table)}`, valuesOf(table, row));
  return valuesOf(table, row).join('/');
};

/** What stays with a place when two rows trade everything else. */
const placeOf: Readonly<Record<string, readonly string[]>> = {
  case_event: ['dossier', 'version'],
  passage: ['envelope'],
  outbox: ['id', 'position', 'receiver', 'pair_sequence'],
  inbox: ['id', 'sender', 'pair_sequence'],
};

/** Two rows of one table trade what they say; their keys and numbers stay where they are. */
const reorder: Change = async (client, kept, random, table) => {
  const place = placeOf[table] ?? ['id'];
  const traded = (from: Row, to: Row): Row => ({
    ...from,
    ...Object.fromEntries(place.map((name) => [name, to[name]])),
  });
  const one = await anyRow(kept, client, random, table);
  const two = await anyRow(kept, client, random, table);
  if (one === undefined || two === undefined) return undefined;
  const rows = [traded(one, two), traded(two, one)];
  if (JSON.stringify(rows[0]) === JSON.stringify(two)) return undefined;
  for (const row of [one, two]) {
    await client.query(`delete from ${table} where ${whereOf(table)}`, valuesOf(table, row));
  }
  await client.query(
    `insert into ${table} overriding system value
     select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
  return `${valuesOf(table, one).join('/')} and ${valuesOf(table, two).join('/')}`;
};

const rootsOf = (hashes: readonly Buffer[]) =>
  appended(emptyFrontier, hashes).roots.map((root) => Buffer.from(root));

/** The way in which a store is asked. */
const asStore = (client: Client): Parameters<typeof hashesFromRows>[0] => ({
  query: async (sql, values) =>
    (await client.query(String(sql), [...(values ?? [])])).rows as never,
});

/** Changes a row and sets its leaf, the tiles and the head right: only signatures are not his. */
const rewrite: Change = async (client, kept, random, table) => {
  const what = await flip(client, kept, random, table);
  if (what === undefined) return undefined;
  for (const log of ['ledger_leaf', 'ledger_tile', 'ledger_head']) await kept.keep(log, 'true');
  const size = Number((await client.query('select size from ledger_head')).rows[0].size);
  const now = await hashesFromRows(asStore(client), [{ from: 0, to: size }]);
  await client.query(
    `update ledger_leaf l set hash = now_is.hash
     from unnest($1::bigint[], $2::bytea[]) as now_is (place, hash)
     where l.place = now_is.place and l.hash <> now_is.hash`,
    [now.map(({ place }) => place), now.map(({ hash }) => hash)],
  );
  const { rows } = await client.query(
    'select hash from ledger_leaf where place is not null order by place',
  );
  const hashes = rows.map(({ hash }) => hash as Buffer);
  for (let n = 0; (n + 1) * chunkLeaves <= size; n++) {
    const leaves = hashes.slice(n * chunkLeaves, (n + 1) * chunkLeaves);
    const [root] = rootsOf(leaves);
    await client.query('update ledger_tile set hash = $2 where level = 1 and index = $1', [
      n,
      root,
    ]);
  }
  await client.query('update ledger_head set frontier = $1', [rootsOf(hashes)]);
  return `${what}, with its leaf, tiles and head`;
};

/** Sets the whole log back to an earlier checkpoint, as restoring a copy of the store would. */
const rollBack: Change = async (client, kept, random) => {
  const { rows } = await client.query('select size from ledger_checkpoint order by size');
  if (rows.length < 2) return undefined;
  const size = Number(pick(random, rows.slice(0, -1)).size);
  await kept.keep('ledger_head', 'true');
  await kept.keep('ledger_leaf', 'place >= $1', [size]);
  await kept.keep('ledger_checkpoint', 'size > $1', [size]);
  await kept.keep('ledger_tile', '(index + 1) * (256 ^ level) > $1', [size]);
  await client.query('delete from ledger_leaf where place >= $1', [size]);
  await client.query('delete from ledger_checkpoint where size > $1', [size]);
  await client.query('delete from ledger_tile where (index + 1) * (256 ^ level) > $1', [size]);
  const leaves = await client.query('select hash from ledger_leaf order by place');
  await client.query('update ledger_head set size = $1, frontier = $2', [
    size,
    rootsOf(leaves.rows.map(({ hash }) => hash as Buffer)),
  ]);
  return `to ${size} leaves`;
};

/** Two leaves trade their places. */
const swapLeaves: Change = async (client, kept, random) => {
  const all = await kept.keep('ledger_leaf', 'place is not null');
  if (all.length < 2) return undefined;
  const one = pick(random, all);
  const two = pick(
    random,
    all.filter((leaf) => leaf !== one),
  );
  await client.query('update ledger_leaf set place = -1 where position = $1', [one['position']]);
  await client.query('update ledger_leaf set place = $2 where position = $1', [
    two['position'],
    one['place'],
  ]);
  await client.query('update ledger_leaf set place = $2 where position = $1', [
    one['position'],
    two['place'],
  ]);
  return `${String(one['place'])} and ${String(two['place'])}`;
};

const changes = {
  flip,
  remove,
  reorder,
  rewrite,
  'roll-back': rollBack,
  'swap-leaves': swapLeaves,
};
export type AttackKind = keyof typeof changes;
export const attackKinds = Object.keys(changes) as AttackKind[];

/** Those change the log itself, which other trials at the same node would write on. */
export const changesLog = (kind: AttackKind): boolean =>
  kind === 'rewrite' || kind === 'roll-back' || kind === 'swap-leaves';

/** Does one attack in one transaction; nothing when the table has no rows for it. */
export async function attack(
  client: Client,
  random: Random,
  kind: AttackKind,
  table: string,
): Promise<{ attack: Attack; undo: () => Promise<void> } | undefined> {
  const kept = new Kept(client);
  await client.query('begin');
  const what = await changes[kind](client, kept, random, table).catch(async (cause: unknown) => {
    await client.query('rollback');
    throw cause;
  });
  if (what === undefined) {
    await client.query('rollback');
    return undefined;
  }
  await client.query('commit');
  return { attack: { kind, table, what }, undo: () => kept.restore() };
}
