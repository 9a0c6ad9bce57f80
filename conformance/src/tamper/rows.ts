import type { withClient } from '@xinqu/platform/postgres';

/** The superuser of one node's database. */
export type Client = Parameters<Parameters<typeof withClient<unknown>>[1]>[0];

export type Random = () => number;

export const pick = <T>(random: Random, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)]!;

export type Row = Readonly<Record<string, unknown>>;

/** How the rows of a table are told apart. */
const keysOf: Readonly<Record<string, readonly string[]>> = {
  case_event: ['dossier', 'version'],
  passage: ['envelope'],
  ledger_leaf: ['position'],
  ledger_tile: ['level', 'index'],
  ledger_head: ['single'],
  ledger_checkpoint: ['size'],
  ledger_countersignature: ['witness', 'size'],
};

const keyColumns = (table: string): readonly string[] => keysOf[table] ?? ['id'];

/** Keeps rows as they were, so that a trial ends with the store it began with. */
export class Kept {
  readonly #client: Client;
  readonly #rows: { table: string; rows: readonly Row[] }[] = [];

  constructor(client: Client) {
    this.#client = client;
  }

  /** Reads rows, and puts them back in `restore`, whatever became of them. */
  async keep(table: string, where: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.#client.query(
      `select to_jsonb(t) as row from ${table} t where ${where}`,
      [...values],
    );
    const kept = rows.map(({ row }) => row as Row);
    this.#rows.push({ table, rows: kept });
    return kept;
  }

  async restore(): Promise<void> {
    await this.#client.query('begin');
    for (const { table, rows } of this.#rows.toReversed()) {
      const columns = keyColumns(table);
      const same = columns.map((column) => `t.${column} = k.${column}`).join(' and ');
      const values = [JSON.stringify(rows)];
      const kept = `jsonb_populate_recordset(null::${table}, $1::jsonb)`;
      await this.#client.query(`delete from ${table} t using ${kept} k where ${same}`, values);
      await this.#client.query(
        `insert into ${table} overriding system value select * from ${kept}`,
        values,
      );
    }
    await this.#client.query('commit');
  }
}

/** One row of a table that is in the log and that every witness has seen. */
export async function anyRow(
  kept: Kept,
  client: Client,
  random: Random,
  table: string,
): Promise<Row | undefined> {
  const columns = keyColumns(table);
  const { rows } = await client.query(
    `select ${columns.join(', ')} from ${table} order by ${columns.join(', ')}`,
  );
  if (rows.length === 0) return undefined;
  const chosen = pick(random, rows as Row[]);
  const [row] = await kept.keep(table, whereOf(table), valuesOf(table, chosen));
  return row;
}

/** Finds one row by its key: `$1`, `$2` are `valuesOf` it. */
export const whereOf = (table: string): string =>
  keyColumns(table)
    .map((column, n) => `${column} = $${n + 1}`)
    .join(' and ');

export const valuesOf = (table: string, row: Row): unknown[] =>
  keyColumns(table).map((column) => row[column]);
