import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { isCanonical } from './base64.ts';
import { headerOf, jsonOf, splitSignature } from './signed-header.ts';
import {
  makePair,
  privateOfBytes,
  publicOfBytes,
  type Sm2Private,
  type Sm2Public,
  sm2Decrypt,
  sm2Encrypt,
  sm2Sign,
  sm2Verify,
} from './sm2.ts';
import type { EnvelopeSuite } from './suite.ts';
import type { KeyMaterial, KeyPair } from './types.ts';

/**
 * 国密: signatures by SM2 with SM3 and the standard user id (GB/T 32918.2, GB/T 35276), a key of
 * one use sealed by SM2 (GB/T 32918.4), the content under SM4 (GB/T 32907) in counter mode
 * (GB/T 17964) and then HMAC-SM3 (GB/T 15852.2). The outer forms are those of JWS and JWE.
 */
export const gmSuiteName = 'gm-sm2-sm3-sm4';

const signingAlg = 'SM2-SM3';
const sealing = { alg: 'SM2', enc: 'SM4-CTR-HMAC-SM3' };
const cipherKeyBytes = 16;
const ivBytes = 16;
const macKeyBytes = 32;
const macBytes = 32;

const encode = (bytes: string | Uint8Array): string => Buffer.from(bytes).toString('base64url');
const decode = (text: string): Buffer => Buffer.from(text, 'base64url');

/** The uncompressed point of a key whose JSON names its coordinates as a JWK does. */
function pointOf({ kty, crv, x, y }: KeyMaterial): Buffer {
  if (kty !== 'EC' || crv !== 'SM2') throw new TypeError('not a key of SM2');
  return Buffer.concat([Buffer.from([4]), decode(String(x)), decode(String(y))]);
}

/** Reading a key costs as much as using it, so each is read once. */
const publics = new WeakMap<KeyMaterial, Sm2Public>();
const privates = new WeakMap<KeyMaterial, Sm2Private>();

function once<T>(read: WeakMap<KeyMaterial, T>, key: KeyMaterial, make: () => T): T {
  const known = read.get(key) ?? make();
  read.set(key, known);
  return known;
}

const publicOf = (key: KeyMaterial): Sm2Public =>
  once(publics, key, () => publicOfBytes(pointOf(key)));

const privateOf = ({ publicKey, privateKey }: KeyPair): Sm2Private =>
  once(privates, privateKey, () =>
    privateOfBytes(decode(String(privateKey['d'])), publicOf(publicKey).z),
  );

function makeKeyPair(): KeyPair {
  const pair = makePair();
  const point = pair.getPublicKey();
  const publicKey = {
    crv: 'SM2',
    kty: 'EC',
    x: encode(point.subarray(1, 33)),
    y: encode(point.subarray(33)),
  };
  const kid = createHash('sm3').update(JSON.stringify(publicKey)).digest('base64url');
  const d = pair.getPrivateKey('hex').padStart(64, '0');
  return { kid, publicKey, privateKey: { ...publicKey, d: encode(Buffer.from(d, 'hex')) } };
}

/** What the signature covers: the header as it is written, a dot, the payload (RFC 7797). */
const signedBytes = (head: string, payload: Uint8Array) => [Buffer.from(`${head}.`), payload];

/** Covers everything that travels; the dots cannot occur inside the four parts before `bound`. */
const macOf = (key: Buffer, parts: readonly string[], bound: string): Buffer =>
  createHmac('sm3', key).update(parts.join('.')).update('.').update(bound).digest();

const sealedHeader = (sealed: string): Record<string, unknown> | undefined => {
  const head = jsonOf(sealed.slice(0, Math.max(0, sealed.indexOf('.'))));
  return typeof head === 'object' && head !== null ? (head as Record<string, unknown>) : undefined;
};

/** The keys of one use that an opener holds, and the proof behind them. */
function openerKeys(parts: Buffer) {
  const macKeyAt = cipherKeyBytes + ivBytes;
  const macAt = macKeyAt + macKeyBytes;
  return {
    cipherKey: parts.subarray(0, cipherKeyBytes),
    iv: parts.subarray(cipherKeyBytes, macKeyAt),
    macKey: parts.subarray(macKeyAt, macAt),
    mac: parts.subarray(macAt),
  };
}

function open(sealed: string, bound: string, key: KeyPair): Uint8Array | undefined {
  const header = sealedHeader(sealed);
  const parts = sealed.split('.');
  if (header?.['alg'] !== sealing.alg || header['enc'] !== sealing.enc) return undefined;
  if (parts.length !== 5 || !isCanonical(parts[4]!)) return undefined;
  const [, wrapped, iv, content, mac] = parts.map(decode) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ];
  const keys = sm2Decrypt(wrapped, privateOf(key));
  if (keys?.length !== cipherKeyBytes + macKeyBytes || mac.length !== macBytes) return undefined;
  const expected = macOf(keys.subarray(cipherKeyBytes), parts.slice(0, 4), bound);
  if (!timingSafeEqual(expected, mac)) return undefined;
  const cipher = createDecipheriv('sm4-ctr', keys.subarray(0, cipherKeyBytes), iv);
  return Buffer.concat([cipher.update(content), cipher.final()]);
}

export const gmSuite: EnvelopeSuite = {
  name: gmSuiteName,

  async makeKeys() {
    return { signing: makeKeyPair(), sealing: makeKeyPair() };
  },

  async sign({ typ, kid, claims }, payload, key) {
    const head = encode(JSON.stringify({ alg: signingAlg, typ, kid, xinqu: claims }));
    return `${head}..${encode(sm2Sign(signedBytes(head, payload), privateOf(key)))}`;
  },

  async verify(signature, payload, key) {
    const parts = splitSignature(signature);
    if (parts === undefined || !isCanonical(parts.tail)) return undefined;
    try {
      const { head, tail } = parts;
      if (!sm2Verify(signedBytes(head, payload), decode(tail), publicOf(key))) return undefined;
      const header = jsonOf(head) as Record<string, unknown>;
      return header['alg'] === signingAlg ? headerOf(header) : undefined;
    } catch {
      return undefined;
    }
  },

  async seal(plain, bound, kid, receiver) {
    const keys = randomBytes(cipherKeyBytes + macKeyBytes);
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('sm4-ctr', keys.subarray(0, cipherKeyBytes), iv);
    const content = Buffer.concat([cipher.update(plain), cipher.final()]);
    const head = JSON.stringify({ ...sealing, kid });
    const wrapped = sm2Encrypt(keys, publicOf(receiver));
    const parts = [head, wrapped, iv, content].map(encode);
    return [...parts, encode(macOf(keys.subarray(cipherKeyBytes), parts, bound))].join('.');
  },

  async unseal(sealed, bound, key) {
    try {
      return open(sealed, bound, key);
    } catch {
      return undefined;
    }
  },

  sealBytes(plain) {
    const keys = randomBytes(cipherKeyBytes + ivBytes + macKeyBytes);
    const { cipherKey, iv, macKey } = openerKeys(keys);
    const cipher = createCipheriv('sm4-ctr', cipherKey, iv);
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    const mac = createHmac('sm3', macKey).update(sealed).digest();
    return { opener: encode(Buffer.concat([keys, mac])), sealed };
  },

  unsealBytes(sealed, opener) {
    const parts = decode(opener);
    const { cipherKey, iv, macKey, mac } = openerKeys(parts);
    if (mac.length !== macBytes) return undefined;
    if (!timingSafeEqual(createHmac('sm3', macKey).update(sealed).digest(), mac)) return undefined;
    const cipher = createDecipheriv('sm4-ctr', cipherKey, iv);
    return Buffer.concat([cipher.update(sealed), cipher.final()]);
  },

  sealedTo(sealed) {
    const kid = sealedHeader(sealed)?.['kid'];
    return typeof kid === 'string' ? kid : undefined;
  },
};
