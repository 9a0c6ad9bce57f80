import type { Renderer } from '@xinqu/platform/documents';
import type { Stamper } from '@xinqu/platform/pages';
import type { CopiesPort } from '@xinqu/platform/unit';

/** What one process has for making copies, shared by its nodes. */
export interface CopyMakers {
  readonly renderer: Pick<Renderer, 'watermark'>;
  readonly stamper: Stamper;
}

/** Makes watermarked copies: Typst draws the watermark, the stamper lays it over each page. */
export const copiesPort = ({ renderer, stamper }: CopyMakers): CopiesPort => ({
  async make(file, words, at) {
    const { pdf } = await renderer.watermark(words, at).catch((cause: unknown) => {
      file.content.destroy();
      throw cause;
    });
    return stamper.stamp(file, pdf);
  },
});
