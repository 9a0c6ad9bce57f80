import { type Static, Type } from 'typebox';
import type { Bilingual } from './case.ts';
import type { ParityDto } from './papers.ts';

/** One direction of a pair; `null` where the other side has not said yet. */
export interface DirectionDto {
  /** Recorded and not numbered yet; 0 for what comes in. */
  readonly queued: number;
  readonly sent: number | null;
  readonly stored: number | null;
  readonly applied: number | null;
  readonly refused: number | null;
  readonly pending: number | null;
  readonly parked: number | null;
  /** Closed at the sender by signed receipts; `null` where the receiver looks. */
  readonly receipted: number | null;
  /** Numbers sent and not received, the lowest first; a bounded part of them. */
  readonly missing: readonly number[];
  readonly state: 'even' | 'open' | 'moving' | 'unknown' | 'wrong';
  /** Whether it balances and, if not, what is missing. */
  readonly says: Bilingual;
  /** When the oldest envelope without an answer was recorded, or stored. */
  readonly oldestAt: string | null;
}

export interface PairDto {
  readonly peer: string;
  readonly heardAt: string | null;
  /** From this node to the peer, and back. */
  readonly out: DirectionDto;
  readonly in: DirectionDto;
}

/** Something that does not balance with another node; it stays when it is over. */
export interface CanalAlarmDto {
  readonly id: string;
  readonly node: string;
  readonly kind: string;
  readonly name: Bilingual;
  /** What was found, in words. */
  readonly says: Bilingual;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly times: number;
  readonly closedAt: string | null;
}

/** A file of an open case whose pages are not those its sender stated; nothing of the case. */
export interface PageDifferenceDto extends ParityDto {
  readonly attachment: string;
}

/** `GET /:node/api/reconciliation`: every pair of the node, both ways. */
export interface ReconciliationDto {
  readonly node: string;
  readonly at: string;
  readonly pairs: readonly PairDto[];
  /** Open ones first. */
  readonly alarms: readonly CanalAlarmDto[];
  /** Newest first. */
  readonly pageDifferences: readonly PageDifferenceDto[];
  /** Newest first. */
  readonly days: readonly DayBalanceDto[];
}

/** What anybody may know of a canal alarm: between which nodes, of what kind, since when. */
export interface PublicCanalAlarmDto {
  readonly by: string;
  readonly node: string;
  readonly kind: string;
  readonly name: Bilingual;
  readonly since: string;
}

/** An envelope that holds up its dossier. */
export interface HeldItemDto {
  readonly id: string;
  readonly from: string;
  readonly name: Bilingual;
  readonly dossier: string | null;
  readonly pairSequence: number;
  readonly why: 'failed' | 'files' | 'trying';
  /** The error, where it failed. */
  readonly cause: string | null;
  readonly receivedAt: string;
  readonly behind: number;
  readonly files: number;
  readonly filesMissing: number;
}

/** How many held envelopes are younger than a bound and not of an earlier row. */
export interface AgeDto {
  readonly name: Bilingual;
  readonly failed: number;
  readonly waiting: number;
}

export interface ReplayDto {
  readonly id: string;
  readonly envelope: string;
  readonly from: string;
  readonly name: string;
  readonly reason: string;
  readonly at: string;
  readonly cameTo: 'applied' | 'refused' | 'waiting' | 'parked';
}

/** `GET /:node/api/held`: what could not be applied, and what waits for files. */
export interface HeldDto {
  readonly node: string;
  readonly items: readonly HeldItemDto[];
  readonly ages: readonly AgeDto[];
  readonly replays: readonly ReplayDto[];
}

/** Characters of the reason for which a stuck envelope is tried again. */
export const replayReasonMax = 200;

/** `POST /:node/api/held/:id/replay`; the answer is ReplayedDto. */
export const ReplayHeld = Type.Object(
  { reason: Type.String({ minLength: 2, maxLength: replayReasonMax, title: '重放理由' }) },
  { additionalProperties: false },
);
export type ReplayHeld = Static<typeof ReplayHeld>;

export interface ReplayedDto {
  readonly cameTo: ReplayDto['cameTo'];
}

/** The account of one direction of a pair for one day (Asia/Shanghai). */
export interface DayBalanceDto {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly day: string;
  readonly first: number;
  readonly last: number;
  /** `null` while it is not signed yet. */
  readonly applied: number | null;
  readonly refused: number | null;
  readonly pending: number | null;
  readonly state: 'closing' | 'made' | 'agreed' | 'differs';
  /** Where it stands, in words. */
  readonly says: Bilingual;
}

/** `GET /:node/api/day-balances/:id`: the text that was signed and both signatures, as a file. */
export interface DayBalanceFile {
  readonly format: string;
  /** The exact text; its form is `xinqu-day-balance/1`. */
  readonly statement: string;
  readonly signature: string;
  readonly countersignature: string | null;
}
