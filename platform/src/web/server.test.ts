import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProblemKind } from '@xinqu/core/kernel';
import { statusOf } from './problem-answer.ts';
import type { WebServer } from './server.ts';
import { administratorToken, ours, testServer } from './testing.ts';

let web: WebServer;
let logged: () => string;
beforeAll(async () => {
  ({ web, logged } = await testServer());
});
afterAll(() => web.close());

const base = '/370783.police/api';
const post = (path: string, payload: string, headers: Record<string, string> = {}) =>
  web.app.inject({
    method: 'POST',
    url: base + path,
    payload,
    headers: { ...ours(), 'content-type': 'application/json', ...headers },
  });
const get = (path: string, headers: Record<string, string> = ours()) =>
  web.app.inject({ method: 'GET', url: base + path, headers });

test('a request as the contract asks reaches its handler with its actor', async () => {
  const answer = await post('/notes', JSON.stringify({ title: '笔录' }));
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual({ title: '笔录', by: '栾示一' });
  expect(answer.headers['cache-control']).toBe('no-store');
});

test('every kind of problem has one status', () => {
  const statuses: Record<ProblemKind, number> = {
    malformed: 400,
    unauthenticated: 401,
    forbidden: 403,
    'not-found': 404,
    conflict: 409,
    'too-large': 413,
    rejected: 422,
    'too-many': 429,
    unavailable: 503,
  };
  for (const [kind, status] of Object.entries(statuses)) {
    expect(statusOf(kind as ProblemKind)).toBe(status);
  }
});

test('a problem of an agency is answered with its article', async () => {
  const answer = await post('/refuse', '{}');
  expect(answer.statusCode).toBe(422);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.json()).toEqual({
    type: 'urn:xinqu:problem:note/reasons-missing',
    title: '内容不符合要求',
    status: 422,
    detail: '不批准逮捕的，应当说明理由',
    english: 'A refusal of arrest states its reasons',
    code: 'note/reasons-missing',
    basis: '刑事诉讼法第九十条',
  });
});

test.each([
  ['cut off', '{"title":', 'application/json', 400, 'web/json-malformed'],
  ['empty', '', 'application/json', 400, 'web/json-malformed'],
  [
    'a prototype',
    '{"__proto__":{"a":1},"title":"a"}',
    'application/json',
    400,
    'web/json-malformed',
  ],
  ['plain text', 'title', 'text/plain', 400, 'web/content-type'],
  ['a form', 'title=a', 'application/x-www-form-urlencoded', 400, 'web/content-type'],
  ['a NUL', '{"title":"a\\u0000"}', 'application/json', 400, 'web/text-unreadable'],
  ['half a character', '{"title":"a\\ud800"}', 'application/json', 400, 'web/text-unreadable'],
  ['multipart', '--b--', 'multipart/form-data; boundary=b', 400, 'web/content-type'],
])('a body that is %s is refused', async (_name, payload, type, status, code) => {
  const answer = await post('/notes', payload, { 'content-type': type });
  expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  expect(answer.headers['content-type']).toContain('application/problem+json');
});

test('a body of 1 MiB passes and one byte more is refused', async () => {
  const frame = JSON.stringify({ title: 'a', text: '' }).length;
  const bodyOf = (bytes: number) => JSON.stringify({ title: 'a', text: 'x'.repeat(bytes - frame) });
  expect((await post('/notes', bodyOf(1_048_576))).statusCode).toBe(200);
  const answer = await post('/notes', bodyOf(1_048_577));
  expect(answer.statusCode).toBe(413);
  expect(answer.json().detail).toContain('1024 KB');
});

test('fields at fault are named in Chinese and their values are not repeated', async () => {
  const wrong = { title: '机密机密机密', count: 10, extra: 1 };
  const answer = await post('/notes', JSON.stringify(wrong));
  expect(answer.statusCode).toBe(422);
  expect(answer.json().details.fields).toEqual([
    { field: 'body', says: '提交内容含有未知字段「extra」' },
    { field: 'body/title', says: '「标题」不得超过 5 个字符' },
    { field: 'body/count', says: '「件数」不得大于 9' },
  ]);
  expect(answer.json().detail).toBe('提交内容含有未知字段「extra」（另有 2 处）');
  expect(answer.body).not.toContain('机密');
});

test('numbers in the address are read, others and unknown ones refused', async () => {
  expect((await get('/notes?rows=50')).json()).toEqual({ rows: 50 });
  expect((await get('/notes?rows=51')).json().detail).toBe('「rows」不得大于 50');
  expect((await get('/notes?rows=many')).statusCode).toBe(422);
  expect((await get('/notes?rows=1&rows=2')).statusCode).toBe(422);
  expect((await get('/notes?page=1')).json().detail).toBe('查询含有未知字段「page」');
  expect((await get('/notes?q=%00')).json().code).toBe('web/text-unreadable');
  expect((await get('/notes/x')).json().detail).toBe('「编号」的格式不正确');
});

test('an address that cannot be read or is unknown is a problem', async () => {
  expect((await get('/notes/%E0%A4%A')).json().code).toBe('web/request-malformed');
  expect((await get('/nowhere')).json().code).toBe('web/unknown-route');
  expect((await web.app.inject('/../etc/passwd')).json().code).toBe('web/unknown-route');
  const long = await get(`/notes/${'1'.repeat(201)}`);
  expect(long.headers['content-type']).toContain('application/problem+json');
  expect((await get(`/notes/${'1'.repeat(200)}`)).statusCode).toBe(200);
});

test('HEAD runs no handler', async () => {
  const answer = await web.app.inject({ method: 'HEAD', url: '/api/public/county' });
  expect(answer.statusCode).toBe(404);
});

test('without a session, with an unknown one or the wrong post nothing is done', async () => {
  const none = await get('/notes', {});
  expect([none.statusCode, none.json().code]).toEqual([401, 'web/not-signed-in']);
  const forged = await get('/notes', { cookie: `xinqu=${'x'.repeat(43)}` });
  expect(forged.statusCode).toBe(401);
  const short = await get('/notes', { cookie: 'xinqu=h' });
  expect(short.statusCode).toBe(401);
  const wrong = await post('/notes', '{"title":"a"}', ours(administratorToken));
  expect([wrong.statusCode, wrong.json().detail]).toEqual([
    403,
    '此项由承办人办理，您的岗位不能办理',
  ]);
});

test('our own mistake tells an incident number and nothing else, and the log has its cause', async () => {
  const answer = await get('/broken');
  expect(answer.statusCode).toBe(500);
  const { incident } = answer.json().details;
  expect(answer.json().detail).toContain(incident);
  expect(answer.body).not.toContain('栾示三');
  expect(logged()).toContain(incident);
  expect(logged()).toContain('testing.ts');
});

test('the log keeps no address, query, cookie or path value', async () => {
  await get('/notes?q=secret-query');
  await get('/notes/778899');
  expect(logged()).toContain('/370783.police/api/notes/:id');
  expect(logged()).not.toMatch(/secret-query|778899|127\.0\.0\.1|xinqu=/);
});

test('a file keeps its Chinese name and its type', async () => {
  const answer = await get('/notes/12');
  expect(answer.body).toBe('12');
  expect(answer.headers['content-disposition']).toBe(
    `inline; filename="_1.txt"; filename*=UTF-8''%E7%AC%94%E5%BD%95%201.txt`,
  );
});

test('the interface stops at its limit of requests a minute and says when to come back', async () => {
  const small = await testServer({ requestsPerMinuteMax: 3 });
  const ask = () => small.web.app.inject('/api/public/county');
  for (let n = 0; n < 3; n++) expect((await ask()).statusCode).toBe(200);
  const refused = await ask();
  expect([refused.statusCode, refused.json().code]).toEqual([429, 'web/too-many']);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  await small.web.close();
});

test('bytes that are no HTTP get an answer and the connection ends', async () => {
  const own = await testServer();
  const { port } = new URL(await own.web.listen(0));
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write('GARBAGE\r\n\r\n'));
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).toContain('web/request-malformed');
  await own.web.close();
});

test('a port somebody else serves at is told in words, not as a fault of ours', async () => {
  const [one, other] = [await testServer(), await testServer()];
  const { port } = new URL(await one.web.listen(0));
  await expect(other.web.listen(Number(port))).rejects.toMatchObject({ code: 'web/port-taken' });
  await expect(other.web.listen(0, '192.0.2.1')).rejects.toMatchObject({
    code: 'web/port-refused',
  });
  await one.web.close();
  await other.web.close();
});
