import { ErasureOrder } from '@xinqu/core/erasure';
import { type Static, Type } from 'typebox';
import type { Bilingual } from './case.ts';

/** Bounds of what is written into an erasure; each is tested at the bound and one beyond. */
export const erasureBounds = { reasonMax: 500, noteMax: 300 } as const;

const strict = { additionalProperties: false } as const;

/** Case management proposes to erase a case, on a ground, by an order. */
export const ProposeErasure = Type.Object(
  {
    ground: Type.String({ maxLength: 64, title: '法律依据' }),
    order: ErasureOrder,
    /** Last day of the period of keeping, where the ground is one. */
    keptUntil: Type.Optional(
      Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', title: '保管期限届满日' }),
    ),
    reason: Type.String({ minLength: 2, maxLength: erasureBounds.reasonMax, title: '理由' }),
  },
  strict,
);
export type ProposeErasure = Static<typeof ProposeErasure>;

/** Why a proposal goes back, or why a case has to be kept. */
export const ErasureNote = Type.Object(
  { note: Type.String({ minLength: 2, maxLength: erasureBounds.noteMax, title: '理由' }) },
  strict,
);
export type ErasureNote = Static<typeof ErasureNote>;

export interface ErasureDto {
  readonly id: string;
  readonly dossier: string;
  readonly numbers: readonly string[];
  readonly ground: Bilingual;
  readonly basis: string;
  readonly order: ErasureOrder;
  readonly keptUntil: string | null;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly status: 'open' | 'returned' | 'erased';
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly note: string | null;
  /** Whether it waits for the decision of whoever reads this. */
  readonly mine: boolean;
  /** Whether key and files are destroyed, too. */
  readonly destroyed: boolean;
}

/** Another agency erased its copy of a case that stands here. */
export interface ErasureNoticeDto {
  readonly id: string;
  readonly dossier: string;
  readonly number: string | null;
  readonly sender: string;
  readonly ground: Bilingual;
  readonly basis: string;
  readonly order: ErasureOrder;
  readonly at: string;
}

export interface ErasureGroundDto {
  readonly id: string;
  readonly name: Bilingual;
  readonly basis: string;
  readonly quote: string;
  readonly period: boolean;
}

/** The register of erasures, for case management, chief and auditor. */
export interface ErasuresDto {
  readonly rows: readonly ErasureDto[];
  readonly notices: readonly ErasureNoticeDto[];
}

/** What the page of a case needs to offer the acts that concern its erasure. */
export interface CaseErasureDto {
  readonly mayPropose: boolean;
  readonly mayHold: boolean;
  readonly open: ErasureDto | null;
  readonly hold: { readonly reason: string; readonly by: string; readonly at: string } | null;
  /** Why the case cannot be erased now; empty when nothing stands against it. */
  readonly obstacles: readonly Bilingual[];
  readonly grounds: readonly ErasureGroundDto[];
}
