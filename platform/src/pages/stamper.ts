import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { KeptWorker } from '../workers/kept-worker.ts';
import { copyBounds } from './copy-bounds.ts';
import type { PageRange } from './extract.ts';
import { InTurn } from './in-turn.ts';
import { pagesProblems } from './problems.ts';
import type {
  StampHead,
  StampJob,
  StampJobDone,
  StampRefused,
  StampSaid,
} from './stamp-protocol.ts';

/** PDF files up to so many bytes share one kept process; beyond, each has one of its own. */
const smallBytesMax = 2 * 1024 * 1024;

/** A watermarked copy: a PDF, read once. Whoever does not read it to the end destroys it. */
export interface StampedCopy {
  readonly sha256: string;
  readonly bytes: number;
  readonly pages: number;
  readonly content: Readable;
}

export interface Stampable {
  readonly content: Readable;
  readonly bytes: number;
  readonly mediaType: string;
}

export interface Stamper {
  /**
   * A copy with the overlay over each page, without the pages that are closed: see `stamp`.
   * Problems `pages/busy`, `pages/reader-lost`, `pages/copy-too-large`, `pages/copy-unreadable`;
   * what reading the content raises is raised.
   */
  stamp(file: Stampable, overlay: Uint8Array, closed?: readonly PageRange[]): Promise<StampedCopy>;
  close(): Promise<void>;
}

export interface StamperOptions {
  /** Files that may wait, small ones and large ones each; one more is refused. */
  readonly queueMax?: number;
  /** A file that takes longer counts as a lost program. */
  readonly fileMsMax?: number;
}

const smallProgram = fileURLToPath(new URL('./stamp-small.ts', import.meta.url));
const largeProgram = fileURLToPath(new URL('./stamp-large.ts', import.meta.url));

/** A file without a name: it goes when it is closed, also when the process is killed. */
async function namelessFile(): Promise<FileHandle> {
  const path = join(tmpdir(), `xinqu-copy-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  return file;
}

async function* framed(head: StampHead, content: Readable) {
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  yield length;
  yield text;
  yield* content as AsyncIterable<Uint8Array>;
}

const tooLarge = () => pagesProblems.make('copy-too-large', { ...copyBounds });

const refusalOf = ({ refused }: StampRefused) =>
  refused === 'too-large' ? tooLarge() : pagesProblems.make('copy-unreadable', { why: refused });

class ChildStamper implements Stamper {
  readonly #small: KeptWorker<Omit<StampJob, 'id'>, StampJobDone>;
  readonly #large: InTurn;

  constructor({ queueMax = 64, fileMsMax = 120_000 }: StamperOptions) {
    this.#small = new KeptWorker({
      worker: smallProgram,
      execArgv: ['--max-old-space-size=128', '--max-semi-space-size=4'],
      queueMax,
      idleMs: 20_000,
      jobMsMax: Math.min(fileMsMax, 30_000),
      problem: (why) => pagesProblems.make(why === 'busy' ? 'busy' : 'reader-lost'),
    });
    this.#large = new InTurn({ worker: largeProgram, queueMax, fileMsMax });
  }

  async stamp(
    file: Stampable,
    overlay: Uint8Array,
    closed: readonly PageRange[] = [],
  ): Promise<StampedCopy> {
    const { content, bytes, mediaType } = file;
    try {
      if (bytes > copyBounds.megabytesMax * 1024 * 1024) throw tooLarge();
      const small = mediaType === 'application/pdf' && bytes <= smallBytesMax;
      return small
        ? await this.#stampSmall(file, overlay, closed)
        : await this.#stampLarge(file, overlay, closed);
    } catch (cause) {
      content.destroy();
      throw cause;
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#small.close(), this.#large.close()]);
  }

  async #stampSmall(
    { content }: Stampable,
    overlay: Uint8Array,
    closed: readonly PageRange[],
  ): Promise<StampedCopy> {
    const done = await this.#small.run({ file: await buffer(content), overlay, closed });
    if ('refused' in done) throw refusalOf(done);
    const { copy, pages } = done;
    const sha256 = createHash('sha256').update(copy).digest('hex');
    const read = Readable.from([copy], { objectMode: false });
    return { sha256, bytes: copy.length, pages, content: read };
  }

  async #stampLarge(
    { content, mediaType }: Stampable,
    overlay: Uint8Array,
    closed: readonly PageRange[],
  ): Promise<StampedCopy> {
    const head = { mediaType, overlay: Buffer.from(overlay).toString('base64'), closed };
    const file = await namelessFile();
    try {
      const input = Readable.from(framed(head, content), { objectMode: false });
      const said = await this.#large.run<StampSaid>(input, file.fd);
      if ('refused' in said) throw refusalOf(said);
      return { ...said, content: file.createReadStream({ start: 0 }) };
    } catch (cause) {
      await file.close();
      throw cause;
    }
  }
}

/** Makes watermarked copies in child processes, which go with their memory. */
export const createStamper = (options: StamperOptions = {}): Stamper => new ChildStamper(options);
