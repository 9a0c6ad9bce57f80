import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFiles } from '../files.ts';
import { root } from '../root.ts';

interface Manifest {
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const manifest = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest;

/** What the packages of the project declare, without each other. */
function declared(): string[] {
  const names = projectFiles()
    .filter((path) => /(?:^|\/)package\.json$/.test(path))
    .map(manifest)
    .flatMap(({ dependencies, devDependencies, optionalDependencies }) =>
      Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }),
    );
  return [...new Set(names)].filter((name) => !name.startsWith('@xinqu/')).toSorted();
}

/** The rows of the ADR: name, licence, reason. */
function reasons(): Map<string, { licence: string; reason: string }> {
  const text = readFileSync(join(root, 'docs/adr/0002-dependencies.md'), 'utf8');
  const rows = [...text.matchAll(/^\| `([^`]+)`\s*\| ([^|]+?)\s*\| ([^|]+?)\s*\|$/gm)];
  return new Map(
    rows.map(([, name = '', licence = '', reason = '']) => [name, { licence, reason }]),
  );
}

test('every dependency has its line with a reason, and no line is left over', () => {
  expect([...reasons().keys()].toSorted()).toEqual(declared());
});

test('the licences are those that the installed packages state', () => {
  const installed = [...reasons()].filter(([name]) =>
    existsSync(join(root, 'node_modules', name, 'package.json')),
  );
  const stated = installed.map(([name]) => [
    name,
    manifest(`node_modules/${name}/package.json`).license,
  ]);
  expect(installed.length).toBeGreaterThan(0);
  expect(installed.map(([name, { licence }]) => [name, licence])).toEqual(stated);
});
