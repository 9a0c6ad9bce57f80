import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Console, findViolations, openConsole, overflowOf } from './console.ts';

let consoles: Console;
let page: Page;
beforeAll(async () => {
  consoles = await openConsole();
}, 120_000);
afterAll(() => consoles.close());
beforeEach(async () => {
  const { state } = consoles.fixture;
  Object.assign(state, { loggedIn: true, posts: ['handler'], torn: false });
  for (const list of [state.uploads, state.posted]) list.length = 0;
  page = await consoles.browser.newPage({ locale: 'zh-CN', viewport: { width: 390, height: 800 } });
});
afterEach(() => page.close());

const megabyte = 1024 * 1024;
const volume = {
  name: '侦查卷第一卷.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.alloc(4 * megabyte + 17, '%PDF-1.7'),
};
const go = () =>
  page.goto(`${consoles.fixture.address}/370783.procuratorate/cases/d1?tab=attachments`);
const choose = () => page.getByLabel('上传附件').setInputFiles(volume);
const partsSent = () =>
  consoles.fixture.state.posted
    .map((path) => /parts\/(\d+)/.exec(path)?.[1])
    .filter((index) => index !== undefined)
    .map(Number);

/** Where a person looks at the page with their own eyes; unset, nothing is kept. */
async function look(name: string): Promise<void> {
  const folder = process.env['XINQU_PICTURES'];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

test('a torn line is waited out, and the file goes on by itself', async () => {
  const { state } = consoles.fixture;
  await go();
  await page.getByLabel('上传附件').waitFor();
  state.torn = true;
  await choose();
  await page.getByText('网络中断').waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  await look('torn');
  state.torn = false;
  await page.getByText('已存入卷宗').waitFor();
  expect(partsSent()).toEqual([0, 1, 2, 3, 4]);
  expect(state.posted.at(-1)).toBe('uploads/u1/finish');
}, 90_000);

test('after a reload the same file goes on where it stopped', async () => {
  const { state } = consoles.fixture;
  const { name, buffer } = volume;
  state.uploads.push({ id: 'u1', name, bytes: buffer.length, modified: 0, offset: 3 * megabyte });
  await go();
  await page.getByText('重新选择同一文件即可续传').waitFor();
  expect(await page.getByRole('list', { name: '未完成的上传' }).textContent()).toContain('74%');
  expect(await findViolations(page)).toEqual([]);
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  await look('begun');
  await choose();
  await page.getByText('已存入卷宗').waitFor();
  expect(partsSent()).toEqual([2, 3, 4]);
  await page.getByText('重新选择同一文件即可续传').waitFor({ state: 'hidden' });
}, 90_000);

test('an upload is stopped from the keyboard, while it runs and when it was begun before', async () => {
  const { state } = consoles.fixture;
  await go();
  await page.getByLabel('上传附件').waitFor();
  await choose();
  await page.getByText('已存入卷宗').waitFor();
  const { name, buffer } = volume;
  state.uploads.push({ id: 'u1', name, bytes: buffer.length, modified: 0, offset: megabyte });
  await page.reload();
  const discard = page.getByRole('button', { name: `放弃续传《${name}》` });
  await discard.focus();
  await page.keyboard.press('Enter');
  await discard.waitFor({ state: 'hidden' });
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('attachment');
  expect(state.posted.at(-1)).toBe('uploads/u1/cancel');
  state.torn = true;
  await choose();
  const cancel = page.getByRole('button', { name: `取消上传《${name}》` });
  await cancel.focus();
  await page.keyboard.press('Enter');
  await cancel.waitFor({ state: 'hidden' });
  expect(state.posted.at(-1)).toBe('uploads/u1/cancel');
}, 90_000);
