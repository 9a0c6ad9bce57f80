import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { PasskeyAnswer, PasskeyMade } from '@xinqu/contracts/http';

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest();
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

/** A byte string of 24 to 255 bytes in CBOR (RFC 8949 section 3.1). */
const cborBytes = (bytes: Uint8Array) => Buffer.concat([Buffer.from([0x58, bytes.length]), bytes]);
const cborText = (word: string) =>
  Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)]);

/** A COSE key of ES256 (RFC 9053 section 7.1.1). */
function coseKey(x: Buffer, y: Buffer): Buffer {
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]);
  return Buffer.concat([head, cborBytes(x), Buffer.from([0x22]), cborBytes(y)]);
}

/** A passkey in software, so that a test can sign what no browser would. */
export function authenticator(party: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  let counter = 0;
  const clientData = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const data = (flags: number, more = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(party), Buffer.from([flags]), count, more]);
  };
  const named = { id: text(id), rawId: text(id), type: 'public-key', clientExtensionResults: {} };
  return {
    id: text(id),
    /** Sets the counter back, as a copy of the device would have it. */
    setBack: () => void (counter = 0),
    make(challenge: string, origin: string): PasskeyMade['response'] {
      const key = coseKey(Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url'));
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
      const attestationObject = Buffer.concat([
        Buffer.from([0xa3]),
        cborText('fmt'),
        cborText('none'),
        cborText('attStmt'),
        Buffer.from([0xa0]),
        cborText('authData'),
        cborBytes(data(0x41, credential)),
      ]);
      const clientDataJSON = text(clientData('webauthn.create', challenge, origin));
      const response = { attestationObject: text(attestationObject), clientDataJSON };
      return { ...named, type: 'public-key', response };
    },
    answer(challenge: string, origin: string): PasskeyAnswer['response'] {
      counter += 1;
      const clientDataJSON = clientData('webauthn.get', challenge, origin);
      const authenticatorData = data(0x01);
      const signed = Buffer.concat([authenticatorData, sha256(clientDataJSON)]);
      const response = {
        authenticatorData: text(authenticatorData),
        clientDataJSON: text(clientDataJSON),
        signature: text(sign('sha256', signed, privateKey)),
      };
      return { ...named, type: 'public-key', response };
    },
  };
}
