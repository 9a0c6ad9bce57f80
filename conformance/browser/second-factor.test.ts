import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { msOf } from '@xinqu/core/kernel';
import { type TestProvider, startTestProvider } from '@xinqu/platform/identity/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestCounty, node, openTestCounty } from './county.ts';
import { expectGood as goodPage } from './good.ts';
import { organisationLogin } from './organisation-login.ts';

let county: TestCounty;
let provider: TestProvider;
/** Who stays signed in from one test to the next. */
let admin: Page;
let chief: Page;

beforeAll(async () => {
  // A county at work: nothing is said of second factors, so chiefs and administrators need one.
  provider = await startTestProvider();
  const name = { zh: '单位统一身份认证登录', en: 'Log in by your organisation' };
  const oidc = { police: { ...provider.settings, name } };
  county = await openTestCounty('2026-06-19 09:30', { demonstration: false, oidc });
}, 300_000);
afterAll(async () => {
  await county?.close();
  provider?.close();
});

const police = node('police');
const wide = { width: 1280, height: 900 };

/** Passkeys belong to a name, so these pages are reached by one. */
const openPage = async (): Promise<Page> => {
  const baseURL = county.server.address.replace('127.0.0.1', 'localhost');
  return county.browser.newPage({ baseURL, viewport: wide, reducedMotion: 'reduce' });
};

const expectGood = (page: Page, name: string): Promise<void> =>
  goodPage(page, `second-factor-${name}`);

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function givePassword(page: Page, login: string): Promise<void> {
  await page.goto(`/${police}/login`);
  await page.getByLabel('账号', { exact: true }).fill(login);
  await page.getByLabel('密码', { exact: true }).fill(county.account('police', login).password);
  await press(page, '登录');
}

/** What the app on the phone shows once it has taken in the secret of the page. */
async function appOf(page: Page): Promise<() => string> {
  await page.getByRole('img', { name: '验证器二维码' }).waitFor();
  const secret = Secret.fromBase32((await page.locator('.secret').innerText()).replace(/\s/g, ''));
  return () => new TOTP({ secret }).generate({ timestamp: msOf(county.now()) });
}

/** A key in the browser that answers as a person touching it would. */
async function plugInKey(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('an administrator sets up an app at the first login, by keyboard, and keeps the codes', async () => {
  const page = await openPage();
  admin = page;
  await givePassword(page, 'admin');
  await page.getByRole('heading', { name: /设置第二重验证/ }).waitFor();
  await page.goto(`/${police}/officials`);
  await page.getByLabel('密码', { exact: true }).waitFor();
  await givePassword(page, 'admin');
  await page.getByRole('button', { name: '设置验证器', exact: true }).focus();
  await page.keyboard.press('Enter');
  const app = await appOf(page);
  const code = page.getByLabel('验证码', { exact: true });
  await code.fill('000000');
  await page.keyboard.press('Enter');
  await page.getByText('验证未通过').waitFor();
  await expectGood(page, 'app');
  await code.fill(app());
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: '恢复码' }).waitFor();
  expect(await page.getByRole('group', { name: '恢复码' }).getByRole('listitem').count()).toBe(10);
  await press(page, '已妥善保管，进入系统');
  const row = page.getByRole('row').filter({ hasText: '綦示义' });
  await row.getByText('未启用（下次登录时设置）').waitFor();
});

test('a chief makes a passkey, comes back with it, and a handler needs the password alone', async () => {
  const page = await openPage();
  chief = page;
  await plugInKey(page);
  await givePassword(page, 'chief');
  await page.getByRole('button', { name: '设置通行密钥', exact: true }).click();
  await press(page, '已妥善保管，进入系统');
  await page.getByRole('button', { name: '退出', exact: true }).click();
  await givePassword(page, 'chief');
  await page.getByRole('button', { name: '验证通行密钥并登录' }).waitFor();
  await expectGood(page, 'prove');
  await press(page, '验证通行密钥并登录');
  await page.getByRole('button', { name: '退出', exact: true }).waitFor();

  await page.goto(`/${police}/account`);
  await page.getByText('通行密钥：办公电脑').waitFor();
  await press(page, '移除通行密钥：办公电脑');
  await page.getByLabel('登录密码').fill(county.account('police', 'chief').password);
  await press(page, '确认移除');
  await page.getByText('本岗位必须保留一项第二重验证').waitFor();
  await expectGood(page, 'account');

  const handler = await openPage();
  await givePassword(handler, 'handler');
  await handler.getByRole('heading', { name: /我的任务/ }).waitFor();
  await handler.goto(`/${police}/account`);
  await press(handler, '增加验证器');
  const form = handler.getByRole('form', { name: '设置验证器' });
  await form.getByLabel('登录密码').fill(county.account('police', 'handler').password);
  await form.getByRole('button', { name: '设置验证器' }).click();
  const app = await appOf(handler);
  await handler.getByLabel('验证码', { exact: true }).fill(app());
  await press(handler, '确认启用');
  const code = await handler.getByRole('group', { name: '恢复码' }).locator('code').first();
  const recovery = await code.innerText();
  await handler.getByRole('button', { name: '退出', exact: true }).click();
  await givePassword(handler, 'handler');
  await press(handler, '使用恢复码');
  await handler.getByLabel('恢复码', { exact: true }).fill(recovery);
  await press(handler, '验证并登录');
  await handler.getByRole('heading', { name: /我的任务/ }).waitFor();
  await handler.close();
});

test('an administrator asks for a reset, a chief allows it, and the handler is outside at once', async () => {
  await admin.goto(`/${police}/officials`);
  await press(admin, '调整蒯示宁');
  await admin.getByLabel('重置第二重验证的理由').fill('手机遗失');
  await expectGood(admin, 'ask');
  await press(admin, '申请重置');
  await admin.getByText('已申请重置蒯示宁的第二重验证').waitFor();
  await chief.goto(`/${police}/account`);
  await expectGood(chief, 'allow');
  await press(chief, '确认重置蒯示宁');
  await chief.getByText('蒯示宁的第二重验证已重置').waitFor();
  const { identity } = county.county.nodes.get(police)!;
  expect((await identity.list()).find((o) => o.login === 'handler')?.secondFactor).toBe(false);
});

organisationLogin(() => ({ county, provider }));
