import { afterAll, beforeAll, expect, test } from 'vitest';
import { day } from '@xinqu/core/kernel';
import { type TestCounty, openTestCounty } from './county.ts';
import { expectGood } from './good.ts';
import { seedCases } from './seed.ts';

let county: TestCounty;
const caseName = '北关桥盗窃案';

beforeAll(async () => {
  county = await openTestCounty('2026-06-19 22:30');
  const seed = { charge: '盗窃罪', from: day('2026-06-01'), suspect: '麻示八', acts: 5 } as const;
  await seedCases(county.county, [{ ...seed, caseName }]);
  await county.county.settled();
}, 300_000);
afterAll(() => county?.close());

test('the auditor sees who saw what, and reviews what was read at night', async () => {
  const handler = await county.handlerOf(caseName, 'police', 'criminal-investigation');
  await handler.goTo('');
  await handler.page.getByLabel('查找案件').fill('麻示八');
  await handler.page.getByRole('button', { name: '查找', exact: true }).click();
  await handler.openCase(caseName);

  const auditor = await county.desk('police', 'auditor');
  await auditor.goTo('/audit');
  const { page } = auditor;
  await page.getByLabel('人员').fill(handler.seat.name);
  await page.getByLabel('类别').selectOption({ label: '案件检索' });
  await page.getByLabel('日期').fill('2026-06-19');
  await page.getByRole('button', { name: '查找', exact: true }).click();
  const table = page.getByRole('table', { name: '阅览记录' });
  await table.getByText('案件检索（按姓名）').waitFor();
  expect(await table.innerText()).not.toContain('麻示八');
  await table.getByText('1 件').click();
  await expectGood(page, 'audit');
  await table.getByRole('link', { name: '承办人查阅自己承办的案件全卷' }).click();
  await page.getByRole('tab', { name: '规则', selected: true }).waitFor();
  await page.locator('th:focus').getByText('承办人查阅自己承办的案件全卷').waitFor();
  await expectGood(page, 'audit-rules');

  await page.getByRole('tab', { name: '规则', selected: true }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('tab', { name: '异常阅览', selected: true }).waitFor();
  const listing = page.getByRole('listitem').filter({ hasText: handler.seat.name }).first();
  await listing.getByText('有关阅览').first().click();
  await expectGood(page, 'audit-unusual');
  await listing.getByLabel('理由').fill('夜间值班，已核对值班表');
  await listing.getByLabel('理由').press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('.toast').filter({ hasText: '已记入复核结论' }).waitFor();
  await listing.getByRole('form').waitFor({ state: 'detached' });
  await listing.getByText('夜间值班，已核对值班表').waitFor();
  await expectGood(page, 'audit-reviewed');
}, 300_000);
