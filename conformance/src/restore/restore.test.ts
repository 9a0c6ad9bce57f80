import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Agency, agencies, nodeId } from '@xinqu/core/kernel';
import { backUpCounty, restoreCounty } from '@xinqu/embedded';
import { witnessReport } from '@xinqu/platform/ledger';
import { databaseOf, startPostgres, withClient } from '@xinqu/platform/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf, openStoryCounty, region, type StoryCounty, until } from '../county.ts';
import { toArrestRequest, toCourt } from '../story.ts';

const police = nodeId(region, 'police');
const P1 = { persons: ['P1'] };
const passphrase = '寿光市公安局的备份口令 2026';

let county: StoryCounty;
let out: string;

/** The county keeps the time of the machine: a backup states when it was really made. */
const now = () => {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return parts.format(new Date()).slice(0, 16);
};

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'xinqu-backups-'));
  county = await openStoryCounty(now());
});
afterAll(async () => {
  await county?.close();
  await rm(out, { recursive: true, force: true });
});

/** The disk of the police is gone: its database, its files, its keys. */
async function destroyPolice(): Promise<void> {
  const postgres = await startPostgres({ folder: join(county.folder, 'postgres'), durable: false });
  await withClient(postgres.admin, (client) => client.query(`drop database ${databaseOf(police)}`));
  await postgres.stop();
  await rm(join(county.folder, police), { recursive: true });
  await rm(join(county.folder, 'secrets', `${police}.json`));
}

const alarmsOf = async (agency: Agency) =>
  (await witnessReport(county.node(agency).store)).alarms.filter(
    ({ node, closedAt }) => node === police && closedAt === null,
  );
const seenBy = async (agency: Agency) =>
  (await witnessReport(county.node(agency).store)).watched.find(({ node }) => node === police)!
    .size;
const others = agencies.filter((agency) => agency !== 'police');

test('the police lose their machine, restore it from a backup, and the county goes on', async () => {
  const dossier = await toArrestRequest(county);
  await county.county.settled();
  const [made] = await backUpCounty(county.folder, out, { node: police, passphrase });
  const { size } = made!.manifest.ledger!;
  const wish = { place: made!.place, passphrase, by: '佴示工', reason: '硬盘损坏' };
  // The backup, and beside it the copy of the case keys.
  expect(await readdir(out)).toHaveLength(2);

  // After the backup: an act of the procuratorate comes in, and an own act goes out.
  await county.act('procuratorate', dossier, 'approve-arrest', P1);
  await county.act('police', dossier, 'execute-arrest', P1);
  await county.county.settled();
  const before = await county.state('procuratorate', dossier);

  // Every witness has seen the log of the police beyond the backup.
  for (const agency of others) await until(async () => (await seenBy(agency)) > size);
  await county.whileStopped(async () => {
    expect(await codeOf(restoreCounty(county.folder, wish))).toBe('backup/not-empty');
    await destroyPolice();
    const { passphrase: _none, ...without } = wish;
    expect(await codeOf(restoreCounty(county.folder, without))).toBe('backup/no-keys');
    const restored = await restoreCounty(county.folder, wish);
    expect(restored.manifest.node).toBe(police);
    expect(await codeOf(restoreCounty(county.folder, wish))).toBe('backup/not-empty');
  });

  const { handover } = county.node('police');
  await until(() => !handover.rejoining);
  await county.county.settled();
  expect(await county.balanced()).toBe(true);

  // What came in after the backup is here again; the own act is not, and the report says so.
  const state = await county.state('police', dossier);
  expect(state.history.some(({ type }) => type.includes('arrest'))).toBe(true);
  const report = (await handover.rejoin())!;
  expect(report.waitsFor).toEqual([]);
  expect(new Set(report.unclaimed.map((lost) => lost.dossier))).toEqual(new Set([dossier]));
  expect((await county.state('procuratorate', dossier)).version).toBeGreaterThanOrEqual(
    before.version,
  );

  // The police do again what their own store has lost, and the case goes on.
  await county.act('police', dossier, 'execute-arrest', P1);
  await county.county.settled();
  await county.act('police', dossier, 'notify-family', P1);
  await county.act('police', dossier, 'interrogate', P1);
  await county.county.settled();
  expect(await county.balanced()).toBe(true);
  await toCourt(county, await toArrestRequest(county));
  await county.county.settled();
  expect(await county.balanced()).toBe(true);
});

test('every witness of its log says that it was set back, until an auditor there settles it', async () => {
  for (const agency of others) {
    const node = county.node(agency);
    await until(async () => (await alarmsOf(agency)).some(({ kind }) => kind === 'restored'));
    const { restorations } = await witnessReport(node.store);
    expect(restorations).toMatchObject([{ node: police, settledAt: null }]);
    expect(JSON.parse(restorations[0]!.statement).text).toContain('硬盘损坏');
    // Its log is followed anew meanwhile, and holds.
    await until(async () => (await alarmsOf(agency)).every(({ kind }) => kind === 'restored'));
    const { life } = restorations[0]!;
    const auditor = await county.official(agency, 'auditor');
    const settle = () => node.witnessing.settle({ node: police, life }, auditor, '已电话核实');
    await settle();
    expect(await codeOf(settle())).toBe('ledger/restoration-unknown');
    expect(await alarmsOf(agency)).toEqual([]);
    const [kept] = await node.store.query<{ count: number }>(
      'select count(*) as count from witness_abandoned where node = $1',
      [police],
    );
    expect(kept!.count).toBeGreaterThan(0);
  }
});
