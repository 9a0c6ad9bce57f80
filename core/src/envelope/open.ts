import { type Instant, isNodeId, isUuidv7, msOf, type NodeId } from '../kernel/index.ts';
import { parcelBytesMax, parcelEnvelopesMax, parcelFreshness } from './bounds.ts';
import { envelopeProblems } from './problems.ts';
import { bindingOf, digestOf, parcelType } from './seal.ts';
import { peek, type SignedHeader } from './signed-header.ts';
import { suiteNamed } from './suite.ts';
import type {
  EnvelopeHeader,
  EnvelopeKind,
  Freshness,
  NodePublic,
  OpenedEnvelope,
  OpenedParcel,
  ParcelHeader,
  PublicKey,
  SealedParcel,
  Trust,
} from './types.ts';

interface Parts {
  readonly signature: string;
  readonly sealed: string;
  readonly header: ParcelHeader;
  readonly kid: string;
}

/**
 * Opens a parcel check by check and returns its envelopes; nothing is believed before the
 * signature. Problems, in order: `envelope/too-large`, `malformed`, `sender-unknown`,
 * `suite-unknown`, `key-unknown`, `signature-invalid`, `misdelivered`, `stale`,
 * `from-the-future`, `not-for-us`, `content-mismatch`.
 */
export async function open(
  sealed: SealedParcel,
  trust: Trust,
  now: Instant,
  freshness: Freshness = parcelFreshness,
): Promise<OpenedParcel> {
  verifySize(sealed);
  const parts = partsOf(sealed);
  const sender = senderOf(parts.header.from, trust);
  await verifySignature(parts, sender);
  verifyAddressee(parts.header, trust);
  verifyFreshness(parts.header, now, freshness);
  return unseal(parts, trust);
}

function verifySize(sealed: string): void {
  if (sealed.length <= parcelBytesMax) return;
  throw envelopeProblems.make('too-large', { bytes: sealed.length, bytesMax: parcelBytesMax });
}

function partsOf(parcel: string): Parts {
  const cut = parcel.indexOf('~');
  const signature = parcel.slice(0, cut);
  const sealed = parcel.slice(cut + 1);
  const signed = cut < 0 ? undefined : peek(signature);
  const header = signed === undefined ? undefined : parcelHeaderOf(signed);
  if (signed === undefined || header === undefined) throw envelopeProblems.make('malformed');
  return { signature, sealed, header, kid: signed.kid };
}

const kinds: readonly unknown[] = [
  'handover',
  'receipt',
  'blob',
  'resend',
  'balance',
  'day-balance',
  'witness',
  'rejoin',
  'return',
] satisfies EnvelopeKind[];
const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isInstant = (value: unknown): boolean => isText(value) && !Number.isNaN(Date.parse(value));

function parcelHeaderOf({ typ, claims }: SignedHeader): ParcelHeader | undefined {
  const { id, suite, kind, from, to, sealedAt, life, envelopes } = claims;
  const sound =
    typ === parcelType &&
    isText(id) &&
    isUuidv7(id) &&
    isText(suite) &&
    kinds.includes(kind) &&
    isText(from) &&
    isText(to) &&
    isInstant(sealedAt) &&
    (life === undefined || (isText(life) && isUuidv7(life))) &&
    Array.isArray(envelopes) &&
    envelopes.length > 0 &&
    envelopes.length <= parcelEnvelopesMax &&
    envelopes.every(isEnvelopeHeader);
  return sound ? (claims as unknown as ParcelHeader) : undefined;
}

function isEnvelopeHeader(value: unknown): value is EnvelopeHeader {
  if (typeof value !== 'object' || value === null) return false;
  const header = value as Record<string, unknown>;
  return (
    isText(header['id']) &&
    isUuidv7(header['id']) &&
    isText(header['contract']) &&
    isCount(header['contractVersion']) &&
    isCount(header['pairSequence']) &&
    isTextOrNull(header['dossier']) &&
    isTextOrNull(header['cause']) &&
    isInstant(header['at']) &&
    isText(header['purpose']) &&
    isText(header['basis']) &&
    isText(header['gateVersion']) &&
    isText(header['digest'])
  );
}

/** The enrolled node of that name; Problem `envelope/sender-unknown`. */
export function senderOf(from: string, trust: Pick<Trust, 'nodes'>): NodePublic {
  const sender = isNodeId(from) ? trust.nodes.get(from as NodeId) : undefined;
  if (sender === undefined) throw envelopeProblems.make('sender-unknown', { from });
  return sender;
}

/** The sender's key of that id, if it was in use at the instant; Problem `envelope/key-unknown`. */
export function keyAt(sender: NodePublic, kid: string, at: Instant): PublicKey {
  const key = sender.signing.find((candidate) => candidate.kid === kid);
  const retired = key?.until !== undefined && msOf(at) > msOf(key.until);
  if (key === undefined || retired) throw envelopeProblems.make('key-unknown', { kid });
  return key;
}

async function verifySignature(parts: Parts, sender: NodePublic): Promise<void> {
  const { kid, header, signature, sealed } = parts;
  const { key } = keyAt(sender, kid, header.sealedAt);
  const signed = await suiteNamed(sender.suite).verify(signature, Buffer.from(sealed), key);
  if (signed === undefined) throw envelopeProblems.make('signature-invalid');
}

function verifyAddressee({ to }: ParcelHeader, trust: Trust): void {
  if (to !== trust.self.node) throw envelopeProblems.make('misdelivered', { to });
}

function verifyFreshness({ sealedAt }: ParcelHeader, now: Instant, bounds: Freshness): void {
  const age = msOf(now) - msOf(sealedAt);
  if (age > bounds.ageMsMax) throw envelopeProblems.make('stale', { sealedAt });
  if (age < -bounds.aheadMsMax) throw envelopeProblems.make('from-the-future', { sealedAt });
}

async function unseal({ header, sealed }: Parts, trust: Trust): Promise<OpenedParcel> {
  const plain = await plainOf(header, sealed, trust);
  const items = itemsOf(plain, header.envelopes.length);
  const { kind, from, to } = header;
  const envelopes = header.envelopes.map((envelope, i): OpenedEnvelope => {
    const [salt, content] = items[i]!;
    if (digestOf(salt, content) !== envelope.digest) {
      throw envelopeProblems.make('content-mismatch');
    }
    const { payload, blobs } = JSON.parse(content) as Pick<OpenedEnvelope, 'payload' | 'blobs'>;
    return { ...envelope, kind, from, to, salt, content, payload, blobs };
  });
  return { ...header, envelopes };
}

/** Only the receiver's own suite opens: a sender cannot choose another for it. */
async function plainOf(header: ParcelHeader, sealed: string, trust: Trust) {
  const { suite: own, sealing, sealingOld = [] } = trust.self;
  if (header.suite !== own) throw envelopeProblems.make('not-for-us');
  const suite = suiteNamed(own);
  const kid = suite.sealedTo(sealed);
  const pair = [sealing, ...sealingOld].find((candidate) => candidate.kid === kid);
  const plain =
    pair === undefined ? undefined : await suite.unseal(sealed, bindingOf(header), pair);
  if (plain === undefined) throw envelopeProblems.make('not-for-us');
  return plain;
}

function itemsOf(plain: Uint8Array, count: number): [string, string][] {
  let items: unknown;
  try {
    items = JSON.parse(Buffer.from(plain).toString());
  } catch {
    throw envelopeProblems.make('malformed');
  }
  const sound =
    Array.isArray(items) &&
    items.length === count &&
    items.every((item) => Array.isArray(item) && isText(item[0]) && isText(item[1]));
  if (!sound) throw envelopeProblems.make('malformed');
  return items as [string, string][];
}
