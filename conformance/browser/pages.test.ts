import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { day } from '@xinqu/core/kernel';
import type { CaseState } from '@xinqu/core/procedure';
import { expectAccessible, expectFits } from './accessible.ts';
import { type TestCounty, node, openTestCounty } from './county.ts';
import { expectGood as goodPage } from './good.ts';
import { everyPost } from './every-post.ts';
import { picture } from './pictures.ts';
import { seedCases } from './seed.ts';
import { unsealing } from './unsealing.ts';

const theft = '东关街仓库被盗案';
const fraud = '广场工程被骗案';
const robbery = '汽车站抢夺案';
const brawl = '夜市斗殴案';
const driving = '渤海路酒驾案';
/** Of a minor, judged and closed: its record is sealed (CPL art. 286). */
const young = '少年宫车棚失窃案';

/** Whatever a report and a suspect can say, each told nowhere else. */
const everyField = {
  reported: {
    reporter: '单示报',
    reporterIdNumber: '370783198805060719',
    reporterAddress: '示例市纸坊街九号',
    reporterPhone: '13905360071',
    receivedBy: '訾示接',
    victims: '褚示伤',
  },
  registered: {
    sex: '男',
    bornOn: '1991-11-27',
    idNumber: '370783199111270317',
    ethnicity: '纳西族',
    education: '中等专科',
    occupation: '示例木器厂漆工',
    household: '示例市槐树巷三号',
    residence: '示例市砚台胡同十二号',
    phone: '13905360082',
    record: '曾因殴打他人被行政拘留',
    role: '先动手的一方',
    familyName: '枚示姊',
    familyRelation: '堂姐妹',
    familyAddress: '示例市柿子园二号',
    familyPhone: '13905360093',
  },
} as const;
const seeds = [
  { caseName: theft, charge: '盗窃罪', suspect: '栾示一', from: day('2026-06-10'), acts: 13 },
  { caseName: fraud, charge: '诈骗罪', suspect: '危示二', from: day('2026-05-06'), acts: 15 },
  {
    caseName: brawl,
    charge: '故意伤害罪',
    suspect: '枚示三',
    from: day('2026-05-01'),
    acts: 17,
    ...everyField,
  },
  {
    caseName: driving,
    charge: '危险驾驶罪',
    suspect: '柏示四',
    from: day('2026-06-14'),
    acts: 8,
  },
  {
    caseName: robbery,
    charge: '抢夺罪',
    suspect: '乜示五',
    from: day('2026-06-16'),
    acts: 4,
  },
  {
    caseName: young,
    charge: '盗窃罪',
    suspect: '阚示幼',
    from: day('2025-06-02'),
    acts: 28,
    registered: {
      bornOn: '2008-09-14',
      idNumber: '370783200809140719',
      phone: '13905360104',
      residence: '示例市少年宫路六号',
      crimeArticle: '第二百六十四条',
    },
  },
] as const;

let county: TestCounty;

beforeAll(async () => {
  county = await openTestCounty('2026-06-19 09:30');
  await seedCases(county.county, seeds);
}, 300_000);
afterAll(() => county?.close());

const wide = { width: 1280, height: 900 };

/** Each page at a zoom of 200 %, too. */
const expectGood = (page: Page, name: string, whole = true): Promise<void> =>
  goodPage(page, name, { whole, zoom: true });

/** The chief of the court in every demonstration. */
const chiefOfCourt = '郜示平';

everyPost(() => ({ county, opened: [brawl, driving, young] }));
unsealing(() => ({ county, sealed: young, name: '阚示幼' }));

test('the front page shows five agencies, their canal and the way to each login', async () => {
  const page = await county.browser.newPage({ baseURL: county.server.address, viewport: wide });
  await page.goto('/');
  const drawn = page.getByRole('group', { name: /五个机关/ });
  await drawn.waitFor();
  expect(await drawn.getByRole('link').count()).toBe(5);
  await page.getByText('演示').first().waitFor();
  await expectGood(page, 'front');
  await drawn
    .getByRole('link', { name: '寿光市公安局' })
    .or(drawn.getByRole('link').first())
    .first()
    .click();
  await page.getByLabel('密码', { exact: true }).waitFor();
  await page.close();
});

test('an envelope on its way is seen moving on the front page', async () => {
  const page = await county.browser.newPage({ baseURL: county.server.address, viewport: wide });
  await page.goto('/');
  await page.getByText('打开本页以来尚无信封到达').waitFor();
  const seed = { caseName: '南关桥盗窃案', charge: '盗窃罪', suspect: '麻示六' } as const;
  await seedCases(county.county, [{ ...seed, from: day('2026-06-01'), acts: 10 }]);
  await page.getByText('批准逮捕').first().waitFor();
  const said = await page.locator('main').innerText();
  expect(said).toContain('公安局 → 人民检察院');
  expect(said).not.toContain('麻示六');
  await page.close();
});

test('an unknown name and a wrong password are answered alike', async () => {
  const page = await county.browser.newPage({ baseURL: county.server.address, viewport: wide });
  await page.goto('/370783.police/login');
  const say = async (name: string) => {
    await page.getByLabel('账号', { exact: true }).fill(name);
    await page.getByLabel('密码', { exact: true }).fill('a wrong password of some length');
    const [answer] = await Promise.all([
      page.waitForResponse((r) => r.url().endsWith('/login') && r.request().method() === 'POST'),
      page.getByRole('button', { name: '登录', exact: true }).click(),
    ]);
    await page.getByRole('alert').waitFor();
    return `${answer.status()} ${await page.getByRole('alert').innerText()}`;
  };
  const wrong = await say('handler');
  expect(wrong).toContain('401');
  expect(await say('nobody-of-that-name')).toBe(wrong);
  await expectGood(page, 'login');
  await page.close();
});

test('the work list: tasks by lamp, and cases by number, name and charge', async () => {
  const head = await county.desk('police', 'head');
  await head.goTo('');
  const { page } = head;
  const table = page.getByRole('table', { name: '案件列表' });
  const row = table.getByRole('row').filter({ hasText: theft });
  const number = await row.locator('.number').innerText();
  const find = async (text: string, other: string) => {
    await page.getByLabel('查找案件').fill(text);
    await page.getByRole('button', { name: '查找', exact: true }).click();
    await table.getByText(other).waitFor({ state: 'detached' });
    expect(await table.getByRole('link', { name: theft }).count()).toBe(1);
  };
  await find(number, fraud);
  await find('栾示一', fraud);
  await find('盗窃', fraud);
  const handler = await county.desk('police', 'handler');
  await handler.goTo('');
  await handler.page.getByRole('heading', { name: /我的任务/ }).waitFor();
  await expectGood(handler.page, 'work');
});

test('the case page: persons with limits, and each of its tabs', async () => {
  const handler = await county.handlerOf(fraud, 'procuratorate', 'prosecution');
  await handler.openCase(fraud);
  await handler.page.getByText('审查起诉', { exact: true }).first().waitFor();
  await expectGood(handler.page, 'case');
  for (const tab of ['办理经过', '文书', '附件', '案情证据', '过闸记录']) {
    const panel = await handler.tab(tab);
    await panel.waitFor();
    await expectAccessible(handler.page);
    await expectFits(handler.page);
    await picture(handler.page, `case-${tab}-1280`);
  }
  // What passed and what stayed is told in words, not in the paths of the gate.
  expect(await handler.page.getByRole('tabpanel').innerText()).not.toMatch(/[a-z]+\.[a-z]/);
  await handler.pressAct('退回补充侦查');
  await handler.page.getByRole('form', { name: '退回补充侦查' }).waitFor();
  await expectGood(handler.page, 'case-form', false);
});

test('the committee, the administrator and the auditor each see their page and no other', async () => {
  const committee = await county.desk('committee', 'handler');
  await committee.goTo('/flow');
  await committee.page.getByRole('table').waitFor();
  await expectGood(committee.page, 'flow');
  const chief = await county.desk('committee', 'chief');
  await chief.goTo('/county-law');
  await chief.page.getByRole('form', { name: '录入放假安排' }).waitFor();
  await expectGood(chief.page, 'county-law');
  const admin = await county.desk('police', 'admin');
  await admin.goTo('/officials');
  await admin.page.getByRole('table').getByText('蒯示宁').waitFor();
  await expectGood(admin.page, 'officials');
  const answer = await admin.page.request.get('/370783.police/api/cases');
  expect(answer.status()).toBe(403);
  const auditor = await county.desk('procuratorate', 'auditor');
  await auditor.goTo('/audit');
  const reader = await county.handlerOf(fraud, 'procuratorate', 'prosecution');
  await auditor.page.getByLabel('人员').fill(reader.seat.name);
  await auditor.page.getByRole('button', { name: '查找', exact: true }).click();
  await auditor.page.getByRole('table').getByText(reader.seat.name).first().waitFor();
  await expectGood(auditor.page, 'audit');
  const police = await county.desk('police', 'handler');
  await police.goTo('/new');
  await police.page.getByRole('form', { name: '受案' }).waitFor();
  await expectGood(police.page, 'new-case');
});

test('a gate is tried on what has passed, proposed, and signed by the other agency', async () => {
  const police = await county.desk('police', 'chief');
  await police.goTo('/gates');
  await police.page
    .getByLabel('闸门', { exact: true })
    .selectOption('police-procuratorate-progress');
  const form = police.page.getByRole('form', { name: '提出闸门变更' });
  await form.getByLabel('《释放通知书》').check();
  await form.getByRole('button', { name: '在已有记录上试算' }).click();
  await form.getByRole('table', { name: '试算结果' }).getByText('不再通过').waitFor();
  await expectGood(police.page, 'gates-tried', false);
  await form
    .getByRole('textbox', { name: '理由' })
    .fill('示例：释放情况以进度通报为准，文书由检察机关调取。');
  await form.getByRole('button', { name: '向对方机关提出' }).click();
  await police.page.getByText('待对方决定').waitFor();
  const procuratorate = await county.desk('procuratorate', 'chief');
  await procuratorate.goTo('/gates');
  const decision = procuratorate.page.getByRole('form', { name: '决定闸门变更' });
  await decision.getByRole('textbox', { name: '理由' }).fill('示例：同意，按进度通报办理即可。');
  await expectGood(procuratorate.page, 'gates-to-decide', false);
  await decision.getByRole('button', { name: '同意', exact: true }).click();
  await procuratorate.page.getByText('已生效').waitFor();
  // The other end hears of it without a touch.
  await police.page.getByText('已生效').waitFor();
});

test('a chief on leave names who stands in, and takes it back', async () => {
  const chief = await county.desk('court', 'chief');
  await chief.goTo('');
  await chief.page.getByRole('link', { name: /我的账户/ }).click();
  const form = chief.page.getByRole('form', { name: '指定代理' });
  await form.getByLabel('休假人员', { exact: true }).selectOption({ label: chiefOfCourt });
  await form.getByLabel('代理人', { exact: true }).selectOption({ index: 1 });
  await form.getByLabel('事由', { exact: true }).fill('示例：外出培训');
  await form.getByRole('button', { name: '指定代理', exact: true }).click();
  await chief.page.getByText('代理中').waitFor();
  await expectGood(chief.page, 'deputies');
  await form.getByLabel('休假人员', { exact: true }).selectOption({ label: chiefOfCourt });
  await form.getByLabel('代理人', { exact: true }).selectOption({ index: 1 });
  await form.getByLabel('至（含当日）', { exact: true }).fill('2030-01-01');
  await form.getByLabel('事由', { exact: true }).fill('示例：长期外出');
  await form.getByRole('button', { name: '指定代理', exact: true }).click();
  await chief.page.getByText('代理期应当尚未结束').waitFor();
  await chief.page.getByRole('button', { name: /^结束代理/ }).click();
  await chief.page.getByText('已提前结束').waitFor();
});

test('an official changes the own password and logs in with it', async () => {
  const manager = await county.desk('court', 'manager');
  const { password } = county.account('court', 'manager');
  await manager.goTo('');
  await manager.page.getByRole('link', { name: /我的账户/ }).click();
  const form = manager.page.getByRole('form', { name: '修改密码' });
  const wanted = '东关街槐树下的石板路一二三四五';
  const write = async (present: string, next: string, again: string) => {
    await form.getByLabel('原密码', { exact: true }).fill(present);
    await form.getByLabel('新密码', { exact: true }).fill(next);
    await form.getByLabel('再次输入新密码', { exact: true }).fill(again);
    await form.getByRole('button', { name: '修改密码', exact: true }).click();
  };
  await form.waitFor();
  await expectGood(manager.page, 'account');
  await write(password, wanted, '东关街槐树下的石板路一二三四六');
  await form.getByText('两次输入的新密码不一致').waitFor();
  await write('不是原来的密码', wanted, wanted);
  await form.getByText('原密码不正确').waitFor();
  await write(password, wanted, wanted);
  await manager.page.locator('.toast').filter({ hasText: '密码已修改' }).waitFor();
  const answer = async (tried: string) =>
    (
      await manager.page.request.post('/370783.court/api/login', {
        headers: { 'x-xinqu': '1' },
        data: { name: 'manager', password: tried },
      })
    ).status();
  expect(await answer(password)).toBe(401);
  expect(await answer(wanted)).toBe(200);
});

test('the administrator adds an official, whose password is shown once, and dismisses them', async () => {
  const admin = await county.desk('justice', 'admin');
  await admin.goTo('/officials');
  await admin.page.getByRole('button', { name: '增加人员', exact: true }).click();
  const form = admin.page.getByRole('form', { name: '增加人员' });
  await form.getByLabel('姓名', { exact: true }).fill('鲜示新');
  await form.getByLabel('账号', { exact: true }).fill('fresh');
  await expectGood(admin.page, 'hire', false);
  await form.getByRole('button', { name: '增加人员', exact: true }).click();
  const shown = admin.page.getByRole('status').filter({ hasText: '鲜示新' });
  await shown.waitFor();
  await picture(admin.page, 'hired-1280', false);
  const password = await shown.locator('.password-once').innerText();
  const signIn = async () => {
    const answer = await fetch(`${county.server.address}/370783.justice/api/login`, {
      method: 'POST',
      headers: { 'x-xinqu': '1', 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'fresh', password }),
    });
    return answer.status;
  };
  expect(await signIn()).toBe(200);
  await admin.page.getByRole('button', { name: '调整鲜示新', exact: true }).click();
  await expectGood(admin.page, 'official', false);
  await admin.page.getByRole('button', { name: '办理离任', exact: true }).click();
  await admin.page.getByRole('button', { name: '确认离任', exact: true }).click();
  await admin.page.getByRole('status').filter({ hasText: '岗位已经变动' }).waitFor();
  expect(await signIn()).toBe(401);
});

test('log in and open a case by the keyboard alone', async () => {
  const page = await county.browser.newPage({ baseURL: county.server.address, viewport: wide });
  await page.goto('/370783.court/login');
  await page.getByLabel('密码', { exact: true }).waitFor();
  const { keyboard } = page;
  const focused = () => page.evaluate<string>('document.activeElement?.id ?? ""');
  const { login, password } = county.account('court', 'filing');
  for (let i = 0; (await focused()) !== 'name' && i < 20; i += 1) await keyboard.press('Tab');
  await keyboard.type(login);
  await keyboard.press('Tab');
  await keyboard.type(password);
  await keyboard.press('Enter');
  await page.getByRole('table').getByRole('link').first().waitFor();
  const text = () => page.evaluate<string>('document.activeElement?.textContent ?? ""');
  for (let i = 0; (await text()) !== brawl && i < 100; i += 1) await keyboard.press('Tab');
  expect(await text()).toBe(brawl);
  await keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: brawl }).waitFor();
  await page.close();
});

test('a replayed act stands under an official of its section', async () => {
  const { store } = county.county.nodes.get(node('police'))!;
  const [row] = await store.query<{ state: CaseState }>(
    'select state from case_view where name = $1',
    [theft],
  );
  const by = (act: string) => row!.state.acts.find((a) => a.act === act)!.by.name;
  const { name } = county.account('police', 'custody');
  expect(by('record-detention-delivery')).toBe(name);
  expect(by('interrogate')).not.toBe(name);
});

test('of two officials at once the second is told of the conflict and keeps the text', async () => {
  const first = await county.desk('police', 'custody');
  const second = await county.handlerOf(robbery, 'police', 'criminal-investigation');
  // The second page hears of nothing, as on a broken line: only the server can tell it.
  await second.page.route('**/api/events', (route) => route.abort());
  await second.openCase(robbery);
  await second.pressAct('讯问');
  const form = second.page.getByRole('form', { name: '讯问' });
  const text = form.getByLabel('供述和辩解要点');
  await text.fill('称当晚在家，没有外出。');
  await first.takeTask('送看守所羁押', robbery);
  await first.act('看守所收押');
  await form.getByRole('button', { name: '提交', exact: true }).click();
  await form.getByRole('alert').waitFor();
  expect(await text.inputValue()).toBe('称当晚在家，没有外出。');
  await picture(second.page, 'conflict-1280', false);
  await form.getByRole('button', { name: '按最新情况重新提交' }).click();
  await second.page.locator('.toast').filter({ hasText: '「讯问」已办结' }).waitFor();
});
