import {
  contentOf,
  type Envelope,
  type EnvelopeKind,
  type OpenedEnvelope,
  parcelEnvelopesMax,
  seal,
  type SealedParcel,
  suiteNamed,
} from '@xinqu/core/envelope';
import { type Instant, msOf, type NodeId, type Uuid, uuidv7 } from '@xinqu/core/kernel';
import { attachedBytesMax, type CanalMessage } from '../canal.ts';
import type { Context } from './types.ts';

/** Content sealed into one parcel, bytes: well below the bound on a parcel. */
const parcelContentBytes = 1024 * 1024;

export const newId = ({ clock }: Pick<Context, 'clock'>): Uuid =>
  uuidv7(msOf(clock.now()), clock.random(10));

export const newSalt = ({ clock }: Pick<Context, 'clock'>): string =>
  Buffer.from(clock.random(16)).toString('base64url');

/** Cuts a list so that each part fits a parcel: one alone when idle, many when busy. */
export function partsFor(envelopes: readonly Envelope[]): Envelope[][] {
  const parts: Envelope[][] = [];
  let bytes = Infinity;
  for (const envelope of envelopes) {
    const last = parts.at(-1);
    bytes += envelope.content.length;
    if (last === undefined || bytes > parcelContentBytes || last.length === parcelEnvelopesMax) {
      parts.push([envelope]);
      bytes = envelope.content.length;
    } else {
      last.push(envelope);
    }
  }
  return parts;
}

/** Bytes of a file in one message; only the last part of a file is smaller. */
export const partBytes = attachedBytesMax;

export const partCountOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / partBytes));

/** What a message says of the part of a file beside it. */
export interface PartNote {
  readonly sha256: string;
  readonly index: number;
  readonly opener: string;
}

/** Seals one part of a file for one receiver: its key is in the parcel, its bytes are beside it. */
export async function sealPart(
  context: Context,
  to: NodeId,
  { sha256, index }: Omit<PartNote, 'opener'>,
  bytes: Uint8Array,
): Promise<CanalMessage> {
  const { opener, sealed } = suiteNamed(receiverOf(context, to).suite).sealBytes(bytes);
  const note: PartNote = { sha256, index, opener };
  const [message] = await sealFor(context, to, 'blob', [ownEnvelope(context, 'blob', note)]);
  return { ...message!, attached: sealed };
}

function receiverOf({ trust }: Context, to: NodeId) {
  const receiver = trust.nodes.get(to);
  if (receiver === undefined) throw new Error(`no keys of ${to}`);
  return receiver;
}

/** Signs and seals envelopes for one receiver into as few messages as fit. */
export async function sealFor(
  context: Context,
  to: NodeId,
  kind: EnvelopeKind,
  envelopes: readonly Envelope[],
): Promise<CanalMessage[]> {
  const receiver = receiverOf(context, to);
  const sealedAt = context.clock.now();
  return Promise.all(
    partsFor(envelopes).map(async (part) => {
      const id = newId(context);
      const { keys: sender, lives } = context;
      const request = { id, kind, sealedAt, ...lives.stated, sender, receiver, envelopes: part };
      return { id, to, body: (await seal(request)) as string };
    }),
  );
}

/** An envelope of the protocol itself: a receipt, a request, a chunk of a file. */
export function ownEnvelope(context: Context, kind: EnvelopeKind, payload: unknown): Envelope {
  return {
    id: newId(context),
    contract: `xinqu/${kind}`,
    contractVersion: 1,
    pairSequence: 0,
    dossier: null,
    cause: null,
    at: context.clock.now(),
    purpose: '',
    basis: '',
    gateVersion: '1',
    content: contentOf(payload),
    salt: newSalt(context),
  };
}

/** The columns outbox and inbox share. */
export interface EnvelopeRow {
  readonly id: Uuid;
  readonly pair_sequence: number;
  readonly contract: string;
  readonly contract_version: number;
  readonly dossier: string | null;
  readonly cause: string | null;
  readonly purpose: string;
  readonly basis: string;
  readonly gate_version: string;
  readonly at: Instant;
  readonly content: string;
  readonly salt: string;
  readonly digest: string;
}

/** Their names, as a query lists them. */
export const envelopeColumns = `id, pair_sequence, contract, contract_version, dossier, cause,
  purpose, basis, gate_version, at, content, salt, digest`;

/** The same columns out of an opened envelope, but for its id. */
export const columnsOf = (opened: OpenedEnvelope): Omit<EnvelopeRow, 'id'> => ({
  pair_sequence: opened.pairSequence,
  contract: opened.contract,
  contract_version: opened.contractVersion,
  dossier: opened.dossier,
  cause: opened.cause,
  purpose: opened.purpose,
  basis: opened.basis,
  gate_version: opened.gateVersion,
  at: opened.at,
  content: opened.content,
  salt: opened.salt,
  digest: opened.digest,
});

export const envelopeOf = (row: EnvelopeRow): Envelope => ({
  id: row.id,
  contract: row.contract,
  contractVersion: row.contract_version,
  pairSequence: row.pair_sequence,
  dossier: row.dossier,
  cause: row.cause,
  at: row.at,
  purpose: row.purpose,
  basis: row.basis,
  gateVersion: row.gate_version,
  content: row.content,
  salt: row.salt,
});

export const asSealed = (body: string): SealedParcel => body as SealedParcel;
