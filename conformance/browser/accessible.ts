import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { narrowColumns } from '@xinqu/tools/browser/narrow';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const source = await readFile(fileURLToPath(import.meta.resolve('axe-core')), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** No serious or critical violation of axe-core on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(source);
  const found = await page.evaluate<Violation[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)`,
  );
  const grave = found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${page.url()} ${id}: ${nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`,
    );
  expect(grave).toEqual([]);
}

/** Below this width the page is on a phone, where no two columns stand side by side. */
const phoneMax = 480;

/**
 * Nothing of the page sticks out to the side: what is too wide scrolls inside its own frame. On a
 * phone no two columns leave each other lines too short to read.
 */
export async function expectFits(page: Page): Promise<void> {
  const [needed, given] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  );
  const tooWide = needed > given ? `${page.url()}: ${needed} of ${given} px` : '';
  expect(tooWide).toBe('');
  if (given < phoneMax) expect([page.url(), await narrowColumns(page)]).toEqual([page.url(), []]);
}
