import { randomUUID } from 'node:crypto';
import type { NodePublic } from '@xinqu/core/envelope';
import type { NodeId } from '@xinqu/core/kernel';
import {
  type Checkpoint,
  countersign,
  judgeAlone,
  judgeCheckpoint,
  nextChunks,
  type SeenTree,
  verifyChunk,
} from '@xinqu/core/ledger';
import { type CheckpointRow, checkpointOf } from '../checkpoints.ts';
import type { AlarmBook } from '../../alarms/index.ts';
import { readRestoration } from '../restoration.ts';
import { type AlarmKind, witnessAlarms } from './alarms.ts';
import { othersFrom, Turns, type WitnessOptions } from './context.ts';
import { chunksMax, fromText, type MessageOf } from './messages.ts';
import { followAnew, settleRestoration } from './restorations.ts';

/** Each witness challenges each node once in this time, the witnesses in turn. */
const roundMs = 3_000;

/** Ticks a challenge may go without an answer; then the node is silent. */
const answerTicks = 2;

/** Turns after which a silent node is challenged again at most, doubling up to that. */
const quietTurnsMax = 1_024;

/** Nobody is called silent who was not heard yet and may still be starting. */
const startTicks = 40;

/** Answers in a row that name a checkpoint this witness was not shown. */
const behindAnswers = 2;

interface Asked {
  readonly nonce: string;
  readonly tree: SeenTree;
  readonly chunks: readonly number[];
  ticks: number;
  /** The time for it is over; it stays open, and is the only one on its way to a node that is away. */
  isLate: boolean;
}

/** Another node as its witness knows it. */
interface Watched {
  readonly node: NodeId;
  /** As it is enrolled now: keys change. */
  readonly signer: NodePublic;
  last: SeenTree | undefined;
  witness: number;
  round: number;
  /** Turns between two challenges while it is silent, and those still to be left out. */
  quiet: number;
  rest: number;
  readonly unproved: Set<number>;
  asked: Asked | undefined;
  heard: boolean;
  behind: number;
}

const checkpointKinds = ['signature-invalid', 'rollback', 'fork', 'inconsistent'] as const;

/** It is there: challenges come at their turns again. */
function heardAgain(watched: Watched): void {
  watched.quiet = 0;
  watched.rest = 0;
}

/** A witness: checks the checkpoints of the others, and has them prove their rows in turn. */
export class Watcher {
  readonly #options: WitnessOptions;
  readonly #watched = new Map<NodeId, Watched>();
  #order: readonly NodeId[] = [];
  readonly #turns: Turns;
  readonly #alarms: AlarmBook<AlarmKind>;
  #ticks = 0;

  constructor(options: WitnessOptions) {
    this.#options = options;
    this.#turns = new Turns('log watched', options.trouble);
    this.#alarms = witnessAlarms(options);
  }

  /** Between two ticks, so that every node is challenged once a round. */
  get tickMs(): number {
    return roundMs / Math.max(1, this.#order.length);
  }

  async load(): Promise<void> {
    const open = await this.#alarms.load();
    await this.#watchAll(open);
  }

  /** Watches nodes that were enrolled since as well; resolves once it does. */
  async takeUpEnrolled(): Promise<void> {
    this.#turns.take('all', () => this.#watchAll([]));
    await this.#turns.end();
  }

  async #watchAll(open: Awaited<ReturnType<AlarmBook<AlarmKind>['load']>>): Promise<void> {
    const { store, node: own, nodes } = this.#options;
    this.#order = othersFrom(own, nodes.keys());
    for (const [position, node] of this.#order.entries()) {
      const known = this.#watched.get(node);
      if (known !== undefined) {
        known.witness = position;
        continue;
      }
      const [row] = await store.query<CheckpointRow>(
        `select size, root, at, signature from witness_checkpoint where node = $1
         order by size desc limit 1`,
        [node],
      );
      const last = row === undefined ? undefined : checkpointOf(node, row);
      const altered = open.find((alarm) => alarm.node === node && alarm.kind === 'records-altered');
      const chunks = altered?.detail['chunks'];
      this.#watched.set(node, {
        node,
        get signer() {
          return nodes.get(node)!;
        },
        last,
        witness: position,
        round: 0,
        quiet: 0,
        rest: 0,
        unproved: new Set(Array.isArray(chunks) ? (chunks as number[]) : []),
        asked: undefined,
        heard: false,
        behind: 0,
      });
    }
  }

  end(): Promise<void> {
    return this.#turns.end();
  }

  /** Challenges the next node in turn; notices who did not answer. */
  tick(): void {
    const turn = this.#order[this.#ticks % this.#order.length];
    this.#ticks += 1;
    for (const watched of this.#watched.values()) {
      if (watched.asked === undefined || watched.asked.isLate) continue;
      watched.asked.ticks += 1;
      if (watched.asked.ticks < answerTicks) continue;
      watched.asked.isLate = true;
      watched.quiet = Math.min(2 * watched.quiet || 1, quietTurnsMax);
      watched.rest = watched.quiet - 1;
      if (!watched.heard && this.#ticks < startTicks) continue;
      this.#raise(watched, 'silent', { since: watched.last?.size ?? 0 });
    }
    for (const watched of this.#watched.values()) {
      // Where something is open, every tick looks again: whether it lasts, and whether it is over.
      const again = watched.asked === undefined && this.#isAltered(watched.node);
      const isTurn = watched.node === turn;
      if (isTurn && watched.rest > 0) watched.rest -= 1;
      else if (isTurn || again) this.#challenge(watched);
    }
  }

  /** Whether anything is open about a node that answers: silence is no finding to look into. */
  #isAltered(node: NodeId): boolean {
    return this.#alarms.isAnyOpen(node) && !this.#alarms.isOpen(node, 'silent');
  }

  #challenge(watched: Watched): void {
    const tree = watched.last ?? { size: 0, root: '' };
    const sweep = {
      size: tree.size,
      witness: watched.witness,
      witnesses: this.#order.length,
      round: watched.round,
      unproved: [...watched.unproved],
    };
    const chunks = nextChunks(sweep, chunksMax);
    watched.round += 1;
    const nonce = randomUUID();
    watched.asked = { nonce, tree, chunks, ticks: 0, isLate: false };
    this.#options.send(watched.node, { is: 'challenge', nonce, size: tree.size, chunks });
  }

  #raise(watched: Watched, kind: AlarmKind, detail: object): void {
    this.#turns.take(watched.node, () => this.#alarms.raise(watched.node, kind, detail));
  }

  /** A node shows its checkpoints: those that fit are countersigned, the rest is an alarm. */
  checkpoints(node: NodeId, { before, offered }: MessageOf<'checkpoints'>): void {
    this.#turns.take(node, async () => {
      const watched = this.#watched.get(node);
      if (watched === undefined) return;
      heardAgain(watched);
      const signed: MessageOf<'standing'>['signed'] = [];
      let from = before;
      for (const { checkpoint: sent, path } of offered) {
        const checkpoint = { node, ...sent };
        const seen = { last: watched.last, same: await this.#seenAt(node, sent.size) };
        const offer = { checkpoint, before: from, path: fromText(path) };
        const verdict = await judgeCheckpoint(seen, offer, watched.signer);
        if (verdict === 'out-of-step') break;
        if (verdict !== 'new' && verdict !== 'known') {
          await this.#alarms.raise(node, verdict, {
            seen: watched.last ?? null,
            shown: checkpoint,
          });
          break;
        }
        signed.push(await this.#countersigned(checkpoint));
        if (verdict === 'new') {
          watched.last = { size: sent.size, root: sent.root };
          watched.behind = 0;
          await this.#alarms.close(node, ...checkpointKinds, 'checkpoint-missing');
        }
        from = sent.size;
      }
      this.#options.send(node, { is: 'standing', size: watched.last?.size ?? 0, signed });
    });
  }

  /**
   * A node says that it was restored from a backup. Its log is followed from there, whoever may
   * have set it back, so that nothing after goes unwatched; the alarm stays until an official of
   * this node settles it.
   */
  restored(node: NodeId, statement: string): void {
    this.#turns.take(node, async () => {
      const watched = this.#watched.get(node);
      if (watched === undefined) return;
      const restoration = await readRestoration(statement, watched.signer);
      if (restoration === undefined) return;
      const { last: seen } = watched;
      const followed = await followAnew(this.#options, restoration, statement, seen);
      if (followed === undefined) return;
      watched.last = followed.from;
      watched.asked = undefined;
      watched.unproved.clear();
      watched.behind = 0;
      if (!followed.settled) await this.#alarms.raise(node, 'restored', { ...restoration, seen });
    });
  }

  /** An official of this node has looked into a restore. Problem `ledger/restoration-unknown`. */
  async settle(
    wanted: { readonly node: string; readonly life: string },
    by: { readonly id: string; readonly name: string },
    reason: string,
  ): Promise<void> {
    const { node, more } = await settleRestoration(this.#options, wanted, by, reason);
    if (!more) await this.#alarms.close(node, 'restored');
  }

  async #seenAt(node: NodeId, size: number): Promise<SeenTree | undefined> {
    const [row] = await this.#options.store.query<CheckpointRow>(
      'select size, root, at, signature from witness_checkpoint where node = $1 and size = $2',
      [node, size],
    );
    return row === undefined ? undefined : checkpointOf(node, row);
  }

  /** Signs a checkpoint and keeps it; one that was signed before is answered as it was then. */
  async #countersigned(checkpoint: Checkpoint): Promise<MessageOf<'standing'>['signed'][number]> {
    const { store, keys, clock } = this.#options;
    const { node, size, root, at, signature } = checkpoint;
    const own = await countersign(checkpoint, clock.now(), keys);
    await store.run(
      `insert into witness_checkpoint
         (node, size, root, at, signature, seen_at, countersignature)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [node, size, Buffer.from(root, 'hex'), at, signature, own.at, own.signature],
    );
    return { size, at: own.at, signature: own.signature };
  }

  /** A node proves its rows, or does not. */
  answer(node: NodeId, message: MessageOf<'answer'>): void {
    this.#turns.take(node, async () => {
      const watched = this.#watched.get(node);
      if (watched?.asked === undefined || watched.asked.nonce !== message.nonce) return;
      const { asked } = watched;
      watched.asked = undefined;
      watched.heard = true;
      heardAgain(watched);
      await this.#alarms.close(node, 'silent');
      await this.#judgeLatest(watched, asked.tree, message.latest);
      await this.#judgeProofs(watched, asked, message.proofs);
    });
  }

  /** Judged by what had been seen when it was asked: a newer checkpoint may have come meanwhile. */
  async #judgeLatest(
    watched: Watched,
    asked: SeenTree,
    latest: MessageOf<'answer'>['latest'],
  ): Promise<void> {
    const { node } = watched;
    const shown = latest === null ? null : { node, ...latest };
    if (shown === null || shown.size < asked.size) {
      if (asked.size > 0) await this.#alarms.raise(node, 'rollback', { seen: asked, shown });
      return;
    }
    const seen = {
      last: asked.size > 0 ? asked : undefined,
      same: await this.#seenAt(node, shown.size),
    };
    const verdict = await judgeAlone(seen, shown, watched.signer);
    if (verdict === 'ahead' && shown.size > (watched.last?.size ?? 0)) {
      watched.behind += 1;
      if (watched.behind < behindAnswers) return;
      await this.#alarms.raise(node, 'checkpoint-missing', { seen: asked, shown });
    } else if (verdict === 'ahead' || verdict === 'known') {
      watched.behind = 0;
      await this.#alarms.close(node, ...checkpointKinds, 'checkpoint-missing');
    } else {
      await this.#alarms.raise(node, verdict, { seen: asked, shown });
    }
  }

  async #judgeProofs(watched: Watched, asked: Asked, proofs: MessageOf<'answer'>['proofs']) {
    const { size, root } = asked.tree;
    const proved = new Set(
      proofs
        .filter(({ chunk, hash, path }) =>
          verifyChunk(
            { chunk, hash: fromText([hash])[0]!, path: fromText(path) },
            size,
            Buffer.from(root, 'hex'),
          ),
        )
        .map(({ chunk }) => chunk),
    );
    const failed = asked.chunks.filter((chunk) => !proved.has(chunk));
    for (const chunk of failed) watched.unproved.add(chunk);
    for (const chunk of proved) watched.unproved.delete(chunk);
    if (failed.length > 0) {
      const chunks = [...watched.unproved].slice(0, 1_000);
      await this.#alarms.raise(watched.node, 'records-altered', { size, root, chunks });
    } else if (watched.unproved.size === 0) {
      await this.#alarms.close(watched.node, 'records-altered');
    }
  }
}
