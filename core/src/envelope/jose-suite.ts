import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  base64url,
  CompactEncrypt,
  compactDecrypt,
  decodeProtectedHeader,
  exportJWK,
  FlattenedSign,
  flattenedVerify,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JWK,
  calculateJwkThumbprint,
} from 'jose';
import { isCanonical } from './base64.ts';
import { headerOf, splitSignature } from './signed-header.ts';
import type { EnvelopeSuite } from './suite.ts';
import type { KeyMaterial, KeyPair } from './types.ts';

/**
 * JOSE: Ed25519 signatures (RFC 8037) over an unencoded payload (RFC 7797), sealed by ECDH-ES on
 * X25519 with AES-256-GCM (RFC 7516).
 */
export const joseSuiteName = 'jose-ed25519-x25519-a256gcm';

/** AES-256-GCM (NIST SP 800-38D): key, nonce and tag, bytes. */
const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/** Importing a key costs as much as using it, so each is imported once. */
const imported = new WeakMap<KeyMaterial, Promise<CryptoKey>>();

function keyOf(material: KeyMaterial, alg: 'EdDSA' | 'ECDH-ES'): Promise<CryptoKey> {
  let key = imported.get(material);
  if (key === undefined) {
    key = importJWK(material as JWK, alg) as Promise<CryptoKey>;
    imported.set(material, key);
  }
  return key;
}

async function pairOf(alg: 'EdDSA' | 'ECDH-ES', crv: string): Promise<KeyPair> {
  const pair = await generateKeyPair(alg, { crv, extractable: true });
  const publicKey = await exportJWK(pair.publicKey);
  const privateKey = await exportJWK(pair.privateKey);
  const kid = await calculateJwkThumbprint(publicKey);
  return { kid, publicKey: { ...publicKey }, privateKey: { ...privateKey } };
}

const encoder = new TextEncoder();

export const joseSuite: EnvelopeSuite = {
  name: joseSuiteName,

  async makeKeys() {
    return {
      signing: await pairOf('EdDSA', 'Ed25519'),
      sealing: await pairOf('ECDH-ES', 'X25519'),
    };
  },

  async sign({ typ, kid, claims }, payload, key) {
    const protectedHeader = { alg: 'EdDSA', b64: false, crit: ['b64'], typ, kid, xinqu: claims };
    const signed = await new FlattenedSign(payload)
      .setProtectedHeader(protectedHeader)
      .sign(await keyOf(key.privateKey, 'EdDSA'));
    return `${signed.protected}..${signed.signature}`;
  },

  async verify(signature, payload, key) {
    const parts = splitSignature(signature);
    if (parts === undefined || !isCanonical(parts.tail)) return undefined;
    try {
      const jws = { protected: parts.head, payload, signature: parts.tail };
      const { protectedHeader } = await flattenedVerify(jws, await keyOf(key, 'EdDSA'), {
        algorithms: ['EdDSA'],
      });
      return protectedHeader?.b64 === false ? headerOf(protectedHeader) : undefined;
    } catch {
      return undefined;
    }
  },

  async seal(plain, bound, kid, receiver) {
    return new CompactEncrypt(plain)
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid })
      .setKeyManagementParameters({ apv: encoder.encode(bound) })
      .encrypt(await keyOf(receiver, 'ECDH-ES'));
  },

  async unseal(sealed, bound, key) {
    try {
      const options = {
        keyManagementAlgorithms: ['ECDH-ES'],
        contentEncryptionAlgorithms: ['A256GCM'],
      };
      const opened = await compactDecrypt(sealed, await keyOf(key.privateKey, 'ECDH-ES'), options);
      const apv = opened.protectedHeader['apv'];
      return apv === base64url.encode(bound) ? opened.plaintext : undefined;
    } catch {
      return undefined;
    }
  },

  sealBytes(plain) {
    const key = randomBytes(keyBytes);
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const sealed = cipher.update(plain);
    cipher.final();
    const opener = Buffer.concat([key, iv, cipher.getAuthTag()]);
    return { opener: opener.toString('base64url'), sealed };
  },

  unsealBytes(sealed, opener) {
    const parts = Buffer.from(opener, 'base64url');
    if (parts.length !== keyBytes + ivBytes + tagBytes) return undefined;
    const iv = parts.subarray(keyBytes, keyBytes + ivBytes);
    const cipher = createDecipheriv('aes-256-gcm', parts.subarray(0, keyBytes), iv);
    cipher.setAuthTag(parts.subarray(keyBytes + ivBytes));
    try {
      const plain = cipher.update(sealed);
      cipher.final();
      return plain;
    } catch {
      return undefined;
    }
  },

  sealedTo(sealed) {
    try {
      return decodeProtectedHeader(sealed).kid;
    } catch {
      return undefined;
    }
  },
};
