import type { Instant, NodeId, ProblemBody, Uuid } from '../kernel/index.ts';

/**
 * What a parcel is for: a `handover` of dossier matters, a `receipt` for one, a chunk of a file
 * (`blob`), the request to send something again (`resend`), how far two nodes have come with each
 * other (`balance`), the account of a day (`day-balance`), what nodes and the witnesses of their
 * logs say to each other (`witness`), what a node restored from a backup asks and is told
 * (`rejoin`), or the envelopes of its own that it is given back (`return`).
 */
export type EnvelopeKind =
  | 'handover'
  | 'receipt'
  | 'blob'
  | 'resend'
  | 'balance'
  | 'day-balance'
  | 'witness'
  | 'rejoin'
  | 'return';

/** A file that travels with an envelope: its SHA-256 in hex and its length in bytes. */
export interface BlobName {
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * What stands readable on an envelope. The content is sealed; its digest stands here, salted, so
 * that the signature covers it and nobody can guess at it.
 */
export interface EnvelopeHeader {
  readonly id: Uuid;
  readonly contract: string;
  readonly contractVersion: number;
  /** Place among all handovers of this sender to this receiver: 1, 2, 3 …; 0 for other kinds. */
  readonly pairSequence: number;
  readonly dossier: string | null;
  /** The event that caused it, so that a chain of acts can be followed across agencies. */
  readonly cause: string | null;
  /** When the act was recorded. */
  readonly at: Instant;
  readonly purpose: string;
  readonly basis: string;
  readonly gateVersion: string;
  /** `digestOf(salt, content)`, base64url of a SHA-256. */
  readonly digest: string;
}

/** An envelope before sealing; `content` is what `contentOf` made of payload and files. */
export interface Envelope extends Omit<EnvelopeHeader, 'digest'> {
  readonly content: string;
  /** Random, base64url, 16 bytes; kept by the sender, so that a repeat has the same digest. */
  readonly salt: string;
}

/** An envelope as the receiver has it after every check. */
export interface OpenedEnvelope extends EnvelopeHeader {
  readonly kind: EnvelopeKind;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly payload: unknown;
  readonly blobs: readonly BlobName[];
  readonly salt: string;
  /** The text the digest was taken of; kept as evidence. */
  readonly content: string;
}

/** The signed, readable part of a parcel: one or many envelopes for one receiver. */
export interface ParcelHeader {
  /** Also the id of the canal's message: publishing twice stores once. */
  readonly id: Uuid;
  readonly suite: string;
  readonly kind: EnvelopeKind;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly sealedAt: Instant;
  /** The life of the sender, a UUIDv7 since it was first restored from a backup. */
  readonly life?: Uuid;
  readonly envelopes: readonly EnvelopeHeader[];
}

export interface OpenedParcel extends Omit<ParcelHeader, 'envelopes'> {
  readonly envelopes: readonly OpenedEnvelope[];
}

/** `<detached signature>~<sealed content>`: printable ASCII, one column in any store. */
export type SealedParcel = string & { readonly __sealed: unique symbol };

/** A key in the form its suite understands (a JWK for JOSE). */
export type KeyMaterial = Readonly<Record<string, unknown>>;

export interface PublicKey {
  readonly kid: string;
  readonly key: KeyMaterial;
  /** The key signs nothing sealed after this instant; what it signed before stays good. */
  readonly until?: Instant;
}

export interface KeyPair {
  readonly kid: string;
  readonly publicKey: KeyMaterial;
  readonly privateKey: KeyMaterial;
}

/** The secret side of a node. `sealingOld` still opens what was sealed before a rotation. */
export interface NodeKeys {
  readonly node: NodeId;
  readonly suite: string;
  readonly signing: KeyPair;
  readonly sealing: KeyPair;
  readonly sealingOld?: readonly KeyPair[];
}

/** What the other nodes know of a node. */
export interface NodePublic {
  readonly node: NodeId;
  readonly suite: string;
  readonly signing: readonly PublicKey[];
  readonly sealing: PublicKey;
}

/** Whom a node believes: itself and the nodes enrolled with it. */
export interface Trust {
  readonly self: NodeKeys;
  readonly nodes: ReadonlyMap<NodeId, NodePublic>;
}

/** Bounds on the age of a parcel, milliseconds. */
export interface Freshness {
  readonly ageMsMax: number;
  readonly aheadMsMax: number;
}

/**
 * `stored`: safe at the receiver, not applied yet; `applied` and `refused` close the sender's row.
 */
export interface Receipt {
  readonly envelope: Uuid;
  readonly digest: string;
  readonly pairSequence: number;
  readonly outcome: 'stored' | 'applied' | 'refused';
  readonly at: Instant;
  readonly problem?: ProblemBody;
}

/** The receiver's own count of a pair, sent along with its receipts. */
export interface PairNumbers {
  readonly stored: number;
  readonly applied: number;
  readonly refused: number;
  readonly parked: number;
}

export interface SignedReceipts {
  readonly id: Uuid;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly at: Instant;
  /** The life of the receiver in which it says so; see `ParcelHeader`. */
  readonly life?: Uuid;
  readonly receipts: readonly Receipt[];
  readonly numbers: PairNumbers;
}
