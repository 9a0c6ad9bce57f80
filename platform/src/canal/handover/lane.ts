import { setTimeout as wait } from 'node:timers/promises';
import type { Envelope } from '@xinqu/core/envelope';
import { instantOfMs, msOf, type NodeId, Problem } from '@xinqu/core/kernel';
import type { CanalMessage } from '../canal.ts';
import { Look } from './look.ts';
import { Loop } from './loop.ts';
import { overdue } from './overdue.ts';
import {
  envelopeColumns,
  type EnvelopeRow,
  envelopeOf,
  ownEnvelope,
  partBytes,
  sealFor,
  sealPart,
} from './parcels.ts';
import type { Context } from './types.ts';

/** How long a canal is left alone that is full, or away. */
const restMs: Readonly<Record<string, number>> = { 'canal/full': 50, 'canal/away': 250 };

/**
 * How long what comes next waits for company, counted from the last time: the first is sent at
 * once. An envelope waits less than its receipt, which nobody looks out for.
 */
const sendPaceMs = 10;
const answerPaceMs = 15;

/** Messages given to the canal at once, well below what it holds of a pair. */
const publishMax = 8;

/** Signed receipts and requests that may wait for a full canal; the rest is asked for again. */
const smallMax = 1_000;

const smallKinds = ['rejoin', 'receipt', 'resend', 'balance', 'day-balance', 'witness'] as const;
type SmallKind = (typeof smallKinds)[number];

/** Parts of files sealed and published side by side: one is sealed while others are written. */
const bulkLoops = 3;

/** Parts of files that may wait to be sent to one node; what is beyond is asked for again. */
const partsWaitingMax = 1_024;

interface BlobJob {
  readonly sha256: string;
  readonly parts: readonly number[];
  /** The receiver put the file together and it was another one: is ours still sound? */
  readonly doubtful: boolean;
}

/** Everything this node sends to one other: one lane never waits for another. */
export class Lane {
  readonly #context: Context;
  readonly #to: NodeId;
  readonly #handovers: Loop;
  readonly #small: Loop;
  readonly #bulk: readonly Loop[];
  #smallWaiting: { kind: SmallKind; payload: unknown }[] = [];
  /** Parts of files still to be sent, each once however often it is asked for. */
  readonly #parts = new Map<string, { readonly sha256: string; readonly index: number }>();
  readonly #overdue: Look;
  /** The receiver has settled through this number and its receipts were lost. */
  #unreceipted = 0;
  #looking: Promise<void> = Promise.resolve();
  #giving: Promise<void> | undefined;
  /** While new envelopes are taken and given to the canal: those before are all given. */
  #sending = false;
  #published = 0;

  constructor(context: Context, to: NodeId) {
    this.#context = context;
    this.#to = to;
    const loop = (name: string, step: () => Promise<boolean>, paceMs = 0) =>
      new Loop(step, (cause) => context.trouble(name, cause, { peer: to }), paceMs);
    this.#handovers = loop('send', () => this.#sendQueued(), sendPaceMs);
    this.#overdue = new Look(
      async () => {
        await this.#bringForward();
        await this.resend();
      },
      (cause) => context.trouble('resend', cause, { peer: to }),
    );
    this.#small = loop('answer', () => this.#sendSmall(), answerPaceMs);
    this.#bulk = Array.from({ length: bulkLoops }, () => {
      const own: Loop = loop('files', () => this.#sendPart(own));
      return own;
    });
  }

  start(): void {
    for (const loop of this.#loops()) loop.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#loops().map((loop) => loop.stop()));
    await this.#overdue.idle();
    await this.#looking;
    await this.#giving;
  }

  #loops(): Loop[] {
    return [this.#handovers, this.#small, ...this.#bulk];
  }

  wake(): void {
    this.#handovers.wake();
  }

  /** Sends again what is overdue, once at a time: a full canal to one node holds up no other. */
  sendOverdue(): void {
    this.#overdue.tick();
  }

  /**
   * The receiver has settled more than its receipts say that came: what it has is sent again, for
   * its receipts, however long the pauses have become.
   */
  receiptsLost(through: number): void {
    this.#unreceipted = through;
    this.#overdue.tick();
  }

  async #bringForward(): Promise<void> {
    const { store, clock } = this.#context;
    const through = this.#unreceipted;
    if (through === 0) return;
    await store.run(
      `update outbox set due_at = $3
       where receiver = $1 and state in ('sent', 'stored') and pair_sequence <= $2 and due_at > $3`,
      [this.#to, through, clock.now()],
    );
    if (this.#unreceipted === through) this.#unreceipted = 0;
  }

  /** Of the envelopes numbered through `sent`, how far all were given to the canal. */
  publishedThrough(sent: number): number {
    if (!this.#sending) this.#published = sent;
    return Math.min(sent, this.#published);
  }

  /**
   * Sends something small soon; of too many the oldest goes unsent. Of the balance only the last
   * word counts.
   */
  answer(kind: SmallKind, payload: unknown): void {
    if (kind === 'balance') {
      this.#smallWaiting = this.#smallWaiting.filter((item) => item.kind !== kind);
    }
    if (this.#smallWaiting.length >= smallMax) this.#smallWaiting.shift();
    this.#smallWaiting.push({ kind, payload });
    this.#small.wake();
  }

  /** Sends parts of a file that the other node asked for. */
  sendBlob({ sha256, parts, doubtful }: BlobJob): void {
    if (doubtful) {
      this.#looking = this.#looking
        .then(() => this.#mustBeSound(sha256))
        .then(() => this.#wantParts(sha256, parts))
        .catch((cause: unknown) => {
          this.#context.trouble('own file', cause, { peer: this.#to, id: sha256 });
        });
    } else this.#wantParts(sha256, parts);
  }

  #wantParts(sha256: string, parts: readonly number[]): void {
    for (const index of parts) {
      if (this.#parts.size >= partsWaitingMax) break;
      this.#parts.set(`${sha256} ${index}`, { sha256, index });
    }
    for (const loop of this.#bulk) loop.wake();
  }

  /** Reads our file through: one that differs from its name is never sent again. */
  async #mustBeSound(sha256: string): Promise<void> {
    for await (const _ of (await this.#context.files.open(sha256)).content);
  }

  /**
   * Gives envelopes of a restored node back to it, and then says so. While some are on their way
   * nothing more is given: it asks again.
   */
  giveBack(envelopes: readonly Envelope[], then: () => void): void {
    const give = async () => {
      if (envelopes.length > 0) {
        const messages = await sealFor(this.#context, this.#to, 'return', envelopes);
        await this.#publish(messages, this.#small);
      }
      then();
    };
    this.#giving ??= give()
      .catch((cause: unknown) => this.#context.trouble('give back', cause, { peer: this.#to }))
      .finally(() => (this.#giving = undefined));
  }

  async #sendQueued(): Promise<boolean> {
    if (this.#context.lives.waitsFor(this.#to)) return false;
    this.#sending = true;
    try {
      return await this.#takeAndSend();
    } finally {
      this.#sending = false;
    }
  }

  async #takeAndSend(): Promise<boolean> {
    const { store, clock, tuning } = this.#context;
    const again = instantOfMs(msOf(clock.now()) + tuning.resendMs);
    const rows = await store.query<EnvelopeRow>(
      `select ${envelopeColumns} from outbox_take($1, $2, $3)`,
      [this.#to, tuning.batchMax, again],
    );
    if (rows.length === 0) return false;
    await this.#send(rows);
    this.#published = Math.max(...rows.map((row) => row.pair_sequence));
    const at = clock.now();
    for (const { contract } of rows) {
      this.#context.flow({ from: this.#context.node, to: this.#to, contract, at, phase: 'sent' });
    }
    return rows.length === tuning.batchMax;
  }

  async #send(rows: readonly EnvelopeRow[]): Promise<void> {
    const ordered = rows.toSorted((a, b) => a.pair_sequence - b.pair_sequence);
    await this.#publish(
      await sealFor(this.#context, this.#to, 'handover', ordered.map(envelopeOf)),
      this.#handovers,
    );
  }

  /** Waits for room: what is not published is not taken from the outbox either. */
  async #publish(messages: readonly CanalMessage[], loop: Loop): Promise<void> {
    for (let i = 0; i < messages.length; i += publishMax) {
      while (!loop.stopped) {
        try {
          await this.#context.canal.publish(messages.slice(i, i + publishMax));
          break;
        } catch (cause) {
          const rest = cause instanceof Problem ? restMs[cause.code] : undefined;
          if (rest === undefined) throw cause;
          await wait(rest);
        }
      }
    }
  }

  /** Sends again what no receipt came for; `sequences`: what the receiver says it misses. */
  async resend(sequences?: readonly number[]): Promise<void> {
    const { store, clock, tuning, lives } = this.#context;
    if (lives.waitsFor(this.#to)) return;
    const now = clock.now();
    const chosen =
      sequences === undefined
        ? `state in ('sent', 'stored') and ${overdue('$2', '$4')} order by due_at, pair_sequence`
        : `pair_sequence = any($5) and $2::timestamptz is not null order by pair_sequence`;
    const rows = await store.query<EnvelopeRow>(
      `update outbox set tries = tries + 1,
         due_at = case when state in ('sent', 'stored') then $2::timestamptz
           + least($3::float8 * 2 ^ least(tries, 20), $4) * interval '1 ms' end
       where id in (
         select id from outbox where receiver = $1 and ${chosen} limit ${tuning.batchMax})
       returning ${envelopeColumns}`,
      [
        this.#to,
        now,
        tuning.resendMs,
        tuning.resendMsMax,
        ...(sequences === undefined ? [] : [sequences]),
      ],
    );
    if (rows.length > 0) await this.#send(rows);
  }

  async #sendSmall(): Promise<boolean> {
    const waiting = this.#smallWaiting.splice(0);
    for (const kind of smallKinds) {
      const chosen = waiting.filter((item) => item.kind === kind);
      const envelopes = chosen.map(({ payload }) => ownEnvelope(this.#context, kind, payload));
      if (envelopes.length === 0) continue;
      await this.#publish(await sealFor(this.#context, this.#to, kind, envelopes), this.#small);
    }
    return this.#smallWaiting.length > 0;
  }

  /** Sends the part asked for first; no more of its file than that part is read. */
  async #sendPart(loop: Loop): Promise<boolean> {
    const [first] = this.#parts;
    if (first === undefined) return false;
    const [key, { sha256, index }] = first;
    this.#parts.delete(key);
    const bytes = await this.#context.files.part(sha256, index * partBytes, partBytes);
    if (bytes.byteLength === 0 && index > 0) return true;
    await this.#publish([await sealPart(this.#context, this.#to, { sha256, index }, bytes)], loop);
    return true;
  }
}
