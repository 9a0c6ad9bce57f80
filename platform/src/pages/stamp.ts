import {
  type PDFEmbeddedPage,
  PDFDocument,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  concatTransformationMatrix,
  EncryptedPDFError,
  drawObject,
} from '@cantoo/pdf-lib';
import { type Extract, type PageRange, withoutPages } from './extract.ts';
import { copyBounds } from './copy-bounds.ts';
import { imageSize } from './image-size.ts';
import type { StampRefused } from './stamp-protocol.ts';

/** Tiles in the shorter side of a page. */
const tilesAcross = 2;

/** Tiles in the longer side at most: a page may be a strip, as the picture of a long chat is. */
const tilesAlongMax = 600;

/** Points between the foot and the edge of a page of A4, whose other measures follow its width. */
const footFromEdge = 10 / 595;

/** An image becomes one page as wide as A4. */
const imagePageWidth = 595;

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** A page of another size than a sheet has none: its place is taken by one of A4. */
const a4 = [595, 842] as const;

interface Overlay {
  readonly tile: PDFEmbeddedPage;
  readonly foot: PDFEmbeddedPage;
}

/** The page as its reader sees it: upright, its lower left corner at the origin. */
function uprightOf(page: PDFPage) {
  const { x, y, width, height } = page.getCropBox();
  const turn = ((page.getRotation().angle % 360) + 360) % 360;
  const matrices: Readonly<Record<number, Matrix>> = {
    90: [0, 1, -1, 0, x + width, y],
    180: [-1, 0, 0, -1, x + width, y + height],
    270: [0, -1, 1, 0, x, y + height],
  };
  const lies = turn === 90 || turn === 270;
  return {
    matrix: matrices[turn] ?? [1, 0, 0, 1, x, y],
    width: lies ? height : width,
    height: lies ? width : height,
  };
}

/** How large the blank page is that stands in the place of another. */
function sizeOf(page: PDFPage): [number, number] {
  const { width, height } = uprightOf(page);
  return width > 0 && height > 0 ? [width, height] : [...a4];
}

/** Words on a blank page, in its middle. */
function writeNote(page: PDFPage, note: PDFEmbeddedPage): void {
  const { width, height } = page.getSize();
  const size = Math.min(width / note.width, height / note.height);
  const [x, y] = [(width - note.width * size) / 2, (height - note.height * size) / 2];
  page.drawPage(note, { x, y, xScale: size, yScale: size });
}

function stampPage(page: PDFPage, { tile, foot }: Overlay): void {
  const { matrix, width, height } = uprightOf(page);
  if (!(width > 0 && height > 0)) return;
  const scale = Math.max(
    Math.min(width, height) / (tilesAcross * tile.width),
    Math.max(width, height) / (tilesAlongMax * tile.height),
  );
  const tileName = page.node.newXObject('Watermark', tile.ref);
  const footName = page.node.newXObject('WatermarkFoot', foot.ref);
  const at = (name: typeof tileName, x: number, y: number, size: number) => [
    pushGraphicsState(),
    concatTransformationMatrix(size, 0, 0, size, x, y),
    drawObject(name),
    popGraphicsState(),
  ];
  const steps = (whole: number, one: number) =>
    Array.from({ length: Math.ceil(whole / one) }, (_, i) => i * one);
  const tiles = steps(height, tile.height * scale).flatMap((y) =>
    steps(width, tile.width * scale).flatMap((x) => at(tileName, x, y, scale)),
  );
  const footScale = (width * 0.94) / foot.width;
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(...matrix),
    ...tiles,
    ...at(footName, width * 0.03, width * footFromEdge, footScale),
    popGraphicsState(),
  );
}

async function imagePage(bytes: Uint8Array, mediaType: string): Promise<PDFDocument> {
  const { width, height: rows } = imageSize(Buffer.from(bytes), mediaType);
  if (width * rows > copyBounds.pixelsMax) throw new TooLarge();
  const document = await PDFDocument.create({ updateMetadata: false });
  const image =
    mediaType === 'image/png' ? await document.embedPng(bytes) : await document.embedJpg(bytes);
  const height = (imagePageWidth * image.height) / image.width;
  const page = document.addPage([imagePageWidth, height]);
  page.drawImage(image, { x: 0, y: 0, width: imagePageWidth, height });
  return document;
}

export interface Stamped {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** Says that a file has more pages or pixels than are stamped. */
class TooLarge extends Error {}

/** Why no copy was made, by what `stamp` threw. */
export function refusalOf(cause: unknown): StampRefused {
  if (cause instanceof TooLarge) return { refused: 'too-large' };
  return { refused: cause instanceof EncryptedPDFError ? 'encrypted' : 'damaged' };
}

/** The document without the pages that are closed; all of it where none is. */
const openPart = async (
  document: PDFDocument,
  closed: readonly PageRange[],
): Promise<Partial<Extract> & Pick<Extract, 'document'>> =>
  closed.length === 0 ? { document } : withoutPages(document, closed, sizeOf);

/**
 * A copy of a PDF, JPEG or PNG as a PDF, with the first two pages of `overlay` over each of its
 * pages: the first as a tile all over, the second at the foot. Pages that are closed are not in it;
 * in their place stands the page of `overlay` with their words, in the order of `closed`, and the
 * last one where a page cannot be shown without them. The same bytes give the same copy. What is no
 * such file, or is encrypted, throws.
 */
export async function stamp(
  bytes: Uint8Array,
  mediaType: string,
  overlay: Uint8Array,
  closed: readonly PageRange[] = [],
): Promise<Stamped> {
  const whole =
    mediaType === 'application/pdf'
      ? await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: Infinity })
      : await imagePage(bytes, mediaType);
  if (whole.getPageCount() > copyBounds.pagesMax) throw new TooLarge();
  const { document, leftOut = [] } = await openPart(whole, closed);
  const pages = document.getPages();
  const drawn = closed.length === 0 ? 2 : closed.length + 3;
  const [tile, foot, ...notes] = await document.embedPdf(
    overlay,
    Array.from({ length: drawn }, (_, at) => at),
  );
  for (const [at, page] of pages.entries()) {
    const note = leftOut[at];
    if (note !== undefined) writeNote(page, notes[note]!);
    stampPage(page, { tile: tile!, foot: foot! });
  }
  const saved = await document.save({
    addDefaultPage: false,
    updateFieldAppearances: false,
    useObjectStreams: false,
    objectsPerTick: Infinity,
  });
  return { bytes: saved, pages: pages.length };
}
