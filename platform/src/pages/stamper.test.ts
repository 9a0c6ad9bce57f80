import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { deflateSync } from 'node:zlib';
import { degrees, PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { Problem } from '@xinqu/core/kernel';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyBounds } from './copy-bounds.ts';
import { scannedVolume } from './scans.ts';
import { createStamper } from './stamper.ts';

const stamper = createStamper();
let overlay: Uint8Array;
beforeAll(async () => {
  const drawn = await PDFDocument.create({ updateMetadata: false });
  const font = await drawn.embedFont(StandardFonts.Helvetica);
  drawn.addPage([300, 190]).drawText('TILE', { x: 40, y: 80, font });
  drawn.addPage([560, 12]).drawText('FOOT', { x: 0, y: 2, size: 6, font });
  overlay = await drawn.save();
});
afterAll(() => stamper.close());

const contentOf = (bytes: Uint8Array) => Readable.from([bytes], { objectMode: false });

async function stamped(bytes: Uint8Array, mediaType = 'application/pdf') {
  const file = { content: contentOf(bytes), bytes: bytes.length, mediaType };
  const { content, sha256, pages, bytes: length } = await stamper.stamp(file, overlay);
  const copy = await buffer(content);
  expect(createHash('sha256').update(copy).digest('hex')).toBe(sha256);
  expect(copy.length).toBe(length);
  return { copy, pages };
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'made',
    (cause: unknown) => (cause instanceof Problem ? cause.code : String(cause)),
  );

async function textsOf(pdf: Uint8Array): Promise<string[]> {
  return (await extractText(await getDocumentProxy(new Uint8Array(pdf)))).text;
}

/** A picture of one colour; its head may state another size than it has. */
function png(width: number, height: number, rows = height): Buffer {
  const crcOf = (bytes: Buffer) => {
    let crc = ~0;
    for (const byte of bytes) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    }
    return ~crc >>> 0;
  };
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), data]);
    const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    crc.writeUInt32BE(crcOf(named));
    return Buffer.concat([length, named, crc]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = deflateSync(Buffer.alloc(rows * (width + 1), 0));
  return Buffer.concat([
    magic,
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('every page has the tile and the foot, whatever its size and turn, small file or large', async () => {
  const small = await PDFDocument.create({ updateMetadata: false });
  for (const turn of [0, 90, 180, 270]) small.addPage([595, 842]).setRotation(degrees(turn));
  small.addPage([2480, 3508]);
  small.addPage([20, 5_000]);
  for (const bytes of [await small.save(), await scannedVolume(20)]) {
    const { copy, pages } = await stamped(bytes);
    const texts = await textsOf(copy);
    expect(texts).toHaveLength(pages);
    for (const text of texts) {
      expect(text.match(/TILE/g)!.length).toBeGreaterThanOrEqual(4);
      expect(text.match(/FOOT/g)).toHaveLength(1);
    }
  }
}, 60_000);

test('the same file gives the same copy', async () => {
  const volume = await scannedVolume(3);
  expect((await stamped(volume)).copy.equals((await stamped(volume)).copy)).toBe(true);
}, 60_000);

test('a picture becomes a page with the mark on it', async () => {
  const { copy, pages } = await stamped(png(30, 20), 'image/png');
  expect(pages).toBe(1);
  expect((await textsOf(copy))[0]).toContain('TILE');
}, 60_000);

test('of what is damaged, encrypted or no picture there is no copy, and the reason is said', async () => {
  const secret = await PDFDocument.create();
  secret.addPage();
  secret.encrypt({ userPassword: 'x', ownerPassword: 'y' });
  const noise = Buffer.from('%PDF-1.7\nnothing\n%%EOF\n');
  expect(await codeOf(stamped(noise))).toBe('pages/copy-unreadable');
  expect(await codeOf(stamped(await secret.save()))).toBe('pages/copy-unreadable');
  const torn = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 7, 7, 7]);
  expect(await codeOf(stamped(torn, 'image/jpeg'))).toBe('pages/copy-unreadable');
  // What came after it is made all the same.
  expect((await stamped(await scannedVolume(1))).pages).toBe(1);
}, 60_000);

test('bytes, pages and pixels have their bounds', async () => {
  const bytes = copyBounds.megabytesMax * 1024 * 1024 + 1;
  const file = { content: contentOf(noBytes), bytes, mediaType: 'any' };
  expect(await codeOf(stamper.stamp(file, overlay))).toBe('pages/copy-too-large');
  const many = async (pages: number) => {
    const document = await PDFDocument.create({ updateMetadata: false });
    for (let page = 0; page < pages; page++) document.addPage([100, 100]);
    return document.save();
  };
  expect((await stamped(await many(copyBounds.pagesMax))).pages).toBe(copyBounds.pagesMax);
  expect(await codeOf(stamped(await many(copyBounds.pagesMax + 1)))).toBe('pages/copy-too-large');
  const wide = copyBounds.pixelsMax / 5_000;
  // A few bytes that unfold to more than the bound: told by the head, before they are unpacked.
  const bomb = png(wide, 5_001, 1);
  expect(await codeOf(stamped(bomb, 'image/png'))).toBe('pages/copy-too-large');
}, 60_000);

const noBytes = new Uint8Array();

test('after the end nothing more is made', async () => {
  const closed = createStamper();
  await closed.close();
  const one = await scannedVolume(1);
  const file = { content: contentOf(one), bytes: one.length, mediaType: 'application/pdf' };
  expect(await codeOf(closed.stamp(file, overlay))).toBe('pages/reader-lost');
});
