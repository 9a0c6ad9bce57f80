import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Problem } from '@xinqu/core/kernel';
import { extract, pack } from 'tar-stream';
import { fileBytesMax } from '../files/index.ts';
import { manifestBytesMax } from './manifest.ts';
import { backupProblems } from './problems.ts';

/** What stands in a backup, in this order: files, tables, keys, then what vouches for them. */
export const entryNames = {
  file: (sha256: string) => `files/${sha256}`,
  table: (name: string) => `tables/${name}.copy.gz`,
  keys: 'keys.json',
  manifest: 'manifest.json',
  signature: 'manifest.sig',
} as const;

export interface Entry {
  readonly name: string;
  readonly bytes: number;
  readonly content: Readable;
}

/** A backup being written: it appears under its name whole, or not at all. */
export class ArchiveWriter {
  readonly #pack = pack();
  readonly #place: string;
  readonly #written: Promise<void>;

  constructor(place: string) {
    this.#place = place;
    const out = createWriteStream(`${place}.part`, { mode: 0o600 });
    this.#written = pipeline(this.#pack as unknown as Readable, out);
    // Heard in `add` and `end`; a full disk must not end the process in between.
    this.#written.catch(() => {});
  }

  async add(name: string, bytes: number, content: Readable): Promise<void> {
    const entry = this.#pack.entry({ name, size: bytes, mode: 0o600, mtime: new Date(0) });
    await Promise.race([
      pipeline(content, entry as unknown as Writable),
      this.#written.then(() => {
        throw new Error('the archive ended early');
      }),
    ]);
  }

  addText(name: string, text: string): Promise<void> {
    const bytes = Buffer.from(text);
    return this.add(name, bytes.length, Readable.from([bytes], { objectMode: false }));
  }

  async end(): Promise<void> {
    this.#pack.finalize();
    await this.#written;
    const part = await open(`${this.#place}.part`, 'r+');
    await part.sync().finally(() => part.close());
    await rename(`${this.#place}.part`, this.#place);
  }

  async giveUp(): Promise<void> {
    this.#pack.destroy();
    await this.#written.catch(() => {});
    await rm(`${this.#place}.part`, { force: true });
  }
}

/** The entries of a backup one after the other; what a caller leaves of one is passed over. */
export async function* entriesOf(place: string): AsyncGenerator<Entry> {
  const reading = extract();
  const read = pipeline(createReadStream(place), reading as unknown as Writable);
  read.catch(() => {});
  for await (const entry of reading) {
    const { name, size = 0, type } = entry.header;
    if (type !== 'file') throw backupProblems.make('damaged', { part: name });
    yield { name, bytes: size, content: entry as unknown as Readable };
    entry.resume();
  }
  await read;
}

const away = new Set(['ENOENT', 'EISDIR', 'EACCES', 'ENOTDIR']);

/** What a tar that was cut or is none raises, here or in whoever reads an entry. */
const torn = /invalid tar|unexpected end|premature close|stream closed/i;

/** Tells an unreadable backup from a fault of our own: `backup/not-there`, `backup/damaged`. */
export async function readingFrom<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (away.has(code ?? '')) throw backupProblems.make('not-there', { place });
    if (cause instanceof Problem || !torn.test(message)) throw cause;
    throw Object.assign(backupProblems.make('damaged', { part: 'tar' }), { cause });
  }
}

/** A small entry as text; Problem `backup/damaged` beyond the bound. */
export async function textOf({ name, bytes, content }: Entry): Promise<string> {
  if (bytes > manifestBytesMax) throw backupProblems.make('damaged', { part: name });
  return (await buffer(content)).toString('utf8');
}

/** The hash that names a file entry, or nothing when the entry is no file of a case. */
export function fileNamed({ name, bytes }: Entry): string | undefined {
  const sha256 = /^files\/([0-9a-f]{64})$/.exec(name)?.[1];
  return sha256 !== undefined && bytes <= fileBytesMax ? sha256 : undefined;
}
