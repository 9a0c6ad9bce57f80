import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { canalProblems } from '../canal.ts';
import { memoryCanal } from '../memory-canal.ts';
import { police, procuratorate, testPair, type TestPair, until } from './testing.ts';

const canal = memoryCanal();
let closed: string | undefined;
let pair: TestPair;

beforeAll(async () => {
  pair = await testPair((node) => {
    const open = canal.connect(node);
    const publish: typeof open.publish = async (messages) => {
      if (node === police && closed !== undefined) {
        throw canalProblems.make(closed as 'full', { to: procuratorate });
      }
      return open.publish(messages);
    };
    return { ...open, publish };
  });
  await pair.police.handover.start();
  await pair.procuratorate.handover.start();
});
afterAll(() => pair.close());

test.each(['full', 'away'])(
  'while the canal is %s, a node still takes up what waits',
  async (is) => {
    closed = is;
    const held = await pair.police.send({ payload: { held: is } });
    const outgoing = async () =>
      (
        await pair.police.store.query<{ due: boolean }>(
          `select due_at < now() as due from outbox where id = $1 and state = 'sent'`,
          [held],
        )
      )[0]?.due;
    await until(async () => (await outgoing()) === true);
    const bytes = randomBytes(2_000);
    const { sha256 } = await pair.procuratorate.files.put(bytes);
    const away = vi.spyOn(pair.procuratorate.files, 'part').mockRejectedValue(new Error('away'));
    await pair.procuratorate.send({ to: police, payload: { late: is }, blobs: [sha256] });
    const states = async () =>
      (await pair.police.store.query<{ state: string }>('select state from inbox')).map(
        (r) => r.state,
      );
    await until(async () => (await states()).includes('waiting'));
    await pair.police.files.put(bytes);
    await until(async () => (await states()).every((state) => state === 'applied'));
    closed = undefined;
    await pair.settle();
    away.mockRestore();
    expect((await pair.procuratorate.applied()).map(({ payload }) => payload)).toContainEqual({
      held: is,
    });
    expect(await pair.balanced()).toBe(true);
  },
);
