import { type NodeId, unreachable } from '@xinqu/core/kernel';
import { formUnknown } from '../../../log/index.ts';
import type { Lane } from '../lane.ts';
import type { Books } from '../reconciliation/books.ts';
import type { Reconciliation } from '../reconciliation/index.ts';
import type { Context } from '../types.ts';
import type { DayContext } from './context.ts';
import { type DayMessage, isDayMessage } from './messages.ts';
import { DayReceiver } from './receiver.ts';
import { type DayRow, dayById, differingDays, keepDay, recentDays } from './rows.ts';
import { DaySender } from './sender.ts';

/**
 * The account of every pair and day (Asia/Shanghai), signed by both sides. A day's envelopes are
 * those that were numbered from the close of the day before until its own, which is the first tick
 * after midnight: a run of numbers, so that no envelope lies in two days or in none.
 */
export class DayBalances {
  readonly #context: Context;
  readonly #balance: Pick<Reconciliation, 'setAlarm' | 'tell'>;
  readonly #sender: DaySender;
  readonly #receiver: DayReceiver;
  #ticking = false;
  #turn: Promise<void> = Promise.resolve();

  constructor(
    context: Context,
    lanes: ReadonlyMap<NodeId, Lane>,
    balance: Pick<Reconciliation, 'setAlarm' | 'tell'>,
  ) {
    this.#context = context;
    this.#balance = balance;
    const day: DayContext = {
      send: (to, message) => lanes.get(to)?.answer('day-balance', message),
      agree: (row) => this.#agree(row),
      differ: (row, peer, number) => this.#differ(row, peer, number),
      changed: () => balance.tell(),
    };
    this.#sender = new DaySender(context, day);
    this.#receiver = new DayReceiver(context, day);
  }

  async #agree(row: DayRow): Promise<void> {
    const { store, noted, node } = this.#context;
    const { id, body, signature, countersignature } = row;
    await store.transaction(async (tx) => {
      await keepDay(tx, row);
      await noted?.(tx, 'day-balance', { id, body, signature, countersignature });
    });
    await this.#alarm(row.sender === node ? row.receiver : row.sender);
  }

  async #differ(row: DayRow, peer: NodeId, number: number): Promise<void> {
    const { store } = this.#context;
    await store.transaction((tx) => keepDay(tx, { ...row, state: 'differs', differsAt: number }));
    await this.#alarm(peer);
  }

  /** The alarm stands while any day with the peer differs. */
  async #alarm(peer: NodeId): Promise<void> {
    const days = await differingDays(this.#context.store, peer);
    await this.#balance.setAlarm(peer, 'day-differs', days.length > 0, { days });
    this.#balance.tell();
  }

  /** Looks after the node's own accounts; returns at once. */
  tick(all: readonly Books[]): void {
    if (this.#ticking) return;
    this.#ticking = true;
    this.#inTurn('all', async () => {
      this.#ticking = false;
      await this.#sender.tick(all);
    });
  }

  /** What a peer says of a day; returns at once. In another form it is told and changes nothing. */
  take(from: NodeId, payload: unknown): void {
    if (isDayMessage(payload)) this.#inTurn(from, () => this.#answer(from, payload));
    else this.#context.trouble('day', formUnknown(), { peer: from });
  }

  /** Waits for what has begun. */
  end(): Promise<void> {
    return this.#turn;
  }

  /** One after the other, beside the envelopes: a day of many is hashed for seconds. */
  #inTurn(peer: NodeId | 'all', work: () => Promise<void>): void {
    const told = (cause: unknown) => this.#context.trouble('day', cause, { peer });
    this.#turn = this.#turn.then(work).catch(told);
  }

  async #answer(from: NodeId, message: DayMessage): Promise<void> {
    switch (message.is) {
      case 'made':
        return this.#receiver.made(from, message);
      case 'parts':
        return this.#receiver.parts(from, message);
      case 'agreed':
        return this.#sender.agreed(from, message);
      case 'ask':
        return this.#sender.ask(from, message);
      case 'differs':
        return this.#sender.differs(from, message);
      default:
        return unreachable(message);
    }
  }

  /** The accounts of this node, both ways, newest first. */
  recent(): Promise<DayRow[]> {
    return recentDays(this.#context.store);
  }

  byId(id: string): Promise<DayRow | undefined> {
    return dayById(this.#context.store, id);
  }
}
