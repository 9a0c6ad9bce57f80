import type { GatePayload } from '@xinqu/core/gate';
import type { Uuid } from '@xinqu/core/kernel';
import type { AttachmentRef, DocumentRef } from '@xinqu/core/procedure';
import type { Tx } from './ports.ts';

interface FileRow {
  readonly id: Uuid;
  readonly role: 'document' | 'attachment';
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Of a document. */
  readonly kind?: string;
  /** Of a document about one person. */
  readonly person?: string;
}

const ofDocument = (d: DocumentRef): FileRow => ({
  ...d,
  role: 'document',
  name: `${d.title}${d.number}.pdf`,
  mediaType: 'application/pdf',
});

const ofAttachment = (a: AttachmentRef): FileRow => ({ ...a, role: 'attachment' });

async function remember(tx: Tx, dossier: Uuid, rows: readonly FileRow[]): Promise<void> {
  for (const row of rows) {
    await tx.query(
      `insert into file_ref (id, dossier, role, name, media_type, sha256, bytes, kind, person)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
      [
        ...[row.id, dossier, row.role, row.name, row.mediaType, row.sha256, row.bytes],
        ...[row.kind ?? null, row.person ?? null],
      ],
    );
  }
}

/** The files a payload names: papers, attachments, and the lists of their pages; each once. */
export function filesOf({
  documents,
  attachments,
}: Pick<GatePayload, 'documents' | 'attachments'>): string[] {
  const lists = attachments.flatMap(({ pages }) => (pages?.list === undefined ? [] : [pages.list]));
  return [...new Set([...[...documents, ...attachments].map(({ sha256 }) => sha256), ...lists])];
}

/** Notes papers of a case so that they can be opened; a paper already noted stays as it is. */
export const rememberDocuments = (tx: Tx, dossier: Uuid, documents: readonly DocumentRef[]) =>
  remember(tx, dossier, documents.map(ofDocument));

/** Notes attachments of a case so that they can be opened. */
export const rememberAttachments = (tx: Tx, dossier: Uuid, files: readonly AttachmentRef[]) =>
  remember(tx, dossier, files.map(ofAttachment));
