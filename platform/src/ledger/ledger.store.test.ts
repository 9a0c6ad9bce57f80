import { joseSuiteName, makeNodeKeys, type NodeKeys, publicOf } from '@xinqu/core/envelope';
import { instantOfMs } from '@xinqu/core/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testStore, type TestStore } from '../store/testing.ts';
import { type Ledger, ledgerMigrations, openLedger, verifyLedger } from './ledger.ts';

const node = '370783.court';
let store: TestStore;
let keys: NodeKeys;
let ledger: Ledger;

beforeAll(async () => {
  store = await testStore([ledgerMigrations]);
  keys = await makeNodeKeys(node, joseSuiteName);
  ledger = openLedger({ store, node, keys, clock: { now: () => instantOfMs(1_780_000_000_000) } });
});
afterAll(() => store.drop());

const add = (kind: string, body: unknown) =>
  store.transaction((tx) => ledger.append(tx, kind, body));

beforeEach(async () => {
  await store.run('truncate ledger_leaf, ledger_checkpoint');
  await store.run(`update ledger_head set size = 0, frontier = '{}'`);
  for (let n = 0; n < 5; n++) await add('event', { n });
  await ledger.checkpoint();
  for (let n = 5; n < 8; n++) await add('reading', { n });
  await ledger.checkpoint();
});

const verdict = () => verifyLedger(store, publicOf(keys));

test('an untouched log verifies', async () => {
  expect(await verdict()).toMatchObject({ size: 8, checkpoints: 2, faults: [] });
  expect(await ledger.checkpoint()).toBeUndefined();
});

test('a record of an undone transaction is not in the log', async () => {
  const undone = store.transaction(async (tx) => {
    await ledger.append(tx, 'event', 'undone');
    throw new Error('no');
  });
  await expect(undone).rejects.toThrow('no');
  expect(await ledger.checkpoint()).toBeUndefined();
});

test('records of transactions at the same time all get a place', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, n) => add('event', { n })));
  await Promise.all([ledger.checkpoint(), ledger.checkpoint()]);
  expect(await verdict()).toMatchObject({ size: 48, faults: [] });
});

test.each([
  ['a changed record', `update ledger_leaf set body = replace(body, '3', '4') where place = 3`],
  [
    'a changed record with its hash set right',
    `update ledger_leaf set body = 'x', hash = sha256('\\x0078') where place = 3`,
  ],
  ['a deleted record', 'delete from ledger_leaf where place = 2'],
  ['a deleted last record', 'delete from ledger_leaf where place = 7'],
  [
    'two records in another order',
    `update ledger_leaf set place = case place when 1 then 102 else 101 end where place in (1, 2);
     update ledger_leaf set place = place - 100 where place > 100`,
  ],
  ['a changed instant of a checkpoint', `update ledger_checkpoint set at = at + interval '1 ms'`],
  ['a changed root', `update ledger_checkpoint set root = sha256('x') where size = 5`],
])('%s is seen', async (_name, sql) => {
  await store.query(sql);
  expect((await verdict()).faults).not.toEqual([]);
});

test('a checkpoint signed by another node is seen', async () => {
  const other = await makeNodeKeys(node, joseSuiteName);
  expect((await verifyLedger(store, publicOf(other))).faults).not.toEqual([]);
});
