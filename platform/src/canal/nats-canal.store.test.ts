import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { createUser } from '@nats-io/nkeys';
import { connect, nkeyAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { jetstreamManager } from '@nats-io/jetstream';
import { type NodeId, Problem, uuidv7 } from '@xinqu/core/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attachedBytesMax, type Canal, type CanalMessage } from './canal.ts';
import { recount } from './handover/numbers.ts';
import { testPair, type TestPair, until } from './handover/testing.ts';
import { natsCanal } from './nats-canal.ts';
import { natsCounty, type NatsCounty, natsMissingVariable, reached } from './nats/testing.ts';

const police: NodeId = '370783.police';
const procuratorate: NodeId = '370783.procuratorate';
const id = () => uuidv7(Date.now(), new Uint8Array(randomBytes(10)));
const letter = (body = 'sealed'): CanalMessage => ({ id: id(), to: procuratorate, body });
const codeOf = (cause: unknown) => (cause instanceof Problem ? cause.code : String(cause));

// Three servers that elect their leaders anew on a busy machine take their time.
describe.skipIf(process.env[natsMissingVariable] !== undefined)(
  'a NATS cluster of three',
  { timeout: 500_000, retry: 2 },
  () => {
    let nats: NatsCounty;
    let pair: TestPair;
    let ofPolice: Canal;
    let ofProcuratorate: Canal;

    beforeAll(async () => {
      nats = await natsCounty([police, procuratorate, '370783.court']);
      ofPolice = await nats.connect(police);
      ofProcuratorate = await nats.connect(procuratorate, { repeatMs: 100 });
    });
    afterAll(async () => {
      await pair?.close();
      for (const canal of [ofPolice, ofProcuratorate]) await canal?.close();
      await nats?.stop();
    });

    // Also after a try in vain, which may have left some killed.
    beforeEach(async () => nats.start(0, 1, 2));

    /** Nothing goes on in the background of the next test. */
    const patienceMs = 120_000;

    /** Publishes until it is taken, as a handover does. */
    async function publish(message: CanalMessage, canal = ofPolice): Promise<void> {
      let code: unknown = 'canal/away';
      for (const until = Date.now() + patienceMs; code === 'canal/away' && Date.now() < until;) {
        code = await canal.publish([message]).catch(codeOf);
        if (code !== undefined) await wait(50);
      }
      expect(code).toBeUndefined();
    }

    /** What waits for the procuratorate; acknowledged. */
    async function taken(count: number): Promise<string[]> {
      const bodies: string[] = [];
      for (const until = Date.now() + patienceMs; bodies.length < count && Date.now() < until;) {
        const some = await ofProcuratorate.fetch(100).catch(() => []);
        bodies.push(...some.map(({ body }) => body));
        const places = some.map(({ position }) => position);
        await ofProcuratorate.acknowledge(places).catch(() => {});
        await wait(20);
      }
      return bodies;
    }

    test('a repeat the servers have forgotten is found by the receiver', async () => {
      const message = letter();
      await publish(message);
      await wait(300);
      await publish(message);
      await publish(letter('next'));
      expect(await taken(2)).toEqual(['sealed', 'next']);
    });

    describe('shows nobody the messages of another', () => {
      const raw = async (seed: string, work: (nc: NatsConnection) => Promise<unknown>) => {
        const nc = await connect({
          servers: [...nats.servers],
          authenticator: nkeyAuthenticator(new TextEncoder().encode(seed)),
          tls: { ca: nats.ca },
        });
        return work(nc).finally(() => nc.close());
      };
      const asCourt = (work: (nc: NatsConnection) => Promise<unknown>) =>
        raw(nats.seedOf('370783.court'), work);

      test('its streams are its own', async () => {
        const names = await asCourt(async (nc) => {
          const manager = await jetstreamManager(nc);
          return (await manager.streams.list().next()).map(({ config }) => config.name);
        });
        expect(names).toEqual([]);
      });

      test.each(['in.>', 'in.370783_police', '>'])(
        'it may not subscribe to %s',
        async (subject) => {
          const refusal = await asCourt(
            (nc) =>
              new Promise((heard) => {
                nc.subscribe(subject, { callback: (cause) => heard(cause) });
              }),
          );
          expect(String(refusal)).toMatch(/permission/i);
        },
      );

      test('it may not write in the name of another', async () => {
        const sent = asCourt((nc) => nc.request('in.370783_police', 'forged', { timeout: 1_000 }));
        await expect(sent).rejects.toThrow(/permission|responders|timeout/i);
        expect(await ofProcuratorate.fetch(10)).toEqual([]);
      });

      test('a key that is not enrolled does not get in', async () => {
        const seed = new TextDecoder().decode(createUser().getSeed());
        await expect(raw(seed, async () => {})).rejects.toThrow(/authorization/i);
      });

      test('a server without a certificate of our root is not believed', async () => {
        const unknown = connect({ servers: [...nats.servers], tls: {}, reconnect: false });
        await expect(unknown).rejects.toThrow(/certificate/i);
      });
    });

    test('goes on when one server of three is killed', async () => {
      await nats.kill(0);
      const sent = ['one', 'two', 'three'];
      for (const body of sent) await publish(letter(body));
      expect(await taken(3)).toEqual(sent);
    });

    test('who found one server at the start goes on with the others when that one goes', async () => {
      await nats.kill(1, 2);
      // In which order a connection tries the servers is chance.
      const dozen = Array.from({ length: 12 }, () => natsCanal(nats.optionsOf(police)));
      const early = await Promise.all(dozen);
      await nats.start(1, 2);
      await Promise.all(early.map(reached));
      await nats.kill(0);
      await Promise.all(early.map((canal) => publish(letter('over another'), canal)));
      for (const canal of early) await canal.close();
      expect((await taken(12)).length).toBe(12);
    });

    test('waits when two are killed, and goes on when they are back', async () => {
      await publish(letter('before'));
      await nats.kill(1, 2);
      const message = letter('while away');
      expect(await ofPolice.publish([message]).catch(codeOf)).toBe('canal/away');
      await nats.start(1, 2);
      await publish(message);
      await publish(letter('after'));
      expect(await taken(3)).toEqual(['before', 'while away', 'after']);
    });

    describe('killed whole in the middle of the traffic', () => {
      const count = 300;
      const numbers = async () =>
        (await pair.procuratorate.applied()).map(({ payload }) => (payload as { n: number }).n);

      beforeAll(async () => {
        await Promise.all([ofPolice.close(), ofProcuratorate.close()]);
        pair = await testPair((node) => nats.connect(node));
        await pair.police.handover.start();
        await pair.procuratorate.handover.start();
      });

      test('every envelope is applied once and in order', async () => {
        const expected = Array.from({ length: count }, (_, n) => n);
        for (const n of expected) {
          await pair.police.send({ payload: { n }, dossier: 'one case' });
          if (n === 100) await nats.kill(0, 1, 2);
          if (n === 200) await nats.start(0, 1, 2);
        }
        await pair.settle();
        expect(await numbers()).toEqual(expected);
        expect(await pair.balanced()).toBe(true);
        expect(await recount(pair.police.store)).toEqual([]);
        expect(await recount(pair.procuratorate.store)).toEqual([]);
      });

      test('a file in many parts arrives whole', async () => {
        const { sha256 } = await pair.police.files.put(randomBytes(12 * attachedBytesMax + 5));
        await pair.police.send({ payload: { n: count }, dossier: 'a volume', blobs: [sha256] });
        await pair.settle();
        // Reading verifies it against its name.
        expect((await pair.procuratorate.files.get(sha256)).length).toBe(12 * attachedBytesMax + 5);
      });

      test('what the servers acknowledged and lost is brought again', async () => {
        await pair.procuratorate.handover.stop();
        const id = await pair.police.send({ payload: { n: count + 1 } });
        const peek = await nats.connect(procuratorate);
        await until(async () => (await peek.fetch(1)).length === 1);
        await peek.close();
        await nats.kill(0, 1, 2);
        await nats.empty();
        await nats.start(0, 1, 2);
        await pair.procuratorate.handover.start();
        await pair.settle();
        expect((await pair.police.handover.states([id])).get(id)?.status).toBe('applied');
        expect((await numbers()).at(-1)).toBe(count + 1);
        expect(await pair.balanced()).toBe(true);
      });
    });
  },
);
