import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { judgmentProblems } from './problems.ts';
import { lineBytesMax } from './read-judgments.ts';

/**
 * Opens a file of judgments, plain or gzip (told by its first bytes, not its name), as lines.
 * A line longer than 4 MiB is cut one byte beyond the bound, so that the reader names it and
 * memory stays bounded. Throws `judgments/file-not-found` or `judgments/file-unreadable`.
 */
export async function* openJudgmentFile(path: string): AsyncGenerator<string> {
  const zipped = await isGzip(path);
  const raw = createReadStream(path);
  const source: Readable = zipped ? pipeline(raw, createGunzip(), () => {}) : raw;
  try {
    yield* linesOf(source);
  } catch {
    throw judgmentProblems.make('file-unreadable', { path });
  } finally {
    raw.destroy();
    source.destroy();
  }
}

async function isGzip(path: string): Promise<boolean> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
      return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    } finally {
      await file.close();
    }
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw judgmentProblems.make(missing ? 'file-not-found' : 'file-unreadable', { path });
  }
}

const newline = 0x0a;

/** Splits bytes into lines before decoding, so that no character is cut between two chunks. */
async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let kept: Buffer[] = [];
  let size = 0;
  const keep = (part: Buffer) => {
    const room = lineBytesMax + 1 - size;
    if (part.length > 0 && room > 0) kept.push(part.subarray(0, room));
    size += part.length;
  };
  const take = () => {
    const line = Buffer.concat(kept).toString('utf8');
    kept = [];
    size = 0;
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  };
  for await (const chunk of source) {
    let from = 0;
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      keep(chunk.subarray(from, at));
      yield take();
      from = at + 1;
    }
    keep(chunk.subarray(from));
  }
  if (size > 0) yield take();
}
