/** What a watermarked copy is made of at most; beyond it, a file leaves as the original or not. */
export const copyBounds = {
  megabytesMax: 100,
  pagesMax: 2_000,
  /** Pixels of an image: A4 at 600 dots an inch has 35 million. */
  pixelsMax: 40_000_000,
} as const;
