import { hash } from 'node:crypto';
import type { Instant, NodeId, Uuid } from '../kernel/index.ts';
import { envelopeContentBytesMax, parcelBytesMax, parcelEnvelopesMax } from './bounds.ts';
import { envelopeProblems } from './problems.ts';
import { suiteNamed } from './suite.ts';
import type {
  BlobName,
  Envelope,
  EnvelopeHeader,
  EnvelopeKind,
  KeyMaterial,
  NodeKeys,
  NodePublic,
  ParcelHeader,
  SealedParcel,
} from './types.ts';

export const parcelType = 'xinqu-parcel';

/** The JSON text an envelope's digest is taken of. */
export const contentOf = (payload: unknown, blobs: readonly BlobName[] = []): string =>
  mustFit(JSON.stringify({ payload, blobs }));

/** Salted digest of a content: names it without letting anybody guess at it. */
export const digestOf = (salt: string, content: string): string =>
  hash('sha256', `${salt}.${content}`, 'base64url');

/** What ties sealed content to its signed header: an envelope cannot be re-signed by another. */
export const bindingOf = (header: Pick<ParcelHeader, 'id' | 'from' | 'to'>): string =>
  `${header.from}>${header.to}#${header.id}`;

export interface SealRequest {
  readonly id: Uuid;
  readonly kind: EnvelopeKind;
  readonly sealedAt: Instant;
  readonly life?: Uuid;
  readonly sender: NodeKeys;
  readonly receiver: NodePublic;
  readonly envelopes: readonly Envelope[];
}

function headerOf(envelope: Envelope): EnvelopeHeader {
  const { content, salt, ...header } = envelope;
  return { ...header, digest: digestOf(salt, content) };
}

function mustFit(content: string): string {
  const bytes = Buffer.byteLength(content);
  if (bytes <= envelopeContentBytesMax) return content;
  throw envelopeProblems.make('too-large', { bytes, bytesMax: envelopeContentBytesMax });
}

/**
 * Signs and seals envelopes of one sender for one receiver: one signature and one key agreement,
 * however many there are. Problems: `envelope/too-large`, `envelope/suite-unknown`.
 */
export async function seal(request: SealRequest): Promise<SealedParcel> {
  const { id, kind, sealedAt, life, sender, receiver, envelopes } = request;
  if (envelopes.length === 0 || envelopes.length > parcelEnvelopesMax) {
    throw new RangeError(`a parcel carries 1 to ${parcelEnvelopesMax} envelopes`);
  }
  const suite = suiteNamed(receiver.suite);
  const header: ParcelHeader = {
    id,
    suite: suite.name,
    kind,
    from: sender.node,
    to: receiver.node,
    sealedAt,
    ...(life === undefined ? {} : { life }),
    envelopes: envelopes.map(headerOf),
  };
  const items = envelopes.map(({ salt, content }) => [salt, mustFit(content)]);
  const plain = Buffer.from(JSON.stringify(items));
  const { kid, key } = receiver.sealing;
  const sealed = await suite.seal(plain, bindingOf(header), kid, key);
  const signed = await sign(header, sealed, sender);
  const parcel = `${signed}~${sealed}` as SealedParcel;
  if (parcel.length > parcelBytesMax) {
    throw envelopeProblems.make('too-large', { bytes: parcel.length, bytesMax: parcelBytesMax });
  }
  return parcel;
}

const sign = (header: ParcelHeader, sealed: string, sender: NodeKeys): Promise<string> =>
  suiteNamed(sender.suite).sign(
    { typ: parcelType, kid: sender.signing.kid, claims: { ...header } },
    Buffer.from(sealed),
    sender.signing,
  );

/** Makes the keys of a node. */
export async function makeNodeKeys(node: NodeId, suite: string): Promise<NodeKeys> {
  return { node, suite, ...(await suiteNamed(suite).makeKeys()) };
}

/** What a node tells the others about itself: never a private key. */
export function publicOf(keys: NodeKeys): NodePublic {
  const shown = ({ kid, publicKey }: { kid: string; publicKey: KeyMaterial }) => ({
    kid,
    key: publicKey,
  });
  return {
    node: keys.node,
    suite: keys.suite,
    signing: [shown(keys.signing)],
    sealing: shown(keys.sealing),
  };
}
