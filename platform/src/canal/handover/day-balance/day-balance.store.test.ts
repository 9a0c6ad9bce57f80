import { randomBytes } from 'node:crypto';
import { verifyStatement } from '@xinqu/core/envelope';
import { instant, instantOfMs, msOf, problems } from '@xinqu/core/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { memoryCanal } from '../../memory-canal.ts';
import {
  police,
  procuratorate,
  testPair,
  type TestNode,
  type TestPair,
  until,
} from '../testing.ts';
import { dayStatementOf } from './messages.ts';

const refusals = problems('arrest', {
  no: { kind: 'conflict', says: '案件状态不符', english: 'Wrong state' },
});

let shiftMs = 0;
let pair: TestPair;
const moveTo = (text: string) => {
  shiftMs = msOf(instant(text)) - Date.now();
};

beforeEach(async () => {
  moveTo('2026-06-15T10:00:00+08:00');
  const clock = {
    now: () => instantOfMs(Date.now() + shiftMs),
    random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
  };
  const canal = memoryCanal();
  pair = await testPair((node) => canal.connect(node), undefined, clock);
  const usual = pair.procuratorate.apply;
  pair.procuratorate.apply = async (tx, opened) => {
    if (opened.payload === 'refuse') throw refusals.make('no');
    if (opened.payload === 'park') throw new Error('unforeseen');
    await usual(tx, opened);
  };
  await pair.police.handover.start();
  await pair.procuratorate.handover.start();
});
afterEach(() => pair.close());

const send = async (...payloads: unknown[]) => {
  for (const payload of payloads) await pair.police.send({ payload });
};

/** All is settled, and the day of these envelopes is written beside the counter. */
const settle = async () => {
  await pair.settle();
  await counted();
};
/** The day of the envelopes sent is written; before it they would belong to the next one. */
const counted = () =>
  until(async () => {
    const [row] = await pair.police.store.query<{ day: string | null }>('select day from pair_out');
    return row!.day !== null;
  });
const many = (count: number) => Array.from({ length: count }, (_, n) => n);

const dayOfNode = async ({ handover }: TestNode, day: string) =>
  (await handover.dayBalances()).find((row) => row.day === day);

const agreed = async (day: string, final = true) => {
  for (const node of [pair.police, pair.procuratorate]) {
    await until(async () => {
      const row = await dayOfNode(node, day);
      return row?.state === 'agreed' && row.final === final;
    });
  }
  const there = (await dayOfNode(pair.procuratorate, day))!;
  const here = (await dayOfNode(pair.police, day))!;
  expect(there.body).toBe(here.body);
  expect(there.countersignature).toBe(here.countersignature);
  return { row: here, statement: dayStatementOf(here.body!)! };
};

const alarm = async ({ handover }: TestNode) =>
  (await handover.openAlarms()).find(({ kind }) => kind === 'day-differs');

test('a day is closed after midnight, signed by the sender and countersigned by the receiver', async () => {
  await send(...many(3), 'refuse');
  await settle();
  moveTo('2026-06-16T00:00:01+08:00');
  const { row, statement } = await agreed('2026-06-15');
  expect(statement).toMatchObject({
    from: police,
    to: procuratorate,
    first: 1,
    last: 4,
    applied: 3,
    refused: 1,
    pending: [],
  });
  const { nodes } = pair.trusts.get(police)!;
  const { body, signature, countersignature } = row;
  const signed = verifyStatement('day-balance', signature!, body!, nodes.get(police)!);
  expect(await signed).toMatchObject({ node: police });
  const other = nodes.get(procuratorate)!;
  await verifyStatement('day-balance-agreed', countersignature!, body!, other);
  // One kind of signature never passes for the other.
  await expect(verifyStatement('day-balance', countersignature!, body!, other)).rejects.toThrow(
    'envelope/statement-invalid',
  );
});

test('the next day begins where the last one ended; a day without envelopes has no account', async () => {
  await send(1, 2);
  await settle();
  moveTo('2026-06-16T08:00:00+08:00');
  await agreed('2026-06-15');
  moveTo('2026-06-18T08:00:00+08:00');
  await until(async () => {
    const [row] = await pair.police.store.query<{ day: string }>('select day from pair_out');
    return row!.day === '2026-06-18';
  });
  await send(3);
  await settle();
  moveTo('2026-06-19T00:30:00+08:00');
  const { statement } = await agreed('2026-06-18');
  expect(statement).toMatchObject({ first: 3, last: 3 });
  expect((await pair.police.handover.dayBalances()).map(({ day }) => day)).toEqual([
    '2026-06-18',
    '2026-06-15',
  ]);
});

test('what is stuck is named as pending after ten minutes, and signed anew once it is settled', async () => {
  await send(1, 'park', 3);
  await until(async () => (await pair.procuratorate.handover.held()).length === 1);
  await counted();
  moveTo('2026-06-16T00:00:01+08:00');
  await until(async () => (await dayOfNode(pair.police, '2026-06-15'))?.state === 'closing');
  moveTo('2026-06-16T00:10:02+08:00');
  expect((await agreed('2026-06-15', false)).statement).toMatchObject({ applied: 2, pending: [2] });
  const [stuck] = await pair.procuratorate.handover.held();
  pair.procuratorate.apply = async () => {};
  const by = { official: 'a', name: '蒯示宁', reason: '程序已修复' };
  await pair.procuratorate.handover.replay(stuck!.id, by);
  expect((await agreed('2026-06-15')).statement).toMatchObject({ applied: 3, pending: [] });
});

test('a row altered at the receiver is an alarm on both sides that names its number', async () => {
  await send(...many(300));
  await settle();
  const change = (digest: string) =>
    pair.procuratorate.store.run('update inbox set digest = $1 where pair_sequence = 137', [
      digest,
    ]);
  const [was] = await pair.procuratorate.store.query<{ digest: string }>(
    'select digest from inbox where pair_sequence = 137',
  );
  await change('another');
  moveTo('2026-06-16T00:00:01+08:00');
  const days = [{ day: '2026-06-15', number: 137 }];
  for (const node of [pair.procuratorate, pair.police]) {
    await until(async () => (await alarm(node)) !== undefined);
    expect((await alarm(node))!.detail).toEqual({ days });
    expect(await dayOfNode(node, '2026-06-15')).toMatchObject({ state: 'differs', differsAt: 137 });
  }
  await change(was!.digest);
  await agreed('2026-06-15');
  for (const node of [pair.procuratorate, pair.police]) {
    await until(async () => (await alarm(node)) === undefined);
  }
});

test('an outcome that a receipt does not bear out is found as well', async () => {
  await send(1, 2, 3);
  await settle();
  await pair.procuratorate.store.run(
    `update inbox set state = 'refused', problem = '{}' where pair_sequence = 2`,
  );
  moveTo('2026-06-16T00:00:01+08:00');
  await until(async () => (await alarm(pair.police)) !== undefined);
  expect((await alarm(pair.police))!.detail).toEqual({ days: [{ day: '2026-06-15', number: 2 }] });
});

test('an agency that was away over midnight countersigns when it is back', async () => {
  await send(1);
  await settle();
  await pair.procuratorate.handover.stop();
  moveTo('2026-06-16T00:00:01+08:00');
  await until(async () => (await dayOfNode(pair.police, '2026-06-15'))?.state === 'made');
  await pair.procuratorate.handover.start();
  await agreed('2026-06-15');
  expect(await alarm(pair.police)).toBeUndefined();
});

test('a sender that was down over midnight closes the day at its next start', async () => {
  await send(1, 2);
  await settle();
  await pair.police.handover.stop();
  moveTo('2026-06-17T09:00:00+08:00');
  await pair.police.handover.start();
  expect((await agreed('2026-06-15')).statement).toMatchObject({ first: 1, last: 2 });
});
