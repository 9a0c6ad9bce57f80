import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenedEnvelope, publicOf, type Trust } from '@xinqu/core/envelope';
import { instant, msOf, type NodeId, uuidv7 } from '@xinqu/core/kernel';
import type { Canal, CanalMessage } from '../../canal/canal.ts';
import { beginLife, Handover, handoverMigrations } from '../../canal/handover/index.ts';
import { balanceOf, recount } from '../../canal/handover/numbers.ts';
import { testClock, trustsOf, until } from '../../canal/handover/testing.ts';
import { quickTuning } from '../../canal/handover/tuning.ts';
import type { Outgoing } from '../../canal/handover/types.ts';
import { folderFiles } from '../../files/index.ts';
import { ledgerMigrations, logSizeIn, openLedger } from '../../ledger/index.ts';
import type { Tx } from '../../store/index.ts';
import { testStore, type TestStore } from '../../store/testing.ts';
import { backUp } from '../backup.ts';
import { CaseKeys } from '../case-keys.ts';
import { restore } from '../restore.ts';
import { verifyBackup } from '../verify.ts';

const noteMigrations = { area: 'note', folder: new URL('./migrations/', import.meta.url) };
const migrations = [noteMigrations, handoverMigrations, ledgerMigrations];

/** How a node of a test applies an envelope. */
export type Apply = (node: RestorableNode, tx: Tx, opened: OpenedEnvelope) => Promise<void>;

/** A node of a test that can be backed up, destroyed and restored. */
export class RestorableNode {
  readonly node: NodeId;
  readonly #trust: Trust;
  readonly #connect: () => Promise<Canal>;
  readonly #folder: string;
  readonly #apply: Apply;
  readonly troubles: string[] = [];
  store!: TestStore;
  handover!: Handover;
  #canal: Canal | undefined;
  /** By how much its clock is late. */
  msLate = 0;

  constructor(trust: Trust, connect: () => Promise<Canal>, folder: string, apply: Apply) {
    this.node = trust.self.node;
    this.#trust = trust;
    this.#connect = connect;
    this.#folder = folder;
    this.#apply = apply;
  }

  get files() {
    return folderFiles(join(this.#folder, this.node));
  }

  get #caseKeys() {
    return new CaseKeys(join(this.#folder, `${this.node}.case-keys`));
  }

  #clock() {
    return testClock(-this.msLate);
  }

  async open(store?: TestStore): Promise<void> {
    this.store = store ?? (await testStore(migrations));
    this.#canal = await this.#connect();
    const { node, store: on } = this;
    const clock = this.#clock();
    const ledger = openLedger({ store: on, node, keys: this.#trust.self, clock });
    this.handover = new Handover({
      node,
      store: on,
      canal: this.#canal,
      trust: this.#trust,
      files: this.files,
      clock,
      apply: (tx, opened) => this.#apply(this, tx, opened),
      noted: (tx, kind, body) => ledger.note(tx, kind, body),
      tuning: { ...quickTuning, askAgainMs: 200 },
      trouble: (what, cause) => void this.troubles.push(`${what}: ${String(cause)}`),
    });
    await this.handover.start();
  }

  send(to: NodeId, payload: unknown, more: Partial<Outgoing> = {}): Promise<string> {
    return this.store.transaction((tx) => this.enqueue(tx, to, payload, more));
  }

  enqueue(tx: Tx, to: NodeId, payload: unknown, more: Partial<Outgoing> = {}): Promise<string> {
    return this.handover.enqueue(tx, {
      to,
      contract: 'request-arrest',
      dossier: null,
      cause: null,
      purpose: '审查批准逮捕',
      basis: '刑事诉讼法第八十七条',
      gateVersion: '1',
      at: instant('2026-03-04T09:00:00+08:00'),
      payload,
      ...more,
    });
  }

  /** Says something to a peer as a node that joins again, whatever it is. */
  say(to: NodeId, payload: unknown): void {
    this.handover.tell(to, payload, 'rejoin');
  }

  /** Puts messages into the canal as they are. */
  async publish(messages: readonly CanalMessage[]): Promise<void> {
    await this.#canal?.publish(messages);
  }

  async notes(): Promise<unknown[]> {
    const rows = await this.store.query<{ payload: unknown }>(
      'select payload from note order by place',
    );
    return rows.map(({ payload }) => payload);
  }

  /** Ends as a killed process ends: nothing is finished that was not committed. */
  async end(): Promise<void> {
    await this.handover.stop();
    await this.#canal?.close();
  }

  async destroy(): Promise<void> {
    await this.end();
    await this.store.drop();
  }

  async backUp(): Promise<string> {
    const place = join(this.#folder, `${this.node}-${randomUUID()}.tar`);
    await backUp({
      node: this.node,
      storeUrl: this.store.url,
      files: this.files,
      keys: this.#trust.self,
      caseKeys: this.#caseKeys,
      demonstration: false,
      place,
      at: this.#clock().now(),
    });
    return place;
  }

  /** Puts a backup into a new store and begins a new life; it still has to be opened. */
  async restoreFrom(place: string): Promise<TestStore> {
    const store = await testStore();
    const clock = this.#clock();
    const backup = await verifyBackup(place, async () => publicOf(this.#trust.self));
    const at = clock.now();
    const life = uuidv7(msOf(at), clock.random(10));
    await restore({
      backup,
      storeUrl: store.url,
      files: this.files,
      migrations,
      caseKeys: this.#caseKeys,
      mark: async (client) =>
        beginLife(client, {
          ...{ life, statement: 'restored', at, keysCopied: false },
          logSize: await logSizeIn(client),
        }),
    });
    return store;
  }

  async destroyAndRestore(place: string): Promise<void> {
    await this.destroy();
    await this.open(await this.restoreFrom(place));
  }
}

export const takeNote: Apply = async (_node, tx, opened) => {
  await tx.run('insert into note (envelope, payload) values ($1, $2)', [
    opened.id,
    JSON.stringify(opened.payload),
  ]);
};

export interface RestorableNodes {
  readonly all: readonly RestorableNode[];
  settle(): Promise<void>;
  /**
   * One sentence for each pair that does not balance, each count that is wrong, each envelope that
   * one side has and the other does not, or that was applied twice.
   */
  faults(): Promise<string[]>;
  close(): Promise<void>;
}

/** The envelopes of one direction of a pair: number, id and state at either end. */
async function ends(from: RestorableNode, to: RestorableNode) {
  const sent = await from.store.query(
    `select pair_sequence as number, id, state from outbox where receiver = $1 order by 1`,
    [to.node],
  );
  const received = await to.store.query(
    `select pair_sequence as number, id, state from inbox where sender = $1 order by 1`,
    [from.node],
  );
  return { sent, received };
}

async function faultsBetween(from: RestorableNode, to: RestorableNode): Promise<string[]> {
  const { sent, received } = await ends(from, to);
  const differ = JSON.stringify(sent) !== JSON.stringify(received);
  const counts = `${sent.length} sent, ${received.length} received`;
  return differ ? [`${from.node} to ${to.node}: ${counts}, not the same`] : [];
}

async function repeatedIn(node: RestorableNode): Promise<string[]> {
  const rows = await node.store.query<{ envelope: string }>(
    'select envelope from note group by envelope having count(*) > 1',
  );
  return rows.map(({ envelope }) => `${node.node} applied ${envelope} more than once`);
}

/** Nodes on a canal that can be restored, each started. */
export async function restorableNodes(
  names: readonly NodeId[],
  connect: (node: NodeId) => Promise<Canal> | Canal,
  apply: Apply = takeNote,
): Promise<RestorableNodes> {
  const folder = await mkdtemp(join(tmpdir(), 'xinqu-rejoin-'));
  const all: RestorableNode[] = [];
  for (const [name, trust] of await trustsOf(names)) {
    all.push(new RestorableNode(trust, async () => connect(name), folder, apply));
  }
  for (const node of all) await node.open();
  return {
    all,
    settle: () =>
      until(async () => (await Promise.all(all.map((n) => n.handover.settled()))).every(Boolean)),
    async faults() {
      const balances = balanceOf(await Promise.all(all.map((n) => n.handover.numbers())));
      const wrong = balances.filter(({ balanced }) => !balanced);
      const counted = await Promise.all(all.map((n) => recount(n.store)));
      const pairs = all.flatMap((from) => all.filter((to) => to !== from).map((to) => [from, to]));
      const between = await Promise.all(pairs.map(([from, to]) => faultsBetween(from!, to!)));
      const repeated = await Promise.all(all.map(repeatedIn));
      const pairsWrong = wrong.map((pair) => JSON.stringify(pair));
      return [...pairsWrong, ...counted.flat(), ...between.flat(), ...repeated.flat()];
    },
    async close() {
      for (const node of all) await node.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
