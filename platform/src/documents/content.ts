/**
 * What the renderer draws. Structurally the content that procedures make; declared here too,
 * because the platform knows no procedure.
 */
export interface RenderSigner {
  readonly title: string;
  readonly name: string;
}

export interface RenderCell {
  readonly text: string;
  readonly span?: number;
  readonly label?: boolean;
  readonly lines?: number;
}

export type RenderBlock =
  | { readonly type: 'addressee' | 'paragraph' | 'heading' | 'note'; readonly text: string }
  | { readonly type: 'closing'; readonly text: string; readonly to: string }
  | { readonly type: 'serve'; readonly lines: readonly string[] }
  | {
      readonly type: 'table';
      readonly widths: readonly number[];
      readonly rows: readonly (readonly RenderCell[])[];
    }
  | {
      readonly type: 'signature';
      readonly organ?: string;
      readonly signers?: readonly RenderSigner[];
      readonly date: string;
      readonly seal?: { readonly organ: string; readonly mark: string };
      readonly after?: { readonly note: string; readonly signers: readonly RenderSigner[] };
    };

export interface RenderPart {
  readonly title: readonly string[];
  readonly number?: string;
  readonly reference?: string;
  readonly blocks: readonly RenderBlock[];
  readonly copy?: string;
  /** The 存根: drawn only when asked for, because it stays with its organ. */
  readonly stub?: boolean;
}

export interface RenderContent {
  readonly kind: string;
  readonly layout: 'narrative' | 'form' | 'judgment';
  readonly title: string;
  readonly organ: string;
  readonly number?: string;
  readonly parts: readonly RenderPart[];
  readonly demonstration?: boolean;
}
