import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFiles } from './files.ts';
import { root } from './root.ts';
import { command, type Outcome, type Step } from './steps.ts';

/** What a console is made of, beside its own folder. */
const shared = ['contracts', 'core/src/kernel', 'package-lock.json'];

/** One hash over names and contents: it changes when the built pages could. */
function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function sourcesOf(console: string): string[] {
  const tests = /\.test\.tsx?$/;
  return [console, ...shared]
    .flatMap((path) => (path.endsWith('.json') ? [path] : projectFiles(path)))
    .filter((path) => !tests.test(path));
}

async function build(name: string): Promise<Outcome> {
  const folder = `consoles/${name}`;
  const stamp = join(root, folder, 'dist', '.stamp');
  const hash = hashOf(sourcesOf(folder));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) {
    return { ok: true, output: '', note: '未变，沿用' };
  }
  const outcome = await command('vite', ['build'], join(root, folder));
  if (outcome.ok) writeFileSync(stamp, hash);
  return outcome;
}

/** One step for each console with a Vite configuration; an unchanged one is not built again. */
export function buildSteps(): readonly Step[] {
  const consoles = readdirSync(join(root, 'consoles'), { withFileTypes: true });
  return consoles
    .filter((entry) => existsSync(join(root, 'consoles', entry.name, 'vite.config.ts')))
    .map(({ name }) => ({ says: '界面', name: `build ${name}`, run: () => build(name) }));
}
