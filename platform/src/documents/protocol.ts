/** What can be drawn: each has its file in `templates/`. */
export type Template = 'document' | 'watermark';

/** What the renderer asks of its child process, one document at a time. */
export interface RenderJob {
  readonly id: number;
  readonly template: Template;
  /** The content as JSON; templates read it as data, never as markup. */
  readonly content: string;
  readonly fonts: string;
  /** Seconds since 1970, the document's instant. */
  readonly timestamp: number;
}

export type RenderAnswer =
  | { readonly id: number; readonly pdf: Uint8Array; readonly pages: number }
  | { readonly id: number; readonly failure: string };
