import { readingKinds } from '@xinqu/core/access';
import { type Static, Type } from 'typebox';
import { type Bilingual, bounds } from './case.ts';

/** Bounds of what an auditor writes and asks; each is tested at the bound and one beyond. */
export const readingBounds = { reasonMin: 2, reasonMax: 500, nameMax: 32, rowsMax: 50 } as const;

const strict = { additionalProperties: false } as const;
const after = Type.Optional(Type.String({ maxLength: 80 }));

/** Which readings: by case number, official, day and kind; `after` is where a page ended. */
export const ReadingsQuery = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: bounds.searchTextMax })),
    official: Type.Optional(Type.String({ maxLength: readingBounds.nameMax })),
    day: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
    kind: Type.Optional(Type.Enum([...readingKinds])),
    after,
  },
  strict,
);
export type ReadingsQuery = Static<typeof ReadingsQuery>;

export const UnusualQuery = Type.Object({ after }, strict);
export type UnusualQuery = Static<typeof UnusualQuery>;

/** What an auditor found: why it was in order, or that it is to be followed up. */
export const ReviewReading = Type.Object(
  {
    outcome: Type.Enum(['explained', 'follow-up'], { title: '结论' }),
    reason: Type.String({
      minLength: readingBounds.reasonMin,
      maxLength: readingBounds.reasonMax,
      title: '理由',
    }),
  },
  strict,
);
export type ReviewReading = Static<typeof ReviewReading>;

/** A case in the record; no number where it has none here, or was erased. */
export interface ReadCaseDto {
  readonly dossier: string;
  readonly number: string | null;
}

/** One answer that showed something: to whom, what, by which rule, when, from where. */
export interface ReadingDto {
  readonly id: string;
  readonly at: string;
  readonly official: string;
  readonly post: Bilingual;
  readonly section: Bilingual | null;
  /** Nothing of a record from before kinds were kept. */
  readonly kind: Bilingual | null;
  readonly what: string;
  /** The case that was opened, if one was. */
  readonly dossier: string | null;
  readonly caseNumber: string | null;
  /** The cases a list showed. */
  readonly cases: readonly ReadCaseDto[];
  readonly rules: readonly AccessRuleDto[];
  readonly sought: Bilingual | null;
  readonly address: string | null;
  readonly session: string | null;
}

/** A row of the access matrix, as the record names it. */
export interface AccessRuleDto {
  readonly id: string;
  readonly says: Bilingual;
  readonly purpose: Bilingual | null;
  readonly basis: string;
}

export interface UnusualRuleDto {
  readonly id: string;
  readonly says: Bilingual;
  readonly basis: string;
}

/** By which rules readings are open at this agency, and by which they are listed for review. */
export interface ReadingRulesDto {
  readonly access: readonly AccessRuleDto[];
  readonly unusual: readonly UnusualRuleDto[];
  /** Kinds of answers, to choose from. */
  readonly kinds: readonly { readonly id: string; readonly name: Bilingual }[];
}

export interface ReadingReviewDto {
  readonly outcome: ReviewReading['outcome'];
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** Readings of one official that a rule lists for review. */
export interface UnusualReadingDto {
  readonly id: string;
  readonly rule: UnusualRuleDto;
  readonly official: string;
  readonly post: Bilingual;
  readonly section: Bilingual;
  readonly began: string;
  readonly reached: string;
  readonly counted: number;
  readonly atLeast: number;
  /** The first of the readings that are listed; `count` says how many there are. */
  readonly readings: readonly ReadingDto[];
  readonly count: number;
  readonly reviews: readonly ReadingReviewDto[];
  /** Whether whoever asks may review it: never the one who read. */
  readonly mayReview: boolean;
}
