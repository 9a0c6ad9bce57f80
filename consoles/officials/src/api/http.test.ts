import { afterEach, expect, test, vi } from 'vitest';
import { call, problemFrom, problemOf, ProblemError } from './http.ts';

afterEach(() => vi.unstubAllGlobals());

const problem = {
  type: 'x',
  title: '冲突',
  status: 409,
  detail: '案件已被他人更新',
  english: 'changed',
  code: 'case/changed',
};

test('a refused answer raises its own problem', async () => {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(problem), { status: 409 }));
  await expect(call('/x')).rejects.toMatchObject({ problem: { code: 'case/changed' } });
});

test('an answer that is no problem is told as unreadable, with its status', () => {
  const error = problemFrom(502, '<html>', null);
  expect(error.problem).toMatchObject({ code: 'console/unreadable', status: 502 });
});

test('the seconds to wait are kept', () => {
  expect(problemFrom(429, JSON.stringify(problem), '30').retryAfter).toBe(30);
  expect(problemFrom(429, JSON.stringify(problem), null).retryAfter).toBeNull();
});

test('no answer at all is a problem too, and an unknown failure is named', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('failed');
  });
  await expect(call('/x')).rejects.toBeInstanceOf(ProblemError);
  expect(problemOf(new Error('boom')).english).toContain('boom');
});

test('whatever changes something carries the header that a foreign form cannot set', async () => {
  const seen: RequestInit[] = [];
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    seen.push(init);
    return new Response('');
  });
  await call('/x', { method: 'POST', body: { a: 1 } });
  await call('/x');
  expect(seen[0]?.headers).toMatchObject({ 'x-xinqu': '1' });
  expect(seen[1]?.headers).not.toHaveProperty('x-xinqu');
});
