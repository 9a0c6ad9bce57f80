import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { precompress } from './console.ts';
import type { WebServer } from './server.ts';
import { testServer } from './testing.ts';

let folder: string;
let web: WebServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'console-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>信渠</title>');
  await writeFile(join(folder, 'assets', 'main-1a2b.js'), 'console.log(1);'.repeat(200));
  await writeFile(join(folder, '..', 'outside.txt'), 'outside');
  expect(await precompress(folder)).toBe(2);
  ({ web } = await testServer({ consoleFolder: folder, requestsPerMinuteMax: 4 }));
});
afterAll(async () => {
  await web.close();
  await rm(folder, { recursive: true });
  await rm(join(folder, '..', 'outside.txt'));
});

const page = { accept: 'text/html,application/xhtml+xml' };

test.each(['/', '/370783.police', '/370783.police/cases/1', '/370783.police/login?next=%2F'])(
  'the page %s is shown by the console and never kept',
  async (url) => {
    const answer = await web.app.inject({ url, headers: page });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('信渠');
    expect(answer.headers['cache-control']).toBe('no-cache');
    expect(answer.headers['content-security-policy']).toContain("script-src 'self';");
  },
);

test('a hashed asset is kept for ever and sent compressed', async () => {
  const ask = (encoding: string) =>
    web.app.inject({ url: '/assets/main-1a2b.js', headers: { 'accept-encoding': encoding } });
  const [brotli, gzip, plain] = [await ask('br, gzip'), await ask('gzip'), await ask('identity')];
  expect(brotli.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(brotli.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(plain.body);
  expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain.body);
  expect(gzip.headers['content-type']).toContain('javascript');
});

test('an unknown asset, an unknown route and a path outside are no pages', async () => {
  for (const url of [
    '/assets/gone-0000.js',
    '/370783.police/api/nowhere',
    '/api/nowhere',
    '/..%2foutside.txt',
    '/..%2f..%2fetc%2fpasswd',
  ]) {
    const answer = await web.app.inject({ url, headers: { accept: '*/*' } });
    expect(answer.statusCode).toBe(404);
    expect(answer.json().code).toBe('web/unknown-route');
  }
  const api = await web.app.inject({ url: '/370783.police/api/nowhere', headers: page });
  expect(api.statusCode).toBe(404);
});

test('HEAD of a page and of an asset is answered without its content', async () => {
  for (const url of ['/', '/370783.police/cases/1', '/assets/main-1a2b.js']) {
    const answer = await web.app.inject({ method: 'HEAD', url, headers: page });
    expect([answer.statusCode, answer.body]).toEqual([200, '']);
  }
});

test('pages and assets do not count as requests of the interface', async () => {
  for (let n = 0; n < 5; n++) {
    expect((await web.app.inject({ url: '/', headers: page })).statusCode).toBe(200);
  }
});
