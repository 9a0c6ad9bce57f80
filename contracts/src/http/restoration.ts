import { type Static, Type } from 'typebox';
import type { Bilingual } from './case.ts';
import type { RestorationDto } from './ledger.ts';

const Reason = Type.String({ minLength: 2, maxLength: 500, title: '理由' });
const Node = Type.String({ minLength: 1, maxLength: 64 });

/** Characters of a reason given in a restore, at least and at most. */
export const restorationReason = { min: 2, max: 500 } as const;

/** An auditor has looked into a restore of another node and says what was found. */
export const SettleRestoration = Type.Object(
  { node: Node, life: Type.String({ minLength: 1, maxLength: 36 }), reason: Reason },
  { additionalProperties: false },
);
export type SettleRestoration = Static<typeof SettleRestoration>;

/** The administrator asks that a restored node goes on without a peer that does not come back. */
export const AskWithout = Type.Object(
  { peer: Node, reason: Reason },
  { additionalProperties: false },
);
export type AskWithout = Static<typeof AskWithout>;

/** An auditor, another person, agrees to it. */
export const AgreeWithout = Type.Object({ peer: Node }, { additionalProperties: false });
export type AgreeWithout = Static<typeof AgreeWithout>;

/** An envelope that a peer has of this node and that no act in its store stands behind. */
export interface UnclaimedDto {
  readonly id: string;
  readonly to: string;
  readonly number: number;
  readonly name: Bilingual;
  readonly dossier: string | null;
  readonly at: string;
}

/** What was decided about going on without a peer. */
export interface WithoutDto {
  readonly peer: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly agreedBy: string | null;
  readonly agreedAt: string | null;
}

/** What a node signed of a restore. */
export interface StatementDto {
  /** When the backup was made, and its SHA-256. */
  readonly takenAt: string;
  readonly backup: string;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/** The newest restore of the node itself, and how far it has joined again. */
export interface OwnRestorationDto {
  readonly state: 'waiting' | 'turned-away' | 'at-work';
  readonly since: string;
  readonly statement: StatementDto | null;
  /** Why it is turned away, and what to do. */
  readonly refused: Bilingual | null;
  readonly waitsFor: readonly string[];
  readonly without: readonly WithoutDto[];
  /** Envelopes given back by peers, those of them without an act, and numbers nobody has. */
  readonly adopted: number;
  readonly unclaimedCount: number;
  readonly lost: number;
  /** The keys of the cases came from a copy: what was erased since, only others can tell. */
  readonly keysCopied: boolean;
  /** Erasures after the backup that others told of. */
  readonly erasures: number;
  /** The first of them. */
  readonly unclaimed: readonly UnclaimedDto[];
}

/** `GET /:node/api/restorations`: the own restore, and those of others that set back their logs. */
export interface RestorationsDto {
  readonly node: string;
  readonly own: OwnRestorationDto | null;
  readonly others: readonly (Omit<RestorationDto, 'statement'> & {
    readonly statement: StatementDto | null;
  })[];
}

/** What anybody may know of a node that was restored and has not wholly joined again. */
export interface PublicRejoinDto {
  readonly node: string;
  readonly state: OwnRestorationDto['state'];
  readonly waitsFor: readonly string[];
  readonly adopted: number;
  readonly unclaimed: number;
  readonly lost: number;
  readonly keysCopied: boolean;
  readonly erasures: number;
}
