import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  joseSuiteName,
  makeNodeKeys,
  type NodeKeys,
  type OpenedEnvelope,
  publicOf,
  type Trust,
} from '@xinqu/core/envelope';
import { instant, instantOfMs, type NodeId } from '@xinqu/core/kernel';
import { type FilesDriver, folderFiles } from '../../files/index.ts';
import { testStore, type TestStore } from '../../store/testing.ts';
import type { Tx } from '../../store/index.ts';
import type { Canal } from '../canal.ts';
import { Handover, handoverMigrations } from './handover.ts';
import { balanceOf } from './numbers.ts';
import { quickTuning } from './tuning.ts';
import type { Outgoing, Tuning } from './types.ts';

export const police: NodeId = '370783.police';
export const procuratorate: NodeId = '370783.procuratorate';

/** Keys of some nodes who trust each other. */
export async function trustsOf(nodes: readonly NodeId[]): Promise<Map<NodeId, Trust>> {
  const keys = await Promise.all(nodes.map((node) => makeNodeKeys(node, joseSuiteName)));
  const known = new Map(keys.map((own) => [own.node, publicOf(own)]));
  return new Map(keys.map((self: NodeKeys) => [self.node, { self, nodes: known }]));
}

/** One node of a test: its store, its files and a note of everything applied, in order. */
export interface TestNode {
  readonly node: NodeId;
  readonly store: TestStore;
  readonly files: FilesDriver;
  readonly handover: Handover;
  readonly troubles: string[];
  /** Replaced by a test to refuse or to fail. */
  apply: (tx: Tx, opened: OpenedEnvelope) => Promise<void>;
  send(outgoing: Partial<Outgoing> & { payload: unknown }): Promise<string>;
  applied(): Promise<{ payload: unknown; times: number }[]>;
}

export const testClock = (offsetMs = 0) => ({
  now: () => instantOfMs(Date.now() + offsetMs),
  random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
});

const noteTable = `create table if not exists note
  (place bigint generated always as identity, envelope uuid not null, payload jsonb not null)`;

const takeNote = async (tx: Tx, opened: OpenedEnvelope): Promise<void> => {
  await tx.run('insert into note (envelope, payload) values ($1, $2)', [
    opened.id,
    JSON.stringify(opened.payload),
  ]);
};

type TestClock = ReturnType<typeof testClock>;

async function testNode(
  trust: Trust,
  canal: Canal,
  files: FilesDriver,
  clock: TestClock,
  tuning: Partial<Tuning>,
): Promise<TestNode> {
  const { node } = trust.self;
  const store = await testStore([handoverMigrations]);
  await store.run(noteTable);
  const troubles: string[] = [];
  const other = node === police ? procuratorate : police;
  const made: TestNode = {
    node,
    store,
    files,
    troubles,
    apply: takeNote,
    handover: new Handover({
      node,
      store,
      canal,
      trust,
      files,
      clock,
      apply: (tx, opened) => made.apply(tx, opened),
      tuning,
      trouble: (what, cause, { id = '' } = {}) =>
        void troubles.push(`${what} ${id}: ${String(cause)}`),
    }),
    send: (outgoing) =>
      store.transaction((tx) =>
        made.handover.enqueue(tx, {
          to: other,
          contract: 'request-arrest',
          dossier: null,
          cause: null,
          purpose: '审查批准逮捕',
          basis: '刑事诉讼法第八十七条',
          gateVersion: '1',
          at: instant('2026-03-04T09:00:00+08:00'),
          ...outgoing,
        }),
      ),
    applied: () =>
      store.query(
        `select payload, count(*) over (partition by envelope) as times from note order by place`,
      ),
  };
  return made;
}

export interface TestPair {
  readonly police: TestNode;
  readonly procuratorate: TestNode;
  readonly trusts: ReadonlyMap<NodeId, Trust>;
  /** Waits until nothing is on its way between the two. */
  settle(): Promise<void>;
  balanced(): Promise<boolean>;
  close(): Promise<void>;
}

/** Waits until a condition holds; the test's own time limit ends a wait in vain. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await wait(10);
}

/** Two nodes on a canal, not started yet. */
export async function testPair(
  connect: (node: NodeId) => Promise<Canal> | Canal,
  filesOf?: (node: NodeId) => FilesDriver | undefined,
  clock: TestClock = testClock(),
  tuning: Partial<Tuning> = quickTuning,
) {
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-handover-'));
  const trusts = await trustsOf([police, procuratorate]);
  const nodes: TestNode[] = [];
  for (const trust of trusts.values()) {
    const { node } = trust.self;
    const files = filesOf?.(node) ?? folderFiles(join(folder, node));
    nodes.push(await testNode(trust, await connect(node), files, clock, tuning));
  }
  const [first, second] = nodes as [TestNode, TestNode];
  const balances = async () =>
    balanceOf(await Promise.all(nodes.map(({ handover }) => handover.numbers())));
  const pair: TestPair = {
    police: first,
    procuratorate: second,
    trusts,
    async settle() {
      await until(async () => {
        const states = await Promise.all(nodes.map(({ handover }) => handover.settled()));
        return states.every(Boolean);
      });
    },
    balanced: async () => (await balances()).every(({ balanced }) => balanced),
    async close() {
      for (const { handover } of nodes) await handover.stop();
      for (const { store } of nodes) await store.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return pair;
}
