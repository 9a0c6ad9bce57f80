import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { erasureContract } from '@xinqu/contracts';
import { contentOf } from '@xinqu/core/envelope';
import { backupProblems } from './problems.ts';

const ivLength = 12;
const tagLength = 16;

/** AES-256-GCM; `bound` is authenticated with it: what is sealed fits in no other place. */
export function sealBytes(key: Buffer, bytes: Uint8Array, bound: string): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(bound));
  const sealed = Buffer.concat([iv, cipher.update(bytes), cipher.final()]);
  return Buffer.concat([sealed, cipher.getAuthTag()]);
}

/** Undoes `sealBytes`. Problem `backup/damaged`. */
export function unsealBytes(key: Buffer, sealed: Buffer, bound: string): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivLength), {
      authTagLength: tagLength,
    });
    decipher.setAAD(Buffer.from(bound));
    decipher.setAuthTag(sealed.subarray(-tagLength));
    return Buffer.concat([
      decipher.update(sealed.subarray(ivLength, -tagLength)),
      decipher.final(),
    ]);
  } catch {
    throw backupProblems.make('damaged', { part: bound });
  }
}

const none = '\\N';

/** What becomes of a row in a restore when the case it belongs to was erased. */
export interface SealedTable {
  /** Columns that say something of the case, each with what stands there once it is erased. */
  readonly columns: Readonly<Record<string, string>>;
  /** Whether the row itself stays: what counts, or who did what. */
  readonly stays: boolean;
  /** Rows to be sealed, as a condition on `t`; all, unless told. */
  readonly where?: string;
}

const gone = (...columns: string[]): SealedTable => ({
  columns: Object.fromEntries(columns.map((column) => [column, ''])),
  stays: false,
});

/** A notice of an erasure says nothing of the case. */
const saysSomething = `t.contract <> '${erasureContract}'`;

/**
 * The tables whose rows belong to a case, by their column `dossier`. What is not named here is no
 * content: ids, instants, hashes, names of fields that passed a gate, names of officials.
 */
export const sealedTables: Readonly<Record<string, SealedTable>> = {
  case_event: gone('body'),
  case_view: gone('name', 'case_number', 'charges', 'persons', 'state', 'search', 'sealed_words'),
  limit_view: gone('body'),
  task: gone(),
  proposal: gone('body', 'note'),
  file_ref: gone('name'),
  warning: gone('body'),
  custody_view: gone('name', 'place', 'body'),
  custody_alarm: gone('body'),
  handler_change: gone('reason'),
  upload: gone('name'),
  page_check: gone('facts'),
  reading: {
    columns: { what: '附件' },
    stays: true,
    where: `t.kind is null and exists (select from file_ref f where f.dossier = t.dossier
      and f.role = 'attachment' and left(f.name, 200) = t.what)`,
  },
  file_export: {
    columns: { name: '材料', purpose: '（已消除）' },
    stays: true,
  },
  break_glass: { columns: { words: '' }, stays: true },
  break_glass_review: { columns: { note: '' }, stays: true },
  unsealing: {
    columns: { number: '', name: '', judgment: '{}', reason: '', note: none },
    stays: true,
  },
  outbox: {
    columns: { content: contentOf({ erased: true }), salt: '', problem: none },
    stays: true,
    where: saysSomething,
  },
  inbox: {
    columns: {
      content: contentOf({ erased: true }),
      salt: '',
      problem: none,
      cause_of_parking: none,
    },
    stays: true,
    where: saysSomething,
  },
};

/** Rows that hang on a row of one of them, by a column: they go with it. */
export const hangingOn: Readonly<Record<string, { readonly of: string; readonly by: string }>> = {
  alarm_note: { of: 'custody_alarm', by: 'alarm' },
  upload_part: { of: 'upload', by: 'upload' },
};

const clear = '=';
const sealed = '~';

/** One field of a row, as `copy` writes it, under the key of its case. */
export const sealField = (key: Buffer, text: string, bound: string): string =>
  text === none
    ? none
    : sealed + sealBytes(key, deflateRawSync(Buffer.from(text)), bound).toString('base64');

export const clearField = (text: string): string => (text === none ? none : clear + text);

/** The field again; nothing when it is sealed and there is no key. Problem `backup/damaged`. */
export function unsealField(
  key: Buffer | undefined,
  field: string,
  bound: string,
): string | undefined {
  if (field === none) return none;
  if (field.startsWith(clear)) return field.slice(1);
  if (!field.startsWith(sealed)) throw backupProblems.make('damaged', { part: bound });
  if (key === undefined) return undefined;
  const bytes = unsealBytes(key, Buffer.from(field.slice(1), 'base64'), bound);
  return inflateRawSync(bytes).toString('utf8');
}
