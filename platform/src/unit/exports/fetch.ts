import { isUuidv7, msOf } from '@xinqu/core/kernel';
import type { FileRole } from '@xinqu/contracts/http';
import { mustWrite } from '../acting.ts';
import { asNode, nodeTransaction, type OfficialPorts } from '../official-store.ts';
import type { Actor, Tx, UnitPorts } from '../ports.ts';
import {
  copyAnswer,
  type FileAnswer,
  type FileRow,
  mustBeWhole,
  openFile,
  recordFile,
} from '../read-file.ts';
import { exportProblems } from './problems.ts';
import { type ExportRow, exportColumns, exportThing } from './rows.ts';

/** Minutes in which a stated export may be fetched, and fetched again after a break. */
const fetchMinutesMax = 15;

async function statedBy(
  ports: UnitPorts,
  tx: Tx,
  actor: Actor,
  file: string,
  id: string | undefined,
): Promise<ExportRow> {
  if (id === undefined) throw exportProblems.make('needed');
  const [row] = isUuidv7(id)
    ? await asNode(tx, () =>
        tx.query<ExportRow>(
          `select ${exportColumns} from file_export where id = $1 and official = $2 and file = $3`,
          [id, actor.id, file],
        ),
      )
    : [];
  if (row === undefined) throw exportProblems.make('unknown');
  const ageMs = msOf(ports.clock.now()) - msOf(row.at);
  const minutes = fetchMinutesMax;
  if (ageMs > minutes * 60_000) throw exportProblems.make('over', { minutes });
  return row;
}

/** Writes down what leaves before it does; what left before must have been the same. */
async function recordLeaving(ports: UnitPorts, id: string, sha256: string): Promise<void> {
  await nodeTransaction(ports, async (tx) => {
    const [now] = await tx.query<Pick<ExportRow, 'dossier'>>(
      `update file_export set left_sha256 = $2, left_at = $3
       where id = $1 and left_at is null returning dossier`,
      [id, sha256, ports.clock.now()],
    );
    if (now !== undefined) {
      await ports.ledger.record(tx, 'export-left', [id]);
      tx.afterCommit(() => ports.changed(now.dossier));
      return;
    }
    const [before] = await tx.query<Pick<ExportRow, 'left_sha256'>>(
      'select left_sha256 from file_export where id = $1',
      [id],
    );
    if (before?.left_sha256 !== sha256) throw exportProblems.make('differs');
  });
}

async function originalAnswer(ports: UnitPorts, file: FileRow): Promise<FileAnswer> {
  const { bytes, content } = await ports.files.open(file.sha256);
  const { name, media_type: mediaType, sha256 } = file;
  return { name, mediaType, sha256, bytes, content, exported: true };
}

/**
 * Hands out what an export stated: the original, or a watermarked copy of the instant at which it
 * was stated. The hash of what leaves is in the log before a byte of it is sent. Problems:
 * `export/…`, `unit/not-open`, `unit/file-unknown`.
 */
export async function fetchExport(
  ports: OfficialPorts,
  actor: Actor,
  id: string,
  role: FileRole,
  stated: string | undefined,
): Promise<FileAnswer> {
  const { file, row } = await ports.store.transaction(async (tx) => {
    const opened = await openFile(ports, tx, actor, id, role, 'export');
    const found = await statedBy(ports, tx, actor, id, stated);
    mustWrite(ports, actor, opened.facts, exportThing[found.form]);
    if (found.form === 'original') mustBeWhole(opened);
    await recordFile(ports, tx, actor, opened, 'export');
    return { file: opened, row: found };
  });
  ports.mustBeAtWork();
  const answer =
    row.form === 'original'
      ? await originalAnswer(ports, file)
      : await copyAnswer(ports, actor, file, row.at);
  try {
    await recordLeaving(ports, row.id, answer.sha256);
  } catch (cause) {
    answer.content.destroy();
    throw cause;
  }
  return { ...answer, exported: true };
}
