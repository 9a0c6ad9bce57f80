import type { Uuid } from '@xinqu/core/kernel';
import type { CaseState } from '@xinqu/core/procedure';
import type { ErasedRecords, Tx, UnitPorts } from '../ports.ts';

/** What was taken of a case. */
export interface Taken {
  readonly records: readonly ErasedRecords[];
  /** Files that lie in no other case, and parts of uploads, `staged/…`: gone after the commit. */
  readonly files: readonly string[];
}

/** Tables without a leaf in the log: views, work, and what an official was told. */
const views = [
  ...['warning', 'custody_view', 'limit_view', 'task', 'handler_change', 'file_ref'],
  'case_standing',
];

async function keysOf(tx: Tx, sql: string, dossier: Uuid): Promise<string[]> {
  return (await tx.query<{ key: string }>(sql, [dossier])).map(({ key }) => key);
}

/** Files of the case, and the lists of their pages, that no other case has. */
async function filesOnlyHere(tx: Tx, { dossier, attachments }: CaseState): Promise<string[]> {
  const rows = await tx.query<{ sha256: string }>(
    `select distinct sha256 from file_ref f where dossier = $1 and not exists (
       select from file_ref other where other.sha256 = f.sha256 and other.dossier <> $1)`,
    [dossier],
  );
  const own = new Set(rows.map(({ sha256 }) => sha256));
  const lists = attachments.flatMap(({ sha256, pages }) =>
    own.has(sha256) && pages?.list !== undefined ? [pages.list] : [],
  );
  return [...own, ...lists];
}

/**
 * A reading stays, with who read when. One from before kinds were kept names the attachment, which
 * may be named after a person.
 */
async function blankReadings(tx: Tx, dossier: Uuid): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `update reading r set what = '附件' from file_ref f
     where r.dossier = $1 and f.dossier = $1 and f.role = 'attachment'
       and r.kind is null and r.what = left(f.name, 200) returning r.id`,
    [dossier],
  );
  return [...new Set(rows.map(({ id }) => id))];
}

/** That a file left stays, with who took it and its hash; what it was and what for goes. */
async function blankExports(tx: Tx, dossier: Uuid): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `update file_export set name = '材料', purpose = '（已消除）' where dossier = $1 returning id`,
    [dossier],
  );
  return rows.map(({ id }) => id);
}

/** Who was given access stays, and what became of it; the words may name somebody. */
async function blankAccesses(tx: Tx, dossier: Uuid): Promise<ErasedRecords[]> {
  const given = await keysOf(
    tx,
    `update break_glass set words = '' where dossier = $1 returning id::text as key`,
    dossier,
  );
  const reviewed = await keysOf(
    tx,
    `update break_glass_review set note = '' where dossier = $1
     returning access::text as key`,
    dossier,
  );
  return [
    { kind: 'break-glass', keys: given },
    { kind: 'break-glass-review', keys: reviewed },
  ];
}

/** That a seal was lifted stays, on which article and by whom; whose it was goes. */
async function blankUnsealings(tx: Tx, dossier: Uuid): Promise<ErasedRecords[]> {
  const keys = await keysOf(
    tx,
    `update unsealing set number = '', name = '', judgment = '{}', reason = '', note = null
     where dossier = $1 returning id::text as key`,
    dossier,
  );
  return [
    { kind: 'unsealing-proposal', keys },
    { kind: 'unsealing', keys },
  ];
}

async function takeAlarms(tx: Tx, dossier: Uuid): Promise<ErasedRecords[]> {
  const notes = await keysOf(
    tx,
    `delete from alarm_note n using custody_alarm a where a.id = n.alarm and a.dossier = $1
     returning n.alarm || '/' || n.official as key`,
    dossier,
  );
  const alarms = await keysOf(
    tx,
    'delete from custody_alarm where dossier = $1 returning id::text as key',
    dossier,
  );
  return [
    { kind: 'custody-alarm-note', keys: notes },
    { kind: 'custody-alarm', keys: alarms },
    { kind: 'custody-alarm-end', keys: alarms },
  ];
}

/**
 * Takes everything the store says of a case, in the caller's transaction. Passages of the gates
 * (names of fields, no content), receipts, readings and accesses without their words stay;
 * envelopes stay without their content.
 */
export async function takeCase(ports: UnitPorts, tx: Tx, state: CaseState): Promise<Taken> {
  const { dossier } = state;
  const files = await filesOnlyHere(tx, state);
  const readings = await blankReadings(tx, dossier);
  const exports = await blankExports(tx, dossier);
  const { sent, received } = await ports.handover.blank(tx, dossier, files);
  const alarms = await takeAlarms(tx, dossier);
  const accesses = await blankAccesses(tx, dossier);
  const unsealings = await blankUnsealings(tx, dossier);
  const proposals = await keysOf(
    tx,
    'delete from proposal where dossier = $1 returning id::text as key',
    dossier,
  );
  const checks = await keysOf(
    tx,
    'delete from page_check where dossier = $1 returning attachment::text as key',
    dossier,
  );
  const events = await keysOf(
    tx,
    `delete from case_event where dossier = $1 returning dossier || '/' || version as key`,
    dossier,
  );
  const staged = await keysOf(
    tx,
    `delete from upload where dossier = $1 returning 'staged/' || staged as key`,
    dossier,
  );
  for (const table of views) await tx.query(`delete from ${table} where dossier = $1`, [dossier]);
  await tx.query('delete from case_view where dossier = $1', [dossier]);
  return {
    files: [...files, ...staged],
    records: [
      { kind: 'event', keys: events },
      { kind: 'proposal', keys: proposals },
      { kind: 'proposal-decision', keys: proposals },
      { kind: 'page-check', keys: checks },
      { kind: 'reading', keys: readings },
      { kind: 'export', keys: exports },
      { kind: 'envelope-out', keys: sent },
      { kind: 'envelope-in', keys: received },
      ...alarms,
      ...accesses,
      ...unsealings,
    ],
  };
}
