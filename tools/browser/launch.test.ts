import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './launch.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());

/** The picture of one character at 40 px, as a data address: equal pictures, equal glyphs. */
async function glyph(character: string): Promise<string> {
  const page = await browser.newPage();
  const picture = await page.evaluate((text) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 48;
    const pen = canvas.getContext('2d');
    if (pen === null) throw new Error('no canvas');
    pen.font = '40px sans-serif';
    pen.fillText(text, 0, 40);
    return canvas.toDataURL();
  }, character);
  await page.close();
  return picture;
}

test('Chinese is drawn as glyphs, not as the box of a missing one', async () => {
  const missing = await glyph('\u{10fffd}');
  const drawn = await Promise.all(['信', '渠', '捕', '〔'].map(glyph));
  expect(drawn).not.toContain(missing);
  expect(new Set(drawn).size).toBe(4);
}, 30_000);
