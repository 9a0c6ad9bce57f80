import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Console, openConsole } from './console.ts';
import { problem } from './fixture-server.ts';

let consoles: Console;
let page: Page;
beforeAll(async () => {
  consoles = await openConsole();
}, 120_000);
afterAll(() => consoles.close());
beforeEach(async () => {
  const { state } = consoles.fixture;
  Object.assign(state, { loggedIn: true, posts: ['handler'], version: 7, refuse: null });
  state.acts.length = 0;
  page = await consoles.browser.newPage({ locale: 'zh-CN' });
});
afterEach(() => page.close());

/** A machine that builds beside the tests may be slow; nothing here measures time. */
const patience = { timeout: 30_000, interval: 300 };

const node = '/370783.procuratorate';
const go = (path: string) => page.goto(consoles.fixture.address + path);
const button = (name: string) => page.getByRole('button', { name, exact: true });

async function openRefusal(): Promise<void> {
  await go(`${node}/cases/d1`);
  await button('不批准逮捕').click();
  await page.getByRole('checkbox', { name: '栾示一' }).check();
}

async function fillRefusal(): Promise<void> {
  await page.getByLabel('不批准逮捕的理由').fill('无社会危险性');
  await page.getByRole('radio', { name: '无社会危险性' }).check();
  await page.getByRole('radio', { name: '是', exact: true }).check();
}

test('a session that is over asks to log in and comes back to the page', async () => {
  consoles.fixture.state.loggedIn = false;
  await go(`${node}/cases/d1?tab=documents`);
  await page.getByLabel('账号').fill('ding');
  await page.getByLabel('密码', { exact: true }).fill('wrong');
  await button('登录').click();
  expect(await page.getByRole('alert').first().textContent()).toContain('账号或密码不正确');
  await page.getByLabel('密码', { exact: true }).fill('right');
  await button('登录').click();
  await page.getByRole('tab', { name: '文书', selected: true }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`${node}/cases/d1`);
}, 90_000);

test('too many attempts are told, with what to do', async () => {
  await go(`${node}/login`);
  await page.getByLabel('账号').fill('often');
  await page.getByLabel('密码', { exact: true }).fill('x');
  await button('登录').click();
  const alert = page.getByRole('alert');
  await alert.getByText('登录尝试过于频繁').first().waitFor();
  expect(await alert.textContent()).toContain('请稍候再试');
}, 90_000);

test('only what was typed is sent; what the dossier knows is not', async () => {
  await openRefusal();
  await fillRefusal();
  await button('呈报审批').click();
  await page.getByRole('status').getByText('「不批准逮捕」已呈报审批').waitFor();
  expect(consoles.fixture.state.acts[0]).toMatchObject({
    path: 'cases/d1/acts/refuse-arrest',
    body: {
      version: 7,
      persons: ['P1'],
      fields: { reasons: '无社会危险性', kind: { P1: 'no-need' }, heard: true },
    },
  });
  expect(Object.keys(consoles.fixture.state.acts[0]!.body.fields)).toHaveLength(3);
}, 90_000);

test('a known value is changed on demand, and only then sent', async () => {
  await openRefusal();
  await fillRefusal();
  await button('修改审查认定的事实').click();
  await page.getByLabel('审查认定的事实').fill('另行查明的事实');
  await button('呈报审批').click();
  await page.getByRole('status').getByText('已呈报审批').waitFor();
  expect(consoles.fixture.state.acts[0]?.body.fields).toMatchObject({ facts: '另行查明的事实' });
}, 90_000);

test('required fields left empty are named, the first gets the focus, nothing is sent', async () => {
  await openRefusal();
  await button('呈报审批').click();
  await page.getByText('请填写不批准逮捕的理由').waitFor();
  const focused = await page.evaluate(() => document.activeElement?.id);
  expect(focused).toBe('f-reasons');
  expect(consoles.fixture.state.acts).toEqual([]);
}, 90_000);

test('typed text survives a reload of the page', async () => {
  await openRefusal();
  await page.getByLabel('不批准逮捕的理由').fill('写到一半');
  await page.reload();
  const reasons = page.getByLabel('不批准逮捕的理由');
  await reasons.waitFor();
  expect(await reasons.inputValue()).toBe('写到一半');
  expect(await page.getByRole('checkbox', { name: '栾示一' }).isChecked()).toBe(true);
}, 90_000);

test('a conflict keeps the text, shows what changed, and hands in again on the new version', async () => {
  const { state } = consoles.fixture;
  await openRefusal();
  await fillRefusal();
  state.version = 8;
  state.refuse = problem(409, '案件已被他人更新', 'unit/version-conflict');
  await button('呈报审批').click();
  await page.getByText('补充侦查终结').first().waitFor();
  expect(await page.getByLabel('不批准逮捕的理由').inputValue()).toBe('无社会危险性');
  state.refuse = null;
  await button('按最新情况重新提交').click();
  await page.getByRole('status').getByText('已呈报审批').waitFor();
  expect(state.acts.map(({ body }) => body.version)).toEqual([7, 8]);
  // The same id: an act that had gone through after all would be done once.
  expect(new Set(state.acts.map(({ body }) => body.id)).size).toBe(1);
}, 90_000);

test('a push from the server brings the page up to date', async () => {
  const { state, push } = consoles.fixture;
  await go(`${node}/cases/d1?tab=timeline`);
  await page.getByText('退回补充侦查').first().waitFor();
  state.version = 8;
  // The stream may open a moment after the page: the push is repeated until it is heard.
  await expect
    .poll(async () => {
      push('change', { type: 'case', dossier: 'd1' });
      return page.getByText('补充侦查终结').count();
    }, patience)
    .toBe(1);
}, 90_000);

test('letters move on the public page, and rest where motion is unwanted', async () => {
  const sent = {
    from: '370783.police',
    to: '370783.court',
    name: { zh: '起诉书', en: 'Indictment' },
    at: '2026-03-02T10:00:00.000+08:00',
    phase: 'sent',
  };
  await go('/');
  await expect
    .poll(async () => {
      consoles.fixture.push('envelope', sent);
      return page.locator('.letter').count();
    }, patience)
    .toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  consoles.fixture.push('envelope', { ...sent, phase: 'applied' });
  await page.getByRole('listitem').getByText('起诉书').first().waitFor();
  expect(await page.locator('.letter').count()).toBe(0);
}, 90_000);

test('the keyboard meets the skip link first, and it leads to the work', async () => {
  await go(node);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const focused = () => page.evaluate(() => document.activeElement?.id);
  await expect.poll(focused, patience).toBe('main');
}, 90_000);

test('a case is begun by the form of the procedure', async () => {
  await go('/370783.police/new');
  await page.getByLabel('案件来源').selectOption({ label: '报案' });
  await page.getByLabel('姓名或名称').fill('甘示六');
  await page.getByLabel('报案时间').fill('2026-03-01T08:30');
  await page.getByLabel('简要案情').fill('电动自行车被盗');
  await button('提交').click();
  await page.getByRole('heading', { level: 1, name: '栾示一、苗示二盗窃案' }).waitFor();
  expect(consoles.fixture.state.acts[0]).toMatchObject({
    path: 'cases',
    body: {
      version: 0,
      fields: {
        source: '报案',
        reporter: { name: '甘示六' },
        at: '2026-03-01T08:30:00.000+08:00',
        summary: '电动自行车被盗',
      },
    },
  });
}, 90_000);
