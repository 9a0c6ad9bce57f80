import {
  envelopeProblems,
  open,
  type OpenedEnvelope,
  type OpenedParcel,
  suiteNamed,
} from '@xinqu/core/envelope';
import { msOf, type NodeId, Problem } from '@xinqu/core/kernel';
import type { Delivery } from '../canal.ts';
import { type ArrivedPart, WantedBlobs } from './blobs.ts';
import { Loop } from './loop.ts';
import type { Lane } from './lane.ts';
import { asSealed, type PartNote } from './parcels.ts';
import type { Reconciliation } from './reconciliation/index.ts';
import type { DayBalances } from './day-balance/index.ts';
import { currentOf } from './rejoin/current.ts';
import { Rejoining } from './rejoin/rejoining.ts';
import { inboxColumns, openedOf } from './inbox.ts';
import { receiveBatch, type Received, receiveHeld, retryWaiting } from './receiving.ts';
import { takeReceipts } from './receipts.ts';
import type { Context } from './types.ts';

/** Messages fetched and opened together. */
const fetchMax = 32;

/** Waiting dossiers looked at in one tick. */
const takeUpMax = 100;

/** Receipts signed shortly before a crash may not have been published: they go out again. */
const receiptsAgainMs = 60_000;

interface ParcelWithPart extends OpenedParcel {
  readonly part: ArrivedPart | undefined;
}

/** The part of a file that came beside a parcel; Problem `envelope/content-mismatch`. */
function partOf({ keys }: Context, parcel: OpenedParcel, { attached }: Delivery): ArrivedPart {
  const { sha256, index, opener } = parcel.envelopes[0]!.payload as Partial<PartNote>;
  const bytes =
    attached === undefined || typeof opener !== 'string'
      ? undefined
      : suiteNamed(keys.suite).unsealBytes(attached, opener);
  if (bytes === undefined) throw envelopeProblems.make('content-mismatch');
  return { sha256: String(sha256), index: Number(index), bytes };
}

/** Everything this node receives. */
export class Receiver {
  readonly #context: Context;
  readonly #lanes: ReadonlyMap<NodeId, Lane>;
  readonly #loop: Loop;
  readonly #blobs: WantedBlobs;
  readonly #askedGap = new Map<NodeId, number>();
  /** Messages that are done with, and the canal has not been told. */
  #done: readonly number[] = [];
  /** Parts of files that are being kept while the next messages come; a lost one is asked for. */
  #keeping: Promise<void> = Promise.resolve();
  readonly #balance: () => Reconciliation;
  readonly #days: () => DayBalances;
  readonly #rejoining: Rejoining;

  constructor(
    context: Context,
    lanes: ReadonlyMap<NodeId, Lane>,
    balance: () => Reconciliation,
    days: () => DayBalances,
    rejoined: () => void,
  ) {
    this.#context = context;
    this.#rejoining = new Rejoining(context, lanes, {
      rejoined,
      forget: (peer) => balance().forget(peer),
    });
    this.#balance = balance;
    this.#days = days;
    this.#lanes = lanes;
    this.#loop = new Loop(
      () => this.#step(),
      (cause) => context.trouble('receive', cause),
    );
    this.#blobs = new WantedBlobs(
      context,
      (from, request) => void lanes.get(from)?.answer('resend', request),
      (from) => this.retry(from),
    );
  }

  async start(): Promise<void> {
    if (!this.#context.lives.rejoining) await this.#takeUp();
    this.#loop.start();
  }

  /** Takes up what a crash left open: receipts that may not have gone out, files that wait. */
  async #takeUp(): Promise<void> {
    const { store, clock, node } = this.#context;
    const since = msOf(clock.now()) - receiptsAgainMs;
    const receipts = await store.query<{ receiver: NodeId; signed: string }>(
      'select receiver, signed from receipt_sent where at > to_timestamp($1::float8 / 1000)',
      [since],
    );
    for (const { receiver, signed } of receipts) this.#answer(receiver, [signed]);
    const waiting = await store.query<Parameters<typeof openedOf>[0]>(
      `select ${inboxColumns} from inbox where state = 'waiting'`,
    );
    for (const row of waiting) await this.#blobs.want(openedOf(row, node));
  }

  wake(): void {
    this.#loop.wake();
  }

  async stop(): Promise<void> {
    await this.#loop.stop();
    const { canal, trouble } = this.#context;
    // Those that stay there would come once more, and change nothing.
    await canal.acknowledge(this.#done).catch((cause: unknown) => trouble('acknowledge', cause));
    this.#done = [];
    await this.#keeping;
    await this.#blobs.idle();
  }

  async #step(): Promise<boolean> {
    const deliveries = await this.#context.canal.fetch(fetchMax, this.#done);
    this.#done = [];
    if (deliveries.length === 0) return false;
    const opened = await Promise.all(deliveries.map((delivery) => this.#open(delivery)));
    const parcels = opened.filter((parcel) => parcel !== undefined);
    for (const [sender, ofSender] of Map.groupBy(parcels, ({ from }) => from)) {
      await this.#takeAll(sender, ofSender);
    }
    this.#done = deliveries.map(({ position }) => position);
    return true;
  }

  /** Opens a message; one that does not pass the checks is noted and changes nothing. */
  async #open(delivery: Delivery): Promise<ParcelWithPart | undefined> {
    const { trust, clock, store, trouble } = this.#context;
    try {
      const parcel = await open(asSealed(delivery.body), trust, clock.now());
      if (parcel.kind !== 'blob') return { ...parcel, part: undefined };
      return { ...parcel, part: partOf(this.#context, parcel, delivery) };
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause;
      trouble('parcel', cause, { peer: delivery.from });
      await store.run(
        `insert into parcel_rejected (id, sender, code, at) values ($1, $2, $3, $4)
         on conflict do nothing`,
        [delivery.id, delivery.from, cause.code, clock.now()],
      );
      return undefined;
    }
  }

  async #takeAll(sender: NodeId, all: readonly ParcelWithPart[]): Promise<void> {
    const parcels = await currentOf(this.#context, all);
    const of = (kind: OpenedParcel['kind']): OpenedEnvelope[] =>
      parcels.filter((parcel) => parcel.kind === kind).flatMap(({ envelopes }) => envelopes);
    this.#balance().heard(sender);
    if (parcels.some(({ kind }) => kind === 'handover' || kind === 'receipt')) {
      await this.#context.lives.works(sender, this.#context.store);
    }
    const receipts = of('receipt').map(({ payload }) => String(signedIn(payload)));
    if (receipts.length > 0) await this.#believe(sender, receipts);
    await this.#takeHandovers(sender, of('handover'));
    // After the envelopes that were given to the canal before it.
    for (const { payload } of of('balance')) this.#balance().take(sender, payload);
    // What it forgot, a restored node cannot account for yet.
    const accounts = this.#context.lives.waitsFor(sender) ? [] : of('day-balance');
    for (const { payload } of accounts) this.#days().take(sender, payload);
    for (const { payload } of of('witness')) this.#context.heard?.(sender, payload);
    for (const { payload } of of('resend')) await this.#resend(sender, payload);
    const parts = parcels.flatMap(({ part }) => (part === undefined ? [] : [part]));
    if (parts.length > 0) await this.#keep(sender, parts);
    // Last: what an earlier life of the sender sent before its restore is in the store then.
    await this.#rejoining.take(sender, parcels);
  }

  /** Begins to keep parts of files, once those before are kept: so many lie in memory at the most. */
  async #keep(sender: NodeId, parts: readonly ArrivedPart[]): Promise<void> {
    await this.#keeping;
    const keep = async () => {
      for (const part of parts) await this.#blobs.take(sender, part);
    };
    this.#keeping = keep().catch((cause: unknown) => {
      this.#context.trouble('files', cause, { peer: sender });
    });
  }

  /**
   * While the sender has yet to tell what this node forgot, nothing is applied: what it forgot to
   * have sent comes first. The sender has no receipt and sends again.
   */
  async #takeHandovers(sender: NodeId, handovers: readonly OpenedEnvelope[]): Promise<void> {
    const { tuning, lives } = this.#context;
    if (lives.waitsFor(sender)) return;
    for (let i = 0; i < handovers.length; i += tuning.batchMax) {
      const part = handovers.slice(i, i + tuning.batchMax);
      await this.#settle(sender, await receiveBatch(this.#context, sender, part));
    }
  }

  /** Applies what lies here with no gap before it any more, however much it is. */
  async #takeHeld(sender: NodeId): Promise<void> {
    if (this.#context.lives.waitsFor(sender)) return;
    for (let more = true; more;) {
      const received = await receiveHeld(this.#context, sender);
      await this.#settle(sender, received);
      more = received.settled.length > 0;
    }
  }

  async #believe(sender: NodeId, receipts: readonly string[]): Promise<void> {
    try {
      await takeReceipts(this.#context, sender, receipts);
    } catch (cause) {
      if (!(cause instanceof Problem) || cause.code.startsWith('store/')) throw cause;
      this.#context.trouble('receipt', cause, { peer: sender });
    }
  }

  async #settle(sender: NodeId, received: Received): Promise<void> {
    this.#answer(sender, received.signed);
    const at = this.#context.clock.now();
    for (const { opened, outcome } of received.settled) {
      const { from, to, contract } = opened;
      if (outcome.state === 'applied' || outcome.state === 'refused') {
        this.#context.flow({ from, to, contract, at, phase: outcome.state });
      }
      if (outcome.state === 'waiting') await this.#blobs.want(opened);
      if (outcome.state === 'parked') {
        this.#context.trouble('parked', outcome.cause, { peer: from, id: opened.id });
      }
    }
    if (received.missing.length > 0) this.askFor(sender, received.missing);
  }

  #answer(sender: NodeId, signed: readonly string[]): void {
    for (const text of signed) this.#lanes.get(sender)?.answer('receipt', { signed: text });
  }

  /** Asks a sender for numbers that are missing here, not again before some seconds are over. */
  askFor(sender: NodeId, numbers: readonly number[]): void {
    if (numbers.length === 0 || this.#context.lives.waitsFor(sender)) return;
    const now = msOf(this.#context.clock.now());
    if (now - (this.#askedGap.get(sender) ?? 0) < this.#context.tuning.askAgainMs) return;
    this.#askedGap.set(sender, now);
    this.#lanes.get(sender)?.answer('resend', { numbers });
  }

  /** Another node asks for envelopes or for parts of a file that an envelope to it names. */
  async #resend(sender: NodeId, payload: unknown): Promise<void> {
    const lane = this.#lanes.get(sender);
    const { numbers, blob } = payload as { numbers?: unknown; blob?: unknown };
    if (Array.isArray(numbers)) {
      const chosen = numbers.filter((n): n is number => Number.isSafeInteger(n));
      lane?.resend(chosen).catch((cause: unknown) => {
        this.#context.trouble('resend', cause, { peer: sender });
      });
    }
    if (typeof blob !== 'object' || blob === null) return;
    const { sha256, parts, doubtful } = blob as Record<string, unknown>;
    if (typeof sha256 !== 'string' || !Array.isArray(parts)) return;
    const [named] = await this.#context.store.query(
      'select 1 from outbox_blob where receiver = $1 and sha256 = $2',
      [sender, sha256],
    );
    if (named === undefined) return;
    const indices = parts.filter((n): n is number => Number.isSafeInteger(n) && n >= 0);
    lane?.sendBlob({ sha256, parts: indices, doubtful: doubtful === true });
  }

  /** Tries what waits for files, and what is to be replayed. */
  async retry(sender: NodeId, replay: ReadonlySet<string> = new Set()): Promise<void> {
    if (this.#context.lives.waitsFor(sender)) return;
    await this.#settle(sender, await retryWaiting(this.#context, sender, replay));
  }

  /**
   * Takes up what waits although nothing will wake it: its last file came just before a crash, or
   * with an envelope of another sender, or applying it met a trouble that has passed. Of each
   * dossier only the first is looked at, and none behind a parked one.
   */
  async #takeUpWaiting(): Promise<void> {
    const rows = await this.#context.store.query<Parameters<typeof openedOf>[0]>(
      `select ${inboxColumns} from (
         select distinct on (sender, coalesce(dossier, id::text)) * from inbox
         where state in ('waiting', 'parked')
         order by sender, coalesce(dossier, id::text), pair_sequence
       ) first where state = 'waiting' order by pair_sequence limit ${takeUpMax}`,
    );
    const ready = new Set<NodeId>();
    for (const row of rows) {
      const opened = openedOf(row, this.#context.node);
      const arrived = opened.blobs.map(({ sha256 }) => this.#context.files.has(sha256));
      if ((await Promise.all(arrived)).every(Boolean)) ready.add(opened.from);
      else await this.#blobs.want(opened);
    }
    for (const sender of ready) await this.retry(sender);
  }

  /** Asks again for files that did not come, and takes up what waits for nothing more. */
  async tick(): Promise<void> {
    await this.#rejoining.tick();
    if (this.#context.lives.rejoining) {
      this.wake();
      return;
    }
    await this.#takeUpWaiting();
    this.#blobs.lookAfter();
    const ready = await this.#context.store.query<{ sender: NodeId }>(
      `select sender from pair_in p where exists (
         select from inbox i where i.sender = p.sender and i.pair_sequence = p.through + 1)`,
    );
    for (const { sender } of ready) await this.#takeHeld(sender);
    this.wake();
  }
}

const signedIn = (payload: unknown): unknown => (payload as { signed?: unknown } | null)?.signed;
