import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joseSuiteName } from '@xinqu/core/envelope';
import { instant, type NodeId, type Uuid } from '@xinqu/core/kernel';
import { postgresCanal } from '@xinqu/platform/canal';
import { enrol, makeKeyFile } from '@xinqu/platform/keys';
import { testServer } from '@xinqu/platform/store/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { preparePostgresCanal } from './canal.ts';

const police: NodeId = '371003.police';
const court: NodeId = '371003.court';
const database = `canal_cli_${randomUUID().slice(0, 8)}`;

let folder: string;
let trust: string;

async function enrolled(node: NodeId): Promise<void> {
  const wanted = { node, suite: joseSuiteName, at: instant('2026-03-01T09:00:00+08:00') };
  const { descriptor } = await makeKeyFile(join(folder, `${node}.keys`), wanted);
  await enrol(trust, descriptor);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinqu-canal-'));
  trust = join(folder, 'trust');
  await enrolled(police);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const prepare = (renew?: string[]) =>
  preparePostgresCanal(testServer(), { trust, database, ...(renew && { renew }) });

test('who is new gets a way into the canal, who has one keeps it until it is renewed', async () => {
  const first = await prepare();
  expect([...first.keys()]).toEqual([police]);
  await enrolled(court);
  const second = await prepare();
  expect([...second.keys()]).toEqual([court]);
  expect((await prepare()).size).toBe(0);

  const from = await postgresCanal({ url: first.get(police)!, node: police });
  const to = await postgresCanal({ url: second.get(court)!, node: court });
  await from.publish([{ id: randomUUID() as Uuid, to: court, body: '一封信' }]);
  expect((await to.fetch(10)).map(({ body }) => body)).toEqual(['一封信']);
  await from.close();
  await to.close();

  const renewed = await prepare([police]);
  expect([...renewed.keys()]).toEqual([police]);
  const old = await postgresCanal({ url: first.get(police)!, node: police });
  await expect(old.fetch(1)).rejects.toThrow(/password authentication failed/);
  await old.close();
});

test('a password is renewed only for a node that is enrolled', async () => {
  await expect(prepare(['371003.justice'])).rejects.toMatchObject({ code: 'keys/not-enrolled' });
  await expect(prepare(['a man'])).rejects.toMatchObject({ code: 'keys/not-enrolled' });
});
