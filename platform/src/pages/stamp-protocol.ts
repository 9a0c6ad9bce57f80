import type { PageRange } from './extract.ts';

/** Why no copy of a file is made. */
export interface StampRefused {
  readonly refused: 'encrypted' | 'damaged' | 'too-large';
}

/** A small PDF for the process that is kept. */
export interface StampJob {
  readonly id: number;
  readonly file: Uint8Array;
  /** A PDF of two pages, the tile and the foot, and of the words for pages that are left out. */
  readonly overlay: Uint8Array;
  readonly closed: readonly PageRange[];
}

export type StampJobDone = { readonly id: number } & (
  StampRefused | { readonly copy: Uint8Array; readonly pages: number }
);

/**
 * What stands before a large file on the input of its process: four bytes with the length of this as
 * JSON, and it.
 */
export interface StampHead {
  readonly mediaType: string;
  /** In base64. */
  readonly overlay: string;
  readonly closed: readonly PageRange[];
}

/** What that process answers; the copy is on its descriptor 3. */
export type StampSaid =
  StampRefused | { readonly sha256: string; readonly bytes: number; readonly pages: number };
