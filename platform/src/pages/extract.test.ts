import { inflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream, PDFString, StandardFonts } from '@cantoo/pdf-lib';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { scannedVolume } from './scans.ts';
import { stamp } from './stamp.ts';

/** A tile, a foot, words for each closed range, and those for pages that are tied to one. */
async function overlayOf(ranges: number): Promise<Uint8Array> {
  const drawn = await PDFDocument.create({ updateMetadata: false });
  const font = await drawn.embedFont(StandardFonts.Helvetica);
  const notes = Array.from({ length: ranges }, (_, at) => `CLOSED ${at}`);
  for (const text of ['TILE', 'FOOT', ...notes, 'TIED']) {
    drawn.addPage([300, 190]).drawText(text, { x: 40, y: 80, size: 12, font });
  }
  return drawn.save();
}

/** Five pages, of which page 1 leads to page 2 and page 5 has a picture of page 3. */
async function volume(): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  const words = ['OPEN ONE', 'SECRET TWO', 'SECRET THREE', 'OPEN FOUR', 'OPEN FIVE'];
  const pages = words.map((text) => {
    const page = document.addPage([595, 842]);
    page.drawText(text, { x: 60, y: 700, font });
    return page;
  });
  const { context } = document;
  const picture = context.register(
    context.stream('SECRET PICTURE', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 9, 9] }),
  );
  for (const at of [2, 4]) pages[at]!.node.setXObject(PDFName.of('P'), picture);
  const link = { Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], Dest: [pages[1]!.ref, 'Fit'] };
  pages[0]!.node.set(PDFName.of('Annots'), context.obj([link]));
  pages[0]!.node.set(PDFName.of('AA'), context.obj({ O: PDFString.of('SECRET ACTION') }));
  document.setTitle('SECRET TITLE');
  return document.save({ useObjectStreams: false });
}

/** Everything that stands in a file, unpacked; text that is drawn stands in it in hex. */
async function unpacked(pdf: Uint8Array): Promise<string> {
  const { context } = await PDFDocument.load(pdf, { updateMetadata: false });
  return context
    .enumerateIndirectObjects()
    .map(([, object]) => {
      if (!(object instanceof PDFRawStream)) return object.toString();
      const bytes = Buffer.from(object.getContents());
      const packed = object.dict.get(PDFName.of('Filter')) !== undefined;
      return object.dict.toString() + (packed ? inflateSync(bytes) : bytes).toString('latin1');
    })
    .join('\n');
}

const holds = (text: string, word: string): boolean =>
  text.includes(word) ||
  text.toUpperCase().includes(Buffer.from(word).toString('hex').toUpperCase());

const textsOf = async (pdf: Uint8Array): Promise<string[]> =>
  (await extractText(await getDocumentProxy(new Uint8Array(pdf)))).text;

test('pages that are closed are not in the copy, and every page keeps its number', async () => {
  const closed = [{ from: 2, to: 3 }];
  const { bytes, pages } = await stamp(
    await volume(),
    'application/pdf',
    await overlayOf(closed.length),
    closed,
  );
  expect(pages).toBe(5);
  const texts = await textsOf(bytes);
  const expected = ['OPEN ONE', 'CLOSED 0', 'CLOSED 0', 'OPEN FOUR', 'TIED'];
  for (const [at, text] of texts.entries()) {
    expect(text).toContain(expected[at]);
    expect(text).toContain('TILE');
  }
  const all = await unpacked(bytes);
  expect(['OPEN ONE', 'SECRET', 'OPEN FIVE'].map((word) => holds(all, word))).toEqual([
    true,
    false,
    false,
  ]);
});

test('a mark at the first page, at the last and on all leaves out just these', async () => {
  const scans = await scannedVolume(4);
  const out = async (closed: { from: number; to: number }[]) => {
    const { bytes } = await stamp(scans, 'application/pdf', await overlayOf(closed.length), closed);
    return (await textsOf(bytes)).map((text) => /CLOSED (\d)/.exec(text)?.[1] ?? '');
  };
  expect(await out([{ from: 1, to: 1 }])).toEqual(['0', '', '', '']);
  expect(
    await out([
      { from: 1, to: 1 },
      { from: 4, to: 4 },
    ]),
  ).toEqual(['0', '', '', '1']);
  expect(await out([{ from: 1, to: 4 }])).toEqual(['0', '0', '0', '0']);
}, 60_000);

test('the same file and the same marks give the same copy, and a range beyond the end takes nothing', async () => {
  const scans = await scannedVolume(2);
  const made = async (from: number) =>
    (await stamp(scans, 'application/pdf', await overlayOf(1), [{ from, to: from }])).bytes;
  expect(Buffer.from(await made(2)).equals(Buffer.from(await made(2)))).toBe(true);
  expect((await textsOf(await made(3))).some((text) => text.includes('CLOSED'))).toBe(false);
});
