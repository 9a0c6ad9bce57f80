import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { day } from '@xinqu/core/kernel';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { node, openTestCounty, type TestCounty } from './county.ts';
import { expectGood } from './good.ts';
import { seedCases } from './seed.ts';

const caseName = '西关铺盗窃案';

let county: TestCounty;

beforeAll(async () => {
  county = await openTestCounty('2026-06-19 09:30');
  const from = day('2026-06-10');
  await seedCases(county.county, [
    { caseName, charge: '盗窃罪', suspect: '麻示九', from, acts: 7 },
  ]);
}, 300_000);
afterAll(() => county?.close());

test('a paper is looked at with a mark, and leaves when the reason is stated; the auditor sees it', async () => {
  const { store } = county.county.nodes.get(node('police'))!;
  const [row] = await store.query<{ dossier: string }>('select dossier from case_view');
  const { dossier } = row!;
  const desk = await county.handlerOf(caseName, 'police', 'criminal-investigation');
  const { page } = desk;
  const { name } = desk.seat;
  await desk.goTo(`/cases/${dossier}?tab=documents`);
  const mark = page.locator('.screen-mark');
  const drawn = await mark.evaluate((element) => getComputedStyle(element).backgroundImage);
  expect(decodeURIComponent(drawn)).toContain(name);
  expect(await mark.getAttribute('aria-hidden')).toBe('true');
  await expectGood(page, 'export-case');

  const paper = page.getByRole('tabpanel').getByRole('listitem').first();
  await paper.getByRole('button', { name: /^预览/ }).click();
  await page.getByText('不是原件', { exact: false }).waitFor();
  await page.keyboard.press('Escape');

  await paper.getByRole('button', { name: /^导出/ }).click();
  const form = page.getByRole('form', { name: /^导出/ });
  const submit = form.getByRole('button', { name: '说明理由并导出水印副本' });
  expect(await submit.isDisabled()).toBe(true);
  await form.getByText('第五十五条', { exact: false }).waitFor();
  await form.getByLabel('用途').fill('带至看守所讯问时出示，用后收回');
  await expectGood(page, 'export-form', { whole: false });
  const [saved] = await Promise.all([page.waitForEvent('download'), submit.click()]);
  expect(saved.suggestedFilename()).toMatch(/\.pdf$/);
  const bytes = await readFile(await saved.path());
  await page.locator('.toast').filter({ hasText: '已导出' }).waitFor();
  const left = createHash('sha256').update(bytes).digest('hex');
  expect(await store.query('select left_sha256 from file_export')).toEqual([{ left_sha256: left }]);

  const auditor = await county.desk('police', 'auditor');
  await auditor.goTo(`/cases/${dossier}?tab=exports`);
  const entry = auditor.page.getByRole('tabpanel').getByRole('listitem').first();
  await entry.getByText('用后收回', { exact: false }).waitFor();
  const said = await entry.innerText();
  for (const word of [name, left, '水印副本', '已下载']) expect(said).toContain(word);
  await expectGood(auditor.page, 'export-record');
}, 300_000);

test('pages that the handler closes are an extract to a colleague, with the article and whom to ask', async () => {
  const { store } = county.county.nodes.get(node('police'))!;
  const [row] = await store.query<{ dossier: string }>('select dossier from case_view');
  const path = `/cases/${row!.dossier}?tab=documents`;
  const handler = await county.handlerOf(caseName, 'police', 'criminal-investigation');
  await handler.goTo(path);
  const paperAt = (page: Page) => page.getByRole('tabpanel').getByRole('listitem').first();
  const own = paperAt(handler.page);
  await own.getByRole('button', { name: /^标明不公开的页/ }).click();
  const form = handler.page.getByRole('form', { name: /^标明不公开的页/ });
  const submit = form.getByRole('button', { name: '标明不公开的页' });
  expect(await submit.isDisabled()).toBe(true);
  await form.getByText('刑事诉讼法第六十四条第一款').waitFor();
  await form.getByLabel('理由').fill('证人申请保护，真实身份另行附卷');
  await form.getByLabel('终止页').fill('900');
  await form.evaluate((element) => ((element as HTMLFormElement).noValidate = true));
  await submit.click();
  await form.getByText('页码须在第 1 页至', { exact: false }).waitFor();
  await form.getByLabel('终止页').fill('1');
  await expectGood(handler.page, 'mark-form', { whole: false });
  await submit.click();
  await handler.page.locator('.toast').filter({ hasText: '已标明不公开的页' }).waitFor();
  const marks = own.getByRole('list', { name: '不公开的页' });
  await marks.getByText('您可以查看', { exact: false }).waitFor();
  expect(await own.innerText()).toContain('SHA-256');
  await own.getByText('标错，撤销标明', { exact: false }).click();
  const back = handler.page.getByRole('form', { name: /撤销标明/ });
  await back.getByLabel('撤销理由').fill('该页系公开的户籍证明，标错页码');
  await expectGood(handler.page, 'withdraw-form');
  await back.getByRole('button', { name: '呈请部门负责人撤销标明' }).click();
  await marks.getByText('已呈请撤销，决定前仍不公开', { exact: false }).waitFor();

  const other = ['handler', 'handler2'].find((login) => login !== handler.seat.login)!;
  const colleague = await county.desk('police', other);
  await colleague.goTo(path);
  const seen = paperAt(colleague.page);
  await seen.getByText('对您不公开', { exact: false }).waitFor();
  const said = await seen.innerText();
  for (const word of ['第 1 页', '受保护人员身份', '第六十四条第一款', '规则 default', '承办人']) {
    expect(said).toContain(word);
  }
  for (const word of ['SHA-256', '另行附卷', '标明不公开的页']) expect(said).not.toContain(word);
  await expectGood(colleague.page, 'marked-pages');
  await seen.getByRole('button', { name: /^预览/ }).click();
  await colleague.page.getByText('这是摘录', { exact: false }).waitFor();
  await expectGood(colleague.page, 'extract', { whole: false });
}, 300_000);
