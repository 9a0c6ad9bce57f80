import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WebServer } from './server.ts';
import { ours, partBytesMax, testServer } from './testing.ts';

let web: WebServer;
beforeAll(async () => {
  ({ web } = await testServer());
});
afterAll(() => web.close());

const bytesType = 'application/octet-stream';
const send = (payload: Buffer | object, type?: string, url = 'files') =>
  web.app.inject({
    method: 'POST',
    url: `/370783.police/api/${url}`,
    payload,
    headers: { ...ours(), ...(type === undefined ? {} : { 'content-type': type }) },
  });

test.each([[0], [1], [partBytesMax]])('%i bytes arrive as they are', async (bytes) => {
  const answer = await send(Buffer.alloc(bytes), bytesType);
  expect([answer.statusCode, answer.json()]).toEqual([200, { bytes }]);
});

test('one byte more than the route allows is too large', async () => {
  const answer = await send(Buffer.alloc(partBytesMax + 1), bytesType);
  expect([answer.statusCode, answer.json().code]).toEqual([413, 'web/body-too-large']);
});

test('bytes where words are asked for, and words where bytes are, are refused', async () => {
  expect((await send({})).json().detail).toContain(bytesType);
  expect((await send(Buffer.from('{}'), bytesType, 'notes')).json().code).toBe('web/content-type');
  expect((await send(Buffer.from('x'), 'multipart/form-data; boundary=x')).json().code).toBe(
    'web/content-type',
  );
});
