import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { writeFontsConfig } from './fonts.ts';
import { unpackChromium } from './unpack.ts';

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** No sandbox: tests run as root in CI, where Chromium's sandbox refuses to start. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage', // a container's /dev/shm is often 64 MB, and a tab dies when it is full
  '--font-render-hinting=none',
];

interface Program {
  readonly executablePath: string;
  readonly env: Record<string, string>;
  readonly latinFonts: readonly string[];
}

/** Named in CHROMIUM, else the system's, else the one in the npm package. */
async function findProgram(): Promise<Program> {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '' && named !== 'package') {
    return { executablePath: named, env: {}, latinFonts: [] };
  }
  const found = named === 'package' ? undefined : systemBrowsers.find((path) => existsSync(path));
  if (found !== undefined) return { executablePath: found, env: {}, latinFonts: [] };
  const folder = await unpackChromium();
  const libraries = [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH'] ?? ''];
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: libraries.filter((path) => path !== '').join(':') },
    latinFonts: [join(folder, 'fonts', 'fonts')],
  };
}

/** This process's environment without undefined values, as playwright wants it. */
function environment(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] != null));
}

/**
 * Starts a headless Chromium that needs no system package and shows Chinese. The caller closes it;
 * its temporary folder goes with it.
 *
 * CHROMIUM names another browser; `CHROMIUM=package` takes the npm package's even where the system
 * has one.
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const program = await findProgram();
  const home = await mkdtemp(join(tmpdir(), 'xinqu-browser-'));
  const tidyUp = () => rm(home, { recursive: true, force: true });
  try {
    const fonts = await writeFontsConfig(home, program.latinFonts);
    const browser = await chromium.launch({
      ...options,
      executablePath: program.executablePath,
      args: [...flags, ...(options.args ?? [])],
      env: {
        ...environment(),
        ...program.env,
        HOME: home,
        FONTCONFIG_FILE: fonts,
        // Without it a file with a Chinese name cannot be chosen for an upload.
        LC_ALL: 'C.UTF-8',
      },
    });
    browser.on('disconnected', () => void tidyUp());
    return browser;
  } catch (error) {
    await tidyUp();
    throw error;
  }
}
