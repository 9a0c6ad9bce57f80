import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectFiles } from '../files.ts';
import { root } from '../root.ts';
import type { Outcome } from '../steps.ts';
import { generatedMark, page, type Generate, type Page } from './page.ts';

interface Generated {
  readonly pages: readonly Page[];
  /** `generator: reason` of each generator without pages. */
  readonly skipped: readonly string[];
}

/** Runs every generator in this folder: each module that exports `generate`. */
async function generateAll(): Promise<Generated> {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const names = readdirSync(folder).filter((name) => /^(?!.*\.test\.)[\w-]+\.ts$/.test(name));
  const pages: Page[] = [];
  const skipped: string[] = [];
  for (const name of names.toSorted()) {
    const module = (await import(new URL(name, import.meta.url).href)) as { generate?: Generate };
    if (module.generate === undefined) continue;
    const made = await module.generate();
    if ('skipped' in made) skipped.push(`${name.slice(0, -3)}：${made.skipped}`);
    else pages.push(...made);
  }
  return { pages: [...pages, contents(pages)], skipped };
}

/** The page that lists the generated reference. */
function contents(pages: readonly Page[]): Page {
  const folder = 'docs/reference/';
  const lines = pages
    .filter(({ path }) => path.startsWith(folder))
    .map(({ path, text }) => `- [${/^# (.+)$/m.exec(text)?.[1]}](${path.slice(folder.length)})`);
  const opening = '以下各页由代码生成，与代码逐字一致。';
  return page(`${folder}README.md`, '参考 Reference', opening, [lines.toSorted().join('\n')]);
}

const note = ({ pages, skipped }: Generated): string =>
  [`${pages.length} 页`, ...skipped.map((reason) => `跳过 ${reason}`)].join('；');

/** Writes every generated page into the project. */
export async function writeGenerated(): Promise<Outcome> {
  const generated = await generateAll();
  for (const { path, text } of generated.pages) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { ok: true, output: '', note: note(generated) };
}

/** Compares every generated page with the one in the project; also finds pages nobody makes. */
export async function compareGenerated(): Promise<Outcome> {
  const generated = await generateAll();
  const pages = new Map(generated.pages.map(({ path, text }) => [path, text]));
  const present = projectFiles('docs').filter((path) =>
    readFileSync(join(root, path), 'utf8').startsWith(generatedMark),
  );
  const findings = [
    ...present.filter((path) => !pages.has(path)).map((path) => `${path}:1 已无生成者：请删除`),
    ...[...pages].flatMap(([path, text]) => differing(path, text, present.includes(path))),
  ];
  return {
    ok: findings.length === 0,
    output: [...findings, '请运行 npm run generate 并一并提交'].join('\n'),
    note: note(generated),
  };
}

function differing(path: string, text: string, exists: boolean): string[] {
  if (!exists) return [`${path}:1 尚未生成`];
  const found = readFileSync(join(root, path), 'utf8').split('\n');
  const wanted = text.split('\n');
  const at = wanted.findIndex((line, index) => line !== found[index]);
  if (at >= 0) return [`${path}:${at + 1} 与代码不符，应为：${wanted[at]}`];
  return found.length === wanted.length ? [] : [`${path}:${wanted.length} 比代码所生成的多`];
}
