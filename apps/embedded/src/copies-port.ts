import type { Renderer } from '@xinqu/platform/documents';
import type { Stamper } from '@xinqu/platform/pages';
import type { CopiesPort } from '@xinqu/platform/unit';

/** What one process has for making copies, shared by its nodes. */
export interface CopyMakers {
  readonly renderer: Pick<Renderer, 'watermark'>;
  readonly stamper: Stamper;
}

/**
 * Makes watermarked copies: Typst draws the watermark and what stands in the place of pages that are
 * left out, the stamper leaves them out and lays the watermark over each page.
 */
export const copiesPort = ({ renderer, stamper }: CopyMakers): CopiesPort => ({
  async make(file, { lines, foot, extract }, at) {
    const { closed = [], tied = [] } = extract ?? {};
    const notes = closed.length === 0 ? [] : [...closed.map((range) => range.lines), tied];
    const { pdf } = await renderer.watermark({ lines, foot, notes }, at).catch((cause: unknown) => {
      file.content.destroy();
      throw cause;
    });
    return stamper.stamp(file, pdf, closed);
  },
});
