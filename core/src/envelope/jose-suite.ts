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
import type { EnvelopeSuite, SignedHeader } from './suite.ts';
import type { KeyMaterial, KeyPair } from './types.ts';

/**
 * JOSE: Ed25519 signatures (RFC 8037) over an unencoded payload (RFC 7797, so that a chunk of a
 * file is not written in base64 twice), sealed by ECDH-ES on X25519 with AES-256-GCM (RFC 7516).
 */
export const joseSuiteName = 'jose-ed25519-x25519-a256gcm';

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

function headerOf(raw: Record<string, unknown>): SignedHeader | undefined {
  const { typ, kid, xinqu } = raw;
  if (typeof typ !== 'string' || typeof kid !== 'string') return undefined;
  if (typeof xinqu !== 'object' || xinqu === null || Array.isArray(xinqu)) return undefined;
  return { typ, kid, claims: xinqu as Record<string, unknown> };
}

/** A detached JWS is `header..signature`. */
const split = (signature: string) => {
  const parts = signature.split('.');
  return parts.length === 3 && parts[1] === '' ? parts : undefined;
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();

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

  peek(signature) {
    try {
      const head = split(signature)?.[0];
      if (head === undefined) return undefined;
      return headerOf(JSON.parse(decoder.decode(base64url.decode(head))));
    } catch {
      return undefined;
    }
  },

  async verify(signature, payload, key) {
    const parts = split(signature);
    if (parts === undefined || !isCanonical(parts[2]!)) return undefined;
    try {
      const jws = { protected: parts[0]!, payload, signature: parts[2]! };
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

  sealedTo(sealed) {
    try {
      return decodeProtectedHeader(sealed).kid;
    } catch {
      return undefined;
    }
  },
};
