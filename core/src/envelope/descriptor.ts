import { createHash } from 'node:crypto';
import { type Instant, instantOfMs, isNodeId, msOf } from '../kernel/index.ts';
import { keyAt } from './open.ts';
import { envelopeProblems } from './problems.ts';
import { publicOf } from './seal.ts';
import { peek } from './signed-header.ts';
import { suiteNamed } from './suite.ts';
import type { KeyPair, NodeKeys, NodePublic, PublicKey } from './types.ts';

const descriptorType = 'xinqu-node';

/** What a node tells the others about itself, numbered, with every signing key it ever had. */
export interface NodeDescriptor extends NodePublic {
  /** 1, 2, 3 …: a later one replaces an earlier one, never the other way round. */
  readonly number: number;
  readonly at: Instant;
  /** The public nkey it signs in at a NATS canal with. */
  readonly canalUser: string;
}

/** A descriptor as it is handed on: its text and the signatures over it. */
export interface SignedDescriptor {
  /** base64url of the JSON of a `NodeDescriptor`. */
  readonly descriptor: string;
  /** The first by its newest key; after a rotation one by the key before. */
  readonly signatures: readonly string[];
}

const sign = (keys: Pick<NodeKeys, 'suite'>, signing: KeyPair, payload: Buffer) =>
  suiteNamed(keys.suite).sign(
    { typ: descriptorType, kid: signing.kid, claims: {} },
    payload,
    signing,
  );

async function signed(
  body: NodeDescriptor,
  keys: Pick<NodeKeys, 'suite'>,
  signers: readonly KeyPair[],
): Promise<SignedDescriptor> {
  const payload = Buffer.from(JSON.stringify(body));
  const signatures = await Promise.all(signers.map((pair) => sign(keys, pair, payload)));
  return { descriptor: payload.toString('base64url'), signatures };
}

/** The first descriptor of a node, signed by its own key. */
export function firstDescriptor(
  keys: NodeKeys,
  more: { readonly at: Instant; readonly canalUser: string },
): Promise<SignedDescriptor> {
  return signed({ ...publicOf(keys), number: 1, ...more }, keys, [keys.signing]);
}

export interface Rotated {
  readonly keys: NodeKeys;
  readonly descriptor: SignedDescriptor;
}

/**
 * New keys for a node, signed by the new key and the one before, whose word counts until `until`
 * and no longer; evidence it signed earlier stays good. What is sealed to an old key still opens.
 */
export async function rotate(
  keys: NodeKeys,
  before: NodeDescriptor,
  when: { readonly at: Instant; readonly until: Instant },
): Promise<Rotated> {
  const made = await suiteNamed(keys.suite).makeKeys();
  const { sealingOld = [] } = keys;
  const next: NodeKeys = { ...keys, ...made, sealingOld: [keys.sealing, ...sealingOld] };
  const retired = before.signing.map((key): PublicKey => {
    const sooner = key.until !== undefined && msOf(key.until) <= msOf(when.until);
    return sooner ? key : { ...key, until: when.until };
  });
  const body: NodeDescriptor = {
    ...publicOf(next),
    signing: [...publicOf(next).signing, ...retired],
    number: before.number + 1,
    at: when.at,
    canalUser: before.canalUser,
  };
  return { keys: next, descriptor: await signed(body, keys, [made.signing, keys.signing]) };
}

/** Reads a descriptor without believing it; Problem `envelope/descriptor-invalid`. */
export function readDescriptor({ descriptor }: SignedDescriptor): NodeDescriptor {
  try {
    const body = JSON.parse(Buffer.from(descriptor, 'base64url').toString()) as NodeDescriptor;
    const sound =
      isNodeId(body.node) &&
      Number.isSafeInteger(body.number) &&
      !Number.isNaN(Date.parse(body.at)) &&
      /^U[A-Z2-7]{55}$/.test(body.canalUser) &&
      typeof body.sealing.kid === 'string' &&
      body.signing.length > 0 &&
      body.signing.every(({ kid, key }) => typeof kid === 'string' && typeof key === 'object');
    if (sound) return { ...body, at: instantOfMs(Date.parse(body.at)) };
  } catch {
    // Said below.
  }
  throw envelopeProblems.make('descriptor-invalid');
}

async function isSignedBy(file: SignedDescriptor, suite: string, key: PublicKey) {
  const payload = Buffer.from(file.descriptor, 'base64url');
  const signature = file.signatures.find((text) => peek(text)?.kid === key.kid);
  if (signature === undefined) return false;
  return (await suiteNamed(suite).verify(signature, payload, key.key))?.typ === descriptorType;
}

/**
 * Checks a descriptor and returns it. It must be signed by its own newest key; when `known` is
 * given, be newer, by a key of that one still in use, and drop or lengthen no key of it. Problems
 * `envelope/descriptor-invalid`, `envelope/descriptor-not-successor`.
 */
export async function verifyDescriptor(
  file: SignedDescriptor,
  known?: NodeDescriptor,
): Promise<NodeDescriptor> {
  const body = readDescriptor(file);
  const [newest] = body.signing;
  if (newest!.until !== undefined || !(await isSignedBy(file, body.suite, newest!))) {
    throw envelopeProblems.make('descriptor-invalid');
  }
  if (known !== undefined && !(await succeeds(file, body, known))) {
    throw envelopeProblems.make('descriptor-not-successor', { node: known.node });
  }
  return body;
}

async function succeeds(file: SignedDescriptor, body: NodeDescriptor, known: NodeDescriptor) {
  if (body.node !== known.node || body.suite !== known.suite) return false;
  if (body.number <= known.number) return false;
  if (!known.signing.every((key) => keepsKey(body, key))) return false;
  const inUse = known.signing.filter(({ kid }) => isKnownAt(known, kid, body.at));
  const signatures = await Promise.all(inUse.map((key) => isSignedBy(file, known.suite, key)));
  return signatures.some(Boolean);
}

/** An old key stays listed, the same, and its time is not lengthened. */
function keepsKey(body: NodeDescriptor, { kid, key, until }: PublicKey): boolean {
  const kept = body.signing.find((candidate) => candidate.kid === kid);
  if (kept === undefined || JSON.stringify(kept.key) !== JSON.stringify(key)) return false;
  return until === undefined || (kept.until !== undefined && msOf(kept.until) <= msOf(until));
}

function isKnownAt(known: NodeDescriptor, kid: string, at: Instant): boolean {
  try {
    return keyAt(known, kid, at) !== undefined;
  } catch {
    return false;
  }
}

/** Forty characters in groups, for two people to compare over the telephone. */
export function fingerprintOf({ descriptor }: SignedDescriptor): string {
  const hash = createHash('sha256').update(Buffer.from(descriptor, 'base64url')).digest('hex');
  return hash.slice(0, 40).replaceAll(/(.{4})(?=.)/g, '$1 ');
}
