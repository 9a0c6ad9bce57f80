import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const escape = (text: string): string =>
  text.replace(/[&<>]/g, (mark) => `&#${mark.codePointAt(0)};`);

/** The folder of Noto Sans SC (五个字重, SIL Open Font License) from the npm package. */
function chineseFonts(): string {
  const main = fileURLToPath(import.meta.resolve('@embedpdf/fonts-sc'));
  return join(dirname(main), '..', 'fonts');
}

/**
 * Writes a fontconfig file into `folder` and returns its path, for FONTCONFIG_FILE. A bare machine
 * has no Chinese font and no fontconfig file, and a page would show boxes: this names the fonts of
 * the npm packages, and makes the Chinese one the last resort of every family. The system's own
 * fonts are left out, so that a picture is the same on every machine.
 */
export async function writeFontsConfig(folder: string, latin: readonly string[]): Promise<string> {
  const path = join(folder, 'fonts.conf');
  const folders = [...latin, chineseFonts()].map((dir) => `  <dir>${escape(dir)}</dir>`);
  const families = ['sans-serif', 'system-ui', 'serif', 'monospace'].map(
    (family) =>
      `  <alias binding="same"><family>${family}</family>` +
      '<prefer><family>Noto Sans Hans</family></prefer></alias>',
  );
  await mkdir(join(folder, 'cache'), { recursive: true });
  await writeFile(
    path,
    [
      '<?xml version="1.0"?>',
      '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
      '<fontconfig>',
      ...folders,
      `  <cachedir>${escape(join(folder, 'cache'))}</cachedir>`,
      ...families,
      '</fontconfig>',
      '',
    ].join('\n'),
  );
  return path;
}
