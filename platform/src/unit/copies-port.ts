import type { Readable } from 'node:stream';
import type { Instant } from '@xinqu/core/kernel';

/** Pages that are not in a copy, counted from 1, and the lines that stand in their place. */
export interface ClosedPages {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** What a watermark says: lines all over each page, one line at its foot. */
export interface WatermarkWords {
  readonly lines: readonly string[];
  readonly foot: string;
  /** Where pages are left out: which, and what stands where a page cannot be shown without them. */
  readonly extract?: { readonly closed: readonly ClosedPages[]; readonly tied: readonly string[] };
}

/** Makes watermarked copies as PDF, outside this process. */
export interface CopiesPort {
  /** The same file, words and instant give the same bytes. Problems of `pages` and `documents`. */
  make(
    file: {
      readonly content: Readable;
      readonly bytes: number;
      readonly mediaType: string;
      /** Of a document made from recorded facts how many pages it has; nothing of other files. */
      readonly documentPages?: number;
    },
    words: WatermarkWords,
    at: Instant,
  ): Promise<{ readonly sha256: string; readonly bytes: number; readonly content: Readable }>;
}
