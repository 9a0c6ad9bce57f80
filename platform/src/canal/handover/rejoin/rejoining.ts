import type { OpenedParcel } from '@xinqu/core/envelope';
import { isUuidv7, msOf, msOfUuid, type NodeId, uuidv7 } from '@xinqu/core/kernel';
import { formUnknown } from '../../../log/index.ts';
import type { Lane } from '../lane.ts';
import type { Context } from '../types.ts';
import { adopt, closeNumbers, holdsNumbers } from './adopting.ts';
import { answerAsk, hearLive } from './answering.ts';
import { eraseAgain } from './erasures.ts';
import { isRejoinMessage, type RejoinOf } from './messages.ts';
import { reopenAbove } from './reopen.ts';
import { backupGivenUp } from './report.ts';

/** What the outbox knew when the backup was made; the peer is asked from there. */
const toldSql = `coalesce(l.told, (select sequence from pair_out where receiver = p.peer), 0)`;

/** What follows for the rest of the handover. */
interface Ends {
  /** This node is at work again. */
  rejoined(): void;
  /** A peer began a new life: what it said before counts no more. */
  forget(peer: NodeId): void;
}

/**
 * Both sides of joining again. A restored node asks every peer for what it forgot, page by page,
 * and is at work again when the last has told everything. Nothing is kept here that a restart
 * would miss.
 */
export class Rejoining {
  readonly #context: Context;
  readonly #lanes: ReadonlyMap<NodeId, Lane>;
  readonly #asked = new Map<NodeId, number>();
  readonly #ends: Ends;

  constructor(context: Context, lanes: ReadonlyMap<NodeId, Lane>, ends: Ends) {
    this.#context = context;
    this.#lanes = lanes;
    this.#ends = ends;
  }

  /** Asks every peer that has not told everything, and again when no answer came in time. */
  async tick(): Promise<void> {
    const { store, lives, clock, tuning } = this.#context;
    if (lives.refused !== null || (!lives.rejoining && lives.leftOut.size === 0)) return;
    const rows = await store.query<{ peer: NodeId; after: number; through: number }>(
      `select p.peer, ${toldSql} as after,
         coalesce((select through from pair_in where sender = p.peer), 0) as through
       from unnest($1::text[]) as p (peer) left join peer_life l on l.peer = p.peer
       where coalesce(l.answered, '') <> $2`,
      [[...this.#lanes.keys()], lives.own],
    );
    const blocking = rows.filter(({ peer }) => !lives.leftOut.has(peer));
    if (lives.rejoining && blocking.length === 0) return this.#goLive();
    const now = msOf(clock.now());
    for (const { peer, after, through } of rows) {
      if (now - (this.#asked.get(peer) ?? 0) < tuning.askAgainMs) continue;
      this.#ask(peer, after, through);
    }
  }

  #ask(peer: NodeId, after: number, through: number): void {
    const { lives, clock } = this.#context;
    this.#asked.set(peer, msOf(clock.now()));
    const { own: life, from, statement } = lives;
    this.#lanes.get(peer)?.answer('rejoin', { is: 'ask', life, through, after, from, statement });
  }

  /** Takes what a peer says of this, and envelopes of this node that it gives back. */
  async take(peer: NodeId, parcels: readonly OpenedParcel[]): Promise<void> {
    for (const { kind, envelopes } of parcels) {
      const given = kind === 'return' && this.#context.lives.waitsFor(peer);
      if (given) await adopt(this.#context, peer, envelopes);
    }
    for (const parcel of parcels.filter(({ kind }) => kind === 'rejoin')) {
      for (const { payload } of parcel.envelopes) await this.#heard(peer, parcel, payload);
    }
  }

  /** Takes a message; one that does not have the known form is told and changes nothing. */
  async #heard(peer: NodeId, parcel: Pick<OpenedParcel, 'life'>, payload: unknown): Promise<void> {
    if (!isRejoinMessage(payload)) {
      this.#context.trouble('rejoin message', formUnknown(), { peer });
      return;
    }
    if (payload.is === 'ask') {
      const { life, from } = payload;
      const fits = life === parcel.life && (from === null || from.life < life);
      return fits ? this.#answer(peer, payload) : undefined;
    }
    if (payload.is === 'live') return hearLive(this.#context, peer, payload);
    const { lives } = this.#context;
    if (!lives.waitsFor(peer) || payload.life !== lives.own) return;
    if (payload.is === 'newer') return this.#liveBeyond(payload.than);
    if (payload.is === 'given-up') return this.#turnedAway(peer, payload.lived);
    if (payload.is === 'page') return this.#take(peer, parcel.life ?? '', payload);
  }

  async #answer(peer: NodeId, ask: RejoinOf<'ask'>): Promise<void> {
    const known = this.#context.lives.of(peer);
    const { message, given } = await answerAsk(this.#context, peer, ask);
    if (this.#context.lives.of(peer) !== known) this.#ends.forget(peer);
    const lane = this.#lanes.get(peer);
    lane?.giveBack(given, () => lane.answer('rejoin', message));
  }

  async #take(peer: NodeId, theirs: string, page: RejoinOf<'page'>): Promise<void> {
    const { store, lives, clock } = this.#context;
    const last = page.numbers.at(-1) ?? page.after;
    const taken = await store.transaction(async (tx) => {
      await tx.run('insert into peer_life (peer) values ($1) on conflict do nothing', [peer]);
      const [row] = await tx.query<{ after: number; answered: string }>(
        `select ${toldSql} as after, l.answered from peer_life l, lateral (select l.peer) p
         where l.peer = $1 for update of l`,
        [peer],
      );
      if (row!.answered === lives.own || row!.after !== page.after) return false;
      const ascending = page.numbers.every((n, i) => n > (page.numbers[i - 1] ?? page.after));
      if (!ascending || !(await holdsNumbers(tx, peer, page.numbers))) return false;
      if (!page.more) {
        await closeNumbers(this.#context, tx, peer, last);
        await reopenAbove(tx, peer, page.through, clock.now());
        // Of a peer that the node went on without: the others have told theirs before.
        if (!lives.rejoining) await eraseAgain(this.#context, tx);
      }
      await tx.run(
        `update peer_life set told = $2, life = greatest(life, $3),
           answered = case when $4 then $5 else answered end
         where peer = $1`,
        [peer, last, theirs, !page.more, lives.own],
      );
      return true;
    });
    if (!taken) return;
    const wasLate = !lives.rejoining;
    await lives.load(store);
    if (wasLate && !lives.waitsFor(peer)) this.#welcome(peer);
    this.#asked.delete(peer);
    await this.tick();
  }

  /** A peer knows a later life that gave up what the backup holds: this one stays out for good. */
  async #turnedAway(by: NodeId, lived: string): Promise<void> {
    const { store, lives, trouble } = this.#context;
    if (lives.refused !== null || !lives.rejoining) return;
    await store.run('update node_life set refused = $1 where rejoining', [
      JSON.stringify({ by, lived }),
    ]);
    await lives.load(store);
    trouble('rejoin', backupGivenUp(lives.refused!), { peer: by });
  }

  /** Some peer has heard a later life of this node: the clock was set back between two restores. */
  async #liveBeyond(than: string): Promise<void> {
    const { store, lives, clock } = this.#context;
    if (!lives.rejoining || !isUuidv7(than) || than < lives.own) return;
    const ms = Math.max(msOf(clock.now()), msOfUuid(than) + 1);
    await store.run('update node_life set life = $1', [uuidv7(ms, clock.random(10))]);
    await lives.load(store);
    this.#asked.clear();
    await this.tick();
  }

  /** A peer that the node had gone on without has told everything: what waits for it may go. */
  #welcome(peer: NodeId): void {
    const { lives } = this.#context;
    const lane = this.#lanes.get(peer);
    lane?.answer('rejoin', { is: 'live', life: lives.own });
    lane?.wake();
  }

  /** All peers it waits for have told everything: numbers go on above theirs. */
  async #goLive(): Promise<void> {
    const { store, lives } = this.#context;
    await store.transaction(async (tx) => {
      const ended = await tx.run('update node_life set rejoining = false where rejoining');
      if (ended === 0) return;
      await eraseAgain(this.#context, tx);
      const counts = await tx.query(
        'select claimed, count(*) as envelopes from adopted group by claimed order by claimed',
      );
      const without = [...lives.leftOut];
      await this.#context.noted?.(tx, 'rejoined', { life: lives.own, adopted: counts, without });
    });
    await lives.load(store);
    for (const lane of this.#lanes.values()) lane.answer('rejoin', { is: 'live', life: lives.own });
    this.#ends.rejoined();
  }
}
