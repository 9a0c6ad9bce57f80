import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Console, findViolations, openConsole, openPage, overflowOf } from './console.ts';

let consoles: Console;
beforeAll(async () => {
  consoles = await openConsole();
}, 120_000);
afterAll(() => consoles.close());
beforeEach(() => {
  const { state } = consoles.fixture;
  Object.assign(state, { loggedIn: true, posts: ['handler'], alarmed: true });
  state.posted.length = 0;
});

const node = '/370783.procuratorate';
const open = (path: string, width?: number): Promise<Page> => openPage(consoles, path, width);
const strip = (page: Page) => page.getByRole('alert').filter({ hasText: '超期羁押警报' });

describe.each([1280, 390])('at %i px', (width) => {
  test.each(['/custody', '/alarms', '/cases/d1'])(
    '%s with an alarm fits, and axe-core finds nothing',
    async (path) => {
      const page = await open(`${node}${path}`, width);
      await strip(page).waitFor();
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      expect(await findViolations(page)).toEqual([]);
      await page.close();
    },
    90_000,
  );
});

test('whoever is held beyond the limit comes first, the others by the end of their limit', async () => {
  const page = await open(`${node}/custody`);
  const names = page.getByRole('table').getByRole('rowheader');
  expect(await names.allTextContents()).toEqual(['毋示八', '栾示一', '危示二', '乜示五']);
  // A case that is not theirs to open is no link.
  expect(await page.getByRole('table').getByRole('link').count()).toBe(1);
  await page.close();
}, 90_000);

test('an alarm is taken note of by the keyboard alone, and stands all the same', async () => {
  const page = await open(`${node}/alarms`);
  const note = page.getByRole('button', { name: '记录知悉', exact: true });
  await note.waitFor();
  await page.getByRole('heading', { level: 1 }).focus();
  for (let i = 0; i < 20; i++) {
    if (await note.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.getByText('丁示三 于').waitFor();
  expect(consoles.fixture.state.posted).toEqual(['alarms/alarm1/note']);
  await strip(page).waitFor();
  expect(await page.getByRole('button', { name: /解除|关闭|忽略/ }).count()).toBe(0);
  await page.close();
}, 90_000);

test('warnings read are no longer announced; the alarm goes when its cause goes', async () => {
  const { fixture } = consoles;
  const page = await open(`${node}/alarms`);
  await page.getByRole('button', { name: '全部标为已读', exact: true }).click();
  await page.getByRole('button', { name: '全部标为已读' }).waitFor({ state: 'hidden' });
  expect(fixture.state.posted).toEqual(['warnings/seen']);
  fixture.state.alarmed = false;
  fixture.push('change', { type: 'alarm' });
  await strip(page).waitFor({ state: 'hidden' });
  await page.getByText('现在没有超期羁押').waitFor();
  await page.close();
}, 90_000);
