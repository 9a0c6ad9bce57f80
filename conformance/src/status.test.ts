import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { msOf, nodeId, uuidv7 } from '@xinqu/core/kernel';
import { countyEvidence, type RunningServer, serveCounty } from '@xinqu/embedded';
import { beginLife } from '@xinqu/platform/canal';
import { stateRestoration } from '@xinqu/platform/ledger';
import { loadSecrets, withClient } from '@xinqu/platform/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf, openStoryCounty, region, type StoryCounty, until } from './county.ts';
import { Client } from './http-client.ts';
import { toArrestRequest } from './story.ts';

const command = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));

let county: StoryCounty;
let server: RunningServer;

beforeAll(async () => {
  county = await openStoryCounty('2026-06-22 09:00');
  server = await serveCounty(county.county, { port: 0, logLevel: 'warn' });
  const running = { address: server.address, pid: process.pid };
  await writeFile(join(county.folder, 'running.json'), JSON.stringify(running));
});
afterAll(async () => {
  await server?.close();
  await county?.close();
});

function status(...more: string[]): Promise<{ code: number; said: string }> {
  const args = [command, 'status', '--data', county.folder, ...more];
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, said) => {
      resolve({ code: error === null ? 0 : Number(error.code), said });
    });
  });
}

const alarmsOf = async () => (await county.node('police').handover.openAlarms()).map((a) => a.kind);

test('a sound county ends with 0; a silent agency or a stuck envelope with 1, named', async () => {
  await toArrestRequest(county);
  await county.county.settled();
  // On a busy machine a node may just have seemed silent to another.
  let sound = await status();
  await until(async () => sound.code === 0 || (sound = await status()).code === 0);
  expect(sound.said).toContain('各对平衡');
  expect(sound.said).toContain('无警报，无挂起信封');

  const { handover, store } = county.node('procuratorate');
  await handover.stop();
  await until(async () => (await alarmsOf()).includes('silent'));
  const silent = await status('--json');
  expect(silent.code).toBe(1);
  expect(JSON.parse(silent.said)).toMatchObject({
    sound: false,
    canalAlarms: expect.arrayContaining([
      expect.objectContaining({
        by: '370783.police',
        node: '370783.procuratorate',
        kind: 'silent',
      }),
    ]),
  });
  await handover.start();
  await until(async () => (await alarmsOf()).length === 0);

  await store.run(`update inbox set state = 'parked', cause_of_parking = 'in this test'
    where id = (select id from inbox order by pair_sequence desc limit 1)`);
  const stuck = await status();
  expect(stuck.code).toBe(1);
  expect(stuck.said).toContain('挂起 stuck: 370783.procuratorate 1');
});

test('restores are shown to who watches over a node, and each act about one to its own post', async () => {
  const { address } = server;
  const [admin, auditor, handler] = await Promise.all(
    ['admin', 'auditor', 'handler'].map((login) => Client.signIn(county, address, 'court', login)),
  );
  const none = { node: '370783.court', own: null, others: [] };
  expect((await auditor!.get('/restorations')).body).toEqual(none);
  expect((await admin!.get('/restorations')).body).toEqual(none);
  expect((await handler!.get('/restorations')).status).toBe(403);
  const peer = '370783.police';
  const told = async (client: Client, path: string, body: unknown) => {
    const answer = await client.post(path, body);
    return `${answer.status} ${answer.body.code}`;
  };
  const ask = '/rejoin/without';
  const settle = { node: peer, life: '01900000-0000-7000-8000-000000000000', reason: '已核实' };
  expect([
    await told(admin!, ask, { peer, reason: '恢复无期' }),
    await told(admin!, ask, { peer, reason: '一' }),
    await told(admin!, ask, { peer, reason: '理'.repeat(501) }),
    await told(auditor!, ask, { peer, reason: '恢复无期' }),
    await told(auditor!, `${ask}/agree`, { peer }),
    await told(admin!, `${ask}/agree`, { peer }),
    await told(auditor!, '/ledger/restorations', settle),
    await told(admin!, '/ledger/restorations', settle),
  ]).toEqual([
    '409 handover/not-waited-for',
    '422 web/fields-invalid',
    '422 web/fields-invalid',
    '403 web/post-missing',
    '409 handover/without-not-asked',
    '403 web/post-missing',
    '404 ledger/restoration-unknown',
    '403 web/post-missing',
  ]);
});

/** What a restore leaves behind that lost nothing but the keys of the cases. */
async function restoredWithCopiedKeys(): Promise<void> {
  const { ports, store } = county.node('police');
  const { node, clock } = ports;
  const [at, size] = [clock.now(), 0];
  const life = uuidv7(msOf(at), clock.random(10));
  const { keys } = (await loadSecrets(join(county.folder, 'secrets'), node))!;
  const told = { node, life, at, takenAt: at, size, backup: 'ab'.repeat(32) };
  const statement = await stateRestoration({ ...told, by: '佴示工', reason: '硬盘损坏' }, keys);
  await withClient(store.url, (client) =>
    beginLife(client, { life, statement, at, logSize: 1_000_000, keysCopied: true }),
  );
}

/** What the police keep when the court knows a later life that gave their backup up. */
async function turnedAway(is: boolean): Promise<void> {
  const { store, handover, ports } = county.node('police');
  const lived = uuidv7(msOf(ports.clock.now()), ports.clock.random(10));
  const refused = JSON.stringify({ by: nodeId(region, 'court'), lived });
  await handover.stop();
  await store.run('update node_life set refused = $1', [is ? refused : null]);
  await handover.start();
}

test('a node that joins again says for whom it waits, and shows no case it may have erased', async () => {
  const [{ handover }, court] = [county.node('police'), county.node('court')];
  const handler = await Client.signIn(county, server.address, 'police', 'handler');
  await court.handover.stop();
  await handover.stop();
  await restoredWithCopiedKeys();
  await handover.start();
  await until(async () => (await handover.rejoin())!.waitsFor.length === 1);

  const waiting = await status();
  expect(waiting.code).toBe(1);
  expect(waiting.said).toContain('从备份恢复 restored: 370783.police 正在向其他单位核对');
  expect(waiting.said).toContain('等待答复 waits for: 370783.court\n');
  expect(waiting.said).toContain('系统管理员在「备份恢复」页提出');
  expect(waiting.said).toContain('不显示任何案件');
  const cases = await handler.get('/cases');
  expect([cases.status, cases.body.code]).toEqual([503, 'handover/erasures-not-heard']);
  expect((await handler.get('/me')).body.rejoining).toBe('cases-hidden');
  const evidence = countyEvidence(county.folder, 'any', nodeId(region, 'police'));
  expect(await codeOf(evidence)).toBe('handover/erasures-not-heard');

  await turnedAway(true);
  const away = await status();
  expect(away.said).toContain('370783.police 不被接纳');
  expect(away.said).toContain('停止该节点，清空其数据库');
  expect(away.said).toContain('其他单位不会告知备份之后的消除，不显示任何案件');
  expect(away.said).not.toContain('等待答复');
  const refused = await handler.get('/cases');
  expect([refused.status, refused.body.code]).toEqual([409, 'handover/backup-given-up']);
  expect((await handler.get('/me')).body.rejoining).toBe('turned-away-hidden');
  await turnedAway(false);

  await court.handover.start();
  await until(() => !handover.rejoining);
  expect((await handler.get('/cases')).status).toBe(200);
  expect((await status()).said).not.toContain('从备份恢复');
});
