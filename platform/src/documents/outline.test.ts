import { instant } from '@xinqu/core/kernel';
import { PDFDict, PDFDocument, PDFName, PDFRawStream, decodePDFRawStream } from '@cantoo/pdf-lib';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, expect, test, vi } from 'vitest';
import { stamp } from '../pages/stamp.ts';
import { createRenderer } from './index.ts';
import { sampleContent, sampleParagraph, samplePart } from './sample.ts';

// A worker takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const renderer = createRenderer();
afterAll(() => renderer.close());

const at = instant('2026-07-27T10:00:00+08:00');

/** A document of a page for each text. */
const paperOf = async (...texts: readonly string[]): Promise<Uint8Array> => {
  const parts = texts.map((text) => samplePart([sampleParagraph(text)]));
  const { pdf, pages } = await renderer.render(sampleContent(parts), at);
  expect(pages).toBe(texts.length);
  return pdf;
};

/** The extract of a document of three pages whose second is closed, as a reader gets it. */
async function extractOf(secret: string, first = '证人甲到案。'): Promise<Uint8Array> {
  const paper = await paperOf(first, secret, '以上属实。');
  const outlines = await renderer.outline({ paper, pages: 3, blank: [2] }, at);
  const words = { lines: ['查看人'], foot: '水印摘录', notes: [['本页不予公开'], ['共用字体']] };
  const { pdf } = await renderer.watermark(words, at);
  const closed = [{ from: 2, to: 2 }];
  return (await stamp(outlines.pdf, 'application/pdf', pdf, closed)).bytes;
}

const textsOf = async (pdf: Uint8Array): Promise<string[]> =>
  (await extractText(await getDocumentProxy(new Uint8Array(pdf)))).text;

/** Everything that stands in a file, unpacked. */
async function unpacked(pdf: Uint8Array): Promise<string> {
  const { context } = await PDFDocument.load(pdf, { updateMetadata: false });
  return context
    .enumerateIndirectObjects()
    .map(([, object]) =>
      object instanceof PDFRawStream
        ? Buffer.from(decodePDFRawStream(object).decode()).toString('latin1')
        : object.toString(),
    )
    .join('\n');
}

/** The code of a character as a table from glyphs to characters writes it. */
const coded = (character: string): string =>
  `<${character.codePointAt(0)!.toString(16).toUpperCase()}>`;

/** The fonts that a page uses by its own resources. */
const fontsOf = async (pdf: Uint8Array): Promise<number[]> =>
  (await PDFDocument.load(pdf)).getPages().map(({ node }) => {
    const fonts = node.Resources()?.lookup(PDFName.of('Font'));
    return fonts instanceof PDFDict ? fonts.keys().length : 0;
  });

test('of a closed page nothing is in the extract, not a character of a font; its neighbours are there', async () => {
  const secret = '证人靐龘住在某处。';
  const whole = await unpacked(await paperOf('证人甲到案。', secret, '以上属实。'));
  const pdf = await extractOf(secret);
  const all = await unpacked(pdf);
  for (const character of ['靐', '龘', '甲']) {
    expect(whole).toContain(coded(character));
    expect(all).not.toContain(coded(character));
  }
  expect(await fontsOf(pdf)).toEqual([0, 0, 0]);
  const texts = await textsOf(pdf);
  expect(texts.map((text) => text.includes('本页不予公开'))).toEqual([false, true, false]);
  expect(texts.join()).not.toContain('共用字体');
});

test('the extract is the same to the byte whatever stands on the closed page', async () => {
  const one = Buffer.from(await extractOf('证人靐龘住在某处。'));
  expect(one.equals(Buffer.from(await extractOf('另有其人，住址为虚构的鑫淼路九号。')))).toBe(true);
  const other = Buffer.from(await extractOf('证人靐龘住在某处。', '证人乙到案。'));
  expect(one.equals(other)).toBe(false);
  // Nothing of the document before is left in the program that draws.
  expect(one.equals(Buffer.from(await extractOf('无。')))).toBe(true);
});

test('a document of more or fewer pages than stated, or what is none, is not drawn', async () => {
  const paper = await paperOf('第一页。', '第二页。');
  for (const pages of [1, 3, 0, -1]) {
    await expect(renderer.outline({ paper, pages, blank: [1] }, at)).rejects.toMatchObject({
      code: 'documents/not-rendered',
    });
  }
  const noise = new TextEncoder().encode('%PDF-1.7\n no pages \n%%EOF\n');
  await expect(renderer.outline({ paper: noise, pages: 1, blank: [] }, at)).rejects.toMatchObject({
    code: 'documents/not-rendered',
  });
  expect((await renderer.outline({ paper, pages: 2, blank: [2] }, at)).pages).toBe(2);
});
