import { type Instant, instantOfMs } from '@xinqu/core/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { productLog } from '../log/index.ts';
import { webServer } from '../web/server.ts';
import { identityOf } from './identity.ts';
import { oidcRoutes } from './oidc-routes.ts';
import { passwords } from './password.ts';
import { type TestProvider, startTestProvider } from './testing-oidc.ts';
import { type Office, cheap, minutes, newOfficial, sealingSecret, testOffice } from './testing.ts';

const redirect = 'http://localhost:8370/370783.police/login';
const address = '192.0.2.7';

let office: Office;
let provider: TestProvider;
let shift = 0;

beforeAll(async () => {
  office = await testOffice();
  provider = await startTestProvider();
  provider.comesBackTo(redirect);
});
afterAll(async () => {
  provider.close();
  await office.store.drop();
});
beforeEach(() => {
  shift = 0;
  provider.person = { account: 'luan', amr: ['pwd'] };
});

const now = (): Instant => instantOfMs(Date.now() + shift);
const identityWith = (more: object = {}, obliged: readonly 'chief'[] = []) =>
  identityOf({
    store: office.store,
    now,
    passwords: passwords(cheap),
    sealingSecret,
    obliged,
    oidc: { ...provider.settings, ...more },
  });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (cause: { code?: string }) => cause.code,
  );

/** Goes through the pages of the provider as a browser does; the query it comes back with. */
async function visit(url: string): Promise<string> {
  const cookies = new Map<string, string>();
  let next = url;
  for (let n = 0; n < 8; n++) {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';', 1)[0]!.split(/=(.*)/s);
      cookies.set(name, value);
    }
    const to = answer.headers.get('location');
    if (to === null) throw new Error(`${answer.status} ${await answer.text()}`);
    next = new URL(to, next).href;
    if (next.startsWith(redirect)) return new URL(next).search.slice(1);
  }
  throw new Error('the provider never came back');
}

/** A login of the person up to the way back. */
async function gone(identity = identityWith(), change = (url: string) => url) {
  const { url, token } = await identity.oidc!.begin(redirect);
  const query = await visit(change(url));
  return { identity, back: { redirect, address, token, query } };
}
const finish = ({ identity, back }: Awaited<ReturnType<typeof gone>>) =>
  identity.oidc!.finish(back);

test('who was hired comes in with the login of the organisation, once', async () => {
  await newOfficial(office, 'luan');
  const came = await gone();
  const entered = await finish(came);
  expect([entered.actor.name, entered.step]).toEqual(['栾示一', undefined]);
  expect(await came.identity.door.authenticate(entered.token)).toBeDefined();
  expect(await codeOf(finish(came))).toBe('identity/step-over');
});

test('who was not hired, or was dismissed, stays outside, and no account is made', async () => {
  provider.person.account = 'stranger';
  expect(await codeOf(finish(await gone()))).toBe('identity/oidc-unknown');
  await newOfficial(office, 'leaver');
  provider.person.account = 'leaver';
  const { actor } = await finish(await gone());
  await office.identity.dismiss(actor.id);
  expect(await codeOf(finish(await gone()))).toBe('identity/oidc-unknown');
  const logins = (await office.identity.list()).map(({ login }) => login);
  expect(logins).not.toContain('stranger');
});

test('a claim the provider does not send lets nobody in', async () => {
  const came = await gone(identityWith({ claim: 'employee_number' }));
  expect(await codeOf(finish(came))).toBe('identity/oidc-unknown');
});

test('a token for another nonce, another state or another browser is refused', async () => {
  const changed = (name: string) => (url: string) => {
    const other = new URL(url);
    other.searchParams.set(name, 'AnotherValueAltogether');
    return other.href;
  };
  for (const name of ['nonce', 'state']) {
    const came = await gone(identityWith(), changed(name));
    expect([name, await codeOf(finish(came))]).toEqual([name, 'identity/oidc-refused']);
  }
  const [came, other] = [await gone(), await gone()];
  const crossed = { ...came, back: { ...came.back, token: other.back.token } };
  expect(await codeOf(finish(crossed))).toBe('identity/oidc-refused');
  const without = identityWith().oidc!.finish({ ...came.back, token: undefined });
  expect(await codeOf(without)).toBe('identity/step-over');
});

test('an answer that names another issuer is refused, and a provider that is another', async () => {
  const came = await gone();
  const query = new URLSearchParams(came.back.query);
  query.set('iss', 'https://phish.test');
  const forged = { ...came, back: { ...came.back, query: query.toString() } };
  expect(await codeOf(finish(forged))).toBe('identity/oidc-refused');
  const elsewhere = identityWith({
    issuer: provider.settings.issuer.replace('127.0.0.1', 'localhost'),
  });
  expect(await codeOf(elsewhere.oidc!.begin(redirect))).toBe('identity/oidc-away');
  const nowhere = identityWith({ issuer: 'http://127.0.0.1:1' });
  expect(await codeOf(nowhere.oidc!.begin(redirect))).toBe('identity/oidc-away');
});

test('a token that has run out is refused, and a way back that took too long', async () => {
  const identity = identityWith();
  shift = minutes(120);
  const { url, token } = await identity.oidc!.begin(redirect);
  const query = await visit(url);
  const back = { redirect, address, token, query };
  expect(await codeOf(identity.oidc!.finish(back))).toBe('identity/oidc-refused');
  shift = 0;
  const came = await gone();
  shift = minutes(16);
  expect(await codeOf(finish(came))).toBe('identity/step-over');
});

test('a wrong secret of the client is refused by the provider', async () => {
  const came = await gone(identityWith({ clientSecret: 'not the secret' }));
  expect(await codeOf(finish(came))).toBe('identity/oidc-refused');
});

test('a chief for whom the provider asserts two factors is inside, else is asked here', async () => {
  await newOfficial(office, 'chief', 'chief');
  const identity = identityWith({}, ['chief']);
  provider.person = { account: 'chief', amr: ['pwd'] };
  const half = await finish(await gone(identity));
  expect(half.step?.step).toBe('enrol');
  expect(await identity.door.authenticate(half.token)).toBeUndefined();
  provider.person = { account: 'chief', amr: ['pwd', 'otp'] };
  const whole = await finish(await gone(identity));
  expect(whole.step).toBeUndefined();
  expect(await identity.door.authenticate(whole.token)).toBeDefined();
});

test('the browser goes and comes back by the pages of the node', async () => {
  const web = await webServer({ log: productLog('silent'), origins: ['http://localhost:8370'] });
  const identity = identityWith();
  web.node('370783.police', identity.door, (serve) =>
    oidcRoutes(serve, identity, '370783.police', ({ name }) => ({ name })),
  );
  const post = (path: string, payload: object, cookie = '') =>
    web.app.inject({
      method: 'POST',
      url: `/370783.police/api/login/oidc${path}`,
      payload,
      headers: { 'x-xinqu': '1', cookie },
    });
  const cookieOf = ({ headers }: Awaited<ReturnType<typeof post>>) =>
    String(headers['set-cookie']).split(';', 1)[0]!;
  const begun = await post('/begin', {});
  const query = await visit(begun.json().url);
  const back = await post('', { query }, cookieOf(begun));
  expect([back.statusCode, back.json()]).toEqual([200, { name: '栾示一' }]);
  expect(cookieOf(back)).not.toBe(cookieOf(begun));
  expect((await post('', { query }, cookieOf(begun))).statusCode).toBe(401);
  expect((await post('', { query: '' }, cookieOf(begun))).statusCode).toBe(422);
  await web.close();
});
