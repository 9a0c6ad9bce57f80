import { createHash } from 'node:crypto';
import { PDFDocument, PDFName, StandardFonts } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { pageHashes } from './page-hash.ts';
import { scannedVolume } from './scans.ts';

const asPdf = (document: PDFDocument, useObjectStreams = false) =>
  document.save({ useObjectStreams });

/** Pages of one word each that share a font. */
async function letter(words: readonly string[]) {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const word of words) {
    const { node } = document.addPage([595, 842]);
    node.setFontDictionary(PDFName.of('F'), font.ref);
    const drawn = context.stream(`BT /F 12 Tf 50 700 Td (${word}) Tj ET`);
    node.set(PDFName.of('Contents'), context.register(drawn));
  }
  return document;
}

describe('the hash of a page', () => {
  test('is one for each page, and the same at every reading', async () => {
    const volume = await scannedVolume(5);
    const hashes = await pageHashes(volume);
    expect(new Set(hashes).size).toBe(5);
    expect(hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    expect(await pageHashes(volume)).toEqual(hashes);
  });

  test('is defined once and for all', async () => {
    const text = createHash('sha256').update((await pageHashes(await scannedVolume(2))).join());
    expect(text.digest('hex')).toBe(
      '0d5060df293ceb08bae20d14817be793ef6c424353c6d9c2c60a79642753b59b',
    );
  });

  test('does not depend on how the file is written', async () => {
    const volume = await scannedVolume(3);
    const again = await PDFDocument.load(volume, { updateMetadata: false });
    again.setTitle('另一个标题');
    const packed = await asPdf(again, true);
    expect(Buffer.from(packed).equals(volume)).toBe(false);
    expect(await pageHashes(packed)).toEqual(await pageHashes(volume));
  });

  test('changes with the page alone', async () => {
    const one = await pageHashes(await asPdf(await letter(['a', 'b', 'c'])));
    const other = await pageHashes(await asPdf(await letter(['a', 'x', 'c'])));
    expect(one.map((hash, page) => hash === other[page])).toEqual([true, false, true]);
    expect(new Set(one).size).toBe(3);
  });

  test('of equal pages is equal, and a page left out, doubled or moved shows', async () => {
    const hashes = await pageHashes(await asPdf(await letter(['a', 'b', 'a'])));
    expect(hashes[0]).toBe(hashes[2]);
    const moved = await pageHashes(await asPdf(await letter(['b', 'a', 'a'])));
    expect(moved).toEqual([hashes[1], hashes[0], hashes[0]]);
    expect(await pageHashes(await asPdf(await letter(['a', 'b'])))).toEqual(hashes.slice(0, 2));
  });

  test('sees a page that was turned, cut, or stamped', async () => {
    const plain = await pageHashes(await asPdf(await letter(['a'])));
    const turned = await letter(['a']);
    turned.getPage(0).node.set(PDFName.of('Rotate'), turned.context.obj(90));
    const cut = await letter(['a']);
    cut.getPage(0).setCropBox(0, 0, 100, 100);
    const stamped = await letter(['a']);
    const stamp = stamped.context.obj({ Subtype: 'Stamp', Rect: [0, 0, 9, 9], M: 'D:2026' });
    stamped.getPage(0).node.set(PDFName.of('Annots'), stamped.context.obj([stamp]));
    const others = await Promise.all([turned, cut, stamped].map((one) => asPdf(one)));
    const hashes = [plain, ...(await Promise.all(others.map((one) => pageHashes(one))))];
    expect(new Set(hashes.flat()).size).toBe(4);
  });

  test('ends where objects lie in circles, and where they never end', async () => {
    const circle = await letter(['a']);
    const { context } = circle;
    const ring = context.obj({});
    const ref = context.register(ring);
    ring.set(PDFName.of('Next'), ref);
    circle.getPage(0).node.Resources()!.set(PDFName.of('Ring'), ref);
    expect(await pageHashes(await asPdf(circle))).toHaveLength(1);
    const deep = await letter(['a']);
    let inner = deep.context.obj([]);
    for (let n = 0; n < 300; n++) inner = deep.context.obj([inner]);
    deep.getPage(0).node.Resources()!.set(PDFName.of('Deep'), inner);
    await expect(pageHashes(await asPdf(deep))).rejects.toThrow('without end');
  });
});
