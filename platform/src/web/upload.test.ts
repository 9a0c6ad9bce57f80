import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WebServer } from './server.ts';
import { ours, testServer, uploadBytesMax } from './testing.ts';

let web: WebServer;
beforeAll(async () => {
  ({ web } = await testServer());
});
afterAll(() => web.close());

async function upload(form: FormData) {
  const request = new Request('http://x/', { method: 'POST', body: form });
  return web.app.inject({
    method: 'POST',
    url: '/370783.police/api/files',
    payload: Buffer.from(await request.arrayBuffer()),
    headers: { ...ours(), 'content-type': request.headers.get('content-type') ?? '' },
  });
}

const formOf = (bytes: number, field = 'file') => {
  const form = new FormData();
  form.append(field, new Blob(['x'.repeat(bytes)]), '勘验笔录.pdf');
  return form;
};

test('a file of the largest size arrives whole with its name', async () => {
  const answer = await upload(formOf(uploadBytesMax));
  expect([answer.statusCode, answer.json()]).toEqual([200, { name: '勘验笔录.pdf', bytes: 1000 }]);
});

test.each([[uploadBytesMax + 1], [uploadBytesMax + 2], [60_000], [500_000]])(
  'a file of %i bytes is too large and told the limit',
  async (bytes) => {
    const answer = await upload(formOf(bytes));
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'web/upload-too-large']);
    expect(answer.json().detail).toContain('MB');
  },
);

test('no file, a file under another field, or JSON is refused', async () => {
  expect((await upload(formOf(1, 'other'))).json().code).toBe('web/upload-missing');
  expect((await upload(new FormData())).json().code).toMatch(/upload-missing|request-malformed/);
  const json = await web.app.inject({
    method: 'POST',
    url: '/370783.police/api/files',
    payload: {},
    headers: ours(),
  });
  expect(json.json().detail).toContain('multipart/form-data');
});
