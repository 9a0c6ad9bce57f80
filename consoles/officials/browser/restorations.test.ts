import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Console, findViolations, openConsole, openPage, overflowOf } from './console.ts';

let consoles: Console;
let page: Page;
beforeAll(async () => {
  consoles = await openConsole();
}, 120_000);
afterAll(() => consoles.close());
beforeEach(() => {
  const { state } = consoles.fixture;
  Object.assign(state, { loggedIn: true, posts: ['auditor'], rejoining: 'waiting' });
  state.posted.length = 0;
});

async function open(width?: number): Promise<void> {
  page = await openPage(consoles, '/370783.procuratorate/restorations', width);
  await page.getByRole('heading', { name: '备份恢复' }).waitFor();
}
const toast = (text: string) => page.locator('.toast').filter({ hasText: text }).waitFor();

describe.each([1280, 390])('at %i px', (width) => {
  test('a restored node tells what it waits for and what has to be done anew', async () => {
    consoles.fixture.state.rejoining = 'cases-hidden';
    await open(width);
    await page.getByText('核对完成前不显示案件，也不能办理').waitFor();
    await page.getByRole('table', { name: '需要重新办理' }).getByText('提起公诉').waitFor();
    expect(await page.getByText('机房断电，硬盘损坏').count()).toBe(2);
    await page.getByText('没有告知任何单位的消除无从得知').waitFor();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    expect(await findViolations(page)).toEqual([]);
    await page.close();
  }, 90_000);
});

test('one official asks to go on without a peer, and another agrees', async () => {
  consoles.fixture.state.posts = ['administrator'];
  await open();
  const form = page.getByRole('form', { name: '不再等待司法局' });
  expect(await form.getByRole('button').isDisabled()).toBe(true);
  await form.getByLabel('不再等待的理由').fill('机房水淹，恢复无期');
  await form.getByRole('button').click();
  await toast('已提出，待审计同意');
  expect(await page.getByRole('button', { name: '同意不再等待' }).count()).toBe(0);
  await page.close();
  consoles.fixture.state.posts = ['auditor'];
  await open();
  await page.getByRole('button', { name: '同意不再等待' }).click();
  await page.getByText('已决定不再等待').waitFor();
  await page.close();
}, 90_000);

test('an auditor settles the restore of another node; the administrator is not offered it', async () => {
  consoles.fixture.state.posts = ['administrator'];
  await open();
  await page.getByText('由本单位审计核实后确认').waitFor();
  await page.close();
  Object.assign(consoles.fixture.state, { posts: ['auditor'], rejoining: 'turned-away-hidden' });
  await open();
  await page.getByText('须由系统管理员停止本节点，清空数据库').waitFor();
  const form = page.getByRole('form', { name: '确认公安局的恢复' });
  await form.getByLabel('核实情况').fill('已电话核实');
  await form.getByRole('button').click();
  await page.getByText('公安局：已确认').waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.close();
}, 90_000);
