import { randomBytes } from 'node:crypto';
import { instant, instantOfMs, msOf } from '@xinqu/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pairMessagesMax } from '../canal.ts';
import { memoryCanal } from '../memory-canal.ts';
import { recount } from './numbers.ts';
import { procuratorate, testPair, type TestNode, type TestPair, until } from './testing.ts';

const dayMs = 86_400_000;
const days = 7;
const perDay = 60;
const dossiers = 20;

const canal = memoryCanal();
let shiftMs = msOf(instant('2026-06-15T08:00:00+08:00')) - Date.now();
let pair: TestPair;

beforeAll(async () => {
  const clock = {
    now: () => instantOfMs(Date.now() + shiftMs),
    random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
  };
  pair = await testPair((node) => canal.connect(node), undefined, clock);
  await pair.police.handover.start();
  await pair.procuratorate.handover.start();
});
afterAll(() => pair.close());

const alarmOf = async ({ handover }: TestNode, kind: string) =>
  (await handover.reconciliation()).alarms.find((alarm) => alarm.kind === kind);
const openKinds = async () => {
  const all = [pair.police, pair.procuratorate].map(({ handover }) => handover.openAlarms());
  return (await Promise.all(all)).flat().map(({ kind }) => kind);
};
const pairOf = async ({ handover }: TestNode) => (await handover.reconciliation()).pairs[0]!;

test('an agency is away for a week, and everything that waited arrives in order', async () => {
  await until(async () => (await pairOf(pair.police)).heardAt !== null);
  await pair.procuratorate.handover.stop();
  await until(async () => (await alarmOf(pair.police, 'silent'))?.closedAt === null);

  const total = days * perDay;
  for (let n = 0; n < total; n++) {
    if (n % perDay === 0) shiftMs += dayMs;
    await pair.police.send({ payload: n, dossier: `case-${n % dossiers}` });
  }
  // The canal has a bound; what is beyond it stays with the sender.
  await until(() => canal.waiting.length === pairMessagesMax);
  const away = await pairOf(pair.police);
  expect(away.out.queued + away.out.sent!).toBe(total);
  expect(away.out).toMatchObject({ applied: 0, receipted: 0, state: 'moving' });
  const ageDays = (Date.now() + shiftMs - msOf(away.out.oldestAt!)) / dayMs;
  expect(ageDays).toBeGreaterThan(5.9);

  await pair.procuratorate.handover.start();
  await pair.settle();
  const arrived = (await pair.procuratorate.applied()) as { payload: number; times: number }[];
  expect(arrived.every(({ times }) => times === 1)).toBe(true);
  const numbers = arrived.map(({ payload }) => payload);
  expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: total }, (_, n) => n));
  for (const ofCase of Map.groupBy(numbers, (n) => n % dossiers).values()) {
    expect(ofCase).toEqual(ofCase.toSorted((a, b) => a - b));
  }

  await until(async () => (await alarmOf(pair.police, 'silent'))?.closedAt != null);
  await until(async () => (await pairOf(pair.police)).out.state === 'even');
  await until(async () => (await pairOf(pair.procuratorate)).in.state === 'even');
  let open: string[] = [];
  // A peer that stood still for a moment of a busy machine is told as silent, and heard again.
  await until(async () => (open = await openKinds()).every((kind) => kind !== 'silent'));
  expect(open).toEqual([]);
  expect(await pair.balanced()).toBe(true);
  expect(await recount(pair.police.store)).toEqual([]);
  expect(await recount(pair.procuratorate.store)).toEqual([]);
  expect((await pairOf(pair.police)).peer).toBe(procuratorate);
});
