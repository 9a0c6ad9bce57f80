import type { Instant, Uuid } from '@xinqu/core/kernel';
import { type CaseState, type Post, postNames } from '@xinqu/core/procedure';
import type { CaseDto, ExportDto, ExportGroundDto, FileRole } from '@xinqu/contracts/http';
import { isWhole, type PageReader } from '../page-marks/closed.ts';
import type { Shown } from '../shown.ts';
import type { Actor, ExportGroundPort, Tx, UnitPorts } from '../ports.ts';

/** One row of `file_export`. */
export interface ExportRow {
  readonly id: Uuid;
  readonly dossier: Uuid;
  readonly file: Uuid;
  readonly role: FileRole;
  readonly name: string;
  readonly sha256: string;
  readonly form: ExportGroundPort['form'];
  readonly ground: string;
  readonly basis: string;
  readonly purpose: string;
  readonly official: Actor['id'];
  readonly by_name: string;
  readonly by_post: Post;
  readonly at: Instant;
  readonly left_sha256: string | null;
  readonly left_at: Instant | null;
}

export const exportColumns = `id, dossier, file, role, name, sha256, form, ground, basis, purpose,
  official, by_name, by_post, at, left_sha256, left_at`;

/** The thing of the matrix that lets a file out in this form. */
export const exportThing = { copy: 'case.export', original: 'case.original' } as const;

const exportGroundDto = ({ id, name, zh, quote, form }: ExportGroundPort): ExportGroundDto => ({
  id,
  name,
  basis: zh,
  quote: quote ?? '',
  form,
});

function exportDto(
  { exportGrounds }: Pick<UnitPorts, 'exportGrounds'>,
  row: ExportRow,
  whole: boolean,
): ExportDto {
  const { id, role, file, name, form, basis, purpose, at, sha256 } = row;
  const known = exportGrounds.find((ground) => ground.id === row.ground);
  const left =
    row.left_at === null || row.left_sha256 === null
      ? null
      : { at: row.left_at, sha256: whole || form === 'copy' ? row.left_sha256 : null };
  const ground = known?.name ?? { zh: row.ground, en: row.ground };
  const post = postNames[row.by_post];
  return {
    id,
    role,
    file,
    name,
    form,
    ground,
    basis,
    purpose,
    by: row.by_name,
    post,
    at,
    sha256: whole ? sha256 : null,
    left,
  };
}

/**
 * The grounds on which whoever asks may take files out, and what was taken out, newest first. The
 * name of an attachment may be that of a person, and is told to those alone who see attachments;
 * the hash of a file to those who may read all of it.
 */
export async function leavingOf(
  ports: UnitPorts,
  tx: Tx,
  { dossier, documents, attachments }: CaseState,
  { shown, reader }: { readonly shown: Shown; readonly reader: PageReader },
): Promise<Pick<CaseDto, 'exportGrounds' | 'exports'>> {
  const grounds = ports.exportGrounds.filter(({ form }) => shown.may(exportThing[form], 'write'));
  const rows = await tx.query<ExportRow>(
    `select ${exportColumns} from file_export where dossier = $1 order by at desc, id desc limit 200`,
    [dossier],
  );
  const named = ({ role, name }: ExportRow): string =>
    role === 'document' || shown.level('case.attachments') === 'read' ? name : '附件';
  const marks = new Map([...documents, ...attachments].map((paper) => [paper.id, paper.marks]));
  const sealed = documents.filter(({ person }) => shown.isOfSealed(person ? [person] : []));
  const exports = rows
    .filter(({ file }) => !sealed.some(({ id }) => id === file))
    .map((row) => ({ ...row, name: shown.quiet(named(row)), purpose: shown.quiet(row.purpose) }))
    .map((row) => exportDto(ports, row, isWhole(reader, marks.get(row.file))));
  return {
    exportGrounds: grounds.map(exportGroundDto),
    exports: shown.rows('case.exports', exports),
  };
}
