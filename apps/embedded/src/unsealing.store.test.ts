import type { CaseState } from '@xinqu/core/procedure';
import type { UnsealingsDto } from '@xinqu/contracts/http';
import { givenCase } from '@xinqu/platform/unit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SealingNode, both, chief, manager, now, refusal } from './sealing-node.ts';

let at: SealingNode;

beforeAll(async () => {
  at = await SealingNode.open();
});
afterAll(() => at.store.drop());

const sealed = async ({ dossier }: CaseState): Promise<boolean> => {
  const sql = 'select sealed from case_view where dossier = $1';
  return (await at.store.query<{ sealed: boolean }>(sql, [dossier]))[0]!.sealed;
};

describe('a seal that was proposed to be lifted', () => {
  test('stays when the chief sends the proposal back, which is told and not decided again', async () => {
    const record = await at.closed();
    await at.propose(manager, record);
    const id = await at.openId(record);
    await at.decide(chief, 'return', id);
    expect(await sealed(record)).toBe(true);
    const { rows } = (await at.ask(manager, 'GET', '/unsealings')) as UnsealingsDto;
    expect(rows.find((row) => row.id === id)).toMatchObject({
      status: 'returned',
      decidedBy: chief.name,
      note: '裁判未附',
    });
    for (const way of ['lift', 'return'] as const) {
      expect(await refusal(at.decide(chief, way, id))).toMatchObject({ code: 'unsealing/unknown' });
    }
    const leaves = await at.store.query(
      'select kind from ledger_leaf where key = $1 order by kind',
      [id],
    );
    expect(leaves).toEqual([{ kind: 'unsealing' }, { kind: 'unsealing-proposal' }]);
    await at.propose(manager, record);
    expect(await at.openId(record)).not.toBe(id);
  });

  test('is not decided by who proposed it, nor by case management, in either way', async () => {
    const record = await at.closed();
    await at.propose(both, record);
    const id = await at.openId(record);
    for (const way of ['lift', 'return'] as const) {
      expect(await refusal(at.decide(both, way, id))).toMatchObject({
        code: 'unsealing/own-proposal',
      });
      expect(await refusal(at.decide(manager, way, id))).toMatchObject({ code: 'unit/not-open' });
      expect(await refusal(at.decide(chief, way, 'no id'))).toMatchObject({
        code: 'unsealing/unknown',
      });
    }
    expect(await at.openId(record)).toBe(id);
  });

  test('is proposed once while it is open, and not again once it is lifted', async () => {
    const record = await at.closed();
    await at.propose(manager, record);
    expect(await refusal(at.propose(both, record))).toMatchObject({
      code: 'unsealing/open-already',
    });
    await at.decide(chief, 'lift', await at.openId(record));
    expect(await sealed(record)).toBe(false);
    expect(await refusal(at.propose(manager, record))).toMatchObject({
      code: 'unsealing/record-unknown',
    });
  });

  test('is not lifted where the case was taken up again: the proposal goes back', async () => {
    const record = await at.closed();
    await at.propose(manager, record);
    const id = await at.openId(record);
    await givenCase(at.ports, { ...record, version: 2, stage: 'retrial' }, now);
    expect(await refusal(at.decide(chief, 'lift', id))).toMatchObject({
      code: 'unsealing/not-sealed',
    });
    const events = await at.store.query('select from case_event where dossier = $1', [
      record.dossier,
    ]);
    expect(events).toEqual([]);
    await at.decide(chief, 'return', id);
  });
});
