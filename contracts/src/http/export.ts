import { type Static, Type } from 'typebox';
import type { Bilingual } from './case.ts';

/** Bounds of the sentence that says what a file is taken out for; tested at the bound and beyond. */
export const exportBounds = { purposeMin: 6, purposeMax: 300 } as const;

/** What a file of a case is: a document made here or received, or an attachment. */
export const fileRoles = ['document', 'attachment'] as const;
export type FileRole = (typeof fileRoles)[number];

/** States why a file leaves, before it is fetched: `POST /:node/api/cases/:dossier/exports`. */
export const StateExport = Type.Object(
  {
    /** Client-made id: stating the same export twice does it once. */
    id: Type.String({ maxLength: 36 }),
    role: Type.Union([Type.Literal('document'), Type.Literal('attachment')]),
    file: Type.String({ maxLength: 36 }),
    ground: Type.String({ maxLength: 64, title: '法律依据' }),
    purpose: Type.String({
      minLength: exportBounds.purposeMin,
      maxLength: exportBounds.purposeMax,
      title: '用途',
    }),
  },
  { additionalProperties: false },
);
export type StateExport = Static<typeof StateExport>;

export interface ExportGroundDto {
  readonly id: string;
  readonly name: Bilingual;
  readonly basis: string;
  readonly quote: string;
  readonly form: 'copy' | 'original';
}

/** A file that was taken out, or is about to be. */
export interface ExportDto {
  readonly id: string;
  readonly role: FileRole;
  readonly file: string;
  readonly name: string;
  readonly form: 'copy' | 'original';
  readonly ground: Bilingual;
  readonly basis: string;
  readonly purpose: string;
  readonly by: string;
  readonly post: Bilingual;
  readonly at: string;
  /** SHA-256 of the file in the dossier; nothing where the reader may not read every page of it. */
  readonly sha256: string | null;
  /** SHA-256 of the bytes that left, and when they first did; nothing while they have not. */
  readonly left: { readonly at: string; readonly sha256: string | null } | null;
}
