import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { day } from '@xinqu/core/kernel';
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
