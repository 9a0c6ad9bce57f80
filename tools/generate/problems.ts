import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProblemEntry, ProblemSet } from '@xinqu/core/kernel';
import { projectFiles } from '../files.ts';
import { root } from '../root.ts';
import { byText, page, table, type Generate } from './page.ts';

/** Files that declare a set of problems, wherever they lie. */
const declaring = (): string[] =>
  projectFiles()
    .filter((path) => /^(?!tools\/|.*\.test\.).*\/src\/.*\.ts$/.test(path))
    .filter((path) => /=\s*problems\(/.test(readFileSync(join(root, path), 'utf8')));

const isSet = (value: unknown): value is ProblemSet =>
  typeof value === 'object' && value !== null && 'area' in value && 'entries' in value;

/** Stands for whatever an argument will be, text or list: ‹state›. */
const placeholders = new Proxy({}, { get: (_target, name) => [`‹${String(name)}›`] });

function sentence(text: ProblemEntry['says']): string {
  return typeof text === 'string' ? text : text(placeholders);
}

function rows(set: ProblemSet): string[][] {
  return Object.entries(set.entries)
    .toSorted(([a], [b]) => byText(a, b))
    .map(([name, entry]) => [
      `\`${set.area}/${name}\``,
      entry.kind,
      sentence(entry.says),
      sentence(entry.english),
      entry.basis ?? '',
    ]);
}

/** docs/reference/problems.md from every set that the code declares. */
export const generate: Generate = async () => {
  const sets = new Map<string, { set: ProblemSet; path: string }>();
  for (const path of declaring()) {
    const module = (await import(join(root, path))) as Record<string, unknown>;
    for (const set of Object.values(module).filter(isSet)) {
      const other = sets.get(set.area);
      if (other !== undefined && other.set !== set) {
        throw new Error(`area "${set.area}" is declared in ${other.path} and in ${path}`);
      }
      sets.set(set.area, { set, path });
    }
  }
  const parts = [...sets]
    .toSorted(([a], [b]) => byText(a, b))
    .flatMap(([area, { set, path }]) => [
      `## ${area}`,
      `\`${path}\``,
      table(['代码', '种类', '说明', 'English', '依据'], rows(set)),
    ]);
  const opening =
    '用户、其他机关或网络所能引起的每一种问题（RFC 9457）。代码固定不变；‹…›处填入当时的内容。';
  return [page('docs/reference/problems.md', '问题 Problems', opening, parts)];
};
