import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import { backupProblems } from './problems.ts';
import type { Openers } from './sealed-rows.ts';
import { sealBytes, unsealBytes } from './sealing.ts';

/** A file under a key of its own, which stands at its head under the key of every case it lies in. */
const Head = Type.Array(
  Type.Object(
    { dossier: Type.String({ maxLength: 36 }), key: Type.String({ maxLength: 128 }) },
    { additionalProperties: false },
  ),
  { minItems: 1, maxItems: 10_000 },
);

const lengthBytes = 4;
const headBytesMax = 4 * 1024 * 1024;
const ivLength = 12;
const tagLength = 16;

const boundTo = (sha256: string, dossier: string) => `file ${sha256}\n${dossier}`;

/** A file for a backup: its length and its bytes, sealed as they come. */
export function sealFile(
  sha256: string,
  file: { readonly bytes: number; readonly content: Readable },
  cases: ReadonlyMap<string, Buffer>,
): { readonly bytes: number; readonly content: Readable } {
  const [key, iv] = [randomBytes(32), randomBytes(ivLength)];
  const head: Static<typeof Head> = [...cases].map(([dossier, of]) => ({
    dossier,
    key: sealBytes(of, key, boundTo(sha256, dossier)).toString('base64'),
  }));
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(text.length);
  async function* pieces() {
    yield Buffer.concat([length, text, iv]);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    for await (const piece of file.content) yield cipher.update(piece as Buffer);
    yield Buffer.concat([cipher.final(), cipher.getAuthTag()]);
  }
  return {
    bytes: lengthBytes + text.length + ivLength + file.bytes + tagLength,
    content: Readable.from(pieces(), { objectMode: false }),
  };
}

/** Takes bytes off a stream as they are wanted. */
class Taking {
  readonly #pieces: AsyncIterator<Buffer>;
  #held = Buffer.alloc(0);

  constructor(content: Readable) {
    this.#pieces = (content as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  async exactly(bytes: number): Promise<Buffer> {
    while (this.#held.length < bytes) {
      const { done, value } = await this.#pieces.next();
      if (done === true) throw backupProblems.make('damaged', { part: 'files' });
      this.#held = Buffer.concat([this.#held, value as Buffer]);
    }
    const taken = this.#held.subarray(0, bytes);
    this.#held = this.#held.subarray(bytes);
    return taken;
  }

  /** What is left but for the last bytes, which are given to `end`. */
  async *allBut(bytes: number, end: (last: Buffer) => void): AsyncGenerator<Buffer> {
    for (;;) {
      const ready = this.#held.length - bytes;
      if (ready > 0) {
        yield this.#held.subarray(0, ready);
        this.#held = this.#held.subarray(ready);
      }
      const { done, value } = await this.#pieces.next();
      if (done === true) break;
      this.#held = Buffer.concat([this.#held, value as Buffer]);
    }
    end(await this.exactly(bytes));
  }
}

function keyFor(head: Static<typeof Head>, sha256: string, { keys, destroyed }: Openers) {
  for (const { dossier, key } of head) {
    const of = keys.get(dossier);
    if (of === undefined) continue;
    return unsealBytes(of, Buffer.from(key, 'base64'), boundTo(sha256, dossier));
  }
  if (head.every(({ dossier }) => destroyed.has(dossier))) return undefined;
  throw backupProblems.make('case-keys-missing');
}

/** The file of a backup again; nothing when every case it lay in was erased. */
export async function openFile(
  sha256: string,
  content: Readable,
  openers: Openers,
): Promise<AsyncIterable<Buffer> | undefined> {
  const taking = new Taking(content);
  const length = (await taking.exactly(lengthBytes)).readUInt32BE();
  if (length > headBytesMax) throw backupProblems.make('damaged', { part: sha256 });
  const head: unknown = JSON.parse((await taking.exactly(length)).toString());
  if (!Check(Head, head)) throw backupProblems.make('damaged', { part: sha256 });
  const iv = await taking.exactly(ivLength);
  const key = keyFor(head, sha256, openers);
  if (key === undefined) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength });
  return (async function* () {
    const rest = taking.allBut(tagLength, (tag) => decipher.setAuthTag(tag));
    for await (const piece of rest) yield decipher.update(piece);
    yield decipher.final();
  })();
}
