import { afterAll, beforeAll, expect, test } from 'vitest';
import { testStore, type TestStore } from '../../../store/testing.ts';
import { handoverMigrations } from '../handover.ts';
import { police } from '../testing.ts';
import { RowAudit } from './row-audit.ts';
import { numbersMax } from './statement.ts';

/** More than two windows of 20,000. */
const last = 45_000;

let store: TestStore;

beforeAll(async () => {
  store = await testStore([handoverMigrations]);
  await store.run(
    `insert into inbox (id, sender, pair_sequence, contract, contract_version, purpose, basis,
       gate_version, at, content, salt, digest, state, received_at)
     select gen_random_uuid(), $1, n, 'x', 1, '', '', '1', now(), '{}', '', '', 'applied', now()
     from generate_series(1, $2::int) n`,
    [police, last],
  );
  await store.run(
    'insert into pair_in (sender, through, stored, applied) values ($1, $2, $2, $2)',
    [police, last],
  );
});
afterAll(() => store.drop());

const place = { peer: police, half: 'in', last } as const;
const windows = Math.ceil(last / 20_000);

test('every window of a long pair is counted in as many looks, and lost numbers are named', async () => {
  const audit = new RowAudit(store);
  expect(await audit.look([place])).toEqual([]);
  await store.run('create table away as select * from inbox where pair_sequence in (3, 44999)');
  await store.run('delete from inbox where pair_sequence in (3, 44999)');
  const newest = await audit.look([place]);
  expect(newest[0]!.numbers).toContain(44_999);
  let found = newest;
  for (let look = 1; look < windows; look++) found = await audit.look([place]);
  expect(found).toEqual([{ ...found[0]!, count: 2, numbers: [3, 44_999] }]);
  // A window with a gap is looked at every time, whatever the turn.
  expect((await audit.look([place]))[0]!.count).toBe(2);
  await store.run('insert into inbox select * from away');
  expect(await audit.look([place])).toEqual([]);
});

test('of many lost rows all are counted and the first are named', async () => {
  const audit = new RowAudit(store);
  await store.run('delete from inbox where pair_sequence > 44000');
  const [lost] = await audit.look([place]);
  expect(lost).toMatchObject({ count: 1_000 });
  expect(lost!.numbers).toEqual(Array.from({ length: numbersMax }, (_, n) => 44_001 + n));
});
