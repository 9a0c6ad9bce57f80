import type { Uuid } from '@xinqu/core/kernel';
import { erasedLeavesMax } from '@xinqu/core/ledger';
import type { Tx } from '../store/index.ts';
import { evidenceProblems } from './problems.ts';
import type { RecordKindName } from './records.ts';

/** Records of one kind whose rows go, by the keys of their leaves. */
export interface ErasedRecords {
  readonly kind: RecordKindName;
  readonly keys: readonly string[];
}

/**
 * Takes the salts of the leaves in the caller's transaction and notes which erasure took their
 * records; returns the hashes in base64, in the order of the log. Problem `evidence/too-large`.
 */
export async function eraseLeaves(
  tx: Pick<Tx, 'query'>,
  erasure: Uuid,
  records: readonly ErasedRecords[],
): Promise<string[]> {
  const named = records.flatMap(({ kind, keys }) => keys.map((key) => ({ kind, key })));
  const rows = await tx.query<{ position: number; hash: Buffer }>(
    `update ledger_leaf l set salt = null
     from unnest($1::text[], $2::text[]) as r (kind, key)
     where l.kind = r.kind and l.key = r.key
     returning l.position, l.hash`,
    [named.map(({ kind }) => kind), named.map(({ key }) => key)],
  );
  if (rows.length > erasedLeavesMax) {
    const bound = { records: rows.length, recordsMax: erasedLeavesMax };
    throw evidenceProblems.make('too-large', bound);
  }
  await tx.query(
    `insert into erased_leaf (hash, position, erasure)
     select hash, position, $3 from unnest($1::bytea[], $2::bigint[]) as e (hash, position)`,
    [rows.map(({ hash }) => hash), rows.map(({ position }) => position), erasure],
  );
  return rows
    .toSorted((a, b) => a.position - b.position)
    .map(({ hash }) => hash.toString('base64'));
}
