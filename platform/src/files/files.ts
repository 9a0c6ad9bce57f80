import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { problems } from '@xinqu/core/kernel';

/** One file of a dossier: a scan, a recording of a hearing's minutes, a document. */
export const fileBytesMax = 20 * 1024 * 1024;

export const filesProblems = problems('files', {
  'too-large': {
    kind: 'too-large',
    says: ({ bytes, bytesMax }) => `文件大小 ${bytes} 字节，超过上限 ${bytesMax} 字节`,
    english: ({ bytes, bytesMax }) =>
      `The file has ${bytes} bytes, more than the ${bytesMax} allowed`,
  },
  'not-found': {
    kind: 'not-found',
    says: '文件不存在',
    english: 'There is no such file',
  },
  corrupt: {
    kind: 'unavailable',
    says: ({ sha256 }) => `文件 ${sha256} 与其摘要不符，已停止使用，请联系系统管理员`,
    english: ({ sha256 }) => `File ${sha256} differs from its digest and is not used`,
  },
});

export interface FileName {
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Files named by the SHA-256 (hex) of their bytes. A file never changes; the same file put twice
 * is kept once. Problems: `files/too-large`, `files/not-found`, `files/corrupt`.
 */
export interface FilesDriver {
  put(bytes: Uint8Array): Promise<FileName>;
  /** The whole file, verified against its name. */
  get(sha256: string): Promise<Uint8Array>;
  has(sha256: string): Promise<boolean>;
  sizeOf(sha256: string): Promise<number | undefined>;
  /** Keeps one part of a file that is still arriving; survives a restart. */
  stagePart(sha256: string, index: number, bytes: Uint8Array): Promise<void>;
  /** Indices of the parts that have arrived, ascending. */
  stagedParts(sha256: string): Promise<number[]>;
  /** Makes the file of parts 0 … count-1; `files/corrupt` throws the parts away. */
  assemble(sha256: string, count: number): Promise<FileName>;
}

const shape = /^[0-9a-f]{64}$/;

const mustBeName = (sha256: string): void => {
  if (!shape.test(sha256)) throw filesProblems.make('not-found');
};

const mustFit = (bytes: number): void => {
  if (bytes > fileBytesMax)
    throw filesProblems.make('too-large', { bytes, bytesMax: fileBytesMax });
};

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Writes beside, waits for the disk, then names: a file is whole or not there. */
async function writeWhole(place: string, folder: string, parts: AsyncIterable<Uint8Array>) {
  const beside = `${place}.${randomUUID()}.part`;
  const handle = await open(beside, 'wx', 0o600);
  try {
    for await (const part of parts) await handle.writeFile(part);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, place);
  await syncFolder(folder);
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

class FolderFiles implements FilesDriver {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  #placeOf(sha256: string): { place: string; folder: string } {
    mustBeName(sha256);
    const folder = join(this.#folder, sha256.slice(0, 2));
    return { place: join(folder, sha256), folder };
  }

  #partsOf(sha256: string): string {
    mustBeName(sha256);
    return join(this.#folder, 'arriving', sha256);
  }

  async put(bytes: Uint8Array): Promise<FileName> {
    mustFit(bytes.byteLength);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await this.#keep(sha256, bytes.byteLength, only(bytes));
    return { sha256, bytes: bytes.byteLength };
  }

  async #keep(sha256: string, bytes: number, parts: AsyncIterable<Uint8Array>): Promise<void> {
    const { place, folder } = this.#placeOf(sha256);
    if ((await this.sizeOf(sha256)) === bytes) return;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeWhole(place, folder, parts);
  }

  async get(sha256: string): Promise<Uint8Array> {
    const { place } = this.#placeOf(sha256);
    const bytes = await readFile(place).catch((cause: NodeJS.ErrnoException) => {
      throw cause.code === 'ENOENT' ? filesProblems.make('not-found') : cause;
    });
    const found = createHash('sha256').update(bytes).digest('hex');
    if (found !== sha256) throw filesProblems.make('corrupt', { sha256 });
    return bytes;
  }

  async has(sha256: string): Promise<boolean> {
    return (await this.sizeOf(sha256)) !== undefined;
  }

  async sizeOf(sha256: string): Promise<number | undefined> {
    const found = await stat(this.#placeOf(sha256).place).catch(() => undefined);
    return found?.size;
  }

  async stagePart(sha256: string, index: number, bytes: Uint8Array): Promise<void> {
    const folder = this.#partsOf(sha256);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeWhole(join(folder, String(index)), folder, only(bytes));
  }

  async stagedParts(sha256: string): Promise<number[]> {
    const names = await readdir(this.#partsOf(sha256)).catch(() => []);
    return names
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .toSorted((a, b) => a - b);
  }

  async assemble(sha256: string, count: number): Promise<FileName> {
    const folder = this.#partsOf(sha256);
    const places = Array.from({ length: count }, (_, index) => join(folder, String(index)));
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const part of concatenated(places)) {
      hash.update(part);
      bytes += part.byteLength;
    }
    const whole = hash.digest('hex') === sha256;
    if (whole) {
      mustFit(bytes);
      await this.#keep(sha256, bytes, concatenated(places));
    }
    await rm(folder, { recursive: true, force: true });
    if (!whole) throw filesProblems.make('corrupt', { sha256 });
    return { sha256, bytes };
  }
}

async function* concatenated(places: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const place of places) yield* createReadStream(place);
}

/** Files in a folder of this machine, made when missing. */
export const folderFiles = (folder: string): FilesDriver => new FolderFiles(folder);
