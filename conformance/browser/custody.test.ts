import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { day } from '@xinqu/core/kernel';
import { type TestCounty, openTestCounty } from './county.ts';
import { expectGood } from './good.ts';
import { seedCases } from './seed.ts';

const robbery = '汽车站抢夺案';
const fraud = '广场工程被骗案';
const seeds = [
  { caseName: fraud, charge: '诈骗罪', suspect: '危示二', from: day('2026-05-06'), acts: 13 },
  { caseName: robbery, charge: '抢夺罪', suspect: '乜示五', from: day('2026-06-16'), acts: 7 },
] as const;

let county: TestCounty;

beforeAll(async () => {
  county = await openTestCounty('2026-06-19 09:30');
  await seedCases(county.county, seeds);
}, 300_000);
afterAll(() => county?.close());

const strip = (page: Page) => page.getByRole('alert').filter({ hasText: '超期羁押警报' });

test('a detention that runs out alarms three desks; each sees it without a reload', async () => {
  await county.at('2026-06-21 23:59');
  const desks = [
    await county.desk('police', 'custody'),
    await county.handlerOf(robbery, 'police', 'criminal-investigation'),
    await county.desk('procuratorate', 'execution'),
  ];
  for (const [i, desk] of desks.entries()) await desk.goTo(i === 1 ? '' : '/custody');
  for (const { page } of desks) expect(await strip(page).isVisible()).toBe(false);
  await county.at('2026-06-22 00:01');
  for (const { page } of desks) await strip(page).getByText('乜示五').waitFor();
  const [house, handler, execution] = desks as [
    (typeof desks)[0],
    (typeof desks)[0],
    (typeof desks)[0],
  ];
  await expectGood(house.page, 'custody-desk');
  await expectGood(execution.page, 'custody-execution');
  await handler.openCase(robbery);
  await expectGood(handler.page, 'custody-case-alarm');
  await handler.goTo('/alarms');
  await handler.page.getByRole('button', { name: '记录知悉', exact: true }).click();
  await handler.page.getByText('知悉').last().waitFor();
  await expectGood(handler.page, 'custody-alarms');
  await strip(handler.page).waitFor();
}, 300_000);

test('the timeline of a custody is drawn from the instant of the server', async () => {
  const desk = await county.handlerOf(fraud, 'police', 'criminal-investigation');
  await desk.openCase(fraud);
  const figure = desk.page.getByRole('figure').first();
  await figure.getByText('侦查羁押期限').first().waitFor();
  // The machine of the browser is months away; the bar of the arrest ends on the county's day.
  expect(await figure.textContent()).toContain('逮捕：2026年5月12日 至 今（41 天）');
  expect(await figure.textContent()).toContain('期限 2026年5月12日 至 2026年7月12日');
  expect(await figure.textContent()).toContain('羁押期限至 2026年7月12日');
  await expectGood(desk.page, 'custody-case');
}, 300_000);

test('a release ends the alarm on every page', async () => {
  const handler = await county.handlerOf(robbery, 'police', 'criminal-investigation');
  const { store } = county.county.nodes.get('370783.police')!;
  expect(
    (await store.query('select 1 from custody_alarm where ended_at is null')).length,
  ).toBeGreaterThan(0);
  const house = await county.desk('police', 'custody');
  await house.goTo('/custody');
  await strip(house.page).waitFor();
  await handler.openCase(robbery);
  await handler.act('释放', { 释放的原因: '法定羁押期限届满' });
  // Handed in is not yet released: the alarm waits for the approval.
  await strip(house.page).waitFor();
  await (await county.desk('police', 'chief')).approve('释放', robbery);
  await strip(house.page).waitFor({ state: 'hidden' });
  await house.page.getByText('危示二').waitFor();
}, 300_000);
