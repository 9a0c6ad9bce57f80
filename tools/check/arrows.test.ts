import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBreaches } from './arrows.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinqu-arrows-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Writes a small project of the given files and names the rules it breaks. */
async function broken(files: Record<string, string>): Promise<string[]> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const { breaches } = await findBreaches(folder);
  return [...new Set(breaches.map((breach) => breach.rule))].toSorted();
}

const target = 'export const a = 1;\nexport type A = number;\n';

test('a project along the arrows breaks nothing', async () => {
  const files = {
    'core/src/a.ts': target,
    'core/src/b.ts': "import { createHash } from 'node:crypto';\nexport { a } from './a.ts';\n",
  };
  expect(await broken(files)).toEqual([]);
});

test.each([
  ['import', "import { a } from '../../court/src/a.ts';\nconsole.log(a);\n"],
  ['type import', "import type { A } from '../../court/src/a.ts';\nexport type B = A;\n"],
  ['re-export', "export * from '../../court/src/a.ts';\n"],
  ['dynamic import', "console.log(await import('../../court/src/a.ts'));\n"],
])('an agency that reaches another by %s is refused', async (_way, content) => {
  const files = { 'agencies/police/src/x.ts': content, 'agencies/court/src/a.ts': target };
  expect(await broken(files)).toEqual([
    'an-agency-never-imports-an-agency',
    'no-way-past-exports-in-a-group',
  ]);
});

test.each([
  ['core', 'platform', 'core-stands-alone'],
  ['core', 'law', 'core-stands-alone'],
  ['law', 'procedures', 'law-knows-only-core'],
  ['procedures', 'platform', 'procedures-know-only-law-and-core'],
  ['contracts', 'law', 'contracts-know-only-core'],
  ['platform', 'agencies/court', 'platform-knows-no-agency'],
  ['agencies/court', 'apps/cli', 'agencies-and-services-know-no-app'],
  ['consoles/officials', 'procedures', 'consoles-know-contracts-and-the-kernel'],
])('%s may not import %s', async (from, to, rule) => {
  const up = '../'.repeat(from.split('/').length + 1);
  const files = {
    [`${from}/src/x.ts`]: `export * from '${up}${to}/src/a.ts';\n`,
    [`${to}/src/a.ts`]: target,
  };
  expect(await broken(files)).toContain(rule);
});

test('core does no input or output', async () => {
  const files = {
    'core/src/a.ts': "import { readFileSync } from 'node:fs';\nreadFileSync('x');\n",
  };
  expect(await broken(files)).toEqual(['core-does-no-io']);
});

test('an import that leads nowhere and a circle are refused', async () => {
  const files = {
    'core/src/a.ts': "export * from './b.ts';\n",
    'core/src/b.ts': "export * from './a.ts';\nexport * from './gone.ts';\n",
  };
  expect(await broken(files)).toEqual(['every-import-is-found', 'no-circle']);
});
