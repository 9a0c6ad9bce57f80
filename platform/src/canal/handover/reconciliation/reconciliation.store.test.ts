import { peek } from '@xinqu/core/envelope';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Canal, CanalMessage } from '../../canal.ts';
import { type MemoryCanal, memoryCanal } from '../../memory-canal.ts';
import {
  police,
  procuratorate,
  testPair,
  type TestNode,
  type TestPair,
  until,
} from '../testing.ts';
import type { CanalAlarmKind } from './alarms.ts';

/** What the canal does with a message of a node; a test sets it. */
let loses: (message: CanalMessage, from: string, kind: string) => boolean;
let canal: MemoryCanal;
let pair: TestPair;

const kindOf = ({ body }: CanalMessage): string =>
  String(peek(body.slice(0, body.indexOf('~')))?.claims['kind']);

/** A canal that takes a message, says so, and may have lost it. */
function forgetful(canal: Canal): Canal {
  return {
    ...canal,
    publish: (messages) =>
      canal.publish(messages.filter((one) => !loses(one, canal.node, kindOf(one)))),
  };
}

beforeEach(async () => {
  loses = () => false;
  canal = memoryCanal();
  pair = await testPair((node) => forgetful(canal.connect(node)));
  await pair.police.handover.start();
  await pair.procuratorate.handover.start();
});
afterEach(() => pair.close());

const reportOf = async ({ handover }: TestNode) => {
  const { pairs, alarms } = await handover.reconciliation();
  return { pair: pairs[0]!, alarms };
};

const open = async (node: TestNode, kind: CanalAlarmKind) => {
  const { alarms } = await reportOf(node);
  return alarms.find((alarm) => alarm.kind === kind && alarm.closedAt === null);
};

const raised = async (node: TestNode, kind: CanalAlarmKind) => {
  await until(async () => (await open(node, kind)) !== undefined);
  return (await open(node, kind))!;
};

const closed = (node: TestNode, kind: CanalAlarmKind) =>
  until(async () => {
    const { alarms } = await reportOf(node);
    return alarms.some((alarm) => alarm.kind === kind && alarm.closedAt !== null);
  });

const send = async (count: number) => {
  for (let n = 0; n < count; n++) await pair.police.send({ payload: n, dossier: 'case-1' });
};

test('a gap is alarmed while other work holds every connection of the store', async () => {
  const { store } = pair.procuratorate;
  let release = () => {};
  const free = new Promise<void>((done) => (release = done));
  // As many as a store has, and some that wait for one.
  const working = Array.from({ length: 12 }, () => store.transaction(() => free));
  loses = (_message, from, kind) => from === police && kind === 'handover';
  await pair.police.send({ payload: 'lost', dossier: 'case-1' });
  await until(async () => {
    const sql = `select 1 from canal_alarm where kind = 'gap' and closed_at is null`;
    return (await store.aside.query(sql)).length > 0;
  });
  loses = () => false;
  release();
  expect(await Promise.all(working)).toHaveLength(12);
  await closed(pair.procuratorate, 'gap');
});

test('at rest both sides know that the pair balances', async () => {
  await send(3);
  await pair.settle();
  await until(async () => {
    const [there, here] = [await reportOf(pair.police), await reportOf(pair.procuratorate)];
    return there.pair.out.state === 'even' && here.pair.in.state === 'even';
  });
  const { pair: seen, alarms } = await reportOf(pair.police);
  expect(seen.out).toMatchObject({ sent: 3, stored: 3, applied: 3, refused: 0, receipted: 3 });
  expect(seen.heardAt).not.toBeNull();
  // A node that stood still for a moment of a busy machine was silent, and is heard again.
  expect(alarms.filter(({ kind }) => kind !== 'silent')).toEqual([]);
});

test('what the canal lost is an alarm at the receiver, named on both pages, until it comes', async () => {
  await send(2);
  await pair.settle();
  loses = (_, from, kind) => from === police && kind === 'handover';
  await send(2);
  expect(await raised(pair.procuratorate, 'gap')).toMatchObject({ node: police });
  const named = async () => (await open(pair.procuratorate, 'gap'))?.detail['numbers'];
  await until(async () => JSON.stringify(await named()) === '[3,4]');
  expect((await reportOf(pair.procuratorate)).pair.in).toMatchObject({
    state: 'wrong',
    says: { zh: '不平：第 3–4 号已发出而未收到' },
  });
  await until(async () => (await reportOf(pair.police)).pair.out.state === 'wrong');
  loses = () => false;
  await pair.settle();
  await closed(pair.procuratorate, 'gap');
  expect(await pair.balanced()).toBe(true);
  expect((await pair.procuratorate.applied()).map(({ times }) => times)).toEqual([1, 1, 1, 1]);
});

test('rows lost in the receiver’s own store are found by counting, with their numbers', async () => {
  await send(5);
  await pair.settle();
  const { store } = pair.procuratorate;
  await store.run('create table away as select * from inbox where pair_sequence in (2, 4)');
  await store.run('delete from inbox where pair_sequence in (2, 4)');
  expect(await raised(pair.procuratorate, 'rows-lost')).toMatchObject({
    detail: { count: 2, numbers: [2, 4] },
  });
  await store.run('insert into inbox select * from away');
  await closed(pair.procuratorate, 'rows-lost');
});

test('rows lost in the sender’s own store are found too', async () => {
  await send(3);
  await pair.settle();
  await pair.police.store.run('delete from outbox where pair_sequence = 3');
  expect(await raised(pair.police, 'sent-rows-lost')).toMatchObject({ detail: { numbers: [3] } });
});

test('a receiver set back to an earlier state asks for what it lacks and is whole again', async () => {
  await send(4);
  await pair.settle();
  loses = (_, from, kind) => from === police && kind === 'handover';
  await pair.procuratorate.handover.stop();
  // On a busy machine some were sent twice, and their doubles would fill the gap at once.
  canal.waiting.length = 0;
  const { store } = pair.procuratorate;
  await store.run('delete from inbox where pair_sequence > 2');
  await store.run('delete from note where payload::int >= 2');
  await store.run('update pair_in set through = 2, stored = 2, applied = 2');
  await pair.procuratorate.handover.start();
  expect(await raised(pair.procuratorate, 'gap')).toMatchObject({ detail: { numbers: [3, 4] } });
  await raised(pair.police, 'forgotten');
  loses = () => false;
  await closed(pair.procuratorate, 'gap');
  await closed(pair.police, 'forgotten');
  expect((await pair.procuratorate.applied()).map(({ payload }) => payload)).toEqual([0, 1, 2, 3]);
});

test('a peer that holds more than was ever sent shows that the sender was set back', async () => {
  await send(3);
  await pair.settle();
  await pair.police.store.run('update pair_out set sequence = 1');
  expect(await raised(pair.police, 'ahead')).toMatchObject({
    detail: { sent: 1, receivedThrough: 3 },
  });
});

test('a peer of which nothing is heard is silent until it is back', async () => {
  await until(async () => (await reportOf(pair.police)).pair.heardAt !== null);
  await pair.procuratorate.handover.stop();
  const { node, detail } = await raised(pair.police, 'silent');
  expect([node, typeof detail['lastHeardAt']]).toEqual([procuratorate, 'string']);
  await pair.procuratorate.handover.start();
  await closed(pair.police, 'silent');
});

test('an alarm that was open when the process ended is closed by the next one', async () => {
  loses = (_, from, kind) => from === police && kind === 'handover';
  await send(1);
  const { id } = await raised(pair.procuratorate, 'gap');
  await pair.procuratorate.handover.stop();
  loses = () => false;
  await pair.procuratorate.handover.start();
  await pair.settle();
  await closed(pair.procuratorate, 'gap');
  const { alarms } = await reportOf(pair.procuratorate);
  expect(alarms.filter(({ kind }) => kind === 'gap').map((one) => one.id)).toEqual([id]);
});
