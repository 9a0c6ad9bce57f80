import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Instant, Problem } from '@xinqu/core/kernel';
import { type Renderer, outlineBounds } from '@xinqu/platform/documents';
import type { PageRange, Stamper } from '@xinqu/platform/pages';
import type { CopiesPort } from '@xinqu/platform/unit';

/** What one process has for making copies, shared by its nodes. */
export interface CopyMakers {
  readonly renderer: Pick<Renderer, 'watermark' | 'outline'>;
  readonly stamper: Stamper;
}

type CopiedFile = Parameters<CopiesPort['make']>[0];

/** The pages within some ranges, of so many. */
const within = (closed: readonly PageRange[], pages: number): number[] =>
  Array.from({ length: pages }, (_, at) => at + 1).filter((page) =>
    closed.some(({ from, to }) => from <= page && page <= to),
  );

/**
 * A document with closed pages, drawn again so that no page has anything of another; as it is where
 * it is no document, is too long or cannot be drawn, and then the stamper leaves out what is tied.
 */
async function untied(
  { renderer }: Pick<CopyMakers, 'renderer'>,
  file: CopiedFile,
  closed: readonly PageRange[],
  at: Instant,
): Promise<CopiedFile> {
  const { documentPages: pages, bytes } = file;
  const { pagesMax, bytesMax } = outlineBounds;
  if (closed.length === 0 || pages === undefined || pages > pagesMax || bytes > bytesMax) {
    return file;
  }
  const paper = await buffer(file.content);
  const of = (content: Uint8Array): CopiedFile => ({
    ...file,
    bytes: content.length,
    content: Readable.from([content], { objectMode: false }),
  });
  try {
    const blank = within(closed, pages);
    return of((await renderer.outline({ paper, pages, blank }, at)).pdf);
  } catch (cause) {
    if (cause instanceof Problem && cause.code === 'documents/not-rendered') return of(paper);
    throw cause;
  }
}

/**
 * Makes watermarked copies: Typst draws the watermark and what stands in the place of pages that are
 * left out, and draws a document again without them; the stamper leaves them out and lays the
 * watermark over each page.
 */
export const copiesPort = ({ renderer, stamper }: CopyMakers): CopiesPort => ({
  async make(file, { lines, foot, extract }, at) {
    const { closed = [], tied = [] } = extract ?? {};
    const notes = closed.length === 0 ? [] : [...closed.map((range) => range.lines), tied];
    try {
      const { pdf } = await renderer.watermark({ lines, foot, notes }, at);
      return await stamper.stamp(await untied({ renderer }, file, closed, at), pdf, closed);
    } catch (cause) {
      file.content.destroy();
      throw cause;
    }
  },
});
