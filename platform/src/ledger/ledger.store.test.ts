import { joseSuiteName, makeNodeKeys, type NodeKeys, publicOf } from '@xinqu/core/envelope';
import { instantOfMs } from '@xinqu/core/kernel';
import { chunksOf, verifyChunk, verifyConsistency, verifyInclusion } from '@xinqu/core/ledger';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { handoverMigrations } from '../canal/index.ts';
import { testStore, type TestStore } from '../store/testing.ts';
import { unitMigrations } from '../unit/migrations.ts';
import { proveChunks } from './audit.ts';
import { Erasures } from './erasures.ts';
import { type Ledger, ledgerMigrations, openLedger } from './ledger.ts';
import { consistencyProof, inclusionProof } from './tree.ts';
import { verifyLedger } from './verify.ts';

const node = '370783.court';
let store: TestStore;
let keys: NodeKeys;
let ledger: Ledger;

beforeAll(async () => {
  store = await testStore([unitMigrations, handoverMigrations, ledgerMigrations]);
  keys = await makeNodeKeys(node, joseSuiteName);
  ledger = openLedger({ store, node, keys, clock: { now: () => instantOfMs(1_780_000_000_000) } });
});
afterAll(() => store.drop());

const idOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const at = '2026-07-06T09:00:00+08:00';

const note = (n: number) => store.transaction((tx) => ledger.note(tx, 'note', { n }));

/** Reads a case and records the reading. */
const read = (...numbers: number[]) =>
  store.transaction(async (tx) => {
    await tx.run(
      `insert into reading (id, dossier, official, name, post, what, at)
       select id, $2, $2, '王审计', 'auditor', '案件页面', $3 from unnest($1::uuid[]) as id`,
      [numbers.map(idOf), idOf(0), at],
    );
    await ledger.record(tx, 'reading', numbers.map(idOf));
  });

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);

beforeEach(async () => {
  await store.run('truncate ledger_leaf, ledger_checkpoint, ledger_tile, reading, proposal');
  await store.run(`update ledger_head set size = 0, frontier = '{}'`);
  for (let n = 0; n < 5; n++) await read(n);
  await ledger.checkpoint();
  for (let n = 5; n < 8; n++) await note(n);
  await ledger.checkpoint();
});

const verdict = () => verifyLedger(store, publicOf(keys));

test('an untouched log verifies', async () => {
  expect(await verdict()).toMatchObject({ size: 8, checkpoints: 2, faults: [] });
  expect(await ledger.checkpoint()).toBeUndefined();
});

test('a record of an undone transaction is not in the log', async () => {
  const undone = store.transaction(async (tx) => {
    await ledger.note(tx, 'note', 'undone');
    throw new Error('no');
  });
  await expect(undone).rejects.toThrow('no');
  expect(await ledger.checkpoint()).toBeUndefined();
});

test('a row is in the log once, however often it is recorded', async () => {
  await store.transaction((tx) => ledger.record(tx, 'reading', [idOf(1)]));
  expect(await ledger.checkpoint()).toBeUndefined();
});

test('records of transactions at the same time all get a place', async () => {
  await Promise.all(range(100, 140).map((n) => read(n)));
  await Promise.all([ledger.checkpoint(), ledger.checkpoint()]);
  expect(await verdict()).toMatchObject({ size: 48, faults: [] });
});

test.each([
  ['a changed record', `update reading set what = '附件' where id = '${idOf(3)}'`],
  ['a deleted record', `delete from reading where id = '${idOf(3)}'`],
  [
    'a changed note with its hash set right',
    `update ledger_leaf set body = 'x', hash = sha256('\\x0078') where place = 6`,
  ],
  ['a changed hash', `update ledger_leaf set hash = sha256('x') where place = 2`],
  [
    'a changed salt',
    `update ledger_leaf set salt = decode(repeat('00', 16), 'hex') where place = 2`,
  ],
  ['a deleted leaf', 'delete from ledger_leaf where place = 2'],
  ['a deleted last leaf', 'delete from ledger_leaf where place = 7'],
  [
    'two records in another order',
    `update ledger_leaf set place = case place when 1 then 102 else 101 end where place in (1, 2);
     update ledger_leaf set place = place - 100 where place > 100`,
  ],
  [
    'two readings that changed their names',
    `update reading set id = '${idOf(9)}' where id = '${idOf(1)}';
     update reading set id = '${idOf(1)}', at = at + interval '1 s' where id = '${idOf(2)}'`,
  ],
  ['a changed instant of a checkpoint', `update ledger_checkpoint set at = at + interval '1 ms'`],
  ['a changed root', `update ledger_checkpoint set root = sha256('x') where size = 5`],
  ['a last checkpoint taken away', 'delete from ledger_checkpoint where size = 8'],
])('%s is seen', async (_name, sql) => {
  await store.query(sql);
  expect((await verdict()).faults).not.toEqual([]);
});

test('a checkpoint signed by another node is seen', async () => {
  const other = await makeNodeKeys(node, joseSuiteName);
  expect((await verifyLedger(store, publicOf(other))).faults).not.toEqual([]);
});

describe('a proposal', () => {
  const propose = () =>
    store.transaction(async (tx) => {
      await tx.run(
        `insert into proposal (id, act, version, body, by_id, approval, status, at)
         values ($1, 'file-case', 1, '{"x": 1}', $1, 'chief', 'open', $2)`,
        [idOf(1), at],
      );
      await ledger.record(tx, 'proposal', [idOf(1)]);
    });
  const decide = (tx: Parameters<Parameters<TestStore['transaction']>[0]>[0], status: string) =>
    tx.run(`update proposal set status = $1, decided_by = id, decided_at = at`, [status]);

  test('that is decided in the log stays provable, before and after', async () => {
    await propose();
    await ledger.checkpoint();
    expect((await verdict()).faults).toEqual([]);
    await store.transaction(async (tx) => {
      await decide(tx, 'approved');
      await ledger.record(tx, 'proposal-decision', [idOf(1)]);
    });
    await ledger.checkpoint();
    expect((await verdict()).faults).toEqual([]);
  });

  test('that is approved past the log is seen', async () => {
    await propose();
    await ledger.checkpoint();
    await store.transaction((tx) => decide(tx, 'approved'));
    expect((await verdict()).faults).not.toEqual([]);
  });

  test('whose decision is turned round is seen', async () => {
    await propose();
    await store.transaction(async (tx) => {
      await decide(tx, 'returned');
      await ledger.record(tx, 'proposal-decision', [idOf(1)]);
    });
    await ledger.checkpoint();
    await store.transaction((tx) => decide(tx, 'approved'));
    expect((await verdict()).faults).not.toEqual([]);
  });
});

describe('an alarm of custody', () => {
  const raise = () =>
    store.transaction(async (tx) => {
      await tx.run(
        `insert into case_view (dossier, version, stage, name, charges, persons, state, search,
           demonstration, updated_at) values ($1, 1, 'investigation', '', '{}', '{}', '{}', '',
           false, $2) on conflict do nothing`,
        [idOf(0), at],
      );
      await tx.run(
        `insert into custody_alarm (id, dossier, clock, person, due, ran_out_at, raised_at, body)
         values ($1, $2, 'arrest_request', 'P1', '2026-07-05', $3, $3, '{}')`,
        [idOf(1), idOf(0), at],
      );
      await ledger.record(tx, 'custody-alarm', [idOf(1)]);
    });
  const end = (tx: Pick<TestStore, 'run'>) =>
    tx.run(`update custody_alarm set ended_at = $1, ended_because = 'freed'`, [at]);

  test('may end by an entry of the log, and not by the row alone', async () => {
    await store.run('truncate custody_alarm cascade');
    await raise();
    await ledger.checkpoint();
    await end(store);
    expect((await verdict()).faults).not.toEqual([]);
    await store.transaction((tx) => ledger.record(tx, 'custody-alarm-end', [idOf(1)]));
    await ledger.checkpoint();
    expect((await verdict()).faults).toEqual([]);
    await store.run('delete from custody_alarm');
    expect((await verdict()).faults).not.toEqual([]);
  });
});

describe('proofs out of the store', () => {
  const grow = async (from: number, to: number) => {
    await read(...range(from, to));
    return (await ledger.checkpoint())!;
  };
  const bytes = (hex: string) => Buffer.from(hex, 'hex');

  test('hold for every kind of place, with tiles and without', async () => {
    const small = await grow(100, 300);
    const large = await grow(300, 1_500);
    const [tiles] = await store.query<{ n: number }>('select count(*) as n from ledger_tile');
    expect(tiles!.n).toBe(Math.floor(large.size / 256));
    for (const [before, beforeRoot] of [
      [small.size, small.root],
      [large.size, large.root],
    ] as const) {
      const path = await consistencyProof(store, before, large.size);
      const ends = { beforeRoot: bytes(beforeRoot), root: bytes(large.root) };
      expect(verifyConsistency({ before, size: large.size, ...ends, path })).toBe(true);
    }
    for (const index of [0, 7, 255, 256, 700, 1_023, 1_024, large.size - 1]) {
      const [leaf] = await store.query<{ hash: Buffer }>(
        'select hash from ledger_leaf where place = $1',
        [index],
      );
      const path = await inclusionProof(store, index, large.size);
      const proof = { index, size: large.size, leaf: leaf!.hash, path, root: bytes(large.root) };
      expect(verifyInclusion(proof)).toBe(true);
    }
  });

  test('of whole chunks hold as long as their rows are untouched', async () => {
    const { size, root } = await grow(100, 1_500);
    const chunks = range(0, chunksOf(size));
    const proven = async (at_: number) => {
      const proofs = await proveChunks(store, at_, chunks, new Erasures(() => publicOf(keys)));
      return proofs.map((proof) => verifyChunk(proof, at_, bytes(root)));
    };
    expect(await proven(size)).toEqual(chunks.map(() => true));
    await store.run(`update reading set post = 'chief' where id = $1`, [idOf(400)]);
    const chunk = Math.floor((8 + 400 - 100) / 256);
    expect(await proven(size)).toEqual(chunks.map((n) => n !== chunk));
    await store.run('delete from ledger_leaf where place >= 1300');
    expect(await proven(size)).not.toContain(true);
  });
});
