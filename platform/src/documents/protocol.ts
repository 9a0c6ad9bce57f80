/** What can be drawn: each has its file in `templates/`. */
export type Template = 'document' | 'watermark';

interface Drawing {
  readonly fonts: string;
  /** Seconds since 1970, the document's instant. */
  readonly timestamp: number;
}

/** A document to be drawn from what it says. */
export interface RenderWork extends Drawing {
  readonly template: Template;
  /** The content as JSON; templates read it as data, never as markup. */
  readonly content: string;
}

/** A document to be drawn again as shapes, page by page, from the PDF that was made of it. */
export interface OutlineWork extends Drawing {
  readonly paper: Uint8Array;
  readonly pages: number;
  /** Which pages stay blank, counted from 1. */
  readonly blank: readonly number[];
}

/** What the renderer asks of its child process, one document at a time. */
export type RenderJob = { readonly id: number } & (RenderWork | OutlineWork);

export type RenderAnswer =
  | { readonly id: number; readonly pdf: Uint8Array; readonly pages: number }
  | { readonly id: number; readonly failure: string };
