import { afterAll, beforeAll, expect, test } from 'vitest';
import { day, msOf, type Uuid, uuidv7 } from '@xinqu/core/kernel';
import { approve, doAct, portsFor } from '@xinqu/platform/unit';
import { type TestCounty, node, openTestCounty } from './county.ts';
import { expectGood } from './good.ts';
import { seedCases } from './seed.ts';

let county: TestCounty;

beforeAll(async () => {
  county = await openTestCounty('2026-06-19 09:30');
}, 300_000);
afterAll(() => county?.close());

/** The police drop the case: it is closed. */
async function closedCase(): Promise<Uuid> {
  const seed = { charge: '盗窃罪', from: day('2026-06-01'), caseName: '北关桥盗窃案' } as const;
  await seedCases(county.county, [{ ...seed, suspect: '麻示八', acts: 5 }]);
  await county.county.settled();
  const { ports, store } = county.county.nodes.get(node('police'))!;
  const [row] = await store.query<{ dossier: Uuid; version: number; handler: string }>(
    'select dossier, version, handler from case_view',
  );
  const { dossier, version, handler } = row!;
  const officials = await ports.officials.active(store);
  const id = uuidv7(msOf(ports.clock.now()), ports.clock.random(10));
  const fields = { dropGround: '186.2', reason: '情节显著轻微' };
  const actor = officials.find((one) => one.id === handler)!;
  const body = { id, version, persons: [], fields };
  await doAct(portsFor(ports, actor, 'read'), actor, { dossier, act: 'drop-case', body });
  const chief = officials.find(({ posts }) => posts.includes('chief'))!;
  await approve(portsFor(ports, chief, 'read'), chief, id);
  await county.county.settled();
  return dossier;
}

test('case management proposes, the chief erases, and the page says by which order', async () => {
  const dossier = await closedCase();
  const manager = await county.desk('police', 'manager');
  await manager.goTo(`/cases/${dossier}`);
  const { page } = manager;
  await page.getByText('呈请依法消除', { exact: false }).first().click();
  await page.getByLabel('法律依据').selectOption({ label: '保存期限已届满' });
  await page.getByLabel('作出决定的机关').fill('寿光市公安局');
  await page.getByLabel('决定文件文号').fill('寿公档销〔2026〕1号');
  await page.getByLabel('决定文件名称').fill('到期档案销毁决定书');
  await page.getByLabel('决定日期').fill('2026-06-18');
  await page.getByLabel('保管期限届满日').fill('2026-06-19');
  await page.getByLabel('理由（不写姓名）').fill('保管期限届满');
  await expectGood(page, 'erasure-propose');
  const propose = page.getByRole('button', { name: '呈请依法消除', exact: true });
  await propose.click();
  await page.getByText('尚未届满', { exact: false }).waitFor();
  await page.getByLabel('保管期限届满日').fill('2026-06-18');
  await propose.click();
  await page.locator('.toast').filter({ hasText: '已呈请' }).waitFor();

  const chief = await county.desk('police', 'chief');
  await chief.goTo('/erasures');
  await chief.page.getByRole('table', { name: '依法消除登记' }).getByRole('link').click();
  const erase = chief.page.getByRole('button', { name: '决定消除', exact: true });
  await erase.waitFor();
  expect(await erase.isDisabled()).toBe(true);
  await chief.page.getByLabel('已核对决定文件').check();
  await expectGood(chief.page, 'erasure-decide');
  await erase.click();
  await chief.page.getByText('内容不可恢复').first().waitFor();
  await chief.goTo(`/cases/${dossier}`);
  await chief.page.getByText('寿公档销〔2026〕1号').first().waitFor();
  await expectGood(chief.page, 'erasure-erased');
  await chief.goTo('/erasures');
  await chief.page.getByText('已消除').first().waitFor();
  await expectGood(chief.page, 'erasures');
  const head = await county.desk('police', 'head');
  await head.goTo(`/cases/${dossier}`);
  await head.page.getByText('没有这个案件').first().waitFor();
}, 300_000);
