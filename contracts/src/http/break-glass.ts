import { type Static, Type } from 'typebox';
import type { Bilingual } from './case.ts';

/** Bounds of what is written to open a case that is not one's own, and to review that. */
export const breakGlassBounds = {
  numberMax: 64,
  wordsMin: 10,
  wordsMax: 300,
  noteMax: 300,
} as const;

const strict = { additionalProperties: false } as const;

/** An official asks to open a case by its exact number, for a reason of the list and in words. */
export const AskBreakGlass = Type.Object(
  {
    number: Type.String({ minLength: 1, maxLength: breakGlassBounds.numberMax, title: '案号' }),
    reason: Type.String({ minLength: 1, maxLength: 64, title: '事由' }),
    words: Type.String({
      minLength: breakGlassBounds.wordsMin,
      maxLength: breakGlassBounds.wordsMax,
      title: '具体说明',
    }),
  },
  strict,
);
export type AskBreakGlass = Static<typeof AskBreakGlass>;

/** What the second person says; an objection needs a note and ends the access. */
export const ReviewBreakGlass = Type.Object(
  {
    verdict: Type.Union([Type.Literal('approved'), Type.Literal('objected')]),
    note: Type.String({ maxLength: breakGlassBounds.noteMax, title: '审查意见' }),
  },
  strict,
);
export type ReviewBreakGlass = Static<typeof ReviewBreakGlass>;

export interface BreakGlassReasonDto {
  readonly id: string;
  readonly name: Bilingual;
  readonly basis: string;
  readonly quote: string;
}

/** What was given: the case, and until when. */
export interface BreakGlassGiven {
  readonly id: string;
  readonly dossier: string;
  readonly until: string;
}

/** One access; of a sealed or erased case neither case nor words are told. */
export interface BreakGlassRowDto {
  readonly id: string;
  readonly dossier: string | null;
  readonly number: string | null;
  readonly by: string;
  readonly post: Bilingual;
  readonly section: Bilingual;
  readonly reason: Bilingual;
  readonly basis: string;
  readonly words: string | null;
  readonly at: string;
  readonly until: string;
  readonly reviewDue: string;
  /** Whether it opens the case now. */
  readonly live: boolean;
  /** `overdue`: nobody has reviewed it in time; `late`: reviewed, but after the time. */
  readonly review: 'waiting' | 'overdue' | 'approved' | 'objected';
  readonly late: boolean;
  readonly note: string | null;
  readonly reviewer: string | null;
  readonly reviewedAt: string | null;
  /** Whether the reader asked for it. */
  readonly own: boolean;
  /** Whether it is to a case the reader handles. */
  readonly myCase: boolean;
  /** Whether the reader may review it. */
  readonly mine: boolean;
}

/** How often one official had access, by reason. Counted, never weighed or ranked. */
export interface BreakGlassFiguresDto {
  readonly official: string;
  readonly name: string;
  readonly asked: number;
  readonly byReason: readonly { readonly reason: Bilingual; readonly count: number }[];
  readonly reviewed: number;
  readonly objected: number;
  /** Not reviewed in time, whether reviewed since or not. */
  readonly overdue: number;
}

/** A request that was refused. It names no case: what was refused may be sealed, or none at all. */
export interface BreakGlassRefusalDto {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly post: Bilingual;
  readonly section: Bilingual;
  /** The ground that was stated; nothing where it is not one of the list. */
  readonly reason: Bilingual | null;
  readonly refusal: Bilingual;
}

export interface BreakGlassDto {
  /** The instant of this answer. */
  readonly at: string;
  /** What the reader may ask with; empty when they may not ask. */
  readonly reasons: readonly BreakGlassReasonDto[];
  readonly accessHours: number;
  readonly reviewHours: number;
  /** What waits for a review first, then the newest. */
  readonly rows: readonly BreakGlassRowDto[];
  /** For the auditor; nothing for others. */
  readonly figures: readonly BreakGlassFiguresDto[] | null;
  /** The newest refused requests, for the auditor; nothing for others. */
  readonly refusals: readonly BreakGlassRefusalDto[] | null;
}
