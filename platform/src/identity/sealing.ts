import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Seals what the store keeps of an official, under a key that is not in the store. */
export interface Sealing {
  seal(official: string, plain: Uint8Array, nonce: Uint8Array): Buffer;
  /** Nothing when it was sealed under another key or for somebody else, or was altered. */
  unseal(official: string, sealed: Uint8Array): Buffer | undefined;
}

/**
 * AES-256-GCM under a key made by HKDF (RFC 5869) from a secret of the node's key file. The id of the
 * official is authenticated too, so that a sealed secret moved to another row does not open.
 */
export function sealingOf(secret: string): Sealing {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'xinqu/second-factor', 32));
  return {
    seal(official, plain, nonce) {
      const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(official));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    unseal(official, sealed) {
      const end = sealed.length - tagBytes;
      const nonce = sealed.subarray(0, nonceBytes);
      const cipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(official));
      cipher.setAuthTag(sealed.subarray(end));
      try {
        return Buffer.concat([cipher.update(sealed.subarray(nonceBytes, end)), cipher.final()]);
      } catch {
        return undefined;
      }
    },
  };
}

export const sealingNonce = (random: (bytes: number) => Uint8Array): Uint8Array =>
  random(nonceBytes);
