import { createHash, randomBytes } from 'node:crypto';
import { peek } from '@xinqu/core/envelope';
import { Problem, problems } from '@xinqu/core/kernel';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { attachedBytesMax } from '../canal.ts';
import { memoryCanal, type MemoryCanal } from '../memory-canal.ts';
import { recount } from './numbers.ts';
import { testClock, testPair, type TestPair, until } from './testing.ts';
import { quickTuning } from './tuning.ts';

const arrest = problems('arrest', {
  'wrong-state': { kind: 'conflict', says: '案件状态不符', english: 'Wrong state' },
});

let canal: MemoryCanal;
let pair: TestPair;

beforeAll(async () => {
  canal = memoryCanal();
  // The longest pause is beyond what any test waits: whatever heals, heals before it.
  const tuning = { ...quickTuning, resendMsMax: 2 * 3_600_000 };
  pair = await testPair((node) => canal.connect(node), undefined, testClock(), tuning);
  await pair.police.handover.start();
  await pair.procuratorate.handover.start();
});
afterAll(() => pair.close());

const payloads = async () => (await pair.procuratorate.applied()).map(({ payload }) => payload);

/** Runs `work` while the procuratorate applies in a way of the test's own. */
async function applying(apply: TestPair['police']['apply'], work: () => Promise<void>) {
  const usual = pair.procuratorate.apply;
  pair.procuratorate.apply = apply;
  await work().finally(() => (pair.procuratorate.apply = usual));
}

/** PostgreSQL answers a new row of the table as it does when its disk is full. */
async function whileFull(table: string, work: () => Promise<void>): Promise<void> {
  const { store } = pair.procuratorate;
  await store.run(`create function no_room() returns trigger language plpgsql as $$
    begin raise exception 'No space left on device' using errcode = '53100'; end $$`);
  await store.run(`create trigger full_disk before insert on ${table} execute function no_room()`);
  await work();
  await store.run('drop function no_room cascade');
}

const statusOf = async (id: string) => (await pair.police.handover.states([id])).get(id);

describe('a handover', () => {
  test('arrives once, in order, and its row closes on the receipt', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 100; n++) ids.push(await pair.police.send({ payload: { first: n } }));
    await pair.settle();
    const mine = (await payloads()).filter((p) => Object.hasOwn(Object(p), 'first'));
    expect(mine).toEqual(Array.from({ length: 100 }, (_, n) => ({ first: n })));
    const states = await pair.police.handover.states(ids);
    expect([...states.values()].every(({ status }) => status === 'applied')).toBe(true);
    expect(await pair.balanced()).toBe(true);
    expect(await recount(pair.police.store)).toEqual([]);
    expect(await recount(pair.procuratorate.store)).toEqual([]);
  });

  test('is not sent when its transaction is undone', async () => {
    const before = (await pair.police.store.query('select id from outbox')).length;
    const undone = pair.police.store.transaction(async (tx) => {
      const outgoing = { to: pair.procuratorate.node, contract: 'x', dossier: null, cause: null };
      const texts = { purpose: '', basis: '', gateVersion: '1' };
      const at = '2026-03-04T09:00:00.000+08:00' as never;
      await pair.police.handover.enqueue(tx, { ...outgoing, ...texts, at, payload: 'undone' });
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect(await pair.police.store.query('select id from outbox')).toHaveLength(before);
  });

  test('to a node that is not enrolled is refused at once', async () => {
    await expect(pair.police.send({ to: '370784.court', payload: 1 })).rejects.toThrow(
      'handover/receiver-unknown',
    );
  });

  test('that the receiver refuses comes back with the problem, and later ones go on', async () => {
    let refused = '';
    await applying(
      async (tx, opened) => {
        await tx.run(`insert into note (envelope, payload) values ($1, '"half"')`, [opened.id]);
        if (opened.payload === 'bad') throw arrest.make('wrong-state');
      },
      async () => {
        refused = await pair.police.send({ payload: 'bad', dossier: 'case-1' });
        await pair.police.send({ payload: 'good', dossier: 'case-1' });
        await pair.settle();
      },
    );
    expect(await statusOf(refused)).toMatchObject({
      status: 'refused',
      problem: { code: 'arrest/wrong-state', says: '案件状态不符' },
    });
    const halves = await pair.procuratorate.store.query('select from note where envelope = $1', [
      refused,
    ]);
    expect(halves).toEqual([]);
    expect(await pair.balanced()).toBe(true);
  });

  test.each(['53100', '53200', '58030'])(
    'that finds no room (%s) is no stuck one: it applies once there is room again',
    async (code) => {
      let full = true;
      const usual = pair.procuratorate.apply;
      await applying(
        async (tx, opened) => {
          if (full) throw Object.assign(new Error('No space left on device'), { code });
          await usual(tx, opened);
        },
        async () => {
          pair.procuratorate.troubles.splice(0);
          const id = await pair.police.send({ payload: `no room ${code}`, dossier: 'case-4' });
          await until(async () =>
            pair.procuratorate.troubles.some((what) => /space|store\//.test(what)),
          );
          expect(await pair.procuratorate.handover.held()).toEqual([]);
          full = false;
          await until(async () => (await statusOf(id))?.status === 'applied');
          await pair.settle();
        },
      );
      expect((await payloads()).filter((p) => p === `no room ${code}`)).toHaveLength(1);
      expect(await pair.balanced()).toBe(true);
    },
  );

  test('that fails parks its own dossier only, and a replay lets it and the next go on', async () => {
    let broken = true;
    const usual = pair.procuratorate.apply;
    await applying(
      async (tx, opened) => {
        if (broken && opened.payload === 'poison') throw new TypeError('x is not a function');
        await usual(tx, opened);
      },
      async () => {
        const poison = await pair.police.send({ payload: 'poison', dossier: 'case-2' });
        const behind = await pair.police.send({ payload: 'behind', dossier: 'case-2' });
        const other = await pair.police.send({ payload: 'neighbour', dossier: 'case-3' });
        await until(async () => (await statusOf(other))?.status === 'applied');
        await until(async () => (await statusOf(behind))?.status === 'stored');
        expect((await statusOf(poison))?.status).toBe('stored');
        const [stuck, ...more] = await pair.procuratorate.handover.held();
        expect(more).toEqual([]);
        expect(stuck).toMatchObject({ id: poison, dossier: 'case-2', behind: 1, why: 'failed' });
        expect(stuck!.cause).toContain('x is not a function');
        const { handover } = pair.procuratorate;
        const by = { official: 'a', name: '蒯示宁', reason: '程序已修复' };
        await expect(handover.replay(behind, by)).rejects.toThrow('not-stuck');
        await whileFull('replay', () =>
          expect(handover.replay(poison, by)).rejects.toMatchObject({ code: 'store/full' }),
        );
        expect(await handover.replay(poison, { ...by, reason: '先试一次' })).toBe('parked');
        broken = false;
        expect(await handover.replay(poison, by)).toBe('applied');
        const told = (await handover.replays()).map(({ reason, cameTo }) => [reason, cameTo]);
        expect(told).toEqual([
          ['程序已修复', 'applied'],
          ['先试一次', 'parked'],
        ]);
        await pair.settle();
      },
    );
    const mine = (await payloads()).filter((p) => p === 'poison' || p === 'behind');
    expect(mine).toEqual(['poison', 'behind']);
    expect(await pair.balanced()).toBe(true);
  });
});

describe('a canal that', () => {
  /** Stops the receiver, sends, lets the test spoil what waits, and starts it again. */
  async function expectHealed(count: number, key: string, spoil: () => Promise<void> | void) {
    await pair.procuratorate.handover.stop();
    for (let n = 0; n < count; n++) {
      await pair.police.send({ payload: { [key]: n }, dossier: 'case-4' });
      await until(() => waitingThere().length > 0);
    }
    await until(async () => (await pair.police.handover.numbers()).out[0]!.queued === 0);
    await spoil();
    await pair.procuratorate.handover.start();
    await pair.settle();
    const mine = (await payloads()).filter((p) => Object.hasOwn(Object(p), key));
    expect(mine).toEqual(Array.from({ length: count }, (_, n) => ({ [key]: n })));
    expect((await pair.procuratorate.applied()).every(({ times }) => times === 1)).toBe(true);
    expect(await pair.balanced()).toBe(true);
  }

  const isHandover = ({ body }: { body: string }) =>
    peek(body.slice(0, body.indexOf('~')))?.claims['kind'] === 'handover';

  const waitingThere = () =>
    canal.waiting.filter(
      (message) =>
        message.to === pair.procuratorate.node &&
        message.from === pair.police.node &&
        isHandover(message),
    );

  test('repeats changes nothing the second time', () =>
    expectHealed(5, 'repeated', () => {
      const copies = waitingThere().map((d, i) => ({ ...d, position: -1 - i }));
      canal.waiting.push(...copies);
    }));

  test('loses everything is healed', () =>
    expectHealed(5, 'lost', () => {
      canal.waiting.splice(0);
    }));

  test('loses one in the middle is asked for it, and nothing overtakes', () =>
    expectHealed(5, 'gap', () => {
      const [, lost] = waitingThere();
      canal.waiting.splice(canal.waiting.indexOf(lost!), 1);
    }));

  test('reverses the order of more than two transactions take is set right all the same', () =>
    expectHealed(700, 'long reversed', () => {
      canal.waiting.reverse();
    }));

  test('lost a receipt again and again is asked for it long before the envelope is due', async () => {
    const id = await pair.police.send({ payload: 'no receipt', dossier: 'case-4' });
    await until(async () => (await statusOf(id))?.status === 'applied');
    // As the sender has it when no receipt of several tries came.
    await pair.police.store.transaction(async (tx) => {
      await tx.run(
        `update outbox set state = 'sent', receipt = null, closed_at = null,
           due_at = now() + interval '1 hour' where id = $1`,
        [id],
      );
      await tx.run('update pair_out set applied = applied - 1');
    });
    await until(async () => (await statusOf(id))?.status === 'applied');
    expect((await payloads()).filter((p) => p === 'no receipt')).toHaveLength(1);
    expect(await pair.balanced()).toBe(true);
  });

  test('lost the last receipt is asked again although the clock was set back by hours since', async () => {
    const id = await pair.police.send({ payload: 'due far ahead', dossier: 'case-4' });
    await until(async () => (await statusOf(id))?.status === 'applied');
    await pair.police.store.run(
      `update outbox set state = 'stored', receipt = null, closed_at = null,
         due_at = now() + interval '3 hours' where id = $1`,
      [id],
    );
    await until(async () => (await statusOf(id))?.status === 'applied');
    await pair.police.store.run('update pair_out set applied = applied - 1');
    expect(await pair.balanced()).toBe(true);
  });

  test('reverses the order is set right', () =>
    expectHealed(5, 'reversed', () => {
      canal.waiting.reverse();
    }));

  test('alters a byte is not believed', async () => {
    pair.procuratorate.troubles.splice(0);
    await expectHealed(2, 'altered', () => {
      const first = waitingThere()[0]!;
      const at = canal.waiting.indexOf(first);
      const middle = first.body.length - 40;
      const other = first.body[middle] === 'A' ? 'B' : 'A';
      const body = first.body.slice(0, middle) + other + first.body.slice(middle + 1);
      canal.waiting[at] = { ...first, body };
    });
    const rejected = await pair.procuratorate.store.query<{ code: string }>(
      'select code from parcel_rejected',
    );
    expect(rejected.map(({ code }) => code)).toContain('envelope/signature-invalid');
  });
});

describe('files', () => {
  const file = (bytes: number) => randomBytes(bytes);
  const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

  test('arrive whole before the envelope that names them applies', async () => {
    const whole = attachedBytesMax;
    const scans = [file(3 * whole + 17), file(0), file(whole), file(9 * whole)];
    const names = await Promise.all(scans.map((scan) => pair.police.files.put(scan)));
    const blobs = names.map(({ sha256 }) => sha256);
    const usual = pair.procuratorate.apply;
    const seen: boolean[] = [];
    await applying(
      async (tx, opened) => {
        for (const { sha256 } of opened.blobs) {
          seen.push(hashOf(await pair.procuratorate.files.get(sha256)) === sha256);
        }
        await usual(tx, opened);
      },
      async () => {
        await pair.police.send({ payload: 'with scans', dossier: 'case-5', blobs });
        await pair.settle();
      },
    );
    expect(seen).toEqual([true, true, true, true]);
  });

  test('the receiver has are not sent again', async () => {
    const { sha256 } = await pair.police.files.put(file(1024 * 1024));
    await pair.procuratorate.files.put(await pair.police.files.get(sha256));
    const before = Date.now();
    const reads = vi.spyOn(pair.police.files, 'part');
    await pair.police.send({ payload: { known: before }, blobs: [sha256] });
    await pair.settle();
    expect(reads).not.toHaveBeenCalled();
    reads.mockRestore();
  });

  test('that came without a wake, as before a crash, let the envelope apply', async () => {
    const bytes = randomBytes(3_000);
    const { sha256 } = await pair.police.files.put(bytes);
    const sent = vi.spyOn(pair.police.files, 'part').mockRejectedValue(new Error('away'));
    const id = await pair.police.send({ payload: 'late', dossier: 'case-9', blobs: [sha256] });
    await until(async () => (await statusOf(id))?.status === 'stored');
    await pair.procuratorate.files.put(bytes);
    await pair.settle();
    expect((await statusOf(id))?.status).toBe('applied');
    sent.mockRestore();
    expect(await pair.balanced()).toBe(true);
  });

  test('that were never put cannot be sent', async () => {
    await expect(pair.police.send({ payload: 1, blobs: ['0'.repeat(64)] })).rejects.toThrow(
      Problem,
    );
  });
});

test('the picture of the canal names no dossier', async () => {
  const flows: object[] = [];
  const off = [pair.police, pair.procuratorate].map(({ handover }) =>
    handover.onFlow((flow) => flows.push(flow)),
  );
  await pair.police.send({ payload: { secret: 1 }, dossier: 'case-6', contract: 'transfer' });
  await pair.settle();
  await until(() => flows.length >= 2);
  for (const stop of off) stop();
  const [from, to] = [pair.police.node, pair.procuratorate.node];
  const at = expect.stringMatching(/\+08:00$/);
  expect(flows).toContainEqual({ from, to, contract: 'transfer', at, phase: 'sent' });
  expect(flows).toContainEqual({ from, to, contract: 'transfer', at, phase: 'applied' });
  expect(JSON.stringify(flows)).not.toContain('case-6');
});
