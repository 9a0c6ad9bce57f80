import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '@xinqu/core/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { s3Server } from './s3-server.ts';
import { filesOf } from './settings.ts';

let server: Awaited<ReturnType<typeof s3Server>>;
let folder: string;
beforeAll(async () => {
  server = await s3Server();
});
afterAll(() => server.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinqu-node-'));
  return () => rm(folder, { recursive: true });
});

const write = (name: string, value: unknown) =>
  writeFile(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));

const onBucket = (credentials: object) => {
  const { endpoint, bucket, region } = server.settings;
  return { driver: 's3', endpoint, bucket, region, credentials };
};

const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (cause: unknown) => (cause instanceof Problem ? `${cause.code} ${cause.says}` : String(cause)),
  );

const variables = { keyIdVariable: 'POLICE_KEY_ID', secretVariable: 'POLICE_SECRET' };

test('without settings, and with driver "folder", the files lie in the folder of the node', async () => {
  const { sha256 } = await (await filesOf(folder)).put(Buffer.from('abc'));
  await write('files.json', { driver: 'folder' });
  expect(await (await filesOf(folder)).has(sha256)).toBe(true);
});

test('the key of the bucket comes from a file or from the environment', async () => {
  const { keyId, secret } = server.settings;
  await write('s3-key.json', { keyId, secret });
  await write('files.json', onBucket({ file: 's3-key.json' }));
  const { sha256 } = await (await filesOf(folder)).put(Buffer.from('abc'));
  await write('files.json', onBucket(variables));
  const environment = { POLICE_KEY_ID: keyId, POLICE_SECRET: secret };
  expect(await (await filesOf(folder, environment)).has(sha256)).toBe(true);
});

test.each([
  ['no JSON', 'driver: s3', 'JSON'],
  ['another driver', { driver: 'ftp' }, '/'],
  ['a key in the settings themselves', { ...onBucketLike(), secret: 'x' }, '/'],
  ['an endpoint that is no address', { ...onBucketLike(), endpoint: 's3.example.cn' }, '/'],
  ['a variable that is not set', { ...onBucketLike() }, 'POLICE_KEY_ID'],
])('%s is told with its place', async (_what, settings, where) => {
  await write('files.json', settings);
  const told = await problemOf(filesOf(folder, {}));
  expect(told).toContain('files/settings-invalid');
  expect(told).toContain(where);
});

test('a file of the key that is wrong tells none of its content', async () => {
  await write('s3-key.json', { keyId: 'AK-4711', secret: 4711 });
  await write('files.json', onBucket({ file: 's3-key.json' }));
  const told = await problemOf(filesOf(folder));
  expect(told).toContain('s3-key.json');
  expect(told).not.toContain('4711');
});

function onBucketLike() {
  const endpoint = 'https://s3.example.cn';
  return { driver: 's3', endpoint, bucket: 'police', region: 'x', credentials: variables };
}
