import { instantText } from '../store/index.ts';

/**
 * The rows of a node's store that are records: an entry names the table, how a leaf's key finds
 * the row, and the text the leaf commits to. The text is made by PostgreSQL from the row as it is
 * at the moment, once when the record is made and again at every audit. What moves on by itself
 * (whether an envelope was receipted, who has a task) is no part of it.
 */
interface RecordKind {
  readonly table: string;
  /** Finds row `r` by `k.key`. */
  readonly on: string;
  /** An expression of type jsonb over `r`. */
  readonly text: string;
}

/** `{ name: expression }` as an expression of type jsonb. */
const object = (members: Readonly<Record<string, string>>): string =>
  `jsonb_build_object(${Object.entries(members)
    .map(([name, sql]) => `'${name}', ${sql}`)
    .join(', ')})`;

/** Columns that stand in the text as they are. */
const plain = (...columns: string[]) =>
  Object.fromEntries(columns.map((column) => [column, `r.${column}`]));

const contentDigest = `translate(rtrim(encode(sha256(
  convert_to(r.salt || '.' || r.content, 'UTF8')), 'base64'), '='), '+/', '-_')`;

/** The digest in the envelope's header, as long as it is the content's. */
const digest = `case when r.digest = ${contentDigest} then r.digest end`;

const envelopeColumns = plain(
  'id',
  'contract',
  'contract_version',
  'dossier',
  'cause',
  'purpose',
  'basis',
  'gate_version',
);

const kinds = {
  event: {
    table: 'case_event',
    on: `r.dossier = split_part(k.key, '/', 1)::uuid
      and r.version = split_part(k.key, '/', 2)::integer`,
    text: object({
      ...plain('dossier', 'version', 'type', 'body'),
      at: instantText('r.at'),
      recorded_at: instantText('r.recorded_at'),
    }),
  },
  passage: {
    table: 'passage',
    on: 'r.envelope = k.key::uuid',
    text: object({
      ...plain('envelope', 'dossier', 'direction', 'peer', 'contract', 'purpose', 'basis'),
      ...plain('passed', 'held'),
      at: instantText('r.at'),
    }),
  },
  reading: {
    table: 'reading',
    on: 'r.id = k.key::uuid',
    // A row without a kind is from before what else is known of a reading was kept.
    text: `${object({
      ...plain('id', 'dossier', 'official', 'name', 'post', 'what'),
      at: instantText('r.at'),
    })} || case when r.kind is null then '{}'::jsonb else ${object(
      plain(
        ...['kind', 'section', 'dossiers', 'outside', 'persons', 'file'],
        ...['rules', 'sought', 'address', 'session'],
      ),
    )} end`,
  },
  'unusual-reading': {
    table: 'unusual_reading',
    on: 'r.id = k.key::uuid',
    text: object({
      ...plain('id', 'rule', 'official', 'name', 'post', 'section', 'readings'),
      ...plain('counted', 'at_least'),
      began: instantText('r.began'),
      reached: instantText('r.reached'),
      listed_at: instantText('r.listed_at'),
    }),
  },
  'reading-review': {
    table: 'reading_review',
    on: `r.listing = split_part(k.key, '/', 1)::uuid and r.outcome = split_part(k.key, '/', 2)`,
    text: object({
      ...plain('listing', 'outcome', 'reason', 'by_id', 'by_name'),
      at: instantText('r.at'),
    }),
  },
  // As it was handed in. While no decision is in the log, it must still be open and undecided.
  proposal: {
    table: 'proposal',
    on: 'r.id = k.key::uuid',
    text: object({
      ...plain('id', 'dossier', 'act', 'version', 'body', 'by_id', 'approval'),
      at: instantText('r.at'),
      status: `case when exists (select from ledger_leaf d
        where d.kind = 'proposal-decision' and d.key = k.key) then 'open'
        else concat_ws(' ', r.status, r.note, r.decided_by, r.decided_at) end`,
    }),
  },
  'proposal-decision': {
    table: 'proposal',
    on: 'r.id = k.key::uuid',
    text: object({
      ...plain('id', 'status', 'note', 'decided_by'),
      decided_at: instantText('r.decided_at'),
    }),
  },
  // Custody beyond its limit. While no end is in the log, the alarm must still stand.
  'custody-alarm': {
    table: 'custody_alarm',
    on: 'r.id = k.key::uuid',
    text: object({
      ...plain('id', 'dossier', 'clock', 'person', 'due', 'told', 'body'),
      ran_out_at: instantText('r.ran_out_at'),
      raised_at: instantText('r.raised_at'),
      stands: `case when exists (select from ledger_leaf d
        where d.kind = 'custody-alarm-end' and d.key = k.key) then true
        else r.ended_at is null end`,
    }),
  },
  'custody-alarm-end': {
    table: 'custody_alarm',
    on: 'r.id = k.key::uuid',
    text: object({ ...plain('id', 'ended_because'), ended_at: instantText('r.ended_at') }),
  },
  'custody-alarm-note': {
    table: 'alarm_note',
    on: `r.alarm = split_part(k.key, '/', 1)::uuid
      and r.official = split_part(k.key, '/', 2)::uuid`,
    text: object({ ...plain('alarm', 'official', 'name', 'post'), at: instantText('r.at') }),
  },
  'county-setting': {
    table: 'county_setting',
    on: 'r.id = k.key::uuid',
    text: object({ ...plain('id', 'kind', 'body', 'by_name', 'by_post'), at: instantText('r.at') }),
  },
  'gate-change': {
    table: 'gate_change',
    on: 'r.id = k.key::uuid',
    text: object({
      ...plain('id', 'gate', 'version', 'body', 'simulated', 'proposer', 'by_name', 'by_post'),
      at: instantText('r.at'),
    }),
  },
  'gate-change-step': {
    table: 'gate_change_step',
    on: `r.change = split_part(k.key, '/', 1)::uuid and r.step = split_part(k.key, '/', 2)`,
    text: object({
      ...plain('change', 'step', 'node', 'by_name', 'by_post', 'note'),
      at: instantText('r.at'),
    }),
  },
  // What became of the pages that came, once it was checked.
  'page-check': {
    table: 'page_check',
    on: 'r.attachment = k.key::uuid',
    text: object({
      ...plain('attachment', 'dossier', 'sender', 'facts'),
      ...plain('outcome', 'received', 'first_difference'),
      at: instantText('r.at'),
      checked_at: instantText('r.checked_at'),
    }),
  },
  'break-glass': {
    table: 'break_glass',
    on: 'r.id = k.key::uuid',
    text: object({
      ...plain('id', 'dossier', 'official', 'name', 'post', 'section', 'reason', 'words'),
      at: instantText('r.at'),
      until: instantText('r.until'),
      review_due: instantText('r.review_due'),
    }),
  },
  'break-glass-review': {
    table: 'break_glass_review',
    on: 'r.access = k.key::uuid',
    text: object({
      ...plain('access', 'dossier', 'verdict', 'note', 'by_id', 'by_name', 'by_post'),
      at: instantText('r.at'),
    }),
  },
  'break-glass-refusal': {
    table: 'break_glass_refusal',
    on: 'r.id = k.key::uuid',
    text: object({
      ...plain('id', 'official', 'name', 'post', 'section', 'reason', 'refusal'),
      at: instantText('r.at'),
    }),
  },
  // As it was proposed. While no decision is in the log, it must still be open and undecided.
  'erasure-proposal': {
    table: 'erasure',
    on: 'r.id = k.key::uuid',
    text: object({
      ...plain('id', 'dossier', 'numbers', 'ground', 'paper', 'kept_until', 'reason'),
      ...plain('by_id', 'by_name'),
      at: instantText('r.at'),
      status: `case when exists (select from ledger_leaf d
        where d.kind = 'erasure' and d.key = k.key) then 'open'
        else concat_ws(' ', r.status, r.note, r.decided_by, r.decided_at) end`,
    }),
  },
  // What became of it: sent back, or done, with the node's signed statement of what was erased.
  erasure: {
    table: 'erasure',
    on: 'r.id = k.key::uuid',
    text: object({
      ...plain('id', 'dossier', 'status', 'note', 'decided_by', 'decided_name', 'statement'),
      decided_at: instantText('r.decided_at'),
    }),
  },
  'erasure-hold': {
    table: 'erasure_hold',
    on: 'r.id = k.key::uuid',
    text: object({
      ...plain('id', 'dossier', 'reason', 'by_name', 'by_post'),
      at: instantText('r.at'),
      stands: `case when exists (select from ledger_leaf d
        where d.kind = 'erasure-hold-end' and d.key = k.key) then true
        else r.lifted_at is null end`,
    }),
  },
  'erasure-hold-end': {
    table: 'erasure_hold',
    on: 'r.id = k.key::uuid',
    text: object({ ...plain('id', 'lifted_by'), lifted_at: instantText('r.lifted_at') }),
  },
  'erasure-notice': {
    table: 'erasure_notice',
    on: 'r.id = k.key::uuid',
    text: object({
      ...plain('id', 'dossier', 'sender', 'ground', 'paper'),
      at: instantText('r.at'),
    }),
  },
  // As it was proposed; what became of it is a record of its own.
  'unsealing-proposal': {
    table: 'unsealing',
    on: 'r.id = k.key::uuid',
    text: object({
      ...plain('id', 'dossier', 'person', 'number', 'name', 'ground', 'basis', 'judgment'),
      ...plain('reason', 'by_id', 'by_name'),
      at: instantText('r.at'),
      status: `case when exists (select from ledger_leaf d
        where d.kind = 'unsealing' and d.key = k.key) then 'open'
        else concat_ws(' ', r.status, r.note, r.decided_by, r.decided_at) end`,
    }),
  },
  unsealing: {
    table: 'unsealing',
    on: 'r.id = k.key::uuid',
    text: object({
      ...plain('id', 'dossier', 'status', 'note', 'decided_by', 'decided_name'),
      decided_at: instantText('r.decided_at'),
    }),
  },
  // What leaves a case other than by a gate: why, and, once it did, the hash of what left.
  export: {
    table: 'file_export',
    on: 'r.id = k.key::uuid',
    text: object({
      ...plain('id', 'dossier', 'file', 'role', 'name', 'sha256', 'form', 'ground', 'basis'),
      ...plain('purpose', 'official', 'by_name', 'by_post'),
      at: instantText('r.at'),
      left: `case when exists (select from ledger_leaf d
        where d.kind = 'export-left' and d.key = k.key) then null else r.left_sha256 end`,
    }),
  },
  'export-left': {
    table: 'file_export',
    on: 'r.id = k.key::uuid',
    text: object({ ...plain('id', 'dossier', 'left_sha256'), left_at: instantText('r.left_at') }),
  },
  'envelope-out': {
    table: 'outbox',
    on: 'r.id = k.key::uuid',
    text: object({ ...envelopeColumns, receiver: 'r.receiver', at: instantText('r.at'), digest }),
  },
  'envelope-in': {
    table: 'inbox',
    on: 'r.id = k.key::uuid',
    text: object({
      ...envelopeColumns,
      ...plain('sender', 'pair_sequence'),
      at: instantText('r.at'),
      received_at: instantText('r.received_at'),
      digest,
    }),
  },
  'receipt-sent': {
    table: 'receipt_sent',
    on: 'r.id = k.key::uuid',
    text: object({ ...plain('id', 'receiver', 'signed'), at: instantText('r.at') }),
  },
  'receipt-received': {
    table: 'receipt_received',
    on: 'r.id = k.key::uuid',
    text: object({ ...plain('id', 'sender', 'signed'), at: instantText('r.at') }),
  },
} as const satisfies Readonly<Record<string, RecordKind>>;

export type RecordKindName = keyof typeof kinds;

export const isRecordKind = (kind: string): kind is RecordKindName => Object.hasOwn(kinds, kind);

/** SHA-256(salt, text) of row `r`, salted by `salt`. */
const digestSql = (kind: RecordKindName, salt: string): string =>
  `sha256(${salt} || convert_to((${kinds[kind].text})::text, 'UTF8'))`;

/** RFC 6962's hash of the leaf that names a row and its digest, as `leafOf` of core makes it. */
const hashSql = (kind: RecordKindName, salt: string): string =>
  `sha256('\\x00'::bytea || convert_to('${kind}' || chr(10) || k.key || chr(10)
     || encode(${digestSql(kind, salt)}, 'hex'), 'UTF8'))`;

/** Adds the leaves of some rows of one kind; `$1` their keys. A row has one leaf at the most. */
export const recordSql = (kind: RecordKindName): string =>
  `insert into ledger_leaf (kind, key, salt, hash)
   select '${kind}', k.key, k.salt, ${hashSql(kind, 'k.salt')}
   from (select key, uuid_send(gen_random_uuid()) as salt from unnest($1::text[]) as key) k
   join ${kinds[kind].table} r on ${kinds[kind].on}
   on conflict (kind, key) where key is not null do nothing`;

/**
 * `place` and `hash` of leaves of one kind as their rows are now; `$1` their places. A leaf whose
 * row is gone is left out, and without its salt there is no hash.
 */
export const hashesSql = (kind: RecordKindName): string =>
  `select k.place, ${hashSql(kind, 'k.salt')} as hash
   from ledger_leaf k join ${kinds[kind].table} r on ${kinds[kind].on}
   where k.place = any($1::bigint[]) and k.kind = '${kind}'`;

/**
 * `key`, `salt` and `text` of the rows of one kind that `where` finds; `r` is the row. What was
 * blanked by an erasure is left out.
 */
export const textsSql = (kind: RecordKindName, where: string): string =>
  `select k.place, k.kind, k.key, k.salt, (${kinds[kind].text})::text as text
   from ledger_leaf k join ${kinds[kind].table} r on ${kinds[kind].on}
   where k.kind = '${kind}' and k.place is not null and k.salt is not null and ${where}`;
