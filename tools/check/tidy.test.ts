import { expect, test } from 'vitest';
import { tidyFile } from './tidy.ts';

const reasons = (path: string, content: string) =>
  tidyFile(path, content).map(({ line, reason }) => `${line} ${reason}`);

test('a clean file has nothing against it', () => {
  expect(reasons('core/src/a.ts', 'export const a = 1;\n')).toEqual([]);
});

test('a file may have 400 lines and no more', () => {
  expect(reasons('core/src/a.ts', 'a;\n'.repeat(400))).toEqual([]);
  expect(reasons('core/src/a.ts', 'a;\n'.repeat(401))).toEqual([
    '401 文件有 401 行，超过 400 行：请按事项拆分',
  ]);
});

test('a line may have 120 characters, a Chinese one counting one', () => {
  expect(reasons('core/src/a.ts', `//${'渠'.repeat(118)}\n`)).toEqual([]);
  expect(reasons('core/src/a.ts', `//${'渠'.repeat(119)}\n`)).toHaveLength(1);
});

test.each([
  ['core/src/a.test.ts', `test${'.only'}('x', () => {});`],
  ['docs/a.md', `TO${'DO'}: finish`],
  ['README.md', `https://registry${'.npmjs'}.org/`],
  ['law/src/a.ts', `readFile('..${'/shared'}/law')`],
  ['law/src/a.ts', `readFile('${'/work'}/main/law')`],
  ['core/src/a.ts', 'const now = Date.now();'],
  ['core/src/a.ts', 'const now = new Date();'],
  ['procedures/src/a.ts', 'const id = Math.random();'],
  ['platform/src/a.ts', `// @ts${'-ignore'}`],
])('%s: %s is found', (path, line) => {
  expect(reasons(path, `\n${line}\n`)).toEqual([expect.stringMatching(/^2 /)]);
});

test('only the pure packages are kept from the clock', () => {
  expect(reasons('platform/src/a.ts', 'const now = Date.now();')).toEqual([]);
  expect(reasons('core/src/a.test.ts', 'const now = Date.now();')).toEqual([]);
  expect(reasons('core/src/a.ts', 'const day = new Date(0);')).toEqual([]);
});
