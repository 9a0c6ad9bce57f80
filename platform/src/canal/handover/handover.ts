import { type BlobName, contentOf, digestOf } from '@xinqu/core/envelope';
import { type Instant, msOf, type NodeId, type ProblemBody, type Uuid } from '@xinqu/core/kernel';
import { filesProblems } from '../../files/index.ts';
import type { Queryable } from '../../store/index.ts';
import { Lane } from './lane.ts';
import { numbersOf } from './numbers.ts';
import { newId, newSalt } from './parcels.ts';
import { handoverProblems } from './problems.ts';
import { Receiver } from './receiver.ts';
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
  type StuckItem,
} from './types.ts';

/** The tables of both halves; part of every node's store. */
export const handoverMigrations = {
  area: 'handover',
  folder: new URL('./migrations/', import.meta.url),
};

/** All handovers of one node: what it sends and what it receives. */
export class Handover {
  readonly #context: Context;
  readonly #lanes: ReadonlyMap<NodeId, Lane>;
  readonly #receiver: Receiver;
  readonly #listeners = new Set<(flow: Flow) => void>();
  #stopListening: () => Promise<void> = async () => {};
  #ticker: NodeJS.Timeout | undefined;
  #ticking: Promise<void> = Promise.resolve();
  #running = false;
  #looking = false;

  constructor(options: HandoverOptions) {
    this.#context = {
      ...options,
      keys: options.trust.self,
      tuning: { ...defaultTuning, ...options.tuning },
      trouble: options.trouble ?? (() => {}),
      flow: (flow) => {
        for (const listener of this.#listeners) listener(flow);
      },
    };
    const others = [...options.trust.nodes.keys()].filter((node) => node !== options.node);
    this.#lanes = new Map(others.map((node) => [node, new Lane(this.#context, node)]));
    this.#receiver = new Receiver(this.#context, this.#lanes);
  }

  /**
   * Records an envelope in the caller's transaction; it is sent after the commit. Problems:
   * `handover/receiver-unknown`, `envelope/too-large`, `files/not-found`.
   */
  async enqueue(tx: EnqueueTx, outgoing: Outgoing): Promise<Uuid> {
    const lane = this.#lanes.get(outgoing.to);
    if (lane === undefined) throw handoverProblems.make('receiver-unknown', { to: outgoing.to });
    const blobs = await this.#blobsOf(outgoing.blobs ?? []);
    const content = contentOf(outgoing.payload, blobs);
    const id = newId(this.#context);
    const salt = newSalt(this.#context);
    await tx.query(
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
      await tx.query(
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
  tell(to: NodeId, payload: unknown): void {
    this.#lanes.get(to)?.answer('witness', payload);
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
    const { store, clock, canal, tuning } = this.#context;
    // Whatever was on its way when the process ended may never have reached the canal.
    await store.run(`update outbox set due_at = $1 where state = 'sent'`, [clock.now()]);
    this.#stopListening = await canal.listen(() => this.#receiver.wake());
    for (const lane of this.#lanes.values()) lane.start();
    await this.#receiver.start();
    this.#tick();
    this.#ticker = setInterval(() => this.#tick(), tuning.tickMs);
  }

  /** One look at a time: when one is slow, the next is left out, so that none pile up. */
  #tick(): void {
    if (this.#looking) return;
    this.#looking = true;
    const look = async () => {
      await this.#lookAfter().catch((cause: unknown) => this.#context.trouble('tick', cause));
      this.#looking = false;
    };
    this.#ticking = look();
  }

  async #lookAfter(): Promise<void> {
    if (!this.#running) return;
    await this.#receiver.tick();
    // One look for all lanes: at rest most have nothing, and each look of its own would need a
    // connection of its own. Each condition is word for word that of a partial index.
    const rows = await this.#context.store.query<{ to: NodeId; queued: boolean; due: boolean }>(
      `select * from (
         select r as "to",
           exists (select from outbox where receiver = r and state = 'queued') as queued,
           exists (select from outbox where receiver = r and state in ('sent', 'stored')
             and due_at <= $2) as due
         from unnest($1::text[]) r
       ) lane where queued or due`,
      [[...this.#lanes.keys()], this.#context.clock.now()],
    );
    for (const { to, queued, due } of rows) {
      if (queued) this.#lanes.get(to)?.wake();
      if (due) this.#lanes.get(to)?.sendOverdue();
    }
  }

  async stop(): Promise<void> {
    if (!this.#running) return;
    this.#running = false;
    clearInterval(this.#ticker);
    await this.#stopListening();
    await Promise.all([...this.#lanes.values()].map((lane) => lane.stop()));
    await this.#receiver.stop();
    await this.#ticking;
  }

  /** This node's own counts; `balanceOf` lays those of all nodes side by side. */
  numbers(): Promise<NodeNumbers> {
    return numbersOf(this.#context.store, this.#context.node);
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
    return row!.settled;
  }

  /** Envelopes that could not be applied, oldest first. */
  async stuck(): Promise<StuckItem[]> {
    const now = msOf(this.#context.clock.now());
    const rows = await this.#context.store.query<{
      id: Uuid;
      from: NodeId;
      contract: string;
      dossier: string | null;
      pairSequence: number;
      cause: string;
      receivedAt: Instant;
      behind: number;
    }>(
      `select id, sender as "from", contract, dossier, pair_sequence as "pairSequence",
         cause_of_parking as cause, received_at as "receivedAt",
         (select count(*) from inbox w where w.sender = i.sender and w.dossier = i.dossier
            and w.state = 'waiting') as behind
       from inbox i where state = 'parked' order by received_at, id`,
    );
    return rows.map((row) => ({ ...row, ageMs: now - msOf(row.receivedAt) }));
  }

  /** Tries a stuck envelope again, and then those behind it. Problem `handover/not-stuck`. */
  async replay(id: string): Promise<void> {
    const [row] = await this.#context.store.query<{ sender: NodeId }>(
      `select sender from inbox where id = $1 and state = 'parked'`,
      [id],
    );
    if (row === undefined) throw handoverProblems.make('not-stuck');
    await this.#receiver.retry(row.sender, new Set([id]));
  }

  /** Hears of movements as the public may see them; returns how to stop. */
  onFlow(listener: (flow: Flow) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

export const openHandover = (options: HandoverOptions): Handover => new Handover(options);
