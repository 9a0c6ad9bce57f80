import { createHash, type Hash } from 'node:crypto';
import {
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRef,
  type PDFPageLeaf,
  PDFStream,
} from '@cantoo/pdf-lib';

/** Bound on the depth of objects within objects; real pages stay below ten. */
const depthMax = 200;

/** What of a page a reader sees; some of it may stand at a node above the page. */
export const pageKeys = [
  'MediaBox',
  'CropBox',
  'Rotate',
  'UserUnit',
  'Resources',
  'Contents',
] as const;

/** What of an annotation a reader sees: a stamp, a signature, a note in the margin. */
export const annotationKeys = ['Subtype', 'Rect', 'F', 'Contents', 'AP', 'AS'] as const;

/** Names by which an object leads away from its page, or which a program writes for itself. */
const away = new Set([
  'Parent',
  'StructParent',
  'StructParents',
  'Metadata',
  'PieceInfo',
  'Length',
]);

/**
 * Hashes the pages of one document. The text that is hashed names objects by the order in which
 * the page first meets them, keys in the order of their bytes, streams by the SHA-256 of their
 * bytes as they lie in the file: so neither the numbering of objects nor their place in the file
 * counts, and what several pages share is read once.
 */
class PageHasher {
  readonly #streams = new Map<PDFStream, string>();

  hash(page: PDFPageLeaf): string {
    const walk = new Walk(page, this.#streams);
    for (const key of pageKeys) {
      walk.text(`/${key} `);
      walk.visit(page.getInheritableAttribute(PDFName.of(key)) ?? page.get(PDFName.of(key)));
    }
    const annotations = page.lookup(PDFName.of('Annots'));
    if (annotations instanceof PDFArray) {
      for (const entry of annotations.asArray()) walk.annotation(entry);
    }
    return walk.digest();
  }
}

class Walk {
  readonly #hash: Hash = createHash('sha256');
  readonly #page: PDFPageLeaf;
  readonly #streams: Map<PDFStream, string>;
  readonly #met = new Map<PDFRef, number>();
  #depth = 0;

  constructor(page: PDFPageLeaf, streams: Map<PDFStream, string>) {
    this.#page = page;
    this.#streams = streams;
  }

  digest(): string {
    return this.#hash.digest('hex');
  }

  text(text: string): void {
    this.#hash.update(text);
  }

  annotation(entry: PDFObject): void {
    const annotation = this.#page.context.lookup(entry);
    if (!(annotation instanceof PDFDict)) return;
    this.text('annotation ');
    this.#entries(annotation, annotationKeys);
  }

  visit(object: PDFObject | undefined): void {
    if (this.#depth >= depthMax) throw new RangeError('objects within objects without end');
    this.#depth += 1;
    if (object === undefined) this.text('null ');
    else if (object instanceof PDFRef) this.#reference(object);
    else if (object instanceof PDFStream) this.#stream(object);
    else if (object instanceof PDFDict) this.#dictionary(object);
    else if (object instanceof PDFArray) this.#array(object);
    else this.text(`${object.toString()} `);
    this.#depth -= 1;
  }

  /** The first time what it leads to, later only the number it got: pages may hold circles. */
  #reference(ref: PDFRef): void {
    const met = this.#met.get(ref);
    if (met !== undefined) return this.text(`@${met} `);
    this.#met.set(ref, this.#met.size);
    this.visit(this.#page.context.lookup(ref));
  }

  #stream(stream: PDFStream): void {
    this.#dictionary(stream.dict);
    let digest = this.#streams.get(stream);
    if (digest === undefined) {
      digest = createHash('sha256').update(stream.getContents()).digest('hex');
      this.#streams.set(stream, digest);
    }
    this.text(`stream ${digest} `);
  }

  #dictionary(dict: PDFDict): void {
    const names = dict.keys().map((key) => key.decodeText());
    this.#entries(
      dict,
      names.filter((name) => !away.has(name)),
    );
  }

  #entries(dict: PDFDict, names: readonly string[]): void {
    this.text('<< ');
    for (const name of names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))) {
      const value = dict.get(PDFName.of(name));
      if (value === undefined) continue;
      this.text(`/${name} `);
      this.visit(value);
    }
    this.text('>> ');
  }

  #array(array: PDFArray): void {
    this.text('[ ');
    for (const entry of array.asArray()) this.visit(entry);
    this.text('] ');
  }
}

/**
 * The hash of every page of a PDF, in order, as lower-case hex. Raises where the file is encrypted
 * or damaged beyond what the library mends.
 */
export async function pageHashes(pdf: Uint8Array): Promise<string[]> {
  const document = await PDFDocument.load(pdf, {
    parseSpeed: ParseSpeeds.Fastest,
    updateMetadata: false,
  });
  const hasher = new PageHasher();
  return document.getPages().map(({ node }) => hasher.hash(node));
}
