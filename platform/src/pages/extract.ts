import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  type PDFPage,
  PDFPageLeaf,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import { annotationKeys, pageKeys } from './page-hash.ts';

/** Pages of a file that are left out: the first and the last, counted from 1. */
export interface PageRange {
  readonly from: number;
  readonly to: number;
}

/** A copy in which each page keeps its number, and what stands in the place of those left out. */
export interface Extract {
  readonly document: PDFDocument;
  /**
   * For each page the number of the range it is left out by; `closed.length` where it is tied to a
   * page of one; nothing where it is there.
   */
  readonly leftOut: readonly (number | undefined)[];
}

/** What of a page is kept: what its hash covers, how its colours mix, and the way to its parent. */
const kept = new Set<string>(['Type', 'Parent', ...pageKeys, 'Annots', 'Group']);

function pick(dict: PDFDict, isKept: (name: string) => boolean): void {
  for (const key of dict.keys()) if (!isKept(key.decodeText())) dict.delete(key);
}

/**
 * Leaves of a page what a reader sees of it. Notes, links, structure and named properties may lead
 * from one page to another, and what they lead to would be copied along.
 */
function keepSeen(page: PDFPageLeaf): void {
  pick(page, (name) => kept.has(name));
  const resources = page.getInheritableAttribute(PDFName.of('Resources'));
  const found = page.context.lookup(resources);
  if (found instanceof PDFDict) found.delete(PDFName.of('Properties'));
  const annotations = page.lookup(PDFName.of('Annots'));
  if (!(annotations instanceof PDFArray)) return;
  for (const entry of annotations.asArray()) {
    const annotation = page.context.lookup(entry);
    if (annotation instanceof PDFDict) {
      pick(annotation, (name) => (annotationKeys as readonly string[]).includes(name));
    }
  }
}

/** A colour profile or a function: it holds nothing of what stands on a page. */
function isHarmless({ dict }: PDFStream): boolean {
  const has = (name: string) => dict.has(PDFName.of(name));
  return has('FunctionType') || (has('N') && !has('Type') && !has('Subtype'));
}

const within = (object: PDFObject): readonly PDFObject[] => {
  if (object instanceof PDFArray) return object.asArray();
  if (object instanceof PDFStream) return object.dict.values();
  if (!(object instanceof PDFDict)) return [];
  return object
    .entries()
    .filter(([key]) => !(object instanceof PDFPageLeaf && key.decodeText() === 'Parent'))
    .map(([, value]) => value);
};

/** Every stream that a copy of the page takes along: text, pictures, fonts. */
function streamsOf(page: PDFPageLeaf): Set<PDFRef> {
  const found = new Set<PDFRef>();
  const met = new Set<PDFRef>();
  const inherited = pageKeys.map((key) => page.getInheritableAttribute(PDFName.of(key)));
  const waiting: PDFObject[] = [page, ...inherited.filter((object) => object !== undefined)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!(next instanceof PDFRef)) {
      waiting.push(...within(next));
      continue;
    }
    if (met.has(next)) continue;
    met.add(next);
    const object = page.context.lookup(next);
    if (object === undefined) continue;
    if (object instanceof PDFStream && !isHarmless(object)) found.add(next);
    waiting.push(...within(object));
  }
  return found;
}

/**
 * A copy of a document without some pages, in whose place blank ones stand. Not a byte of what is
 * left out is in it: only what the other pages show is copied, and a page that shares a font, a
 * picture or a text with one left out is left out too, for a font holds the characters of every page
 * that uses it. `source` is used up.
 */
export async function withoutPages(
  source: PDFDocument,
  closed: readonly PageRange[],
  sizeOf: (page: PDFPage) => [width: number, height: number],
): Promise<Extract> {
  const pages = source.getPages();
  for (const { node } of pages) keepSeen(node);
  const ranges = pages.map((_, at) =>
    closed.findIndex(({ from, to }) => from <= at + 1 && at < to),
  );
  const streams = pages.map(({ node }) => streamsOf(node));
  const secret = new Set(streams.flatMap((own, at) => (ranges[at]! < 0 ? [] : [...own])));
  const leftOut = ranges.map((range, at) => {
    if (range >= 0) return range;
    return [...streams[at]!].some((stream) => secret.has(stream)) ? closed.length : undefined;
  });
  const document = await PDFDocument.create({ updateMetadata: false });
  const shown = pages.flatMap((_, at) => (leftOut[at] === undefined ? [at] : []));
  const copies = await document.copyPages(source, shown);
  for (const [at, page] of pages.entries()) {
    document.addPage(leftOut[at] === undefined ? copies.shift()! : sizeOf(page));
  }
  return { document, leftOut };
}
