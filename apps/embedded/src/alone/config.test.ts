import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '@xinqu/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readNodeConfig } from './config.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinqu-config-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const database = 'postgres://node@127.0.0.1/node';
const nats = { driver: 'nats', servers: ['nats://nats-1.example:4222'], ca: 'ca.pem' };
const good = { folder: 'data', keys: 'keys.json', trust: 'trust', port: 8371, canal: nats };

async function read(value: unknown, environment = { DATABASE_URL: database }) {
  const place = join(folder, 'node.json');
  await writeFile(place, typeof value === 'string' ? value : JSON.stringify(value));
  return readNodeConfig(place, environment).catch((cause: unknown) => {
    if (cause instanceof Problem) return { problem: cause.code, says: cause.says };
    throw cause;
  });
}

test('paths are taken from the folder of the configuration', async () => {
  expect(await read(good)).toMatchObject({
    database,
    port: 8371,
    folder: join(folder, 'data'),
    keys: join(folder, 'keys.json'),
    trust: join(folder, 'trust'),
    canal: { ca: join(folder, 'ca.pem') },
  });
});

test('the database stands in the configuration or in the environment', async () => {
  expect(await read(good, {} as never)).toMatchObject({ problem: 'config/no-database' });
  expect(await read({ ...good, database: `${database}2` })).toMatchObject({
    database: `${database}2`,
  });
});

test('a node names its address, more posts and the login of its organisation', async () => {
  const oidc = { issuer: 'https://id.example', clientId: 'xinqu', clientSecretFile: 'oidc.secret' };
  const more = { origin: 'https://xinqu.example', trustedProxies: ['10.0.0.1'] };
  expect(await read({ ...good, ...more, oidc, secondFactor: ['handler'] })).toMatchObject({
    ...more,
    secondFactor: ['handler'],
    oidc: { ...oidc, clientSecretFile: join(folder, 'oidc.secret') },
  });
});

test.each([
  ['origin', { ...good, origin: 'https://xinqu.example/path' }],
  ['secondFactor.0', { ...good, secondFactor: ['everybody'] }],
  ['oidc.issuer', { ...good, oidc: { issuer: 'http://id.example', clientId: 'xinqu' } }],
  ['oidc.amr', { ...good, oidc: { issuer: 'https://id.example', clientId: 'x', amr: [] } }],
  ['port', { ...good, port: 65_536 }],
  ['port', { ...good, port: '8371' }],
  ['passwort', { ...good, passwort: 'x' }],
  ['canal.driver', { ...good, canal: { driver: 'kafka' } }],
  ['canal.servers', { ...good, canal: { ...nats, servers: [] } }],
  ['canal.servers.0', { ...good, canal: { ...nats, servers: ['nats-1.example'] } }],
  ['canal.servers.0', { ...good, canal: { ...nats, servers: ['nats://me:secret@host:4222'] } }],
  ['canal.replicas', { ...good, canal: { ...nats, replicas: 6 } }],
  ['canal.url', { ...good, canal: { driver: 'postgresql', url: 'http://x' } }],
])('what is wrong is named: %s', async (field, value) => {
  const answer = await read(value);
  expect(answer).toMatchObject({ problem: 'config/invalid' });
  expect((answer as { says: string }).says).toContain(`「${field}」`);
});

test('a file that is no JSON, or not there, is told', async () => {
  expect(await read('{')).toMatchObject({ problem: 'config/unreadable' });
  await expect(readNodeConfig(join(folder, 'none.json'), {})).rejects.toThrow('config/unreadable');
});
