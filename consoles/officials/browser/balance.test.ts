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
  Object.assign(state, { loggedIn: true, posts: ['administrator'], alarmed: true });
  state.posted.length = 0;
});

const node = '/370783.procuratorate';

async function open(path: string, width?: number): Promise<void> {
  page = await openPage(consoles, node + path, width);
}

describe.each([1280, 390])('at %i px', (width) => {
  test('a gap is told in words with its numbers, and the page is sound', async () => {
    await open('/reconciliation', width);
    const table = page.getByRole('table', { name: '各对往来账' });
    await table.getByText('不平：第 129–131 号已发出而未收到').waitFor();
    await page.getByText('从未').first().waitFor();
    expect(await page.getByText('发往司法局（370784）').count()).toBeGreaterThan(0);
    const pages = page.getByRole('table', { name: '页码核对不一致' });
    await pages.getByText('自第 17 页起不同').waitFor();
    const days = page.getByRole('table', { name: '每日对账' });
    await days.getByText('不一致：自第 117 号起').waitFor();
    expect(await days.getByRole('link').count()).toBe(2);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    expect(await findViolations(page)).toEqual([]);
    await page.close();
  }, 90_000);

  test('what is held shows its cause and its age, and the page is sound', async () => {
    await open('/held', width);
    await page.getByText('等待附件：共 6 个，缺 4 个').waitFor();
    expect(await page.getByRole('table', { name: '滞留时间分布' }).count()).toBe(1);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    expect(await findViolations(page)).toEqual([]);
    await page.close();
  }, 90_000);
});

test('a moved balance reads the accounts anew without a touch', async () => {
  consoles.fixture.state.alarmed = false;
  await open('/reconciliation');
  await page.getByText('没有警报').waitFor();
  consoles.fixture.state.alarmed = true;
  consoles.fixture.push('change', { type: 'balance' });
  await page.getByText('未解除').waitFor();
  expect(await page.getByText('没有警报').count()).toBe(0);
  await page.close();
}, 90_000);

test('one click has a stuck envelope tried again, with its reason; what came of it is told', async () => {
  await open('/held');
  const form = page.getByRole('form', { name: '重放第 57 号' });
  await form.getByRole('button', { name: '重放', exact: true }).click();
  await page.locator('.toast').filter({ hasText: '已重放：已办' }).waitFor();
  expect(consoles.fixture.state.posted).toContain('held/h1/replay');
  await page.getByRole('table', { name: '重放记录' }).getByText('故障已排除').waitFor();
  expect(await form.count()).toBe(0);
  await page.close();
}, 90_000);

test('without a reason nothing is tried, and an auditor is offered no replay', async () => {
  await open('/held');
  const form = page.getByRole('form', { name: '重放第 57 号' });
  await form.getByLabel('重放理由').fill(' ');
  expect(await form.getByRole('button', { name: '重放', exact: true }).isDisabled()).toBe(true);
  await page.close();
  consoles.fixture.state.posts = ['auditor'];
  await open('/held');
  await page.getByText('挂起：办理时出错').waitFor();
  expect(await page.getByRole('button', { name: '重放', exact: true }).count()).toBe(0);
  await page.close();
}, 90_000);

test('where nothing is held the page says so', async () => {
  consoles.fixture.state.alarmed = false;
  await open('/held');
  await page.getByText('没有挂起或者等待附件的信封').waitFor();
  expect(await page.getByRole('table').count()).toBe(0);
  await page.close();
}, 90_000);
