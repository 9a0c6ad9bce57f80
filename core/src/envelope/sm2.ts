import { createECDH, createHash, type ECDH, timingSafeEqual } from 'node:crypto';
import { weierstrass, type WeierstrassPoint } from '@noble/curves/abstract/weierstrass.js';

/** The recommended curve of GB/T 32918.5-2017. */
const curve = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
};

/** The user id that GB/T 35276-2017 sets where nothing else was agreed. */
const userId = Buffer.from('1234567812345678');

const Point = weierstrass(curve);
const { Fn } = Point;
const numberBytes = 32;
const pointBytes = 1 + 2 * numberBytes;
const signatureBytes = 2 * numberBytes;
/** What encryption adds to a text: C1 and C3. */
const overheadBytes = pointBytes + numberBytes;

const sm3 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('sm3');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

const bytesOf = (number: bigint): Buffer =>
  Buffer.from(number.toString(16).padStart(2 * numberBytes, '0'), 'hex');

export interface Sm2Public {
  readonly point: WeierstrassPoint<bigint>;
  /** Z_A of GB/T 32918.2, 5.5: who signs, hashed before what is signed. */
  readonly z: Buffer;
}

export interface Sm2Private {
  readonly d: bigint;
  /** (1 + d)⁻¹: computed once, so that signing inverts nothing that is secret. */
  readonly inverse: bigint;
  readonly z: Buffer;
}

/** A pair of secret number and point on the curve, made by OpenSSL in constant time. */
export function makePair(): ECDH {
  const pair = createECDH('SM2');
  pair.generateKeys();
  return pair;
}

/** Reads an uncompressed point; raises for one that is not on the curve. */
export function publicOfBytes(bytes: Uint8Array): Sm2Public {
  if (bytes.length !== pointBytes) throw new RangeError('not an uncompressed point');
  const point = Point.fromBytes(bytes);
  point.assertValidity();
  const length = Buffer.from([0, 8 * userId.length]);
  const constants = [curve.a, curve.b, curve.Gx, curve.Gy].map(bytesOf);
  const z = sm3(length, userId, ...constants, bytes.subarray(1));
  return { point: point.precompute(6), z };
}

/** Reads a private key; raises for one out of the range 1 … n − 2 of GB/T 32918.1, 6.1. */
export function privateOfBytes(bytes: Uint8Array, z: Buffer): Sm2Private {
  const d = numberOf(bytes);
  if (d < 1n || d > curve.n - 2n) throw new RangeError('not a private key');
  return { d, inverse: Fn.inv(d + 1n), z };
}

/** The number that is signed: SM3 over Z and the message, GB/T 32918.2, 6.1, A1 and A2. */
const digestOf = (z: Buffer, message: readonly Uint8Array[]): bigint =>
  Fn.create(numberOf(sm3(z, ...message)));

/** Signs by GB/T 32918.2, 6.1; `r` and `s` behind each other. `fresh` gives k and its point. */
export function sm2Sign(
  message: readonly Uint8Array[],
  { inverse, z }: Sm2Private,
  fresh: () => ECDH = makePair,
): Buffer {
  const e = digestOf(z, message);
  for (;;) {
    const pair = fresh();
    const k = numberOf(pair.getPrivateKey());
    const x = numberOf(pair.getPublicKey().subarray(1, 1 + numberBytes));
    const r = Fn.create(e + x);
    // (k − r·d) / (1 + d), written so that d itself is not used.
    const s = Fn.sub(Fn.mul(inverse, Fn.create(k + r)), r);
    if (r !== 0n && r + k !== curve.n && s !== 0n) return Buffer.concat([bytesOf(r), bytesOf(s)]);
  }
}

/** Verifies by GB/T 32918.2, 7.1. */
export function sm2Verify(
  message: readonly Uint8Array[],
  signature: Uint8Array,
  { point, z }: Sm2Public,
): boolean {
  if (signature.length !== signatureBytes) return false;
  const r = numberOf(signature.subarray(0, numberBytes));
  const s = numberOf(signature.subarray(numberBytes));
  if (!Fn.isValidNot0(r) || !Fn.isValidNot0(s)) return false;
  const t = Fn.create(r + s);
  if (t === 0n) return false;
  // Nothing here is secret, so the faster multiplication may be used.
  const sum = Point.BASE.multiplyUnsafe(s).add(point.multiplyUnsafe(t));
  return !sum.is0() && Fn.create(digestOf(z, message) + sum.toAffine().x) === r;
}

/** The key stream of GB/T 32918.4, 5.4.3. */
function kdf(x: Buffer, y: Buffer, bytes: number): Buffer {
  const blocks: Buffer[] = [];
  for (let count = 1; (count - 1) * 32 < bytes; count++) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(count);
    blocks.push(sm3(x, y, counter));
  }
  return Buffer.concat(blocks).subarray(0, bytes);
}

/** What both sides know: the shared point, split into x and y, and the key stream out of it. */
function shared(point: WeierstrassPoint<bigint>, secret: bigint, bytes: number) {
  const affine = point.multiply(secret).toAffine();
  const [x, y] = [bytesOf(affine.x), bytesOf(affine.y)];
  return { x, y, stream: kdf(x, y, bytes) };
}

const xor = (left: Uint8Array, right: Uint8Array): Buffer =>
  Buffer.from(left.map((byte, at) => byte ^ right[at]!));

/** Encrypts by GB/T 32918.4, 6.1, as C1 ‖ C3 ‖ C2. `fresh` gives k and C1. */
export function sm2Encrypt(
  plain: Uint8Array,
  { point }: Sm2Public,
  fresh: () => ECDH = makePair,
): Buffer {
  for (;;) {
    const pair = fresh();
    const k = numberOf(pair.getPrivateKey());
    const { x, y, stream } = shared(point, k, plain.length);
    if (stream.every((byte) => byte === 0)) continue;
    return Buffer.concat([pair.getPublicKey(), sm3(x, plain, y), xor(plain, stream)]);
  }
}

/** Decrypts C1 ‖ C3 ‖ C2 by GB/T 32918.4, 7.1; nothing when it was not sealed to this key. */
export function sm2Decrypt(sealed: Uint8Array, { d }: Sm2Private): Buffer | undefined {
  if (sealed.length <= overheadBytes) return undefined;
  const point = Point.fromBytes(sealed.subarray(0, pointBytes));
  point.assertValidity();
  const given = sealed.subarray(pointBytes, overheadBytes);
  const cipher = sealed.subarray(overheadBytes);
  const { x, y, stream } = shared(point, d, cipher.length);
  const plain = xor(cipher, stream);
  return timingSafeEqual(sm3(x, plain, y), given) ? plain : undefined;
}
