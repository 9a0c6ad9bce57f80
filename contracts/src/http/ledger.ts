import type { Bilingual } from './case.ts';

/** What a witness found at another node; it stays when it is over. */
export interface LedgerAlarmDto {
  readonly id: string;
  /** The node it was found at. */
  readonly node: string;
  readonly kind: string;
  readonly name: Bilingual;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly times: number;
  readonly closedAt: string | null;
}

/** A log as far as a witness has countersigned it. */
export interface SeenLogDto {
  readonly node: string;
  readonly size: number;
  readonly at: string;
}

/** A restore of another node that set back a log this node had seen. */
export interface RestorationDto {
  readonly node: string;
  readonly life: string;
  /** Signed by the node: from which backup, when, by whom, why. */
  readonly statement: string;
  readonly seen: number;
  readonly kept: number;
  readonly heardAt: string;
  readonly settledAt: string | null;
  readonly settledBy: string | null;
  readonly reason: string | null;
}

/** The node's own log with its witnesses, and what it sees of the others as theirs. */
export interface LedgerDto {
  readonly node: string;
  readonly size: number;
  readonly witnesses: readonly SeenLogDto[];
  readonly watched: readonly (SeenLogDto & { readonly seenAt: string })[];
  readonly alarms: readonly LedgerAlarmDto[];
  readonly restorations: readonly RestorationDto[];
}

/** What anybody may know of a log: how long it is, who confirms it, and what was found at it. */
export interface PublicLedgerDto {
  readonly node: string;
  readonly size: number;
  /** Witnesses that have countersigned the whole of it. */
  readonly witnesses: number;
  readonly alarms: readonly {
    readonly by: string;
    readonly kind: string;
    readonly name: Bilingual;
    readonly since: string;
  }[];
}
