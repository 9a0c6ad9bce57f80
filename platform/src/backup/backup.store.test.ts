import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  gmSuiteName,
  joseSuiteName,
  makeNodeKeys,
  type NodeKeys,
  publicOf,
} from '@xinqu/core/envelope';
import { instant, type NodeId, Problem } from '@xinqu/core/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handoverMigrations } from '../canal/index.ts';
import { folderFiles } from '../files/index.ts';
import { identityMigrations } from '../identity/index.ts';
import { ledgerMigrations } from '../ledger/index.ts';
import { testStore, type TestStore } from '../store/testing.ts';
import { unitMigrations } from '../unit/index.ts';
import { backUp } from './backup.ts';
import { CaseKeys } from './case-keys.ts';
import { restore } from './restore.ts';
import { passphraseLengthMin, unsealKeys } from './sealed-keys.ts';
import { type SignerOf, verifyBackup } from './verify.ts';

const node: NodeId = '370783.police';
const at = instant('2026-03-04T09:00:00+08:00');
const migrations = [identityMigrations, unitMigrations, handoverMigrations, ledgerMigrations];
const passphrase = '寿光信渠备份口令一二三四';

let folder: string;
let source: TestStore;
let keys: NodeKeys;
let signerOf: SignerOf;
const files = () => folderFiles(join(folder, 'files'));
const caseKeys = () => new CaseKeys(join(folder, 'case-keys'));
let scan: string;

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (cause: unknown) => (cause instanceof Problem ? cause.code : String(cause)),
  );

/** Every row of every table, so that two stores can be laid side by side. */
async function contentOf(store: TestStore): Promise<Record<string, unknown>> {
  const tables = await store.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const content: Record<string, unknown> = {};
  for (const { name } of tables) {
    content[name] = await store.query(`select t::text from ${name} t order by t::text`);
  }
  return content;
}

const outgoing = (store: TestStore, content: string) =>
  store.query<{ position: number }>(
    `insert into outbox (id, receiver, contract, contract_version, purpose, basis, gate_version,
       at, content, salt, digest)
     values (gen_random_uuid(), '370783.court', 'x', 1, '', '', '1', $1, $2, 's', 'd')
     returning position`,
    [at, content],
  );

const backUpTo = (name: string, more: { secrets?: string; passphrase?: string } = {}) =>
  backUp({
    node,
    storeUrl: source.url,
    files: files(),
    keys,
    caseKeys: caseKeys(),
    demonstration: true,
    place: join(folder, name),
    at,
    ...(more.secrets === undefined
      ? {}
      : { sealed: { secrets: more.secrets, passphrase: more.passphrase ?? passphrase } }),
  });

const restoreInto = async (store: TestStore, name: string, into = folder) =>
  restore({
    backup: await verifyBackup(join(folder, name), signerOf),
    storeUrl: store.url,
    files: folderFiles(join(into, 'restored')),
    migrations,
    caseKeys: caseKeys(),
    mark: async (client) => void (await client.query('create table mark ()')),
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinqu-backup-'));
  source = await testStore(migrations);
  keys = await makeNodeKeys(node, joseSuiteName);
  signerOf = async () => publicOf(keys);
  await files().ready();
  const bytes = randomBytes(300_000);
  scan = (await files().put(bytes)).sha256;
  await files().put(new Uint8Array());
  await outgoing(source, 'tab\t, newline\n, backslash \\, 中文, "quotes"');
  await outgoing(source, '\\N');
  await source.run(`insert into pair_out (receiver, sequence) values ('370783.court', 17)`);
  await source.run(`insert into pair_in (sender, through) values ('370783.justice', 4)`);
});
afterAll(async () => {
  await source.drop();
  await rm(folder, { recursive: true, force: true });
});

test('a backup holds the store, its counters and its files, and says how far each pair was', async () => {
  const manifest = await backUpTo('whole.tar');
  expect(manifest.pairs).toEqual({
    sent: [{ to: '370783.court', through: 17 }],
    received: [{ from: '370783.justice', through: 4 }],
  });
  expect((await stat(join(folder, 'whole.tar'))).mode & 0o777).toBe(0o600);
  const target = await testStore();
  try {
    await restoreInto(target, 'whole.tar');
    const { mark, ...content } = await contentOf(target);
    expect(mark).toEqual([]);
    expect(content).toEqual(await contentOf(source));
    const [next] = await outgoing(target, 'next');
    expect(next!.position).toBe(3);
    const restored = folderFiles(join(folder, 'restored'));
    expect((await restored.get(scan)).byteLength).toBe(300_000);
    let count = 0;
    for await (const _name of restored.names()) count += 1;
    expect(count).toBe(2);
  } finally {
    await target.drop();
  }
});

test('an act between two tables of a backup is in neither or in both', async () => {
  // The snapshot is taken while writers go on: outbox and counter always agree in it.
  let writing = true;
  const writer = (async () => {
    while (writing) {
      await source.transaction(async (tx) => {
        await tx.run(`insert into pair_out (receiver, sequence) values ('370783.committee', 1)
          on conflict (receiver) do update set sequence = pair_out.sequence + 1`);
        await tx.run(`insert into outbox (id, receiver, contract, contract_version, purpose, basis,
            gate_version, at, content, salt, digest, state, pair_sequence)
          select gen_random_uuid(), receiver, 'x', 1, '', '', '1', now(), '', '', '', 'sent',
            sequence from pair_out where receiver = '370783.committee'`);
      });
    }
  })();
  try {
    for (const name of ['busy-1.tar', 'busy-2.tar', 'busy-3.tar']) {
      await backUpTo(name);
      const target = await testStore();
      await restoreInto(target, name);
      const [row] = await target.query<{ kept: number; counted: number }>(
        `select (select sequence from pair_out where receiver = '370783.committee') as kept,
           (select count(*) from outbox where receiver = '370783.committee') as counted`,
      );
      await target.drop();
      expect(row!.kept).toBe(row!.counted);
    }
  } finally {
    writing = false;
    await writer;
  }
});

describe('nothing is restored', () => {
  test('from a backup in which any byte was altered', async () => {
    await backUpTo('sound.tar');
    const sound = await readFile(join(folder, 'sound.tar'));
    // Beyond the last entry a tar has only zeros that nothing reads.
    const end = sound.lastIndexOf(0x7d) + 200;
    const altered = join(folder, 'altered.tar');
    for (let n = 0; n < 120; n++) {
      const bytes = Buffer.from(sound);
      bytes[Math.floor((n / 120) * Math.min(end, sound.length))]! ^= 1;
      await writeFile(altered, bytes);
      const outcome = verifyBackup(altered, signerOf).then(
        ({ digest }) => digest,
        () => 'refused',
      );
      const soundDigest = (await verifyBackup(join(folder, 'sound.tar'), signerOf)).digest;
      // A flipped byte in padding or in the name of a tar's owner changes nothing that is read.
      expect(['refused', soundDigest]).toContain(await outcome);
    }
  });

  test('from one that was cut, or lost a file, or was signed by another node', async () => {
    const sound = await readFile(join(folder, 'whole.tar'));
    const cut = join(folder, 'cut.tar');
    for (const length of [0, 511, 700, 1_024, sound.length >> 1, sound.length - 4_096]) {
      await writeFile(cut, sound.subarray(0, length));
      expect(await codeOf(verifyBackup(cut, signerOf))).toBe('backup/damaged');
    }
    const other = await makeNodeKeys('370783.police', joseSuiteName);
    const stranger = verifyBackup(join(folder, 'whole.tar'), async () => publicOf(other));
    expect(await codeOf(stranger)).toBe('envelope/key-unknown');
    expect(await codeOf(verifyBackup(join(folder, 'none.tar'), signerOf))).toBe('backup/not-there');
  });

  test('into a node that holds something already', async () => {
    const target = await testStore(migrations);
    expect(await codeOf(restoreInto(target, 'whole.tar'))).toBe('backup/not-empty');
    await target.drop();
  });

  test('by a program that does not know the tables in it', async () => {
    const target = await testStore();
    const backup = await verifyBackup(join(folder, 'whole.tar'), signerOf);
    const older = restore({
      backup,
      storeUrl: target.url,
      files: folderFiles(join(folder, 'older')),
      migrations: [identityMigrations, unitMigrations, handoverMigrations],
      caseKeys: caseKeys(),
      mark: async () => {},
    });
    expect(await codeOf(older)).toBe('backup/newer-version');
    await target.drop();
  });
});

test('what broke off midway left the database empty, and the same call begins anew', async () => {
  const target = await testStore();
  const backup = await verifyBackup(join(folder, 'whole.tar'), signerOf);
  const options = {
    backup,
    storeUrl: target.url,
    files: folderFiles(join(folder, 'midway')),
    migrations,
    caseKeys: caseKeys(),
  };
  const broken = restore({ ...options, mark: () => Promise.reject(new Error('power cut')) });
  expect(await codeOf(broken)).toContain('power cut');
  expect(await contentOf(target)).toEqual({ migration: [] });
  await restore({ ...options, mark: async () => {} });
  expect(await contentOf(target)).toMatchObject({ pair_in: [expect.anything()] });
  await target.drop();
});

describe('keys in a backup', () => {
  test('are there only when asked for, and only under a passphrase', async () => {
    const secret = `secret ${createHash('sha256').update('keys').digest('hex')}`;
    expect((await backUpTo('without-keys.tar')).keys).toBeNull();
    const short = 'x'.repeat(passphraseLengthMin - 1);
    const weak = backUpTo('weak.tar', { secrets: secret, passphrase: short });
    expect(await codeOf(weak)).toBe('backup/passphrase-missing');
    expect(await stat(join(folder, 'weak.tar')).catch(() => undefined)).toBeUndefined();
    await backUpTo('with-keys.tar', { secrets: secret });
    expect((await readFile(join(folder, 'with-keys.tar'))).includes(secret)).toBe(false);
    let opened: string | undefined;
    await verifyBackup(join(folder, 'with-keys.tar'), async (of, sealed) => {
      expect(await codeOf(unsealKeys(sealed!, of, `${passphrase}!`))).toBe(
        'backup/passphrase-wrong',
      );
      expect(await codeOf(unsealKeys(sealed!, '370783.court', passphrase))).toBe(
        'backup/passphrase-wrong',
      );
      opened = await unsealKeys(sealed!, of, passphrase);
      return publicOf(keys);
    });
    expect(opened).toBe(secret);
  });
});

test('a node of the national suite signs its backups under that suite', async () => {
  const gm = await makeNodeKeys(node, gmSuiteName);
  const place = join(folder, 'gm.tar');
  await backUp({
    node,
    storeUrl: source.url,
    files: files(),
    keys: gm,
    caseKeys: caseKeys(),
    demonstration: true,
    place,
    at,
  });
  expect((await verifyBackup(place, async () => publicOf(gm))).manifest.node).toBe(node);
});

test('a backup is never written over', async () => {
  expect(await codeOf(backUpTo('whole.tar'))).toBe('backup/there-already');
});
