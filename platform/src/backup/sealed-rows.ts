import type { Readable } from 'node:stream';
import { backupProblems } from './problems.ts';
import { clearField, hangingOn, sealedTables, sealField, unsealField } from './sealing.ts';
import type { TableColumns } from './tables.ts';

/** The lines of a stream, without their ends. */
async function* linesOf(content: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const piece of content) {
    let from = 0;
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, from)) {
      rest.push(piece.subarray(from, at));
      yield Buffer.concat(rest).toString('utf8');
      rest = [];
      from = at + 1;
    }
    rest.push(piece.subarray(from));
  }
}

const boundTo = (table: string, column: string, dossier: string) =>
  `${table}.${column}\n${dossier}`;

/** Rows as `copy` writes them, each with a last field that tells whether it is to be sealed. */
export async function* sealRows(
  { name, columns }: TableColumns,
  keys: ReadonlyMap<string, Buffer>,
  rows: Readable,
): AsyncGenerator<string> {
  const table = sealedTables[name]!;
  const chosen = Object.keys(table.columns).map((column) => columns.indexOf(column));
  const owner = columns.indexOf('dossier');
  for await (const line of linesOf(rows)) {
    const fields = line.split('\t');
    const wanted = fields.pop() === 't';
    const dossier = fields[owner]!;
    const key = wanted ? keys.get(dossier) : undefined;
    for (const n of chosen) {
      fields[n] =
        key === undefined
          ? clearField(fields[n]!)
          : sealField(key, fields[n]!, boundTo(name, columns[n]!, dossier));
    }
    yield `${fields.join('\t')}\n`;
  }
}

/** What a restore knows of the cases of a backup. */
export interface Openers {
  readonly keys: ReadonlyMap<string, Buffer>;
  readonly destroyed: ReadonlySet<string>;
}

/** Opens the rows of one backup, table by table; what belongs to an erased case stays away. */
export class RowOpener {
  readonly #openers: Openers;
  /** Ids of rows left out, by their table. */
  readonly #left = new Map<string, Set<string>>();
  leftOut = 0;

  constructor(openers: Openers) {
    this.#openers = openers;
  }

  /** The rows for `copy`; `marked` when fields say whether they are sealed. */
  async *open(table: TableColumns, marked: boolean, rows: Readable): AsyncGenerator<string> {
    const { name } = table;
    this.leftOut = 0;
    for await (const line of linesOf(rows)) {
      const kept = this.#row(table, marked, line.split('\t'));
      if (kept === undefined) this.leftOut += 1;
      else yield `${kept.join('\t')}\n`;
    }
    if (this.leftOut > 0 && !this.#left.has(name)) this.#left.set(name, new Set());
  }

  #row({ name, columns }: TableColumns, marked: boolean, fields: string[]) {
    const hangs = hangingOn[name];
    if (hangs !== undefined) {
      const on = fields[columns.indexOf(hangs.by)]!;
      return this.#left.get(hangs.of)?.has(on) === true ? undefined : fields;
    }
    const table = sealedTables[name];
    if (table === undefined) return fields;
    const dossier = fields[columns.indexOf('dossier')]!;
    const erased = this.#openers.destroyed.has(dossier);
    if (erased && !table.stays) {
      const left = this.#left.get(name) ?? new Set();
      this.#left.set(name, left.add(fields[columns.indexOf('id')] ?? ''));
      return undefined;
    }
    for (const [column, instead] of Object.entries(table.columns)) {
      const n = columns.indexOf(column);
      if (n < 0) continue;
      if (marked) fields[n] = this.#field(name, column, dossier, fields[n]!) ?? instead;
      else if (erased) fields[n] = instead;
    }
    return fields;
  }

  #field(table: string, column: string, dossier: string, field: string): string | undefined {
    const { keys, destroyed } = this.#openers;
    const key = keys.get(dossier);
    if (key === undefined && field.startsWith('~') && !destroyed.has(dossier)) {
      throw backupProblems.make('case-keys-missing');
    }
    return unsealField(key, field, boundTo(table, column, dossier));
  }
}
