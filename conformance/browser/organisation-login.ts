import type { TestProvider } from '@xinqu/platform/identity/testing';
import { expect, test } from 'vitest';
import { type TestCounty, node } from './county.ts';
import { expectGood } from './good.ts';

/** A running county whose police have a login of the organisation, and its provider. */
export interface Organised {
  readonly county: TestCounty;
  readonly provider: TestProvider;
}

/** There to a real provider and back: who was hired is in, a stranger hears why not. */
export function organisationLogin(organised: () => Organised): void {
  test('the login of the organisation takes the browser there and back, to the right official', async () => {
    const { county, provider } = organised();
    const police = node('police');
    provider.comesBackTo(`${county.server.address}/${police}/login`);
    const context = await county.browser.newContext({ baseURL: county.server.address });
    const page = await context.newPage();
    const goThere = () =>
      page.getByRole('button', { name: '单位统一身份认证登录', exact: true }).click();
    provider.person.account = 'stranger';
    await page.goto(`/${police}/login`);
    await goThere();
    await page.getByText('本单位没有该人员的在任账号').waitFor();
    expect(new URL(page.url()).search).toBe('');
    await expectGood(page, 'organisation-unknown');
    // The organisation knows the browser now: somebody else logs in there.
    await context.clearCookies();
    const { name } = county.account('police', 'handler2');
    provider.person.account = 'handler2';
    await goThere();
    await page.getByRole('heading', { name: /我的任务/ }).waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.getByText(name).first().waitFor();
    const me = await context.request.get(`/${police}/api/me`);
    expect(await me.json()).toMatchObject({ name, posts: ['handler'] });
    await context.close();
  });
}
