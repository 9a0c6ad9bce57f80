import { firstDescriptor, readDescriptor, rotate } from '@xinqu/core/envelope';
import { instantOfMs, type NodeId } from '@xinqu/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memoryCanal } from '../memory-canal.ts';
import { Handover } from './handover.ts';
import { police, procuratorate, testClock, testPair, type TestPair, until } from './testing.ts';
import { quickTuning } from './tuning.ts';

const canal = memoryCanal();
let deaf = false;
let pair: TestPair;
let rotated: Handover | undefined;

beforeAll(async () => {
  pair = await testPair((node) => {
    const open = canal.connect(node);
    return {
      ...open,
      async fetch(limit, done) {
        const came = await open.fetch(limit, done);
        return deaf ? [] : came;
      },
    };
  });
  await pair.police.handover.start();
  await pair.procuratorate.handover.start();
});
afterAll(async () => {
  await rotated?.stop();
  await pair.close();
});

const waitingFor = (node: NodeId) => canal.waiting.filter(({ to }) => to === node).length;

test('what is on its way while a node changes its keys arrives, both ways, once', async () => {
  deaf = true;
  const sent = [1, 2, 3].map((n) => ({ n }));
  for (const payload of sent) {
    await pair.police.send({ payload });
    await pair.procuratorate.send({ to: police, payload });
  }
  await until(() => waitingFor(procuratorate) > 0 && waitingFor(police) > 0);
  await until(async () => (await pair.police.handover.numbers()).out[0]!.queued === 0);
  await pair.police.handover.stop();

  const { self, nodes } = pair.trusts.get(police)!;
  const at = instantOfMs(Date.now());
  const canalUser = `U${'A'.repeat(55)}`;
  const before = readDescriptor(await firstDescriptor(self, { at, canalUser }));
  const { keys, descriptor } = await rotate(self, before, { at, until: at });
  (nodes as Map<NodeId, unknown>).set(police, readDescriptor(descriptor));
  const { node, store, files, apply } = pair.police;
  rotated = new Handover({
    node,
    store,
    files,
    apply,
    canal: canal.connect(node),
    trust: { self: keys, nodes },
    clock: testClock(),
    tuning: quickTuning,
  });
  deaf = false;
  await rotated.start();
  await pair.settle();

  const numbers = await Promise.all(
    [pair.police, pair.procuratorate].map(async (one) =>
      (await one.applied()).map(({ payload, times }) => ({ payload, times })),
    ),
  );
  const once = sent.map((payload) => ({ payload, times: 1 }));
  expect(numbers).toEqual([once, once]);
  expect(await pair.balanced()).toBe(true);
  await pair.police.send({ payload: 'with the new key' });
  await pair.settle();
  const rejected = await pair.procuratorate.store.query('select code from parcel_rejected');
  expect(rejected).toEqual([]);
});
