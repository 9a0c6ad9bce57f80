import { type Static, Type } from 'typebox';
import type { Bilingual } from './case.ts';

/** Bounds of a mark; tested at the bound and beyond. */
export const markBounds = { reasonMin: 6, reasonMax: 300, marksMax: 50, pageMax: 20_000 } as const;

/** A page of a paper, counted from 1. */
export const PageNumber = Type.Integer({ minimum: 1, maximum: markBounds.pageMax });

/** Says which pages of a paper are not open: `POST /:node/api/cases/:dossier/page-marks`. */
export const MarkPages = Type.Object(
  {
    /** Client-made id: marking the same pages twice does it once. */
    id: Type.String({ maxLength: 36 }),
    role: Type.Union([Type.Literal('document'), Type.Literal('attachment')]),
    file: Type.String({ maxLength: 36 }),
    from: { ...PageNumber, title: '起始页' },
    to: { ...PageNumber, title: '终止页' },
    kind: Type.String({ maxLength: 64, title: '不公开的内容' }),
    reason: Type.String({
      minLength: markBounds.reasonMin,
      maxLength: markBounds.reasonMax,
      title: '理由',
    }),
  },
  { additionalProperties: false },
);
export type MarkPages = Static<typeof MarkPages>;

/** Why pages may be closed to whoever reads the rest of a paper. */
export interface PageKindDto {
  readonly id: string;
  readonly name: Bilingual;
  readonly basis: string;
}

/** Pages of a paper that are open by themselves, and whether they are to the reader. */
export interface PageMarkDto {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly kind: Bilingual;
  /** The article that closes pages of this kind. */
  readonly basis: string;
  readonly open: boolean;
  /** The rule of the access matrix that opens or closes them to the reader. */
  readonly rule: string;
  /** Whom to ask at the own agency where they are closed. */
  readonly ask: readonly Bilingual[];
  /** Told to those alone who read the pages. */
  readonly reason: string | null;
  readonly agency: string;
  readonly post: Bilingual;
  readonly at: string;
}
