import type { Page } from 'playwright-core';
import { expectAccessible, expectFits } from './accessible.ts';
import { picture } from './pictures.ts';

const wide = { width: 1280, height: 900, name: '1280' } as const;
const narrow = { width: 390, height: 844, name: '390' } as const;
/** What 1280 pixels leave at a zoom of 200 %. */
const zoomed = { width: 640, height: 450, name: 'zoom' } as const;

interface Looks {
  /** A picture of the whole page, or of what the window shows. */
  readonly whole?: boolean;
  /** Also as it fits at a zoom of 200 %. */
  readonly zoom?: boolean;
}

/** The page as it stands: accessible, and whole at each width; with a picture of each. */
export async function expectGood(
  page: Page,
  name: string,
  { whole = true, zoom = false }: Looks = {},
): Promise<void> {
  for (const size of zoom ? [wide, narrow, zoomed] : [wide, narrow]) {
    await page.setViewportSize(size);
    await picture(page, `${name}-${size.name}`, whole);
    await expectFits(page);
    if (size !== zoomed) await expectAccessible(page);
  }
  await page.setViewportSize(wide);
}
