import { day, type Uuid } from '@xinqu/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestCounty, node, openTestCounty } from './county.ts';
import { Desk } from './desk.ts';
import { expectGood } from './good.ts';
import { seedCases } from './seed.ts';

let county: TestCounty;

beforeAll(async () => {
  county = await openTestCounty('2026-06-19 09:30');
}, 300_000);
afterAll(() => county?.close());

/** A handler of the legal section, who has no part in any case. */
async function outsider(login: string, name: string): Promise<Desk> {
  const { identity } = county.county.nodes.get(node('police'))!;
  const place = { posts: ['handler' as const], section: 'legal' };
  const { password } = await identity.hire({ login, name, ...place });
  return Desk.open(county, { agency: 'police', node: node('police'), login, name, password });
}

async function seeded(): Promise<{ readonly dossier: Uuid; readonly number: string }> {
  const seed = { charge: '盗窃罪', from: day('2026-06-10'), caseName: '北关桥盗窃案' } as const;
  await seedCases(county.county, [{ ...seed, suspect: '麻示八', acts: 7 }]);
  await county.county.settled();
  const { store } = county.county.nodes.get(node('police'))!;
  const [row] = await store.query<{ dossier: Uuid; number: string }>(
    'select dossier, case_number as number from case_view',
  );
  return row!;
}

async function ask({ page }: Desk, number: string): Promise<void> {
  await page.getByLabel('案号（须完全一致）').fill(number);
  await page.getByLabel('事由').selectOption({ label: '处理申诉、控告' });
  await page.getByLabel('具体说明').fill('家属来访申诉羁押期限，需核对拘留与通知的时间。');
  await page.getByRole('button', { name: '申请并查阅', exact: true }).click();
}

test('a case that is not his opens for a reason, the handler sees it at once, an objection ends it', async () => {
  const { dossier, number } = await seeded();
  const handler = await county.handlerOf('北关桥盗窃案', 'police', 'criminal-investigation');
  await handler.goTo('');
  const legal = await outsider('legal', '法示一');
  await legal.goTo(`/cases/${dossier}`);
  await legal.page.getByText('没有这个案件').first().waitFor();
  await legal.goTo('/break-glass');
  await ask(legal, `${number}0`);
  await legal.page.getByRole('alert').filter({ hasText: '没有可以查阅的这个案件' }).waitFor();
  await expectGood(legal.page, 'break-glass-ask');
  await ask(legal, number);
  await legal.page.getByRole('heading', { level: 1, name: '北关桥盗窃案' }).waitFor();
  await legal.page.getByText('临时查阅本案').waitFor();
  await expectGood(legal.page, 'break-glass-case');

  await handler.page.getByText('正在查阅您承办的案件').waitFor();
  await handler.goTo(`/cases/${dossier}`);
  await handler.page.getByRole('heading', { name: /^非承办查阅/ }).waitFor();
  await expectGood(handler.page, 'break-glass-handler');

  const auditor = await county.desk('police', 'auditor');
  await auditor.goTo('/break-glass');
  const refused = auditor.page.getByRole('table', { name: '未获准许的申请' });
  await refused.getByText('没有可以查阅的这个案件').waitFor();
  expect(await refused.getByText(number).count()).toBe(0);
  const object = auditor.page.getByRole('button', { name: '不同意并终止', exact: true });
  await object.waitFor();
  expect(await object.isDisabled()).toBe(true);
  await auditor.page.getByLabel('审查意见').fill('来访登记中没有这件申诉');
  await expectGood(auditor.page, 'break-glass-review');
  await object.click();
  await auditor.page.getByText('审查不同意，已终止').first().waitFor();
  await legal.page.getByText('没有这个案件').first().waitFor();
  expect(await legal.page.getByText('麻示八').count()).toBe(0);

  const other = await outsider('legal2', '法示二');
  await other.goTo('/break-glass');
  await ask(other, number);
  await other.page.getByText('临时查阅本案').waitFor();
  await county.at('2026-06-20 11:00');
  await auditor.goTo('/break-glass');
  await auditor.page.getByRole('heading', { name: /^逾期未审查/ }).waitFor();
  await auditor.page.getByRole('table', { name: '非承办查阅统计' }).waitFor();
  await expectGood(auditor.page, 'break-glass-overdue');
  await auditor.page.getByRole('button', { name: '审查同意', exact: true }).click();
  await auditor.page.getByText('（逾期）').waitFor();
  await Promise.all([legal.close(), other.close()]);
}, 300_000);
