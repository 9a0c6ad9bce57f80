import { Problem } from '@xinqu/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Patience, S3Settings } from './s3-client.ts';
import { s3Files } from './s3-files.ts';
import { s3Server } from './s3-server.ts';

const patience: Patience = { triesMax: 3, firstWaitMs: 1, requestMsMax: 5_000 };

let server: Awaited<ReturnType<typeof s3Server>>;
beforeAll(async () => {
  server = await s3Server();
});
afterAll(() => server.close());

const problemOf = (work: Promise<unknown>): Promise<Problem> =>
  work.then(
    () => {
      throw new Error('no problem');
    },
    (cause: unknown) => {
      if (cause instanceof Problem) return cause;
      throw cause;
    },
  );

const files = (change: Partial<S3Settings>) => s3Files({ ...server.settings, ...change }, patience);
const bytes = Buffer.from('讯问笔录');

test('a bucket that is missing is named', async () => {
  const missing = files({ bucket: 'no-such-bucket' });
  for (const work of [() => missing.ready(), () => missing.put(bytes)]) {
    const problem = await problemOf(work());
    expect(problem.code).toBe('files/bucket-missing');
    expect(problem.says).toContain('没有存储桶「no-such-bucket」');
  }
});

test.each([
  [{ secret: 'wrong-secret-4711' }, 'SignatureDoesNotMatch'],
  [{ keyId: 'NOBODY' }, 'InvalidAccessKeyId'],
])('a key %o that is not ours is refused, and no secret is told', async (change, code) => {
  const problem = await problemOf(files(change).ready());
  expect(problem.code).toBe('files/credentials-refused');
  expect(problem.says).toContain(code);
  expect(JSON.stringify([problem.says, problem.english, problem.details])).not.toMatch(
    /wrong-secret-4711|S3RVER/,
  );
  expect((await problemOf(files(change).put(bytes))).code).toBe('files/credentials-refused');
});

test('a store that is away is tried within bounds, and a file put meanwhile is not lost', async () => {
  const away = await s3Server();
  const { settings } = away;
  await away.close();
  const gone = s3Files(settings, patience);
  const nowhere = '0'.repeat(64);
  for (const work of [() => gone.ready(), () => gone.put(bytes), () => gone.has(nowhere)]) {
    expect((await problemOf(work())).code).toBe('files/unavailable');
  }
  const patient = s3Files(settings, { triesMax: 20, firstWaitMs: 1, requestMsMax: 5_000 });
  const putting = patient.put(bytes);
  const again = await s3Server(Number(new URL(settings.endpoint).port));
  const { sha256 } = await putting;
  expect(Buffer.from(await patient.get(sha256)).equals(bytes)).toBe(true);
  await again.close();
});
