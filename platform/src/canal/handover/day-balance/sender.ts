import { signStatement, verifyStatement } from '@xinqu/core/envelope';
import { dayOf, msOf, type NodeId, Problem } from '@xinqu/core/kernel';
import type { Books } from '../reconciliation/books.ts';
import type { Context } from '../types.ts';
import type { DayContext } from './context.ts';
import { partHashes, sumOf } from './leaves.ts';
import {
  dayFormat,
  type DayMessageOf,
  type DayStatement,
  dayStatementOf,
  pendingMax,
} from './messages.ts';
import { closeDays, type DayRow, findDay, keepDay, openDays } from './rows.ts';

/** Ticks between two looks at accounts that are not settled. */
const lookTicks = 10;

/** Ticks after which an account that was not answered is sent again. */
const againTicks = 60;

/** How long a day's last receipts are waited for before it is signed with what is pending. */
const pendingMs = 600_000;

/** Closes the days of what this node sent, signs their accounts and has them countersigned. */
export class DaySender {
  readonly #context: Context;
  readonly #day: DayContext;
  readonly #sent = new Map<string, number>();
  #tick = 0;
  /** Whether an account may be unsettled: without one, nothing is asked of the store. */
  #open = true;

  constructor(context: Context, day: DayContext) {
    this.#context = context;
    this.#day = day;
  }

  async tick(all: readonly Books[]): Promise<void> {
    this.#tick += 1;
    const today = dayOf(this.#context.clock.now());
    const isOver = all.some(({ sent, day }) => sent > 0 && (day === null || day < today));
    if (isOver) {
      await closeDays(this.#context, today);
      this.#open = true;
    }
    if (!this.#open || (!isOver && this.#tick % lookTicks !== 0)) return;
    const rows = await openDays(this.#context.store, this.#context.node);
    this.#open = rows.length > 0;
    for (const row of rows) await this.#settle(row);
  }

  async #settle(row: DayRow): Promise<void> {
    const made = (await this.#make(row)) ?? row;
    if (made.body === null || made.state === 'agreed') return;
    const key = `${made.receiver} ${made.day}`;
    const before = made === row ? this.#sent.get(key) : undefined;
    if (before !== undefined && this.#tick - before < againTicks) return;
    this.#sent.set(key, this.#tick);
    const { body, signature } = made;
    this.#day.send(made.receiver, { is: 'made', body, signature: signature! });
  }

  /** Makes the account, or makes it anew once nothing is pending; nothing when it stands as it is. */
  async #make(row: DayRow): Promise<DayRow | undefined> {
    if (row.final) return undefined;
    const { store, clock, node, keys } = this.#context;
    const { receiver, day, first, last } = row;
    const side = { half: 'out', peer: receiver } as const;
    const range = { from: first, to: last };
    const waited = msOf(clock.now()) - msOf(row.closedAt) >= pendingMs;
    const isSettled = await this.#isSettled(row);
    if (!isSettled && (!waited || row.body !== null)) return undefined;
    const sum = await sumOf(store, side, range, new Set(), pendingMax);
    if (sum.pending.length > pendingMax) return undefined;
    const at = clock.now();
    const statement: DayStatement = {
      format: dayFormat,
      from: node,
      to: receiver,
      day,
      first,
      last,
      applied: sum.applied,
      refused: sum.refused,
      pending: [...sum.pending],
      root: sum.root,
      at,
    };
    const body = JSON.stringify(statement);
    const signature = await signStatement('day-balance', body, at, keys);
    const final = sum.pending.length === 0;
    const made: DayRow = {
      ...row,
      state: 'made',
      final,
      body,
      signature,
      countersignature: null,
      differsAt: null,
    };
    await store.transaction((tx) => keepDay(tx, made));
    this.#day.changed();
    return made;
  }

  async #isSettled({ receiver, first, last }: DayRow): Promise<boolean> {
    const [row] = await this.#context.store.query<{ open: boolean }>(
      `select exists (select from outbox where receiver = $1 and state in ('sent', 'stored')
         and pair_sequence between $2 and $3) as open`,
      [receiver, first, last],
    );
    return !row!.open;
  }

  /** The account that a message is about, as long as it is the one that was signed. */
  async #named(receiver: NodeId, day: DayRow['day'], root: string) {
    const row = await findDay(this.#context.store, this.#context.node, receiver, day);
    const statement = row?.body == null ? undefined : dayStatementOf(row.body);
    return statement?.root === root ? { row: row!, statement } : undefined;
  }

  /** The receiver has countersigned: the account is kept with both signatures. */
  async agreed(receiver: NodeId, message: DayMessageOf<'agreed'>): Promise<void> {
    const named = await this.#named(receiver, message.day, message.root);
    const signer = this.#context.trust.nodes.get(receiver);
    if (named === undefined || signer === undefined || named.row.state === 'agreed') return;
    const { row } = named;
    const { signature: countersignature } = message;
    try {
      await verifyStatement('day-balance-agreed', countersignature, row.body!, signer);
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause;
      this.#context.trouble(`day ${row.day} with ${receiver}`, cause);
      return;
    }
    await this.#day.agree({ ...row, state: 'agreed', countersignature, differsAt: null });
    this.#open = true;
  }

  async ask(receiver: NodeId, { day, root, from, to }: DayMessageOf<'ask'>): Promise<void> {
    const named = await this.#named(receiver, day, root);
    if (named === undefined) return;
    const { first, last, pending } = named.statement;
    if (from > to || from < first || to > last) return;
    const side = { half: 'out', peer: receiver } as const;
    const hashes = await partHashes(this.#context.store, side, { from, to }, new Set(pending));
    this.#day.send(receiver, { is: 'parts', day, root, from, to, hashes });
  }

  async differs(receiver: NodeId, message: DayMessageOf<'differs'>): Promise<void> {
    const named = await this.#named(receiver, message.day, message.root);
    if (named === undefined || named.row.state === 'agreed') return;
    await this.#day.differ(named.row, receiver, message.number);
  }
}
