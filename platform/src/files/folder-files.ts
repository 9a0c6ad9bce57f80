import { randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Check, Content, FileName, FilesDriver, OpenFile, Part } from './files.ts';
import { discarding, isName, measure, mustBeName, verified } from './measure.ts';
import { filesProblems } from './problems.ts';

/** Waits until a file, or the names in a folder, are on the disk. */
async function sync(place: string): Promise<void> {
  const handle = await open(place, 'r');
  await handle.sync().finally(() => handle.close());
}

const missing = (cause: NodeJS.ErrnoException): never => {
  throw cause.code === 'ENOENT' ? filesProblems.make('not-found') : cause;
};

/** Ends the names of files that are being written; what a crash left of them is swept. */
const halfWritten = '.half';

/**
 * Parts of a file to which nothing came for so long belong to nothing that goes on: what an act or an
 * envelope still names is asked for anew.
 */
const partsMsMax = 30 * 86_400_000;

/** Folders of parts looked at in one sweep. */
const sweptMax = 10_000;

/** The file that its parts are written into, beside the notes of the parts that came. */
const whole = 'whole';

class FolderFiles implements FilesDriver {
  readonly #folder: string;
  readonly #arriving: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#arriving = join(folder, 'arriving');
  }

  #placeOf(sha256: string): { place: string; folder: string } {
    mustBeName(sha256);
    const folder = join(this.#folder, sha256.slice(0, 2));
    return { place: join(folder, sha256), folder };
  }

  #partsOf(sha256: string): string {
    mustBeName(sha256);
    return join(this.#arriving, sha256);
  }

  async ready(): Promise<void> {
    await mkdir(this.#arriving, { recursive: true, mode: 0o700 });
    const names = await readdir(this.#arriving);
    const half = names.filter((name) => name.endsWith(halfWritten));
    await Promise.all(half.map((name) => rm(join(this.#arriving, name), { force: true })));
    for (const name of names.filter(isName).slice(0, sweptMax)) {
      const found = await stat(this.#partsOf(name)).catch(() => undefined);
      if (found !== undefined && Date.now() - found.mtimeMs > partsMsMax) await this.discard(name);
    }
  }

  /** Writes beside, waits for the disk, then names: a file is whole or not there. */
  async put(content: Content, check?: Check): Promise<FileName> {
    const beside = await this.#beside();
    const measured = measure();
    try {
      await this.#write(beside, measured.through(content));
      const name = measured.name();
      await check?.({ ...name, read: () => createReadStream(beside) });
      await this.#name(beside, name.sha256);
      return name;
    } catch (cause) {
      await rm(beside, { force: true });
      throw cause;
    }
  }

  async #beside(): Promise<string> {
    await mkdir(this.#arriving, { recursive: true, mode: 0o700 });
    return join(this.#arriving, `${randomUUID()}${halfWritten}`);
  }

  async #write(place: string, content: AsyncIterable<Uint8Array>) {
    const handle = await open(place, 'wx', 0o600);
    try {
      for await (const piece of content) await handle.writeFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  async #name(beside: string, sha256: string): Promise<void> {
    const { place, folder } = this.#placeOf(sha256);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(beside, place);
    await sync(folder);
  }

  async open(sha256: string): Promise<OpenFile> {
    const bytes = await this.sizeOf(sha256);
    if (bytes === undefined) throw filesProblems.make('not-found');
    const stream = createReadStream(this.#placeOf(sha256).place);
    return { bytes, content: verified(stream, sha256) };
  }

  async get(sha256: string): Promise<Uint8Array> {
    return buffer((await this.open(sha256)).content);
  }

  async part(sha256: string, start: number, bytes: number): Promise<Uint8Array> {
    const handle = await open(this.#placeOf(sha256).place, 'r').catch(missing);
    try {
      const { bytesRead, buffer: read } = await handle.read(Buffer.alloc(bytes), 0, bytes, start);
      return read.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  }

  async has(sha256: string): Promise<boolean> {
    return (await this.sizeOf(sha256)) !== undefined;
  }

  async sizeOf(sha256: string): Promise<number | undefined> {
    const found = await stat(this.#placeOf(sha256).place).catch(() => undefined);
    return found?.size;
  }

  async remove(sha256: string): Promise<void> {
    const { place, folder } = this.#placeOf(sha256);
    await rm(place, { force: true });
    await sync(folder).catch(() => {});
  }

  async *names(): AsyncGenerator<string> {
    const folders = await readdir(this.#folder).catch(() => []);
    for (const folder of folders.filter((name) => /^[0-9a-f]{2}$/.test(name))) {
      for (const name of await readdir(join(this.#folder, folder))) if (isName(name)) yield name;
    }
  }

  /**
   * Written at its place in one file, and then noted by an empty file of its own. Does not wait
   * for the disk: a part that a power cut tore fails the digest of the whole.
   */
  async stagePart(staged: string, { index, start }: Part, bytes: Uint8Array): Promise<void> {
    const folder = this.#partsOf(staged);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const handle = await open(join(folder, whole), constants.O_RDWR | constants.O_CREAT, 0o600);
    try {
      let written = 0;
      while (written < bytes.length) {
        const rest = bytes.subarray(written);
        written += (await handle.write(rest, 0, rest.length, start + written)).bytesWritten;
      }
    } finally {
      await handle.close();
    }
    await writeFile(join(folder, String(index)), '');
  }

  async stagedParts(staged: string): Promise<number[]> {
    const names = await readdir(this.#partsOf(staged)).catch(() => []);
    return names
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .toSorted((a, b) => a - b);
  }

  async assemble(staged: string, count: number, check?: Check): Promise<FileName> {
    const present = new Set(await this.stagedParts(staged));
    for (let index = 0; index < count; index++) {
      if (!present.has(index)) throw filesProblems.make('not-found');
    }
    const place = join(this.#partsOf(staged), whole);
    const measured = measure();
    const read = () => createReadStream(place, { highWaterMark: 1024 * 1024 });
    const discard = () => this.discard(staged);
    // The disk works while the bytes are hashed.
    await Promise.all([sync(place), drained(measured.through(read()))]);
    const name = measured.name();
    await discarding(check, discard)({ ...name, read });
    await this.#name(place, name.sha256);
    await discard();
    return name;
  }

  async discard(staged: string): Promise<void> {
    await rm(this.#partsOf(staged), { recursive: true, force: true });
  }
}

async function drained(content: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of content);
}

/** Files in a folder of this machine, made when missing. */
export const folderFiles = (folder: string): FilesDriver => new FolderFiles(folder);
