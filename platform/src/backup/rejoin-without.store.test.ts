import { afterEach, expect, test } from 'vitest';
import { until } from '../canal/handover/testing.ts';
import { memoryCanal } from '../canal/memory-canal.ts';
import { type RestorableNodes, restorableNodes } from './testing/nodes.ts';
import {
  among,
  court,
  numbered,
  procuratorate,
  talkAmong,
  three,
  type Three,
} from './testing/talk.ts';

let nodes: RestorableNodes;
afterEach(() => nodes.close());

const administrator = { id: crypto.randomUUID(), name: '佴示工' };
const auditor = { id: crypto.randomUUID(), name: '笪示审' };
const wish = { peer: court, reason: '法院机房水淹，恢复无期' };
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (cause: { code?: string }) => cause.code,
  );

test('two officials decide that a restored node goes on without a peer; it joins when it returns', async () => {
  const canal = memoryCanal();
  nodes = await restorableNodes(three, (node) => canal.connect(node));
  const all = nodes.all as unknown as Three;
  const [ofPolice, ofProcuratorate, ofCourt] = all;
  expect(await codeOf(ofPolice.handover.askWithout(wish, administrator))).toBe(
    'handover/not-waited-for',
  );
  const backup = await ofPolice.backUp();
  await talkAmong(all, 'after');
  await nodes.settle();
  await ofCourt.end();
  await ofPolice.destroyAndRestore(backup);
  await until(async () => (await ofPolice.handover.rejoin())!.waitsFor.length === 1);

  const { handover } = ofPolice;
  const elsewhere = { ...wish, peer: '370785.court' };
  expect(await codeOf(handover.askWithout(elsewhere, administrator))).toBe(
    'handover/not-waited-for',
  );
  expect(await codeOf(handover.askWithout({ ...wish, peer: procuratorate }, administrator))).toBe(
    'handover/not-waited-for',
  );
  expect(await codeOf(handover.agreeWithout(court, auditor))).toBe('handover/without-not-asked');
  await handover.askWithout(wish, administrator);
  await handover.askWithout({ ...wish, reason: '第二次' }, auditor);
  expect(await codeOf(handover.agreeWithout(court, administrator))).toBe('handover/without-by-one');
  expect(handover.rejoining).toBe(true);
  await handover.agreeWithout(court, auditor);
  expect(await codeOf(handover.agreeWithout(court, auditor))).toBe('handover/without-not-asked');
  await until(() => !handover.rejoining);
  expect(await handover.rejoin()).toMatchObject({
    waitsFor: [court],
    without: [{ ...wish, askedBy: administrator.name, agreedBy: auditor.name }],
  });

  // With the others it works; nothing goes to the court, or is numbered for it.
  await talkAmong([ofPolice, ofProcuratorate, ofCourt], 'meanwhile', 2).catch(() => {});
  await ofPolice.end();
  await ofPolice.open(ofPolice.store);
  await until(async () => among(await ofProcuratorate.notes(), 'meanwhile').length === 2);
  expect((await ofPolice.handover.numbers()).out.find(({ to }) => to === court)).toMatchObject({
    queued: 2,
    sent: 0,
  });

  await ofCourt.open(ofCourt.store);
  await nodes.settle();
  await talkAmong(all, 'together', 2);
  await nodes.settle();
  expect(await nodes.faults()).toEqual([]);
  expect((await ofPolice.handover.rejoin())!.waitsFor).toEqual([]);
  expect(await ofCourt.notes()).toEqual([
    ...numbered('after p-c'),
    ...numbered('meanwhile p-c', 2),
    ...numbered('together p-c', 2),
  ]);
  expect(among(await ofPolice.notes(), 'after c-p')).toEqual(numbered('after c-p'));
  const kinds = await ofPolice.store.query<{ kind: string }>(
    `select kind from ledger_leaf where kind like 'rejoin%' order by position`,
  );
  expect(kinds.map(({ kind }) => kind)).toEqual([
    'rejoin-without-asked',
    'rejoin-without',
    'rejoined',
  ]);
}, 120_000);
