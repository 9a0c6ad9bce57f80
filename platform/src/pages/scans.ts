import { createHash } from 'node:crypto';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';

/** A page of grey dots: an image as a scanner makes it, not compressed. */
const width = 408;
const height = 408;

/** Dots that are other ones for every page, and the same at every call. */
const dots = (seed: string, bytes: number): Uint8Array =>
  createHash('shake256', { outputLength: bytes }).update(seed).digest();

/**
 * A volume of scanned pages as a PDF, one image a page, some 166 KB each: 300 pages have 50 MB.
 * For tests and benchmarks; `seed` makes another volume.
 */
export async function scannedVolume(pages: number, seed = ''): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  for (let page = 0; page < pages; page++) {
    const image = context.stream(dots(`${seed}${page}`, width * height), {
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      ColorSpace: 'DeviceGray',
      BitsPerComponent: 8,
    });
    const sheet = document.addPage([595, 842]);
    sheet.node.setXObject(PDFName.of('Scan'), context.register(image));
    const drawn = context.stream('q 595 0 0 842 0 0 cm /Scan Do Q');
    sheet.node.set(PDFName.of('Contents'), context.register(drawn));
  }
  return document.save({ useObjectStreams: false });
}
