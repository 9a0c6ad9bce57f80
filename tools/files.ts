import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

/** Not ours, or made by a run: never checked. */
const skipped = new Set(['node_modules', 'dist', 'artefacts', 'data', '.git']);

/** The project's files, relative to its folder, in order; works without git. */
export function projectFiles(folder = ''): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .filter((entry) => !skipped.has(entry.name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return projectFiles(path);
      return entry.isFile() ? [path] : [];
    });
}
