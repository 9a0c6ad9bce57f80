import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { projectFiles } from '../files.ts';
import { root } from '../root.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const pages = projectFiles().filter(
  (path) => path.endsWith('.md') && !path.startsWith('law/texts/'),
);

/** Commands shown with their output: ```console, a line `$ npx xinqu …`, then what it prints. */
const shown = pages.flatMap((path) =>
  [...read(path).matchAll(/^```console\n\$ npx xinqu (.+)\n([^]*?)^```$/gm)].map(
    ([, args = '', output = '']) => ({ path, args, output }),
  ),
);

test.each(shown)('$path: xinqu $args prints what is shown', ({ args, output }) => {
  const program = join(root, 'apps/cli/bin/xinqu.mjs');
  const printed = execFileSync(process.execPath, [program, ...args.split(' ')], { cwd: root });
  expect(printed.toString('utf8')).toBe(output);
});

test('both READMEs show the same commands', () => {
  const of = (path: string) => shown.filter((one) => one.path === path).map(({ args }) => args);
  expect(of('README.md').length).toBeGreaterThan(0);
  expect(of('README.zh-CN.md')).toEqual(of('README.md'));
});

test('every link between pages of the project leads somewhere', () => {
  const broken = pages.flatMap((path) =>
    [...read(path).matchAll(/\]\(([^)#\s]+)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => !existsSync(join(root, dirname(path), target)))
      .map((target) => `${path} → ${target}`),
  );
  expect(broken).toEqual([]);
});
