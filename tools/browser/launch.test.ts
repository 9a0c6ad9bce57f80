import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './launch.ts';
import { narrowColumns } from './narrow.ts';

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

test('two columns kept on a phone are found; one column and what stands in a row are not', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  const facts =
    '<section style="padding: 12px"><h2>案情</h2><p>某日夜间，嫌疑人翻窗进入仓库，盗走铜器若干。</p></section>';
  const shown = async (columns: string, blocks: string) => {
    await page.setContent(
      `<main style="padding: 16px"><div style="display: grid; gap: 16px;
         grid-template-columns: ${columns}">${blocks}</div></main>`,
    );
    return (await narrowColumns(page)).length;
  };
  expect(await shown('1fr 1fr', facts + facts)).toBe(2);
  expect(await shown('minmax(0, 1fr) 340px', facts + facts)).toBe(1);
  expect(await shown('minmax(0, 1fr)', facts + facts)).toBe(0);
  const button = '<button type="button">打开</button>';
  expect(await shown('auto auto auto', button + button + button)).toBe(0);
  expect(await shown('84px 1fr', '<dt>决定执行的刑罚</dt><dd>有期徒刑五年</dd>')).toBe(0);
  await page.close();
}, 30_000);
