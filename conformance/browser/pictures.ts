import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const folder = fileURLToPath(new URL('../../artefacts/screenshots/', import.meta.url));

/** Keeps a picture of the page for whoever looks at a test run afterwards. */
export async function picture(page: Page, name: string, fullPage = true): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage, animations: 'disabled' });
}
