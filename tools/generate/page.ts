import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One generated page; `path` is relative to the project's folder. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/**
 * What a generator exports as `generate`: its pages, or why it has none yet. A module of
 * `tools/generate/` without that export is no generator.
 */
export type Generate = () => Promise<readonly Page[] | Skipped>;

export interface Skipped {
  readonly skipped: string;
}

/** First line of every generated page. */
export const generatedMark =
  '<!-- 由 npm run generate 从代码生成，请勿手改。Generated from the code; do not edit. -->';

/** A page with its title, an opening paragraph and its parts, ending in one newline. */
export function page(path: string, title: string, opening: string, parts: readonly string[]): Page {
  return { path, text: `${[generatedMark, `# ${title}`, opening, ...parts].join('\n\n')}\n` };
}

/** A Markdown table; a bar or a line break inside a cell is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => text.replaceAll('|', String.raw`\|`).replaceAll('\n', '<br>');
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Sorts by code unit, so that a page is the same whatever the machine's language. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Imports a public module of the project, or resolves to nothing where its file does not exist
 * yet. A module that exists and fails to load is an error: its page would be wrong.
 */
export async function publicModule(name: string): Promise<Record<string, unknown> | undefined> {
  let address: string;
  try {
    address = import.meta.resolve(name);
  } catch {
    return undefined;
  }
  if (!existsSync(fileURLToPath(address))) return undefined;
  return (await import(address)) as Record<string, unknown>;
}
