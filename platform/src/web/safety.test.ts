import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WebServer } from './server.ts';
import { handlerToken, ours, testServer } from './testing.ts';

let web: WebServer;
beforeAll(async () => {
  ({ web } = await testServer());
});
afterAll(() => web.close());

const refuse = (headers: Record<string, string>) =>
  web.app.inject({
    method: 'POST',
    url: '/370783.police/api/notes',
    payload: { title: 'a' },
    headers,
  });

test('our own page passes', async () => {
  const own = { ...ours(), host: 'xinqu.test:8080', origin: 'http://xinqu.test:8080' };
  expect((await refuse({ ...own, 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200);
  expect((await refuse(own)).statusCode).toBe(200);
});

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site' }, 'web/foreign-origin'],
  ['a sister site', { 'sec-fetch-site': 'same-site' }, 'web/foreign-origin'],
  ['a typed address', { 'sec-fetch-site': 'none' }, 'web/foreign-origin'],
  ['a foreign origin', { origin: 'http://evil.test' }, 'web/foreign-origin'],
  ['an opaque origin', { origin: 'null' }, 'web/foreign-origin'],
  ['our host on another port', { origin: 'http://localhost:81' }, 'web/foreign-origin'],
  ['our host by another scheme', { origin: 'https://localhost:80' }, 'web/foreign-origin'],
])('a change sent from %s is refused', async (_name, headers, code) => {
  const answer = await refuse({ ...ours(), ...headers });
  expect([answer.statusCode, answer.json().code]).toEqual([403, code]);
});

test('a change without our header, or with another value, is refused', async () => {
  const cookie = { cookie: `xinqu=${handlerToken}` };
  expect((await refuse(cookie)).json().code).toBe('web/header-missing');
  expect((await refuse({ ...cookie, 'x-xinqu': '0' })).json().code).toBe('web/header-missing');
});

test('reading needs no header', async () => {
  const url = '/370783.police/api/notes';
  const answer = await web.app.inject({ url, headers: { cookie: `xinqu=${handlerToken}` } });
  expect(answer.statusCode).toBe(200);
});

test('where origins are named, only they count', async () => {
  const named = await testServer({ origins: ['https://xinqu.test'] });
  const send = (origin: string) =>
    named.web.app.inject({
      method: 'POST',
      url: '/370783.police/api/notes',
      payload: { title: 'a' },
      headers: { ...ours(), origin },
    });
  expect((await send('https://xinqu.test')).statusCode).toBe(200);
  expect((await send('http://localhost:80')).statusCode).toBe(403);
  await named.web.close();
});

test('the cookie belongs to one node, to no script and to no other site', async () => {
  const enter = () =>
    web.app.inject({
      method: 'POST',
      url: '/370783.police/api/enter',
      headers: { 'x-xinqu': '1' },
    });
  const answer = await enter();
  expect(answer.statusCode).toBe(204);
  expect(answer.headers['set-cookie']).toBe(
    `xinqu=${handlerToken}; Path=/370783.police; HttpOnly; SameSite=Strict`,
  );
  const url = '/370783.police/api/leave';
  const left = await web.app.inject({ method: 'POST', url, headers: ours() });
  expect(left.headers['set-cookie']).toMatch(/^xinqu=; .*Path=\/370783\.police; .*HttpOnly/);
});

test('the cookie is secure where people come by https, and only there HSTS is sent', async () => {
  const secure = await testServer({ secure: true });
  const url = '/370783.police/api/enter';
  const answer = await secure.web.app.inject({ method: 'POST', url, headers: { 'x-xinqu': '1' } });
  expect(answer.headers['set-cookie']).toContain('; Secure');
  expect(answer.headers['strict-transport-security']).toContain('max-age=31536000');
  const plain = await web.app.inject('/api/public/county');
  expect(plain.headers['strict-transport-security']).toBeUndefined();
  expect(plain.headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  await secure.web.close();
});

test('every answer carries the security headers, a refusal too', async () => {
  for (const url of ['/api/public/county', '/nowhere', '/370783.police/api/broken']) {
    const { headers } = await web.app.inject(url);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('SAMEORIGIN');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['permissions-policy']).toContain('geolocation=()');
    expect(headers['x-powered-by']).toBeUndefined();
  }
});
