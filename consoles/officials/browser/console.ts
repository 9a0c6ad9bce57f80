import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '@xinqu/tools/browser';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { type FixtureServer, startFixture } from './fixture-server.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export interface Console {
  readonly browser: Browser;
  readonly fixture: FixtureServer;
  close(): Promise<void>;
}

/** The pages as they are built for use, in front of the fixture, and a browser to look at them. */
export async function openConsole(): Promise<Console> {
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-console-'));
  // Set by the test runner; it would build the slow development pages.
  delete process.env['NODE_ENV'];
  await build({ root, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  const [fixture, browser] = await Promise.all([startFixture(folder), launchBrowser()]);
  return {
    browser,
    fixture,
    close: async () => {
      await browser.close();
      await fixture.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A new window of this width on a path of the fixture, once its heading stands. */
export async function openPage(
  { browser, fixture }: Console,
  path: string,
  width = 1280,
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, locale: 'zh-CN' });
  await page.goto(fixture.address + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe-core finds on the page as it stands, one line each. */
export async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(axePath, 'utf8'));
  const found = await page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: Violation[] }> };
    };
    return (await axe.run({ runOnly })).violations;
  }, rules);
  return found.map((v) => `${v.impact} ${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`);
}

/** How many pixels the page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
