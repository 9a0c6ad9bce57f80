import type { NodeId } from '@xinqu/core/kernel';
import { chunksOf, countersignatureHolds } from '@xinqu/core/ledger';
import { proveChunks } from '../audit.ts';
import { Erasures } from '../erasures.ts';
import { type CheckpointRow, checkpointOf } from '../checkpoints.ts';
import { consistencyProof, LogBroken } from '../tree.ts';
import { othersFrom, Turns, type WitnessOptions } from './context.ts';
import { checkpointsMax, type MessageOf, type SentCheckpoint, toText } from './messages.ts';

/** A witness further behind is given the newest checkpoint only. */
const behindMax = 1_000;

/** Ticks after which checkpoints without an answer are offered again, doubling so often at most. */
const againTicks = 3;
const doublingsMax = 10;

interface Offer {
  /** Ticks since it was sent. */
  ticks: number;
  /** Whether something came since. */
  more: boolean;
}

/** A node under watch: shows its checkpoints to its witnesses and proves its rows to them. */
export class Prover {
  readonly #options: WitnessOptions;
  #witnesses: readonly NodeId[];
  readonly #turns: Turns;
  /** How far each witness has seen; asked of the store when first needed. */
  readonly #seen = new Map<NodeId, number>();
  readonly #offers = new Map<NodeId, Offer>();
  /** Offers in a row that a witness did not answer. */
  readonly #unanswered = new Map<NodeId, number>();
  readonly #challenges = new Map<NodeId, MessageOf<'challenge'>>();
  readonly #erasures: Erasures;

  constructor(options: WitnessOptions) {
    this.#options = options;
    this.#erasures = new Erasures(() => options.nodes.get(options.node));
    this.#witnesses = othersFrom(options.node, options.nodes.keys());
    this.#turns = new Turns('log shown', options.trouble);
  }

  end(): Promise<void> {
    return this.#turns.end();
  }

  /** Offers what is new to every witness. */
  offer(): void {
    for (const witness of this.#witnesses) this.#turns.take(witness, () => this.#offerTo(witness));
  }

  /** Shows its checkpoints to nodes that were enrolled since as well. */
  takeUpEnrolled(): void {
    this.#witnesses = othersFrom(this.#options.node, this.#options.nodes.keys());
    this.offer();
  }

  /** Offers again what a witness did not answer, ever more rarely to one that is away. */
  tick(): void {
    for (const [witness, offer] of this.#offers) {
      offer.ticks += 1;
      const times = this.#unanswered.get(witness) ?? 0;
      if (offer.ticks < againTicks * 2 ** Math.min(times, doublingsMax)) continue;
      this.#unanswered.set(witness, times + 1);
      this.#offers.delete(witness);
      this.#turns.take(witness, () => this.#offerTo(witness));
    }
  }

  async #seenBy(witness: NodeId): Promise<number> {
    const known = this.#seen.get(witness);
    if (known !== undefined) return known;
    const [row] = await this.#options.store.query<{ size: number }>(
      `select coalesce(max(size), 0)::bigint as size from ledger_countersignature
       where witness = $1`,
      [witness],
    );
    this.#seen.set(witness, row!.size);
    return row!.size;
  }

  async #offerTo(witness: NodeId): Promise<void> {
    const open = this.#offers.get(witness);
    if (open !== undefined) {
      open.more = true;
      return;
    }
    const before = await this.#seenBy(witness);
    const rows = await this.#newerThan(before);
    if (rows.length === 0) return;
    const offered: MessageOf<'checkpoints'>['offered'] = [];
    let from = before;
    for (const row of rows) {
      const path = await this.#pathOf(from, row.size);
      offered.push({ checkpoint: this.#sent(row), path });
      from = row.size;
    }
    this.#offers.set(witness, { ticks: 0, more: false });
    this.#options.send(witness, { is: 'checkpoints', before, offered });
  }

  /** The proof, or none when the log has no whole beginning any more: the witness will see it. */
  async #pathOf(before: number, size: number): Promise<string[]> {
    try {
      return toText(await consistencyProof(this.#options.store, before, size));
    } catch (cause) {
      if (cause instanceof LogBroken) return [];
      throw cause;
    }
  }

  #sent(row: CheckpointRow): SentCheckpoint {
    const { node: _node, ...sent } = checkpointOf(this.#options.node, row);
    return sent;
  }

  async #newerThan(size: number): Promise<CheckpointRow[]> {
    const newer = `from ledger_checkpoint where size > $1`;
    const [behind] = await this.#options.store.query<{ many: boolean }>(
      `select count(*) > ${behindMax} as many from (select 1 ${newer} limit ${behindMax + 1}) n`,
      [size],
    );
    const order = behind!.many ? 'size desc limit 1' : `size limit ${checkpointsMax}`;
    return this.#options.store.query<CheckpointRow>(
      `select size, root, at, signature ${newer} order by ${order}`,
      [size],
    );
  }

  /** A witness says how far it has seen; its signatures are kept beside the checkpoints. */
  standing(witness: NodeId, message: MessageOf<'standing'>): void {
    this.#unanswered.delete(witness);
    this.#turns.take(witness, async () => {
      await this.#keep(witness, message.signed);
      const before = this.#seen.get(witness);
      this.#seen.set(witness, message.size);
      const open = this.#offers.get(witness);
      this.#offers.delete(witness);
      const moved = before !== message.size;
      if (open?.more === true || moved) await this.#offerTo(witness);
    });
  }

  async #keep(witness: NodeId, signed: MessageOf<'standing'>['signed']): Promise<void> {
    const { store, node, nodes } = this.#options;
    const signer = nodes.get(witness);
    if (signer === undefined || signed.length === 0) return;
    const rows = await store.query<CheckpointRow>(
      'select size, root, at, signature from ledger_checkpoint where size = any($1)',
      [signed.map(({ size }) => size)],
    );
    for (const { size, at, signature } of signed) {
      const row = rows.find((one) => one.size === size);
      if (row === undefined) continue;
      const tree = checkpointOf(node, row);
      if (!(await countersignatureHolds({ witness, at, signature }, tree, signer))) continue;
      await store.run(
        `insert into ledger_countersignature (size, witness, at, signature)
         values ($1, $2, $3, $4) on conflict do nothing`,
        [size, witness, at, signature],
      );
    }
  }

  /**
   * Proves to a witness, from the rows as they are now, what it asks for. One proof at a time, and
   * of several challenges of one witness only the last: a slow node must not fall further behind.
   */
  challenge(witness: NodeId, message: MessageOf<'challenge'>): void {
    this.#unanswered.delete(witness);
    const waiting = this.#challenges.has(witness);
    this.#challenges.set(witness, message);
    if (!waiting) this.#turns.take(witness, () => this.#prove(witness));
  }

  async #prove(witness: NodeId): Promise<void> {
    const asked = this.#challenges.get(witness);
    this.#challenges.delete(witness);
    if (asked === undefined) return;
    const { store, send } = this.#options;
    const [latest] = await store.query<CheckpointRow>(
      'select size, root, at, signature from ledger_checkpoint order by size desc limit 1',
    );
    const inside = asked.chunks.filter((chunk) => chunk < chunksOf(asked.size));
    const proofs = (await proveChunks(store, asked.size, inside, this.#erasures)).map(
      ({ chunk, hash, path }) => ({
        chunk,
        hash: toText([hash])[0]!,
        path: toText(path),
      }),
    );
    const newest = latest === undefined ? null : this.#sent(latest);
    send(witness, { is: 'answer', nonce: asked.nonce, latest: newest, proofs });
  }
}
