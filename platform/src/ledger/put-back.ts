import type { Erasure } from '@xinqu/core/ledger';
import { type RecordKindName, recordSql } from './records.ts';

interface Client {
  query(sql: string, values: unknown[]): Promise<{ readonly rows: unknown[] }>;
}

/** An erasure as the store had it, with its signed statement. */
export interface KeptErasure {
  readonly id: string;
  readonly statement?: unknown;
}

const leavesOf = ({ statement }: KeptErasure): string[] =>
  (JSON.parse((JSON.parse(String(statement)) as { text: string }).text) as Erasure).leaves;

/**
 * Puts erasures into a store that was just set back to before them, in the transaction that did so:
 * what was erased stays erased, and the log says so. Key and files are destroyed again at the start.
 */
export async function putErasuresBack(
  client: Client,
  erasures: readonly KeptErasure[],
): Promise<void> {
  for (const erasure of erasures) {
    const { id } = erasure;
    await client.query('delete from erasure where id = $1', [id]);
    await client.query(
      'insert into erasure select * from jsonb_populate_record(null::erasure, $1::jsonb)',
      [JSON.stringify({ ...erasure, files: [], destroyed_at: null })],
    );
    await client.query(
      `with taken as (
         update ledger_leaf l set salt = null from unnest($1::text[]) as e (leaf)
         where l.hash = decode(e.leaf, 'base64') returning l.hash, l.position)
       insert into erased_leaf (hash, position, erasure)
       select hash, position, $2 from taken on conflict do nothing`,
      [leavesOf(erasure), id],
    );
    // The decision first: with it in the log a proposal is taken as it was handed in.
    for (const kind of ['erasure', 'erasure-proposal'] satisfies RecordKindName[]) {
      await client.query(recordSql(kind), [[id]]);
    }
  }
}
