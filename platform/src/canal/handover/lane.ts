import { setTimeout as wait } from 'node:timers/promises';
import type { Envelope } from '@xinqu/core/envelope';
import { instantOfMs, msOf, type NodeId, Problem } from '@xinqu/core/kernel';
import type { CanalMessage } from '../canal.ts';
import { Loop } from './loop.ts';
import { type EnvelopeRow, envelopeOf, ownEnvelope, sealFor } from './parcels.ts';
import type { Context } from './types.ts';

/** Bytes of a file in one message. */
export const chunkBytes = 512 * 1024;

/** How long a canal is left alone that is full, or away. */
const restMs: Readonly<Record<string, number>> = { 'canal/full': 50, 'canal/away': 250 };

/** Signed receipts and requests that may wait for a full canal; the rest is asked for again. */
const smallMax = 1_000;

const smallKinds = ['receipt', 'resend', 'witness'] as const;
type SmallKind = (typeof smallKinds)[number];

interface BlobJob {
  readonly sha256: string;
  readonly parts: readonly number[];
}

/** Everything this node sends to one other: one lane never waits for another. */
export class Lane {
  readonly #context: Context;
  readonly #to: NodeId;
  readonly #handovers: Loop;
  readonly #small: Loop;
  readonly #bulk: Loop;
  readonly #smallWaiting: { kind: SmallKind; payload: unknown }[] = [];
  /** Parts of files still to be sent; a later request for the same file replaces the earlier. */
  readonly #blobJobs = new Map<string, number[]>();
  #again: Promise<void> | undefined;
  #reading: { sha256: string; bytes: Uint8Array } | undefined;

  constructor(context: Context, to: NodeId) {
    this.#context = context;
    this.#to = to;
    const loop = (name: string, step: () => Promise<boolean>) =>
      new Loop(step, (cause) => context.trouble(`${name} ${to}`, cause));
    this.#handovers = loop('send', () => this.#sendQueued());
    this.#small = loop('answer', () => this.#sendSmall());
    this.#bulk = loop('files', () => this.#sendBlob());
  }

  start(): void {
    for (const loop of [this.#handovers, this.#small, this.#bulk]) loop.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#handovers, this.#small, this.#bulk].map((loop) => loop.stop()));
    await this.#again;
  }

  wake(): void {
    this.#handovers.wake();
  }

  /** Sends again what is overdue, once at a time: a full canal to one node holds up no other. */
  sendOverdue(): void {
    this.#again ??= this.resend()
      .catch((cause: unknown) => this.#context.trouble(`resend ${this.#to}`, cause))
      .finally(() => (this.#again = undefined));
  }

  /** Sends a receipt, a request or a word to a witness soon; of too many the oldest goes unsent. */
  answer(kind: SmallKind, payload: unknown): void {
    if (this.#smallWaiting.length >= smallMax) this.#smallWaiting.shift();
    this.#smallWaiting.push({ kind, payload });
    this.#small.wake();
  }

  sendBlob({ sha256, parts }: BlobJob): void {
    this.#blobJobs.set(sha256, [...parts]);
    this.#bulk.wake();
  }

  async #sendQueued(): Promise<boolean> {
    const { store, clock, tuning } = this.#context;
    const again = instantOfMs(msOf(clock.now()) + tuning.resendMs);
    const rows = await store.query<EnvelopeRow>('select * from outbox_take($1, $2, $3)', [
      this.#to,
      tuning.batchMax,
      again,
    ]);
    if (rows.length === 0) return false;
    await this.#send(rows);
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
    for (const message of messages) {
      while (!loop.stopped) {
        try {
          await this.#context.canal.publish([message]);
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
    const { store, clock, tuning } = this.#context;
    const now = clock.now();
    const chosen =
      sequences === undefined
        ? `state in ('sent', 'stored') and due_at <= $2 order by due_at`
        : `pair_sequence = any($5) and $2::timestamptz is not null order by pair_sequence`;
    const rows = await store.query<EnvelopeRow>(
      `update outbox set tries = tries + 1,
         due_at = case when state in ('sent', 'stored') then $2::timestamptz
           + least($3::float8 * 2 ^ least(tries, 20), $4) * interval '1 ms' end
       where id in (
         select id from outbox where receiver = $1 and ${chosen} limit ${tuning.batchMax})
       returning *`,
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

  /** Sends one part of the file asked for first; the file is held while it has parts to send. */
  async #sendBlob(): Promise<boolean> {
    const [job] = this.#blobJobs;
    if (job === undefined) return ((this.#reading = undefined), false);
    const [sha256, parts] = job;
    const index = parts.shift();
    if (parts.length === 0) this.#blobJobs.delete(sha256);
    if (index === undefined) return true;
    if (this.#reading?.sha256 !== sha256) {
      this.#reading = { sha256, bytes: await this.#context.files.get(sha256) };
    }
    const part = this.#reading.bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes);
    const data = Buffer.from(part).toString('base64');
    const envelope: Envelope = ownEnvelope(this.#context, 'blob', { sha256, index, data });
    await this.#publish(await sealFor(this.#context, this.#to, 'blob', [envelope]), this.#bulk);
    return true;
  }
}
