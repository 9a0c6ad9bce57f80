import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyStatement } from '@xinqu/core/envelope';
import { day } from '@xinqu/core/kernel';
import { type DayBalanceFile, replayReasonMax } from '@xinqu/contracts/http';
import { countyKeys } from '@xinqu/embedded';
import { type TestCounty, node, openTestCounty } from './county.ts';
import { expectGood } from './good.ts';
import { seedCases } from './seed.ts';

let county: TestCounty;

beforeAll(async () => {
  county = await openTestCounty('2026-06-19 09:30');
}, 300_000);
afterAll(() => county?.close());

const seed = { charge: '盗窃罪', from: day('2026-06-01') } as const;
const storeOf = (agency: 'police' | 'procuratorate') =>
  county.county.nodes.get(node(agency))!.store;

/** A fault of the store that nobody foresaw: what comes is parked and not refused. */
const breakEvents = `
  create function broken() returns trigger language plpgsql as
    $$ begin raise exception 'no space left in this test'; end $$;
  create trigger broken before insert on case_event for each row execute function broken()`;

test('a stuck envelope is seen with its cause, replayed by one click, and the pair is even again', async () => {
  const admin = await county.desk('procuratorate', 'admin');
  await admin.goTo('/reconciliation');
  const { page } = admin;
  const table = page.getByRole('table', { name: '各对往来账' });
  await table.waitFor();
  await storeOf('procuratorate').run(breakEvents);
  const stuck = { ...seed, caseName: '南关桥盗窃案', suspect: '麻示六', acts: 9 };
  const seeding = seedCases(county.county, [stuck]);
  // The open page is told by itself.
  await table
    .getByText(/全部收到，\d+ 件未办，其中挂起 1 件/)
    .first()
    .waitFor();
  await expectGood(page, 'reconciliation');
  await admin.goTo('/held');
  await page.getByText('no space left in this test').waitFor();
  await expectGood(page, 'held');
  const text = await page.locator('main').innerText();
  expect(text).not.toContain('麻示六');
  const front = await county.browser.newPage({ baseURL: county.server.address });
  await front.goto('/');
  await front.getByText('1 件信封挂起，待处理').waitFor();
  await front.close();
  await storeOf('procuratorate').run('drop trigger broken on case_event; drop function broken()');
  await page.getByRole('button', { name: '重放', exact: true }).click();
  await page.locator('.toast').filter({ hasText: '已重放：已办' }).waitFor();
  await page.getByRole('table', { name: '重放记录' }).getByText('故障已排除').waitFor();
  await seeding;
  await county.county.settled();
  await admin.goTo('/reconciliation');
  await table.getByText('平：已发 = 已存 = 已办 + 拒收').first().waitFor();
}, 300_000);

test('after midnight the day is signed by both sides, and its file proves it with public keys', async () => {
  await county.at('2026-06-20 00:30');
  const admin = await county.desk('procuratorate', 'admin');
  await admin.goTo('/reconciliation');
  const days = admin.page.getByRole('table', { name: '每日对账' });
  const row = days.getByRole('row').filter({ hasText: '公安局来件' });
  await row.getByText('双方已签').waitFor();
  await expectGood(admin.page, 'reconciliation-days');
  const path = await row.getByRole('link').getAttribute('href');
  const answer = await admin.page.request.get(path!);
  expect(answer.headers()['content-disposition']).toContain('attachment');
  const file = (await answer.json()) as DayBalanceFile;
  const keys = await countyKeys(county.county.folder);
  const keyOf = (agency: 'police' | 'procuratorate') =>
    keys.find((one) => one.node === node(agency))!;
  const { statement, signature, countersignature } = file;
  await verifyStatement('day-balance', signature, statement, keyOf('police'));
  const agreed = 'day-balance-agreed';
  await verifyStatement(agreed, countersignature!, statement, keyOf('procuratorate'));
  expect(JSON.parse(statement)).toMatchObject({ day: '2026-06-19', first: 1, pending: [] });
}, 300_000);

test('who handles cases is not shown the accounts, and an auditor replays nothing', async () => {
  const handler = await county.desk('procuratorate', 'handler');
  await handler.goTo('');
  const base = `/${node('procuratorate')}/api`;
  expect((await handler.page.request.get(`${base}/reconciliation`)).status()).toBe(403);
  expect((await handler.page.request.get(`${base}/held`)).status()).toBe(403);
  const auditor = await county.desk('procuratorate', 'auditor');
  await auditor.goTo('/held');
  await auditor.page.getByText('没有挂起或者等待附件的信封').waitFor();
  const replayed = await auditor.page.request.post(
    `${base}/held/01900000-0000-7000-8000-000000000000/replay`,
    { headers: { 'x-xinqu': '1' }, data: { reason: '试一试' } },
  );
  expect(replayed.status()).toBe(403);

  const admin = await county.desk('procuratorate', 'admin');
  await admin.goTo('/held');
  const ask = async (id: string, reason: string) => {
    const asked = await admin.page.request.post(`${base}/held/${id}/replay`, {
      headers: { 'x-xinqu': '1' },
      data: { reason },
    });
    return `${asked.status()} ${(await asked.json()).code}`;
  };
  const nobody = '01900000-0000-7000-8000-000000000000';
  expect([
    await ask(nobody, '理'.repeat(replayReasonMax)),
    await ask(nobody, '理'.repeat(replayReasonMax + 1)),
    await ask(nobody, '理'),
    await ask('no-envelope', '试一试'),
  ]).toEqual([
    '409 handover/not-stuck',
    '422 web/fields-invalid',
    '422 web/fields-invalid',
    '422 web/fields-invalid',
  ]);
});
