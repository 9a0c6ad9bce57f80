import { createHash, randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Check, Content, FileName, FilesDriver, OpenFile, Part } from './files.ts';
import { discarding, isName, measure, mustBeName, partsOf, piecesOf, verified } from './measure.ts';
import { filesProblems } from './problems.ts';
import { type Patience, S3Client, type S3Settings, usualPatience } from './s3-client.ts';

/** Bytes of one part of a multipart upload: above the 5 MiB that S3 asks for at least. */
const partBytes = 8 * 1024 * 1024;

/** Parts of one file read or deleted at a time. */
const togetherMax = 8;

const keyOf = (sha256: string): string => {
  mustBeName(sha256);
  return `files/${sha256}`;
};
const partsKey = (sha256: string): string => {
  mustBeName(sha256);
  return `arriving/${sha256}/`;
};
const between = (text: string, tag: string): string[] =>
  [...text.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map((match) => match[1]!);

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

class S3Files implements FilesDriver {
  readonly #s3: S3Client;

  constructor(client: S3Client) {
    this.#s3 = client;
  }

  async ready(): Promise<void> {
    await this.#s3.text({ method: 'GET', query: { 'list-type': '2', 'max-keys': '1' } });
  }

  async put(content: Content, check?: Check): Promise<FileName> {
    const measured = measure();
    const parts = partsOf(measured.through(content), partBytes);
    const first = (await parts.next()).value ?? new Uint8Array();
    const second = await parts.next();
    if (second.done === true) {
      const name = measured.name();
      await check?.({ ...name, read: () => piecesOf(first) });
      await this.#putAt(keyOf(name.sha256), first);
      return name;
    }
    // Its name is known at its end only: it comes under another key and is copied within the store.
    const key = `arriving/whole/${randomUUID()}`;
    try {
      await this.#upload(key, inFront([first, second.value], parts));
      const name = measured.name();
      await check?.({ ...name, read: () => this.#read(key) });
      const source = { 'x-amz-copy-source': `/${this.#s3.bucket}/${key}` };
      await this.#s3.text({ method: 'PUT', key: keyOf(name.sha256), headers: source });
      return name;
    } finally {
      await this.#s3.find({ method: 'DELETE', key }).catch(() => undefined);
    }
  }

  async #putAt(key: string, body: Uint8Array): Promise<void> {
    await this.#s3.text({ method: 'PUT', key, body, sha256: sha256Of(body) });
  }

  /** Nothing stands at the key before the last part has come. */
  async #upload(key: string, parts: AsyncIterable<Uint8Array>) {
    const begun = await this.#s3.text({ method: 'POST', key, query: { uploads: '' } });
    const uploadId = between(begun, 'UploadId')[0] ?? '';
    try {
      const tags: string[] = [];
      for await (const body of parts) {
        const query = { partNumber: String(tags.length + 1), uploadId };
        const sha256 = sha256Of(body);
        const answer = await this.#s3.done({ method: 'PUT', key, query, body, sha256 });
        await answer.body?.cancel();
        tags.push(answer.headers.get('etag') ?? '');
      }
      const named = tags.map(
        (tag, i) => `<Part><PartNumber>${i + 1}</PartNumber><ETag>${tag}</ETag></Part>`,
      );
      const body = `<CompleteMultipartUpload>${named.join('')}</CompleteMultipartUpload>`;
      const ended = await this.#s3.text({ method: 'POST', key, query: { uploadId }, body });
      // A completion that fails late answers 200 with an error in its body.
      if (ended.includes('<Error>')) throw this.#s3.unavailable();
    } catch (cause) {
      await this.#s3.find({ method: 'DELETE', key, query: { uploadId } }).catch(() => undefined);
      throw cause;
    }
  }

  async *#read(key: string): AsyncGenerator<Uint8Array> {
    const answer = await this.#s3.done({ method: 'GET', key });
    try {
      if (answer.body !== null) yield* answer.body;
    } catch {
      throw this.#s3.unavailable();
    }
  }

  async open(sha256: string): Promise<OpenFile> {
    const bytes = await this.sizeOf(sha256);
    if (bytes === undefined) throw filesProblems.make('not-found');
    return { bytes, content: verified(this.#read(keyOf(sha256)), sha256) };
  }

  async get(sha256: string): Promise<Uint8Array> {
    return buffer((await this.open(sha256)).content);
  }

  async part(sha256: string, start: number, bytes: number): Promise<Uint8Array> {
    const headers = { range: `bytes=${start}-${start + bytes - 1}` };
    const answer = await this.#s3.done({ method: 'GET', key: keyOf(sha256), headers });
    return answer.bytes().catch(() => {
      throw this.#s3.unavailable();
    });
  }

  async has(sha256: string): Promise<boolean> {
    return (await this.sizeOf(sha256)) !== undefined;
  }

  async sizeOf(sha256: string): Promise<number | undefined> {
    const answer = await this.#s3.find({ method: 'HEAD', key: keyOf(sha256) });
    return answer === undefined ? undefined : Number(answer.headers.get('content-length'));
  }

  async remove(sha256: string): Promise<void> {
    await this.#s3.find({ method: 'DELETE', key: keyOf(sha256) });
  }

  async stagePart(staged: string, { index }: Part, bytes: Uint8Array): Promise<void> {
    await this.#putAt(`${partsKey(staged)}${index}`, bytes);
  }

  /** What follows the prefix in every key that begins with it. */
  async *#under(prefix: string): AsyncGenerator<string> {
    let more: string | undefined;
    do {
      const query = { 'list-type': '2', prefix, ...(more && { 'continuation-token': more }) };
      const page = await this.#s3.text({ method: 'GET', query });
      for (const key of between(page, 'Key')) yield key.slice(prefix.length);
      more = between(page, 'NextContinuationToken')[0];
    } while (more !== undefined);
  }

  async *names(): AsyncGenerator<string> {
    for await (const name of this.#under('files/')) if (isName(name)) yield name;
  }

  async stagedParts(staged: string): Promise<number[]> {
    const found: number[] = [];
    for await (const name of this.#under(partsKey(staged))) found.push(Number(name));
    return found.filter((index) => Number.isSafeInteger(index)).toSorted((a, b) => a - b);
  }

  async assemble(staged: string, count: number, check?: Check): Promise<FileName> {
    const discard = () => this.discard(staged);
    const name = await this.put(this.#parts(staged, count), discarding(check, discard));
    await discard();
    return name;
  }

  async *#parts(staged: string, count: number): AsyncGenerator<Uint8Array> {
    for (let index = 0; index < count; index++) yield* this.#read(`${partsKey(staged)}${index}`);
  }

  async discard(staged: string): Promise<void> {
    const indices = await this.stagedParts(staged);
    for (let i = 0; i < indices.length; i += togetherMax) {
      const some = indices.slice(i, i + togetherMax);
      const deleted = some.map((index) =>
        this.#s3.find({ method: 'DELETE', key: `${partsKey(staged)}${index}` }),
      );
      await Promise.all(deleted);
    }
  }
}

async function* inFront(
  first: readonly Uint8Array[],
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* first;
  yield* rest;
}

/** Files in a bucket of an object store that speaks the S3 protocol. */
export const s3Files = (settings: S3Settings, patience: Patience = usualPatience): FilesDriver =>
  new S3Files(new S3Client(settings, patience));
