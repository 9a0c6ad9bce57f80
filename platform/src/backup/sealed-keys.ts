import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { NodeId } from '@xinqu/core/kernel';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import { backupProblems } from './problems.ts';

/** Shorter ones are guessed from a stolen backup, whatever the hashing costs. */
export const passphraseLengthMin = 12;

const passphraseLengthMax = 1_024;

/** 128 MiB and about half a second a guess. */
const cost = { N: 2 ** 17, r: 8, p: 1 };
const memoryBytesMax = 256 * 1024 * 1024;

/** The keys of some million cases. */
const textLengthMax = 256 * 1024 * 1024;

const base64 = (maxLength: number) => Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$', maxLength });
const Base64 = base64(64);

const SealedKeys = Type.Object(
  {
    kdf: Type.Literal('scrypt'),
    N: Type.Literal(cost.N),
    r: Type.Literal(cost.r),
    p: Type.Literal(cost.p),
    cipher: Type.Literal('aes-256-gcm'),
    salt: Base64,
    iv: Base64,
    tag: Base64,
    text: base64(textLengthMax),
  },
  { additionalProperties: false },
);

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

function keyOf(passphrase: string, salt: Buffer): Promise<Buffer> {
  const normal = passphrase.normalize('NFC');
  if (normal.length < passphraseLengthMin || normal.length > passphraseLengthMax) {
    throw backupProblems.make('passphrase-missing', { lengthMin: passphraseLengthMin });
  }
  return derive(normal, salt, 32, { ...cost, maxmem: memoryBytesMax });
}

/** Bound to the node: the keys of one cannot be put into the backup of another. */
const boundTo = (node: NodeId): Buffer => Buffer.from(`xinqu-backup-keys\n${node}\n`);

/** Seals the keys of a node under a passphrase. Problem `backup/passphrase-missing`. */
export async function sealKeys(text: string, node: NodeId, passphrase: string): Promise<string> {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt), iv);
  cipher.setAAD(boundTo(node));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const inBase64 = (bytes: Buffer) => bytes.toString('base64');
  return JSON.stringify({
    kdf: 'scrypt',
    ...cost,
    cipher: 'aes-256-gcm',
    salt: inBase64(salt),
    iv: inBase64(iv),
    tag: inBase64(cipher.getAuthTag()),
    text: inBase64(sealed),
  } satisfies Static<typeof SealedKeys>);
}

/** Undoes `sealKeys`. Problems `backup/passphrase-missing`, `passphrase-wrong`, `damaged`. */
export async function unsealKeys(
  sealed: string,
  node: NodeId,
  passphrase: string,
): Promise<string> {
  let read: unknown;
  try {
    read = JSON.parse(sealed);
  } catch {
    // Said below.
  }
  if (!Check(SealedKeys, read)) throw backupProblems.make('damaged', { part: 'keys' });
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const key = await keyOf(passphrase, bytes(read.salt));
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes(read.iv), { authTagLength: 16 });
    decipher.setAAD(boundTo(node));
    decipher.setAuthTag(bytes(read.tag));
    return decipher.update(bytes(read.text), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw backupProblems.make('passphrase-wrong');
  }
}
