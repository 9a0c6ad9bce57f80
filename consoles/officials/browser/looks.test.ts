import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { narrowColumns } from '@xinqu/tools/browser/narrow';
import { type Console, findViolations, openConsole, overflowOf } from './console.ts';

let consoles: Console;
beforeAll(async () => {
  consoles = await openConsole();
}, 120_000);
afterAll(() => consoles.close());

const node = '/370783.procuratorate';

/** Path, the post it is for, and a heading or dialog that shows it has arrived. */
const pages: readonly (readonly [path: string, post: string, shows: string])[] = [
  ['/', 'handler', '信渠'],
  [`${node}/login`, 'handler', '人民检察院'],
  [node, 'handler', '我的工作'],
  [`${node}/cases/d1`, 'handler', '栾示一、苗示二盗窃案'],
  [`${node}/cases/d1?tab=timeline`, 'handler', '栾示一、苗示二盗窃案'],
  [`${node}/cases/d1?tab=documents`, 'handler', '栾示一、苗示二盗窃案'],
  [`${node}/cases/d1?tab=attachments`, 'handler', '栾示一、苗示二盗窃案'],
  [`${node}/cases/d1?tab=passages`, 'handler', '栾示一、苗示二盗窃案'],
  [`${node}/cases/d1?tab=facts`, 'handler', '栾示一、苗示二盗窃案'],
  [`${node}/cases/d1?tab=exports`, 'handler', '栾示一、苗示二盗窃案'],
  ['/370783.police/new', 'handler', '受案登记'],
  ['/370783.committee/flow', 'chief', '案件流转'],
  [`${node}/officials`, 'administrator', '人员'],
  [`${node}/audit`, 'auditor', '审计'],
  [`${node}/audit?tab=unusual`, 'auditor', '审计'],
  [`${node}/audit?tab=rules`, 'auditor', '审计'],
  [`${node}/reconciliation`, 'administrator', '对账'],
  [`${node}/held`, 'administrator', '挂起信封'],
  ['/nowhere/at/all', 'handler', '没有这个页面'],
];

describe.each([1280, 390])('at %i px', (width) => {
  test.each(pages)(
    '%s fits, and axe-core finds nothing',
    async (path, post, shows) => {
      const { browser, fixture } = consoles;
      fixture.state.loggedIn = true;
      fixture.state.posts = [post];
      const page = await browser.newPage({ viewport: { width, height: 900 }, locale: 'zh-CN' });
      const errors: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await page.goto(fixture.address + path);
      await page.getByRole('heading', { level: 1, name: shows }).waitFor();
      await page.waitForLoadState('load');
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      if (width < 480) expect(await narrowColumns(page)).toEqual([]);
      expect(await findViolations(page)).toEqual([]);
      // The policy of the server refuses what the page must not do, and says so here.
      expect(errors).toEqual([]);
      await page.close();
    },
    90_000,
  );
});

test('the form of an act is a named dialog without a violation, and Escape closes it', async () => {
  const { browser, fixture } = consoles;
  fixture.state.posts = ['handler'];
  const page = await browser.newPage({ locale: 'zh-CN' });
  await page.goto(`${fixture.address}${node}/cases/d1`);
  await page.getByRole('button', { name: '不批准逮捕', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '不批准逮捕' });
  await dialog.getByRole('checkbox', { name: '栾示一' }).check();
  await dialog.getByRole('group', { name: '不捕类型' }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await page.close();
}, 90_000);

test('at twice the size nothing leaves the window', async () => {
  const { browser, fixture } = consoles;
  // 200 % of a window of 1280 px leaves 640 px to the layout.
  const page = await browser.newPage({ viewport: { width: 640, height: 450 } });
  for (const path of ['/', node, `${node}/cases/d1`, '/370783.committee/flow']) {
    await page.goto(fixture.address + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  }
  await page.close();
}, 90_000);
