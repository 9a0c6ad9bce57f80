import { type BlobName, contentOf, digestOf } from '@xinqu/core/envelope';
import type { NodeId, ProblemBody, Uuid } from '@xinqu/core/kernel';
import { filesProblems } from '../../files/index.ts';
import type { Queryable } from '../../store/index.ts';
import { DayBalances, type DayRow } from './day-balance/index.ts';
import { Lane } from './lane.ts';
import { Look } from './look.ts';
import { numbersOf } from './numbers.ts';
import { newId, newSalt } from './parcels.ts';
import { handoverProblems } from './problems.ts';
import { Lives } from './rejoin/lives.ts';
import {
  backupGivenUp,
  claimAdopted,
  peerStatements,
  type RejoinReport,
  rejoinReport,
} from './rejoin/report.ts';
import { agreeWithout, askWithout, type DecidedBy } from './rejoin/without.ts';
import { Receiver } from './receiver.ts';
import { heldItems, recordReplay, replaysOf, settleReplay } from './stuck.ts';
import {
  type CanalAlarm,
  Reconciliation,
  type ReconciliationReport,
} from './reconciliation/index.ts';
import {
  type Context,
  defaultTuning,
  type EnqueueTx,
  type Flow,
  type HandoverOptions,
  type NodeNumbers,
  type OutboxState,
  type Outgoing,
  type SentState,
  type HeldItem,
  type Replay,
  type ReplayBy,
} from './types.ts';

/** The tables of both halves; part of every node's store. */
export const handoverMigrations = {
  area: 'handover',
  folder: new URL('./migrations/', import.meta.url),
};

/** All handovers of one node: what it sends and what it receives. */
export class Handover {
  readonly #context: Context;
  readonly #lanes: Map<NodeId, Lane>;
  readonly #receiver: Receiver;
  readonly #balance: Reconciliation;
  readonly #days: DayBalances;
  readonly #listeners = new Set<(flow: Flow) => void>();
  #stopListening: () => Promise<void> = async () => {};
  #ticker: NodeJS.Timeout | undefined;
  readonly #looks: readonly Look[];
  #running = false;

  constructor(options: HandoverOptions) {
    this.#context = {
      ...options,
      keys: options.trust.self,
      lives: new Lives(),
      tuning: { ...defaultTuning, ...options.tuning },
      trouble: options.trouble ?? (() => {}),
      flow: (flow) => {
        for (const listener of this.#listeners) listener(flow);
      },
    };
    const others = [...options.trust.nodes.keys()].filter((node) => node !== options.node);
    this.#lanes = new Map(others.map((node) => [node, new Lane(this.#context, node)]));
    this.#receiver = new Receiver(
      this.#context,
      this.#lanes,
      () => this.#balance,
      () => this.#days,
      () => this.#goOn(),
    );
    this.#balance = new Reconciliation(this.#context, this.#lanes, (peer, numbers) =>
      this.#receiver.askFor(peer, numbers),
    );
    this.#days = new DayBalances(this.#context, this.#lanes, this.#balance);
    const look = (name: string, work: () => Promise<void>) =>
      new Look(work, (cause) => this.#context.trouble(name, cause));
    // Taking up what waits and counting rows may be long or fail; a gap is to be alarmed all the same.
    this.#looks = [
      look('take up', () => this.#receiver.tick()),
      look('balance', () => this.#lookAtBooks()),
      look('rows', () => this.#balance.keep()),
    ];
  }

  /**
   * Records an envelope in the caller's transaction; it is sent after the commit. One that an
   * earlier life of this node sent for the same cause is taken for it. Problems:
   * `handover/receiver-unknown`, `envelope/too-large`, `files/not-found`.
   */
  async enqueue(tx: EnqueueTx, outgoing: Outgoing): Promise<Uuid> {
    const lane = this.#lanes.get(outgoing.to);
    if (lane === undefined) throw handoverProblems.make('receiver-unknown', { to: outgoing.to });
    const again = await claimAdopted(this.#context, tx, outgoing);
    if (again !== undefined) return again;
    const blobs = await this.#blobsOf(outgoing.blobs ?? []);
    const content = contentOf(outgoing.payload, blobs);
    const id = newId(this.#context);
    const salt = newSalt(this.#context);
    tx.send(
      `insert into outbox (id, receiver, contract, contract_version, dossier, cause, purpose, basis,
         gate_version, at, content, salt, digest)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        id,
        outgoing.to,
        outgoing.contract,
        outgoing.contractVersion ?? 1,
        outgoing.dossier,
        outgoing.cause,
        outgoing.purpose,
        outgoing.basis,
        outgoing.gateVersion,
        outgoing.at,
        content,
        salt,
        digestOf(salt, content),
      ],
    );
    await this.#context.recorded?.(tx, 'envelope-out', [id]);
    if (blobs.length > 0) {
      tx.send(
        `insert into outbox_blob (receiver, sha256) select $1, unnest($2::text[])
         on conflict do nothing`,
        [outgoing.to, blobs.map(({ sha256 }) => sha256)],
      );
    }
    tx.afterCommit?.(() => lane.wake());
    return id;
  }

  async #blobsOf(names: readonly string[]): Promise<BlobName[]> {
    return Promise.all(
      names.map(async (sha256) => {
        const bytes = await this.#context.files.sizeOf(sha256);
        if (bytes === undefined) throw filesProblems.make('not-found');
        return { sha256, bytes };
      }),
    );
  }

  /** Says something to a witness or as one. It may be lost, and nothing waits for it. */
  tell(to: NodeId, payload: unknown, as: 'witness' | 'rejoin' = 'witness'): void {
    this.#lanes.get(to)?.answer(as, payload);
  }

  /** How far envelopes of this node came, as `on` sees it. Unknown ids are left out. */
  async states(
    ids: readonly string[],
    on: Pick<Queryable, 'query'> = this.#context.store,
  ): Promise<Map<string, SentState>> {
    const rows = await on.query<{
      id: string;
      state: OutboxState;
      problem: ProblemBody | null;
    }>('select id, state, problem from outbox where id = any($1)', [ids]);
    return new Map(rows.map(({ id, state, problem }) => [id, { status: state, problem }]));
  }

  /** Begins to send and receive; what a crash left open is taken up. */
  async start(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    const { store, clock, canal, tuning, lives } = this.#context;
    await lives.load(store);
    // Whatever was on its way when the process ended may never have reached the canal.
    await store.run(`update outbox set due_at = $1 where state = 'sent'`, [clock.now()]);
    await this.#balance.load();
    this.#stopListening = await canal.listen(() => this.#receiver.wake());
    for (const lane of this.#lanes.values()) lane.start();
    await this.#receiver.start();
    this.#tick();
    this.#ticker = setInterval(() => this.#tick(), tuning.tickMs);
  }

  /**
   * Takes up nodes that were enrolled in the trust since it began: from here on they are peers like
   * any other. Tells which.
   */
  takeUpEnrolled(): NodeId[] {
    const { trust, node } = this.#context;
    const added = [...trust.nodes.keys()].filter((peer) => peer !== node && !this.#lanes.has(peer));
    for (const peer of added) {
      const lane = new Lane(this.#context, peer);
      this.#lanes.set(peer, lane);
      this.#balance.add(peer);
      if (this.#running) lane.start();
    }
    return added;
  }

  /** Restored and told everything by its peers, the node sends what waited meanwhile. */
  #goOn(): void {
    for (const lane of this.#lanes.values()) lane.wake();
    this.#context.rejoined?.();
  }

  /** Whether this node was restored and is joining again: until then it sends and applies nothing. */
  get rejoining(): boolean {
    return this.#context.lives.rejoining;
  }

  /** Where this node is after a restore; nothing when it is at work. */
  get rejoinState(): 'waiting' | 'turned-away' | null {
    const { rejoining, refused } = this.#context.lives;
    if (refused !== null) return 'turned-away';
    return rejoining ? 'waiting' : null;
  }

  /** Whether it may have erased one of its cases and has not been told: none is shown. */
  get hidesCases(): boolean {
    return this.#context.lives.mayHoldErased;
  }

  /** Envelopes given back to this node that no act in its store stands behind. */
  get unclaimed(): number {
    return this.#context.lives.unclaimed;
  }

  /** Problems `handover/rejoining`, `handover/backup-given-up`. */
  mustBeAtWork(): void {
    const { refused } = this.#context.lives;
    if (refused !== null) throw backupGivenUp(refused);
    if (this.rejoining) throw handoverProblems.make('rejoining');
  }

  /**
   * No case may be shown while one in the store may have been erased after the backup and the peers
   * have not told. Problems `handover/erasures-not-heard`, and `handover/backup-given-up` when they
   * never will.
   */
  mustKnowErasures(): void {
    const { mayHoldErased, refused } = this.#context.lives;
    if (!mayHoldErased) return;
    throw refused === null ? handoverProblems.make('erasures-not-heard') : backupGivenUp(refused);
  }

  /** The nodes this one exchanges envelopes with. */
  get peers(): readonly NodeId[] {
    return [...this.#lanes.keys()];
  }

  /** How far it is in that, and what the backup was too old for; nothing when never restored. */
  rejoin(): Promise<RejoinReport | undefined> {
    return rejoinReport(this.#context.store, this.peers);
  }

  /** Asks that the node, joining again, goes on without a peer; see `askWithout`. */
  async askWithout(
    wish: { readonly peer: string; readonly reason: string },
    by: DecidedBy,
  ): Promise<void> {
    if (!this.#lanes.has(wish.peer as NodeId)) {
      throw handoverProblems.make('not-waited-for', { peer: wish.peer });
    }
    await askWithout(this.#context, wish, by);
  }

  /** Agrees to going on without a peer; see `agreeWithout`. The next look does so. */
  agreeWithout(peer: string, by: DecidedBy): Promise<void> {
    return agreeWithout(this.#context, peer, by);
  }

  /** What peers that were restored have signed of it, the newest of each. */
  restoredPeers(): Promise<{ peer: NodeId; statement: string }[]> {
    return peerStatements(this.#context.store);
  }

  #tick(): void {
    for (const look of this.#looks) look.tick();
  }

  async #lookAtBooks(): Promise<void> {
    // One look for all lanes: at rest most have nothing, and each look of its own would need a
    // connection of its own.
    const books = await this.#balance.tick();
    if (this.rejoining) return;
    for (const { peer, queued, due } of books) {
      if (queued > 0) this.#lanes.get(peer)?.wake();
      if (due) this.#lanes.get(peer)?.sendOverdue();
    }
    this.#days.tick(books);
  }

  async stop(): Promise<void> {
    if (!this.#running) return;
    this.#running = false;
    clearInterval(this.#ticker);
    await this.#stopListening();
    await Promise.all([...this.#lanes.values()].map((lane) => lane.stop()));
    await this.#receiver.stop();
    await Promise.all(this.#looks.map((look) => look.idle()));
    await this.#days.end();
  }

  /** This node's own counts; `balanceOf` lays those of all nodes side by side. */
  numbers(): Promise<NodeNumbers> {
    return numbersOf(this.#context.store, this.#context.node);
  }

  /** Every pair of this node, both ways, as it stands now, and the alarms about them. */
  reconciliation(): Promise<ReconciliationReport> {
    return this.#balance.report();
  }

  /** Open alarms about other nodes, oldest first. */
  openAlarms(): Promise<CanalAlarm[]> {
    return this.#balance.openAlarms();
  }

  /** The accounts of single days, both ways, newest first. */
  dayBalances(): Promise<DayRow[]> {
    return this.#days.recent();
  }

  /** One signed account with its text and signatures. Problem `handover/day-unknown`. */
  async dayBalance(id: string): Promise<DayRow> {
    const row = await this.#days.byId(id);
    if (row?.body == null) throw handoverProblems.make('day-unknown');
    return row;
  }

  /** Hears that what `reconciliation` shows has changed; returns how to stop. */
  onBalance(listener: () => void): () => void {
    return this.#balance.onChange(listener);
  }

  /** Whether nothing of this node is on its way: no open row, nothing pending. */
  async settled(): Promise<boolean> {
    const [row] = await this.#context.store.query<{ settled: boolean }>(
      // Each condition is word for word that of a partial index.
      `select not exists (select from outbox where state = 'queued')
         and not exists (select from outbox where state in ('sent', 'stored'))
         and not exists (
           select from inbox where state in ('stored', 'waiting', 'parked')) as settled`,
    );
    return row!.settled && !this.rejoining;
  }

  /** Envelopes that hold up their dossier, oldest first. */
  held(): Promise<HeldItem[]> {
    return heldItems(this.#context);
  }

  /**
   * Tries a stuck envelope again, and then those behind it; who asks and why is recorded first.
   * Problems `handover/not-stuck` and those of `mustBeAtWork`. Tells what it came to.
   */
  async replay(id: string, by: ReplayBy): Promise<Replay['cameTo']> {
    this.mustBeAtWork();
    const { entry, sender } = await recordReplay(this.#context, id, by);
    await this.#receiver.retry(sender, new Set([id]));
    return settleReplay(this.#context, entry);
  }

  /** What was tried again, by whom and why, newest first. */
  replays(): Promise<Replay[]> {
    return replaysOf(this.#context);
  }

  /** Hears of movements as the public may see them; returns how to stop. */
  onFlow(listener: (flow: Flow) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

export const openHandover = (options: HandoverOptions): Handover => new Handover(options);
