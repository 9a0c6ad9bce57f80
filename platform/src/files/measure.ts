import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { type Check, type Content, type FileName, fileBytesMax } from './files.ts';
import { filesProblems } from './problems.ts';

const shape = /^[0-9a-f]{64}$/;

export const isName = (text: string): boolean => shape.test(text);

/** A name that is none is not found: nothing else may become a path or a key. */
export function mustBeName(sha256: string): void {
  if (!isName(sha256)) throw filesProblems.make('not-found');
}

export async function* piecesOf(content: Content): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) yield content;
  else yield* content;
}

/** Lets bytes through while it counts and hashes them; stops one byte beyond the bound. */
export function measure() {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    async *through(content: Content): AsyncGenerator<Uint8Array> {
      for await (const piece of piecesOf(content)) {
        bytes += piece.byteLength;
        if (bytes > fileBytesMax) {
          throw filesProblems.make('too-large', { bytes, bytesMax: fileBytesMax });
        }
        hash.update(piece);
        yield piece;
      }
    },
    /** Once everything went through. */
    name: (): FileName => ({ sha256: hash.digest('hex'), bytes }),
  };
}

/** A check that throws away what it turns away. */
export const discarding =
  (check: Check | undefined, discard: () => Promise<void>): Check =>
  async (arrived) => {
    try {
      await check?.(arrived);
    } catch (cause) {
      await discard();
      throw cause;
    }
  };

/** Hands out the last piece only when all of them make up the name. */
async function* whole(content: AsyncIterable<Uint8Array>, sha256: string) {
  const hash = createHash('sha256');
  let held: Uint8Array | undefined;
  for await (const piece of content) {
    hash.update(piece);
    if (held !== undefined) yield held;
    held = piece;
  }
  if (hash.digest('hex') !== sha256) throw filesProblems.make('corrupt', { sha256 });
  if (held !== undefined) yield held;
}

export const verified = (content: AsyncIterable<Uint8Array>, sha256: string): Readable =>
  Readable.from(whole(content, sha256), { objectMode: false });

/** Cuts a stream into parts of one size; only the last is smaller. */
export async function* partsOf(
  content: AsyncIterable<Uint8Array>,
  bytes: number,
): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of content) {
    let rest = piece;
    while (size + rest.byteLength >= bytes) {
      yield Buffer.concat([...pieces, rest.subarray(0, bytes - size)]);
      rest = rest.subarray(bytes - size);
      [pieces, size] = [[], 0];
    }
    pieces.push(rest);
    size += rest.byteLength;
  }
  if (size > 0) yield Buffer.concat(pieces);
}
