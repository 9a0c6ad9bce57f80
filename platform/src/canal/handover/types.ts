import type { NodeKeys, OpenedEnvelope, Trust } from '@xinqu/core/envelope';
import type { Instant, NodeId, ProblemBody, Uuid } from '@xinqu/core/kernel';
import type { FilesDriver } from '../../files/index.ts';
import type { TellTrouble } from '../../log/index.ts';
import type { Store, Tx } from '../../store/index.ts';
import type { Canal } from '../canal.ts';
import type { ToldErasure } from './rejoin/erasures.ts';
import type { Lives } from './rejoin/lives.ts';

/** What an act wants to tell another agency. */
export interface Outgoing {
  readonly to: NodeId;
  readonly contract: string;
  readonly contractVersion?: number;
  readonly dossier: string | null;
  readonly cause: string | null;
  readonly purpose: string;
  readonly basis: string;
  readonly gateVersion: string;
  readonly payload: unknown;
  /** Files of our own store that travel with it, SHA-256 in hex. */
  readonly blobs?: readonly string[];
  readonly at: Instant;
}

/** The part of a transaction that enqueuing needs. */
export interface EnqueueTx extends Pick<Tx, 'query' | 'send'> {
  /** Sends at once after the commit; without it the envelope waits for the next look. */
  afterCommit?(work: () => void): void;
}

export type OutboxState = 'queued' | 'sent' | 'stored' | 'applied' | 'refused';

export interface SentState {
  readonly status: OutboxState;
  readonly problem: ProblemBody | null;
}

/** A movement on the canal as the public may see it: no dossier, no content. */
export interface Flow {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly contract: string;
  readonly at: Instant;
  readonly phase: 'sent' | 'applied' | 'refused';
}

/** An envelope that holds up its dossier. */
export interface HeldItem {
  readonly id: Uuid;
  readonly from: NodeId;
  readonly contract: string;
  readonly dossier: string | null;
  readonly pairSequence: number;
  /** It failed and waits for a person; its files have not all come; or it is tried at the next look. */
  readonly why: 'failed' | 'files' | 'trying';
  /** The error, where it failed. */
  readonly cause: string | null;
  readonly receivedAt: Instant;
  readonly ageMs: number;
  /** Envelopes of the same dossier that wait behind it. */
  readonly behind: number;
  readonly files: number;
  readonly filesMissing: number;
}

/** Who has a stuck envelope tried again, and why. */
export interface ReplayBy {
  readonly official: string;
  readonly name: string;
  readonly reason: string;
}

export interface Replay {
  readonly id: Uuid;
  readonly envelope: Uuid;
  readonly from: NodeId;
  readonly name: string;
  readonly reason: string;
  readonly at: Instant;
  readonly cameTo: 'applied' | 'refused' | 'waiting' | 'parked';
}

/** What one node counts of its own two halves. */
export interface NodeNumbers {
  readonly node: NodeId;
  readonly out: readonly {
    readonly to: NodeId;
    readonly queued: number;
    readonly sent: number;
    readonly applied: number;
    readonly refused: number;
    /** Sent, and no receipt of any kind has come. */
    readonly unanswered: number;
  }[];
  readonly in: readonly {
    readonly from: NodeId;
    readonly stored: number;
    readonly applied: number;
    readonly refused: number;
    readonly pending: number;
    readonly parked: number;
  }[];
}

export interface Tuning {
  /** Without a receipt an envelope is sent again after this, doubling up to `resendMsMax`. */
  readonly resendMs: number;
  readonly resendMsMax: number;
  /** How long a gap or a missing file waits before it is asked for again. */
  readonly askAgainMs: number;
  /** How often a node looks after what is overdue. */
  readonly tickMs: number;
  /** Envelopes taken from the outbox, or applied, in one transaction. */
  readonly batchMax: number;
}

export const defaultTuning: Tuning = {
  resendMs: 10_000,
  resendMsMax: 600_000,
  askAgainMs: 3_000,
  tickMs: 1_000,
  batchMax: 256,
};

/** What a handover leaves behind for ever: envelopes sent and received, receipts both ways. */
export type HandoverRecord = 'envelope-out' | 'envelope-in' | 'receipt-sent' | 'receipt-received';

export interface HandoverOptions {
  readonly node: NodeId;
  readonly store: Store;
  readonly canal: Canal;
  readonly trust: Trust;
  readonly files: FilesDriver;
  readonly clock: { now(): Instant; random(bytes: number): Uint8Array };
  /**
   * Takes an envelope into the store, inside the transaction that also records its receipt. A
   * Problem refuses it; any other error parks its dossier. It may run twice, the first time
   * undone, so whatever lies outside the transaction belongs in `tx.afterCommit`.
   */
  readonly apply: (tx: Tx, opened: OpenedEnvelope) => Promise<void>;
  /** Puts rows of this transaction into the node's log, where there is one. */
  readonly recorded?: (
    tx: EnqueueTx,
    kind: HandoverRecord,
    keys: readonly string[],
  ) => Promise<void>;
  /** Puts a note into the node's log, where there is one. */
  readonly noted?: (tx: Tx, kind: string, body: unknown) => Promise<void>;
  /** Hears that a peer was restored from a backup, with the statement it signed. */
  readonly restored?: (peer: NodeId, statement: string) => void;
  /**
   * Does again erasures that this node had done after the backup it was restored from, in the
   * transaction after which it is at work with the peers that told of them.
   */
  readonly erasedSince?: (tx: Tx, told: readonly ToldErasure[]) => Promise<void>;
  /** Those of the dossiers that were erased here: of what peers give back the content stays away. */
  readonly erasedAmong?: (tx: Tx, dossiers: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Hears that this node, restored itself, is at work again. */
  readonly rejoined?: () => void;
  /** Hears what nodes and witnesses say to each other; returns at once. */
  readonly heard?: (from: NodeId, payload: unknown) => void;
  readonly tuning?: Partial<Tuning>;
  /** Hears of errors that were survived: a store that was away, a parcel that was not opened. */
  readonly trouble?: TellTrouble;
}

/** Options with every default filled in, as the parts of a handover share them. */
export interface Context extends Omit<HandoverOptions, 'tuning' | 'trouble'> {
  readonly keys: NodeKeys;
  readonly lives: Lives;
  readonly tuning: Tuning;
  readonly trouble: TellTrouble;
  readonly flow: (flow: Flow) => void;
}
