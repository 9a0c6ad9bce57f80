import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Agency, agencies, type Uuid } from '@xinqu/core/kernel';
import { type EvidenceFile, verifyEvidence } from '@xinqu/core/ledger';
import type { ProposeErasure } from '@xinqu/contracts/http';
import { backUpCounty, type BackupMade, countyEvidence, countyKeys } from '@xinqu/embedded';
import { recount } from '@xinqu/platform/canal';
import { databaseOf } from '@xinqu/platform/postgres';
import {
  type Actor,
  answerRoute,
  applyHandover,
  erasureRoutes,
  listCases,
  listReadings,
  portsFor,
  readCase,
} from '@xinqu/platform/unit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeOf, openStoryCounty, quiet, rowsShown, type StoryCounty, until } from '../county.ts';
import { firstReport, toArrestRequest, words } from '../story.ts';
import * as world from './world.ts';

const { dayFromNow, order, passphrase, police, secret, shanghai, wish } = world;

let county: StoryCounty;
let out: string;
let kept: Uuid;
let gone: Uuid;
let older: BackupMade;

const as = (agency: Agency, login: string) => county.official(agency, login);
const ask = (agency: Agency, actor: Actor, way: string, body: unknown = {}) =>
  world.ask(county, agency, actor, way, body);
const propose = (agency: Agency, dossier: Uuid, more: Partial<ProposeErasure> = {}) =>
  world.propose(county, agency, dossier, more);
const openId = (agency: Agency) => world.openId(county, agency);
const erase = (agency: Agency, dossier: Uuid) => world.erase(county, agency, dossier);
const alarmsOf = (agency: Agency, kind: string) => world.alarmsOf(county, agency, kind);

/** The page of the case that is to go, for an official of the police. */
const opened = (actor: Actor) =>
  readCase(portsFor(county.node('police').ports, actor, 'read'), actor, gone);

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'xinqu-erasure-'));
  county = await openStoryCounty(shanghai(new Date()).slice(0, 16));
  gone = await toArrestRequest(county);
  await opened(await as('police', 'chief'));
  await world.readOutside(county, gone);
  kept = county.newId();
  await county.act('police', kept, 'accept-report', {
    fields: {
      ...firstReport,
      caseName: '留存的案件',
      reporter: '留存人',
      reporterPhone: '13000000000',
    },
  });
  await county.county.settled();
  // With it the only copy of the case keys: both from before the case was closed and erased.
  [older] = (await backUpCounty(county.folder, out, { node: police, passphrase })) as [BackupMade];
}, 300_000);
afterAll(async () => {
  await county?.close();
  await rm(out, { recursive: true, force: true });
});

describe('a case is not erased', () => {
  test('while it runs', async () => {
    expect(await codeOf(propose('police', gone))).toBe('erasure/obstacles');
    await county.act('police', gone, 'drop-case', {
      fields: { dropGround: '186.2', reason: '情节显著轻微' },
    });
    await county.county.settled();
  });

  test('by a post that has not to do with it, nor by one person alone', async () => {
    for (const login of ['handler', 'head', 'chief', 'auditor']) {
      const by = await as('police', login);
      const proposed = ask('police', by, `POST /cases/${gone}/erasure`, wish);
      expect(await codeOf(proposed)).toBe('unit/not-open');
    }
    const admin = await as('police', 'admin');
    expect(await codeOf(ask('police', admin, `POST /cases/${gone}/erasure`, wish))).toBe(
      'unit/no-case-for-post',
    );
    await propose('police', gone);
    const logins = ['manager', 'chief', 'auditor', 'handler', 'head', 'admin'];
    expect(await rowsShown(county, 'police', 'erasure', logins)).toEqual([1, 1, 1, 0, 0, 0]);
    for (const login of logins.slice(3)) {
      const by = await as('police', login);
      expect(await codeOf(ask('police', by, 'GET /erasures'))).toBe('unit/not-open');
    }
    const way = `POST /erasures/${await openId('police')}/erase`;
    const manager = await as('police', 'manager');
    expect(await codeOf(ask('police', manager, way))).toBe('unit/not-open');
    const both = { ...manager, posts: ['case-manager', 'chief'] } as const;
    expect(await codeOf(ask('police', both, way))).toBe('erasure/own-proposal');
    expect(await codeOf(propose('police', gone))).toBe('erasure/open-already');
  });

  test('when the chief sends it back', async () => {
    const chief = await as('police', 'chief');
    const id = await openId('police');
    await ask('police', chief, `POST /erasures/${id}/return`, { note: '鉴定意见未附' });
    expect(await codeOf(ask('police', chief, `POST /erasures/${id}/erase`))).toBe(
      'erasure/unknown',
    );
    expect((await county.state('police', gone)).stage).toBe('closed');
  });

  test('without a ground, an order and a period that are what the law asks', async () => {
    const code = (more: Partial<ProposeErasure>) => codeOf(propose('police', gone, more));
    expect(await code({ ground: 'consent-withdrawn' })).toBe('erasure/ground-unknown');
    expect(await code({ order: { ...order, on: dayFromNow(1) } })).toBe('erasure/order-ahead');
    expect(await code({ keptUntil: dayFromNow(0) })).toBe('erasure/still-kept');
    const { keptUntil: _none, ...without } = wish;
    const manager = await as('police', 'manager');
    const open = ask('police', manager, `POST /cases/${gone}/erasure`, without);
    expect(await codeOf(open)).toBe('erasure/period-missing');
  });

  test('while the auditor has it kept', async () => {
    const auditor = await as('police', 'auditor');
    const hold = () => ask('police', auditor, `POST /cases/${gone}/hold`, { note: '当事人申诉' });
    const lift = () => ask('police', auditor, `POST /cases/${gone}/hold/lift`);
    const chief = await as('police', 'chief');
    const others = ask('police', chief, `POST /cases/${gone}/hold`, { note: '当事人申诉' });
    expect(await codeOf(others)).toBe('unit/not-open');
    await hold();
    expect(await codeOf(hold())).toBe('erasure/held-already');
    expect(await codeOf(propose('police', gone))).toBe('erasure/obstacles');
    await lift();
    expect(await codeOf(lift())).toBe('erasure/not-held');
  });
});

describe('once two officials have decided', () => {
  test('the case is gone, and a crash before its key is destroyed changes nothing', async () => {
    const { store, ports } = county.node('police');
    const mine = await store.query<{ sha256: string }>(
      'select distinct sha256 from file_ref where dossier = $1',
      [gone],
    );
    expect(mine.length).toBeGreaterThan(3);
    await propose('police', gone);
    const id = await openId('police');
    const route = erasureRoutes.find(({ path }) => path.endsWith('/erase'))!;
    const crashing = {
      ...ports,
      erasure: { ...ports.erasure, destroyKey: () => Promise.reject(new Error('power cut')) },
    };
    const request = {
      actor: await as('police', 'chief'),
      params: { id },
      query: {},
      body: {},
      bytes: new Uint8Array(),
    };
    await expect(answerRoute(crashing, route, request)).rejects.toThrow('power cut');
    const destroyed = () => world.isDestroyed(county, id);
    expect(await destroyed()).toBe(false);
    for (const { sha256 } of mine) expect(await world.filesHere(county)).toContain(sha256);
    await county.whileStopped(async () => {});
    expect(await destroyed()).toBe(true);
    for (const { sha256 } of mine) expect(await world.filesHere(county)).not.toContain(sha256);
    await county.county.settled();
  });

  test('no superuser of its store finds a word of it, and every pair still balances', async () => {
    for (const word of secret) expect(await county.tablesWith('police', word)).toEqual([]);
    await county.asSuperuser(databaseOf(police), async (client) => {
      const { rows } = await client.query('select from case_event where dossier = $1', [gone]);
      expect(rows).toEqual([]);
      const { rows: envelopes } = await client.query(
        `select from outbox where dossier = $1::text and contract = 'request-arrest'`,
        [gone],
      );
      expect(envelopes).toHaveLength(1);
    });
    expect(await county.balanced()).toBe(true);
    expect(await recount(county.node('police').store)).toEqual([]);
  });

  test('who keeps the register is told when and by which order; to others it does not exist', async () => {
    for (const login of ['manager', 'chief', 'auditor']) {
      const told = opened(await as('police', login));
      await expect(told).rejects.toMatchObject({ code: 'unit/case-erased', kind: 'not-found' });
      await expect(told).rejects.toThrow(order.number);
    }
    for (const login of ['handler', 'head']) {
      expect(await codeOf(opened(await as('police', login)))).toBe('unit/case-unknown');
    }
    const chief = await as('police', 'chief');
    const ports = portsFor(county.node('police').ports, chief, 'list');
    const found = await listCases(ports, chief, { q: words.suspect });
    expect(found.rows).toEqual([]);
    const register = await ask('police', await as('police', 'auditor'), 'GET /erasures');
    expect(register).toMatchObject({
      rows: [{ status: 'erased', destroyed: true }, { status: 'returned' }],
    });
    const auditor = await as('police', 'auditor');
    const record = portsFor(county.node('police').ports, auditor, 'read');
    expect((await listReadings(record, auditor, { q: gone })).rows.length).toBeGreaterThan(0);
    const again = ask('police', chief, `POST /erasures/${randomUUID()}/erase`);
    expect(await codeOf(again)).toBe('erasure/unknown');
  });

  test('it does not come back by an envelope', async () => {
    const { ports, store } = county.node('procuratorate');
    const [sent] = await store.query<{
      content: string;
      contract_version: number;
      gate_version: string;
    }>(`select * from outbox where dossier = $1 and receiver = $2 order by position limit 1`, [
      gone,
      police,
    ]);
    const { payload, blobs } = JSON.parse(sent!.content) as never;
    const header = {
      ...sent,
      contractVersion: sent!.contract_version,
      gateVersion: sent!.gate_version,
      from: ports.node,
      blobs,
    };
    const late = county
      .node('police')
      .store.transaction((tx) =>
        applyHandover(county.node('police').ports, tx, { header, payload } as never),
      );
    expect(await codeOf(late)).toBe('unit/case-erased');
  });

  test('the log is whole, and no witness takes it for tampering', async () => {
    const { store } = county.node('police');
    await quiet(county);
    expect(await world.logFaults(county)).toEqual([]);
    const [{ size }] = (await store.query<{ size: number }>('select size from ledger_head')) as [
      { size: number },
    ];
    for (const agency of agencies.filter((one) => one !== 'police')) {
      expect(await alarmsOf(agency, 'records-altered')).toEqual([]);
    }
    expect(size).toBeGreaterThan(50);
  });

  test('its evidence says erased, by which order, and is proved', async () => {
    await quiet(county);
    const [{ number }] = (await county
      .node('police')
      .store.query<{ number: string }>(
        `select numbers->>'police' as number from erasure where status = 'erased'`,
      )) as [{ number: string }];
    const file = await countyEvidence(county.folder, number, police);
    const nodes = new Map((await countyKeys(county.folder)).map((node) => [node.node, node]));
    const checks = await verifyEvidence(JSON.parse(JSON.stringify(file)), nodes);
    expect(checks.filter(({ holds }) => !holds)).toEqual([]);
    expect(checks.find(({ id }) => id === 'erased')!.detail).toContain(
      `《${order.title}》${order.number}`,
    );
    for (const word of secret) expect(JSON.stringify(file)).not.toContain(word);
    const forged = structuredClone(file) as EvidenceFile;
    forged.pack.erased![0]!.hash = createHash('sha256').update('x').digest('base64');
    const failed = (await verifyEvidence(forged, nodes)).filter(({ holds }) => !holds);
    expect(failed.map(({ id }) => id)).toContain('erased');
  });
});

test('a row taken away without an erasure is an alarm, a forged erasure or not', async () => {
  await quiet(county);
  const place = `${kept}/1`;
  const saved = await county.asSuperuser(databaseOf(police), async (client) => {
    const { rows } = await client.query(
      `select to_jsonb(e) as event, l.hash, l.position from case_event e, ledger_leaf l
       where e.dossier = $1 and e.version = 1 and l.kind = 'event' and l.key = $2`,
      [kept, place],
    );
    await client.query('delete from case_event where dossier = $1 and version = 1', [kept]);
    // The erasure of another case, its statement altered to name this leaf, as good as SQL can.
    await client.query(
      `insert into erasure select (jsonb_populate_record(e, jsonb_build_object('id', $1::text,
         'dossier', $2::text, 'statement', replace(statement, 'leaves\\":[', $3)))).*
       from erasure e where status = 'erased'`,
      [randomUUID(), kept, `leaves\\":[\\"${rows[0].hash.toString('base64')}\\",`],
    );
    await client.query(
      `insert into erased_leaf (hash, position, erasure)
       select $1, $2, id from erasure where dossier = $3 and status = 'erased'`,
      [rows[0].hash, rows[0].position, kept],
    );
    return rows[0].event as unknown;
  });
  await until(async () => (await alarmsOf('court', 'records-altered')).length > 0);
  await county.asSuperuser(databaseOf(police), async (client) => {
    await client.query(
      'insert into case_event select * from jsonb_populate_record(null::case_event, $1)',
      [JSON.stringify(saved)],
    );
    await client.query(
      'delete from erased_leaf where erasure in (select id from erasure where dossier = $1)',
      [kept],
    );
    await client.query('delete from erasure where dossier = $1', [kept]);
  });
  await until(async () => (await alarmsOf('court', 'records-altered')).length === 0);
  expect(saved).toMatchObject({ dossier: kept, version: 1 });
});

describe('a backup from before', () => {
  test('holds no word of any case in the clear', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'xinqu-backup-'));
    execFileSync('tar', ['xf', older.place, '-C', folder]);
    for (const { name } of older.manifest.tables) {
      const text = gunzipSync(await readFile(join(folder, 'tables', `${name}.copy.gz`))).toString();
      for (const word of [...secret, '留存的案件']) expect(text).not.toContain(word);
    }
    await rm(folder, { recursive: true });
  });

  /** Nothing of the case is left at the police, and everybody agrees that nothing else changed. */
  const mustBeErasedAgain = async () => {
    const { handover } = county.node('police');
    await until(() => !handover.rejoining);
    await county.county.settled();
    for (const word of secret) expect(await county.tablesWith('police', word)).toEqual([]);
    expect((await county.state('police', kept)).name).toBe('留存的案件');
    const told = opened(await as('police', 'chief'));
    await expect(told).rejects.toMatchObject({ code: 'unit/case-erased' });
    await expect(told).rejects.toThrow(order.number);
    expect(await county.balanced()).toBe(true);
    expect(await world.logFaults(county)).toEqual([]);
    for (const agency of ['court', 'justice'] as const) {
      await until(async () => (await alarmsOf(agency, 'records-altered')).length === 0);
    }
    await world.settleRestore(county);
  };

  test('does not bring the case back, and its erasure stands in the log again', async () => {
    await world.restorePolice(county, older, []);
    await mustBeErasedAgain();
    const report = await county.node('police').handover.rejoin();
    expect(report).toMatchObject({ keysCopied: false, erasures: 1 });
  });

  test('nor with keys copied before the erasure: the others tell of it, and it goes again', async () => {
    const file = `${police}.case-keys`;
    const lost = [`${police}.json`, file, `${file}.erased`];
    await world.restorePolice(county, older, lost, async () => {
      const evidence = countyEvidence(county.folder, gone, police);
      expect(await codeOf(evidence)).toBe('handover/erasures-not-heard');
    });
    await mustBeErasedAgain();
    const { handover, store } = county.node('police');
    expect(await handover.rejoin()).toMatchObject({ keysCopied: true, erasures: 1 });
    await until(async () => {
      const left = `select from erasure where status = 'erased' and destroyed_at is null`;
      return (await store.query(left)).length === 0;
    });
    const keys = await readFile(join(county.folder, 'secrets', file), 'latin1');
    expect(keys).toMatch(new RegExp(`^${gone} -{44}$`, 'm'));
    const register = await ask('police', await as('police', 'auditor'), 'GET /erasures');
    expect(register).toMatchObject({ rows: [{ status: 'erased', destroyed: true, order }] });
    await quiet(county);
    const evidence = await countyEvidence(county.folder, gone, police);
    const nodes = new Map((await countyKeys(county.folder)).map((node) => [node.node, node]));
    const checks = await verifyEvidence(JSON.parse(JSON.stringify(evidence)), nodes);
    expect(checks.filter(({ holds }) => !holds)).toEqual([]);
    // Told before the restore, and nobody is told twice.
    const notices = await store.query(
      `select receiver, count(*) from outbox where contract = 'erasure-notice' group by receiver`,
    );
    expect(notices.map((row) => Object.values(row as object)[1])).toEqual([1, 1, 1, 1]);
  });
});

test('the other agencies hear of it, keep their copies, and each decides on its own', async () => {
  expect((await county.state('procuratorate', gone)).name).toContain('铜器');
  const manager = await as('procuratorate', 'manager');
  const heard = await ask('procuratorate', manager, 'GET /erasures');
  expect(heard).toMatchObject({ notices: [{ dossier: gone, sender: police, order }] });
  await erase('procuratorate', gone);
  await erase('committee', gone);
  for (const agency of ['procuratorate', 'committee'] as const) {
    for (const word of secret) expect(await county.tablesWith(agency, word)).toEqual([]);
  }
  expect(await county.balanced()).toBe(true);
  await quiet(county);
});
