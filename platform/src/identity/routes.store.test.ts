import { afterAll, beforeAll, expect, test } from 'vitest';
import { productLog } from '../log/index.ts';
import { type WebServer, webServer } from '../web/server.ts';
import { sessionRoutes } from './routes.ts';
import { type Office, newOfficial, testOffice } from './testing.ts';

let office: Office;
let web: WebServer;
beforeAll(async () => {
  office = await testOffice();
  web = await webServer({ log: productLog('silent') });
  for (const node of ['370783.police', '370783.court'] as const) {
    const door =
      node === '370783.police' ? office.identity.door : { authenticate: async () => undefined };
    web.node(node, door, (serve) =>
      sessionRoutes(serve, office.identity, ({ name }) => ({ name })),
    );
  }
});
afterAll(async () => {
  await web.close();
  await office.store.drop();
});

const post = (path: string, payload: object, cookie = '') =>
  web.app.inject({
    method: 'POST',
    url: `/370783.police/api${path}`,
    payload,
    headers: { 'x-xinqu': '1', cookie },
  });
const me = (cookie: string, node = '370783.police') =>
  web.app.inject({ url: `/${node}/api/me`, headers: { cookie } });

test('login, me, a changed password and logout, as a browser does them', async () => {
  const password = await newOfficial(office, 'luan');
  const login = await post('/login', { name: 'luan', password });
  expect([login.statusCode, login.json()]).toEqual([200, { name: '栾示一' }]);
  const [first = ''] = String(login.headers['set-cookie']).split(';', 1);
  expect((await me(first)).json()).toEqual({ name: '栾示一' });
  expect((await me(first, '370783.court')).statusCode).toBe(401);

  const wanted = 'a quiet river at night';
  const changed = await post('/password', { present: password, wanted }, first);
  expect(changed.statusCode).toBe(204);
  const [second = ''] = String(changed.headers['set-cookie']).split(';', 1);
  expect([(await me(first)).statusCode, (await me(second)).statusCode]).toEqual([401, 200]);

  expect((await post('/logout', {}, second)).statusCode).toBe(204);
  expect((await me(second)).statusCode).toBe(401);
  expect((await post('/logout', {}, second)).statusCode).toBe(204);
});

test('refusals of a login are alike in every byte', async () => {
  await newOfficial(office, 'luan2');
  const known = await post('/login', { name: 'luan2', password: 'wrong' });
  const unknown = await post('/login', { name: 'nobody', password: 'wrong' });
  expect([known.statusCode, unknown.statusCode]).toEqual([401, 401]);
  expect(known.body).toBe(unknown.body);
  expect(known.headers['set-cookie']).toBeUndefined();
});

test.each([
  ['at the bounds', { name: 'n'.repeat(64), password: 'p'.repeat(128) }, 401],
  ['with a name too long', { name: 'n'.repeat(65), password: 'p' }, 422],
  ['with a password too long', { name: 'n', password: 'p'.repeat(129) }, 422],
  ['without a name', { name: '', password: 'p' }, 422],
  ['with an unknown field', { name: 'n', password: 'p', remember: true }, 422],
  ['with a list as name', { name: ['n'], password: 'p' }, 422],
])('a login %s is answered %i', async (_name, payload, status) => {
  expect((await post('/login', payload)).statusCode).toBe(status);
});

test('too many attempts say when to come back', async () => {
  for (let n = 0; n < 10; n++) await post('/login', { name: 'ghost', password: 'x' });
  const limited = await post('/login', { name: 'ghost', password: 'x' });
  expect([limited.statusCode, limited.headers['retry-after']]).toEqual([429, '900']);
  expect(limited.json().detail).toBe('登录尝试次数过多，请在 15 分钟后重试');
});
