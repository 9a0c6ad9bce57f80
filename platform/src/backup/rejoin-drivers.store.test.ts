import { randomBytes } from 'node:crypto';
import process from 'node:process';
import type { NodeId } from '@xinqu/core/kernel';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Canal } from '../canal/canal.ts';
import { until } from '../canal/handover/testing.ts';
import { postgresCanal, prepareCanal } from '../canal/index.ts';
import { natsCounty, type NatsCounty, natsMissingVariable } from '../canal/nats/testing.ts';
import { testServer } from '../store/testing.ts';
import { type RestorableNodes, restorableNodes } from './testing/nodes.ts';
import { among, court, numbered, talkAmong, three, type Three } from './testing/talk.ts';

interface Driver {
  readonly name: string;
  readonly missing?: string | undefined;
  open(): Promise<(node: NodeId) => Promise<Canal>>;
  close(): Promise<void>;
}

const database = `canal_${randomBytes(6).toString('hex')}`;
let nats: NatsCounty | undefined;

const drivers: readonly Driver[] = [
  {
    name: 'PostgreSQL',
    async open() {
      const password = randomBytes(12).toString('hex');
      const members = three.map((node) => ({ node, password }));
      const urls = await prepareCanal({ admin: testServer(), members, database });
      return (node) => postgresCanal({ url: urls.get(node)!, node });
    },
    async close() {
      const admin = new pg.Client({ connectionString: testServer() });
      await admin.connect();
      await admin.query(`drop database if exists ${database} with (force)`);
      await admin.end();
    },
  },
  {
    name: 'NATS JetStream',
    missing: process.env[natsMissingVariable],
    async open() {
      nats = await natsCounty(three);
      return (node) => nats!.connect(node);
    },
    close: async () => nats?.stop(),
  },
];

const admin = { official: crypto.randomUUID(), name: '佴示工', reason: '已处理' };

/** What a restored node must come to over every driver of the canal. */
function contract(driver: Driver): void {
  let nodes: RestorableNodes;
  let all: Three;
  let givenUp: string;

  beforeAll(async () => {
    nodes = await restorableNodes(three, await driver.open());
    all = nodes.all as unknown as Three;
  });
  afterAll(async () => {
    await nodes?.close();
    await driver.close();
  });

  /** Everybody has what was said, once and in order. */
  async function talk(label: string) {
    const [ofPolice, ofProcuratorate, ofCourt] = all;
    await talkAmong(all, label);
    await nodes.settle();
    expect(await nodes.faults()).toEqual([]);
    expect(among(await ofPolice.notes(), `${label} c-p`)).toEqual(numbered(`${label} c-p`));
    expect(among(await ofCourt.notes(), label)).toEqual(numbered(`${label} p-c`));
    expect(among(await ofProcuratorate.notes(), label)).toEqual(numbered(`${label} p-r`));
  }

  test('restored from an older backup it loses nothing, repeats nothing and goes on', async () => {
    const [ofPolice] = all;
    const early = await ofPolice.backUp();
    await talk('before');
    givenUp = await ofPolice.backUp();
    await ofPolice.destroyAndRestore(early);
    await nodes.settle();
    expect(await ofPolice.handover.rejoin()).toMatchObject({ rejoining: false, adopted: 10 });
    await talk('goes on');
  });

  test('from a backup of a time it gave up it is turned away, with a sentence', async () => {
    const [ofPolice, ofProcuratorate, ofCourt] = all;
    const right = await ofPolice.backUp();
    await ofPolice.destroyAndRestore(givenUp);
    await until(async () => (await ofPolice.handover.rejoin())!.refused !== null);
    await ofPolice.send(court, 'never p-c');
    await ofPolice.end();
    await ofPolice.open(ofPolice.store);
    expect(() => ofPolice.handover.mustBeAtWork()).toThrow('放弃');
    await expect(ofPolice.handover.replay(crypto.randomUUID(), admin)).rejects.toMatchObject({
      code: 'handover/backup-given-up',
    });
    const kinds = `select kind from ledger_leaf where kind = 'peer-turned-away'`;
    const logs = await Promise.all([ofProcuratorate, ofCourt].map((n) => n.store.query(kinds)));
    expect(logs.flat().length).toBeGreaterThan(0);

    await ofPolice.destroyAndRestore(right);
    await nodes.settle();
    await talk('at last');
    expect(among(await ofCourt.notes(), 'never')).toEqual([]);
    expect(among(await ofPolice.notes(), 'goes on c-p')).toEqual(numbered('goes on c-p'));
  });
}

for (const driver of drivers) {
  describe.skipIf(driver.missing !== undefined)(
    `a restored node, canal over ${driver.name}`,
    { timeout: 60_000 },
    () => {
      contract(driver);
    },
  );
}
