import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { PDFDocument } from '@cantoo/pdf-lib';
import { Problem } from '@xinqu/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageHashes } from './page-hash.ts';
import { createPageReader } from './reader.ts';
import { scannedVolume } from './scans.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinqu-pages-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'read',
    (cause: unknown) => (cause instanceof Problem ? cause.code : String(cause)),
  );
const contentOf = (bytes: Uint8Array) => Readable.from([bytes], { objectMode: false });

/** Another program in the place of the reader. */
async function program(text: string): Promise<string> {
  const place = join(folder, `${Math.random()}.mjs`);
  await writeFile(place, text);
  return place;
}

test('a volume read in a process of its own has the same pages', async () => {
  const reader = createPageReader();
  const [one, other] = await Promise.all([scannedVolume(4), scannedVolume(3, 'other')]);
  const read = await Promise.all([reader.read(contentOf(one)), reader.read(contentOf(other))]);
  expect(read).toEqual([{ pages: await pageHashes(one) }, { pages: await pageHashes(other) }]);
  await reader.close();
}, 60_000);

test('what is no PDF, or is encrypted, has no pages, and why is said', async () => {
  const reader = createPageReader();
  const noise = Buffer.from('%PDF-1.7\nnothing\n%%EOF\n');
  expect(await reader.read(contentOf(noise))).toEqual({ unreadable: 'damaged' });
  const secret = await PDFDocument.create();
  secret.addPage();
  secret.encrypt({ userPassword: 'x', ownerPassword: 'y' });
  const bytes = await secret.save();
  expect(await reader.read(contentOf(bytes))).toEqual({ unreadable: 'encrypted' });
  await reader.close();
}, 60_000);

test('a reader that ends, that never ends, or that speaks nonsense is lost', async () => {
  const file = () => contentOf(Buffer.alloc(1_000_000));
  const ends = createPageReader({ worker: await program('process.exit(3)') });
  expect(await codeOf(ends.read(file()))).toBe('pages/reader-lost');
  const never = await program('process.stdin.resume(); setInterval(() => {}, 1000)');
  const slow = createPageReader({ worker: never, fileMsMax: 300 });
  expect(await codeOf(slow.read(file()))).toBe('pages/reader-lost');
  const nonsense = createPageReader({
    worker: await program('process.stdin.resume(); process.stdout.write("x")'),
  });
  expect(await codeOf(nonsense.read(file()))).toBe('pages/reader-lost');
}, 60_000);

test('more files than may wait are refused, and a closed reader reads no more', async () => {
  const never = await program('process.stdin.resume(); setInterval(() => {}, 1000)');
  const reader = createPageReader({ worker: never, queueMax: 2 });
  const waiting = [1, 2].map(() => codeOf(reader.read(contentOf(Buffer.alloc(10)))));
  expect(await codeOf(reader.read(contentOf(Buffer.alloc(10))))).toBe('pages/busy');
  await reader.close();
  expect(await Promise.all(waiting)).toEqual(['pages/reader-lost', 'pages/reader-lost']);
  expect(await codeOf(reader.read(contentOf(Buffer.alloc(10))))).toBe('pages/reader-lost');
}, 60_000);

test('a file that is spoilt where it lies is said to be that', async () => {
  const reader = createPageReader();
  const spoilt = Readable.from(
    (async function* () {
      yield Buffer.alloc(100_000);
      throw new Error('files/corrupt');
    })(),
  );
  expect(await codeOf(reader.read(spoilt))).toContain('files/corrupt');
  await reader.close();
}, 60_000);
