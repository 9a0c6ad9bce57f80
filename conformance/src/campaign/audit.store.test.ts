import { handoverMigrations } from '@xinqu/platform/canal';
import { ledgerMigrations } from '@xinqu/platform/ledger';
import { testStore } from '@xinqu/platform/store/testing';
import { unitMigrations } from '@xinqu/platform/unit';
import { expect, test } from 'vitest';
import { alarmFaults } from './audit.ts';

test('who ended last may find others silent; what stays open else, or is raised of a log, is a fault', async () => {
  const store = await testStore([unitMigrations, handoverMigrations, ledgerMigrations]);
  const raise = (table: string, kind: string, closedAt: string | null) =>
    store.run(
      `insert into ${table} (id, node, kind, detail, first_at, last_at, times, closed_at)
       values (gen_random_uuid(), 'x', $1, '{}', now(), now(), 1, $2)`,
      [kind, closedAt],
    );
  const then = '2026-03-04T09:00:00+08:00';
  await raise('canal_alarm', 'silent', null);
  await raise('canal_alarm', 'gap', then);
  await raise('witness_alarm', 'silent', null);
  await raise('witness_alarm', 'checkpoint-missing', then);
  expect(await alarmFaults(store)).toEqual([]);
  await raise('canal_alarm', 'gap', null);
  await raise('witness_alarm', 'checkpoint-missing', null);
  await raise('witness_alarm', 'rollback', then);
  expect(await alarmFaults(store)).toEqual([
    'gap of x is still open',
    'checkpoint-missing of the log of x: {}',
    'rollback of the log of x: {}',
  ]);
  await store.drop();
});
