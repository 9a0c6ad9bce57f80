import { randomBytes } from 'node:crypto';
import process from 'node:process';
import pg from 'pg';
import { type NodeId, Problem, type Uuid, uuidv7 } from '@xinqu/core/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canalRoleOf, urlFor } from '../postgres/index.ts';
import { testServer } from '../store/testing.ts';
import { type Canal, type CanalMessage, fetchBytesMax, pairMessagesMax } from './canal.ts';
import { memoryCanal } from './memory-canal.ts';
import { natsMissingVariable, natsCounty, type NatsCounty } from './nats/testing.ts';
import { postgresCanal, prepareCanal } from './postgres-canal.ts';

const nodes = ['370783.police', '370783.court', '370783.justice'] as const satisfies NodeId[];
const [police, court, justice] = nodes;
const database = `canal_${randomBytes(6).toString('hex')}`;
// Roles are shared by the whole server, so that every test file gives them one password.
const password = 'canal-test';

const id = (): Uuid => uuidv7(Date.now(), new Uint8Array(randomBytes(10)));
const letter = (to: NodeId, body = 'sealed'): CanalMessage => ({ id: id(), to, body });
const codeOf = (cause: unknown) => (cause instanceof Problem ? cause.code : String(cause));

let nats: NatsCounty;

interface Driver {
  readonly name: string;
  /** Why it cannot run here. */
  readonly missing?: string | undefined;
  connect(): Promise<Canal[]>;
}

const drivers: readonly Driver[] = [
  {
    name: 'memory',
    async connect() {
      const canal = memoryCanal();
      return nodes.map((node) => canal.connect(node));
    },
  },
  {
    name: 'PostgreSQL',
    async connect() {
      const members = nodes.map((node) => ({ node, password }));
      const urls = await prepareCanal({ admin: testServer(), members, database });
      return Promise.all(nodes.map((node) => postgresCanal({ url: urls.get(node)!, node })));
    },
  },
  {
    name: 'NATS JetStream',
    missing: process.env[natsMissingVariable],
    async connect() {
      nats = await natsCounty(nodes);
      return Promise.all(nodes.map((node) => nats.connect(node)));
    },
  },
];

afterAll(async () => {
  await nats?.stop();
  const admin = new pg.Client({ connectionString: testServer() });
  await admin.connect();
  await admin.query(`drop database if exists ${database} with (force)`);
  await admin.end();
});

/** What every driver of the canal must keep. */
function contract({ connect }: Driver): void {
  let ofPolice: Canal;
  let ofCourt: Canal;
  let ofJustice: Canal;

  beforeAll(async () => {
    [ofPolice, ofCourt, ofJustice] = (await connect()) as [Canal, Canal, Canal];
  });
  afterAll(async () => {
    for (const canal of [ofPolice, ofCourt, ofJustice]) await canal.close();
  });

  async function drain(canal: Canal) {
    for (;;) {
      const some = await canal.fetch(1_000);
      if (some.length === 0) return;
      await canal.acknowledge(some.map(({ position }) => position));
    }
  }

  test('brings messages in order, again and again until acknowledged', async () => {
    const sent = Array.from({ length: 7 }, (_, n) => letter(court, `${n}`));
    await ofPolice.publish(sent.slice(0, 3));
    await ofPolice.publish(sent.slice(3));
    const first = await ofCourt.fetch(5);
    expect(first.map(({ body }) => body)).toEqual(['0', '1', '2', '3', '4']);
    expect(first[0]).toMatchObject({ id: sent[0]!.id, from: police, to: court });
    expect(await ofCourt.fetch(5)).toEqual(first);
    await ofCourt.acknowledge(first.map(({ position }) => position));
    expect((await ofCourt.fetch(5)).map(({ body }) => body)).toEqual(['5', '6']);
    await drain(ofCourt);
    expect(await ofCourt.fetch(5)).toEqual([]);
  });

  test('stores a message that is published twice once', async () => {
    const message = letter(court);
    await ofPolice.publish([message]);
    await ofPolice.publish([message]);
    expect(await ofCourt.fetch(5)).toHaveLength(1);
    await drain(ofCourt);
  });

  test('shows a node its own messages only', async () => {
    await ofPolice.publish([letter(court)]);
    const [waiting] = await ofCourt.fetch(5);
    expect(await ofJustice.fetch(5)).toEqual([]);
    expect(await ofPolice.fetch(5)).toEqual([]);
    await ofJustice.acknowledge([waiting!.position]);
    expect(await ofCourt.fetch(5)).toHaveLength(1);
    await drain(ofCourt);
  });

  test('carries bytes beside the text as they are', async () => {
    const attached = Buffer.from(Array.from({ length: 256 }, (_, n) => n));
    await ofPolice.publish([{ ...letter(court), attached }, letter(court)]);
    await ofPolice.publish([{ ...letter(court), attached: Buffer.alloc(0) }]);
    const came = await ofCourt.fetch(5);
    expect(came.map(({ body }) => body)).toEqual(['sealed', 'sealed', 'sealed']);
    expect(came.map((one) => one.attached && Buffer.from(one.attached))).toEqual([
      attached,
      undefined,
      Buffer.alloc(0),
    ]);
    await drain(ofCourt);
  });

  test('wakes the receiver', async () => {
    let woken = 0;
    const stop = await ofCourt.listen(() => (woken += 1));
    await ofPolice.publish([letter(court)]);
    await expect.poll(() => woken, { timeout: 20_000 }).toBe(1);
    await stop();
    await drain(ofCourt);
  });

  test('is full at its bound for one pair, and open for the others', async () => {
    const many = Array.from({ length: pairMessagesMax }, () => letter(court));
    await ofPolice.publish(many);
    const oneMore = ofPolice.publish([letter(court)]).catch(codeOf);
    expect(await oneMore).toBe('canal/full');
    await ofJustice.publish([letter(court)]);
    await ofPolice.publish([letter(justice)]);
    expect(await ofCourt.fetch(1_000)).toHaveLength(pairMessagesMax + 1);
    const [first] = await ofCourt.fetch(1);
    await ofCourt.acknowledge([first!.position]);
    await ofPolice.publish([letter(court)]);
    await drain(ofCourt);
    await drain(ofJustice);
  });

  test('publishes all messages or none', async () => {
    const mixed = [letter(court), letter('370784.court')];
    expect(await ofPolice.publish(mixed).catch(codeOf)).toBe('canal/not-member');
    expect(await ofCourt.fetch(5)).toEqual([]);
  });

  test('fetches no more at once than its bound, and always something', async () => {
    const half = 'x'.repeat(fetchBytesMax / 2);
    for (const body of [half, half, 'one more']) await ofPolice.publish([letter(court, body)]);
    expect(await ofCourt.fetch(10)).toHaveLength(2);
    await drain(ofCourt);
    await ofPolice.publish([letter(court, 'x'.repeat(fetchBytesMax + 1))]);
    expect(await ofCourt.fetch(10)).toHaveLength(1);
    await drain(ofCourt);
    // A driver may count some words of its own with each message.
    const attached = Buffer.alloc(fetchBytesMax / 2 - 1_000);
    for (let n = 0; n < 3; n++) await ofPolice.publish([{ ...letter(court, ''), attached }]);
    expect(await ofCourt.fetch(10)).toHaveLength(2);
    await drain(ofCourt);
  });
}

for (const driver of drivers) {
  describe.skipIf(driver.missing !== undefined)(`canal: ${driver.name}`, () => {
    contract(driver);
  });
}

describe('the roles of the canal', () => {
  const urlOf = (node: NodeId) => urlFor(testServer(), canalRoleOf(node), password, database);
  const asCourt = async (sql: string) => {
    const client = new pg.Client({ connectionString: urlOf(court) });
    await client.connect();
    return client.query(sql).finally(() => client.end());
  };

  test.each([
    'select * from message',
    'select * from member',
    'delete from message',
    `insert into member (node, role) values ('370783.x', 'x')`,
    'select self()',
    'create table mine (x int)',
    'select * from pg_authid',
    `set role canal_370783_police`,
  ])('may not: %s', async (sql) => {
    await expect(asCourt(sql)).rejects.toMatchObject({ code: '42501' });
  });
});
