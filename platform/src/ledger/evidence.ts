import { type NodeKeys, peek, type SignedReceipts } from '@xinqu/core/envelope';
import { type Instant, isUuidv7, type NodeId, type Uuid } from '@xinqu/core/kernel';
import {
  type Countersignature,
  type ErasedRecord,
  type EvidenceFile,
  evidenceFormat,
  type EvidenceRecord,
  evidenceRecordsMax,
  signEvidence,
} from '@xinqu/core/ledger';
import type { Queryable } from '../store/index.ts';
import { type CheckpointRow, checkpointOf } from './checkpoints.ts';
import { evidenceProblems } from './problems.ts';
import { type RecordKindName, textsSql } from './records.ts';
import { inclusionProof } from './tree.ts';

/** Where the rows of a case are, kind by kind; `$1` is its dossier. */
const ofCase: Readonly<Partial<Record<RecordKindName, string>>> = {
  event: 'r.dossier = $1',
  passage: 'r.dossier = $1',
  reading: 'r.dossier = $1',
  proposal: 'r.dossier = $1',
  'proposal-decision': 'r.dossier = $1',
  'custody-alarm': 'r.dossier = $1',
  'custody-alarm-end': 'r.dossier = $1',
  'custody-alarm-note': 'r.alarm in (select id from custody_alarm where dossier = $1)',
  'page-check': 'r.dossier = $1',
  'erasure-proposal': 'r.dossier = $1',
  erasure: 'r.dossier = $1',
  'erasure-hold': 'r.dossier = $1',
  'erasure-hold-end': 'r.dossier = $1',
  'erasure-notice': 'r.dossier = $1',
  'unsealing-proposal': 'r.dossier = $1',
  unsealing: 'r.dossier = $1',
  export: 'r.dossier = $1',
  'export-left': 'r.dossier = $1',
  'envelope-out': 'r.dossier = $1::text',
  'envelope-in': 'r.dossier = $1::text',
  'receipt-received': 'r.id in (select receipt from outbox where dossier = $1::text)',
  // A receipt is signed at the instant at which the envelopes it names are closed.
  'receipt-sent': `(r.receiver, r.at) in (
    select sender, closed_at from inbox where dossier = $1::text)`,
};

/** The leaves whose records an erasure took; `$1` is the dossier. */
const erasedSql = `select l.place, l.kind, l.key, l.hash
  from erasure e join erased_leaf x on x.erasure = e.id join ledger_leaf l using (position)
  where e.dossier = $1 and l.place is not null order by l.place`;

interface ErasedRow {
  readonly place: number;
  readonly kind: string;
  readonly key: string;
  readonly hash: Buffer;
}

interface TextRow {
  readonly place: number;
  readonly kind: string;
  readonly key: string;
  readonly salt: Buffer;
  readonly text: string;
}

/** The case by its dossier, one of its numbers or its name. Problem `evidence/case-unknown`. */
async function dossierOf(store: Queryable, named: string): Promise<Uuid> {
  if (isUuidv7(named)) return named;
  const [row] = await store.query<{ dossier: Uuid }>(
    `select dossier from case_view
     where case_number = $1 or name = $1
       or exists (select from jsonb_each_text(state->'numbers') n where n.value = $1)
     order by updated_at desc limit 1`,
    [named],
  );
  return row?.dossier ?? erasedDossierOf(store, named);
}

async function erasedDossierOf(store: Queryable, number: string): Promise<Uuid> {
  const [row] = await store.query<{ dossier: Uuid }>(
    `select dossier from erasure where status = 'erased'
       and exists (select from jsonb_each_text(numbers) n where n.value = $1) limit 1`,
    [number],
  );
  if (row === undefined) throw evidenceProblems.make('case-unknown', { named: number });
  return row.dossier;
}

const namedIn = (signed: string): string[] => {
  const body = Buffer.from(signed.split('~')[1] ?? '', 'base64url').toString();
  return (JSON.parse(body) as SignedReceipts).receipts.map(({ envelope }) => envelope);
};

async function recordsOf(
  store: Queryable,
  dossier: Uuid,
  erased: readonly ErasedRow[],
): Promise<TextRow[]> {
  const rows: TextRow[] = [];
  for (const [kind, where] of Object.entries(ofCase)) {
    rows.push(...(await store.query<TextRow>(textsSql(kind as RecordKindName, where), [dossier])));
  }
  const arrived = new Set(
    [...rows, ...erased].filter(({ kind }) => kind === 'envelope-in').map(({ key }) => key),
  );
  const chosen = rows.filter(
    ({ kind, text }) =>
      kind !== 'receipt-sent' ||
      namedIn((JSON.parse(text) as { signed: string }).signed).some((id) => arrived.has(id)),
  );
  return chosen.toSorted((a, b) => a.place - b.place);
}

/** The checkpoint over these records that most witnesses have countersigned, newest first. */
async function witnessedCheckpoint(store: Queryable, node: NodeId, size: number) {
  const [row] = await store.query<CheckpointRow & { witnesses: Countersignature[] }>(
    `select c.size, c.root, c.at, c.signature from ledger_checkpoint c
     join ledger_countersignature s using (size) where c.size >= $1
     group by c.size, c.root, c.at, c.signature order by count(*) desc, c.size desc limit 1`,
    [size],
  );
  if (row === undefined) throw evidenceProblems.make('not-yet-witnessed');
  const witnesses = await store.query<Countersignature>(
    'select witness, at, signature from ledger_countersignature where size = $1 order by witness',
    [row.size],
  );
  return { checkpoint: checkpointOf(node, row), witnesses };
}

const kidOf = (signature: string): string => peek(signature)?.kid ?? '';

/**
 * A case's records with their proofs, signed by the node. Problems: `evidence/case-unknown`,
 * `evidence/not-yet-witnessed`, `evidence/too-large`.
 */
export async function makeEvidence(
  store: Queryable,
  keys: NodeKeys,
  named: string,
  madeAt: Instant,
): Promise<EvidenceFile> {
  const dossier = await dossierOf(store, named);
  const gone = await store.query<ErasedRow>(erasedSql, [dossier]);
  const rows = await recordsOf(store, dossier, gone);
  if (rows.length === 0) throw evidenceProblems.make('case-unknown', { named });
  const count = rows.length + gone.length;
  if (count > evidenceRecordsMax) {
    const bound = { records: count, recordsMax: evidenceRecordsMax };
    throw evidenceProblems.make('too-large', bound);
  }
  const { node } = keys;
  const last = Math.max(...[...rows, ...gone].map(({ place }) => place));
  const found = await witnessedCheckpoint(store, node, last + 1);
  const pathOf = async (place: number) =>
    (await inclusionProof(store, place, found.checkpoint.size)).map((hash) =>
      Buffer.from(hash).toString('base64'),
    );
  const records: EvidenceRecord[] = [];
  for (const { salt, ...row } of rows) {
    records.push({ ...row, salt: salt.toString('base64'), path: await pathOf(row.place) });
  }
  const erased: ErasedRecord[] = [];
  for (const { hash, ...row } of gone) {
    erased.push({ ...row, hash: hash.toString('base64'), path: await pathOf(row.place) });
  }
  const signatures = [found.checkpoint, ...found.witnesses].map(({ signature }) => signature);
  const ids = [keys.signing.kid, ...signatures.map(kidOf)];
  const pack = { format: evidenceFormat, node, dossier, madeAt, ...found, records } as const;
  const more = erased.length > 0 ? { erased } : {};
  return signEvidence({ ...pack, ...more, keys: [...new Set(ids)] }, keys);
}
