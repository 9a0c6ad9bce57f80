import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where Typst looks for fonts and in which order it takes them. */
export interface FontChoice {
  readonly folders: readonly string[];
  /** Families of the body, the first one that has a character wins. */
  readonly body: readonly string[];
  readonly heading: readonly string[];
}

/** A licensed 仿宋 of the office: the folder of its file and the family name inside it. */
export interface OfficeFont {
  readonly folder: string;
  readonly family: string;
}

/** Folders in which distributions install the Fandol fonts. */
const fandolFolders = [
  '/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol',
  '/usr/share/texmf/fonts/opentype/public/fandol',
  '/usr/share/fonts/opentype/fandol',
];

const require = createRequire(import.meta.url);

/** The two weights of Noto Serif SC that come with the project. */
function bundled(): string[] {
  const root = dirname(require.resolve('@expo-google-fonts/noto-serif-sc/package.json'));
  return ['400Regular', '700Bold'].map((weight) => join(root, weight));
}

/**
 * The office's own 仿宋 first, then FandolFang where it is installed, then Noto Serif SC, which
 * also lends each character the others lack. The choice is printed in the document's keywords.
 */
export function chooseFonts(office?: OfficeFont, folders = fandolFolders): FontChoice {
  const fandol = folders.find((folder) => existsSync(join(folder, 'FandolFang-Regular.otf')));
  const noto = 'Noto Serif SC';
  return {
    folders: [...(office ? [office.folder] : []), ...(fandol ? [fandol] : []), ...bundled()],
    body: [...(office ? [office.family] : []), ...(fandol ? ['FandolFang R'] : []), noto],
    heading: [noto],
  };
}
