import { signStatement, verifyStatement } from '@xinqu/core/envelope';
import { type NodeId, Problem } from '@xinqu/core/kernel';
import { newId } from '../parcels.ts';
import type { Context } from '../types.ts';
import type { DayContext } from './context.ts';
import { firstDifferent, partHashes, sumOf } from './leaves.ts';
import { type DayMessageOf, type DayStatement, dayStatementOf } from './messages.ts';
import { type DayRow, findDay, firstClaimed, keepDay } from './rows.ts';

/** Checks the accounts of what came to this node, and countersigns those that hold. */
export class DayReceiver {
  readonly #context: Context;
  readonly #day: DayContext;

  constructor(context: Context, day: DayContext) {
    this.#context = context;
    this.#day = day;
  }

  /** An account with the sender's signature. What is not all here yet is answered another time. */
  async made(sender: NodeId, { body, signature }: DayMessageOf<'made'>): Promise<void> {
    const { store, node, trust } = this.#context;
    const statement = dayStatementOf(body);
    const signer = trust.nodes.get(sender);
    if (statement === undefined || signer === undefined) return this.#unread(sender);
    if (statement.from !== sender || statement.to !== node) return this.#unread(sender);
    try {
      await verifyStatement('day-balance', signature, body, signer);
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause;
      return this.#context.trouble(`day ${statement.day} of ${sender}`, cause);
    }
    const [pair] = await store.query<{ through: number }>(
      'select through from pair_in where sender = $1',
      [sender],
    );
    if (pair === undefined || pair.through < statement.last) return;
    const kept = await findDay(store, sender, node, statement.day);
    const row: DayRow = {
      id: kept?.id ?? newId(this.#context),
      sender,
      receiver: node,
      day: statement.day,
      first: statement.first,
      last: statement.last,
      closedAt: kept?.closedAt ?? this.#context.clock.now(),
      state: 'made',
      final: statement.pending.length === 0,
      body,
      signature,
      countersignature: null,
      differsAt: null,
    };
    const claimed = await firstClaimed(store, row);
    if (claimed !== undefined) {
      await this.#keepDiffering(kept, row);
      await this.#found(sender, { ...row, state: 'differs' }, claimed);
    } else if (await this.#holds(sender, statement))
      await this.#agree(sender, kept, row, statement);
    else await this.#lookInto(sender, kept, row, statement);
  }

  #unread(sender: NodeId): void {
    this.#context.trouble(`day of ${sender}`, new Error('not in the known form'));
  }

  /** Whether our rows give the counts and the root of the account. */
  async #holds(sender: NodeId, statement: DayStatement): Promise<boolean> {
    const { store } = this.#context;
    const { first, last, applied, refused, pending, root } = statement;
    if (applied + refused + pending.length !== last - first + 1) return false;
    const side = { half: 'in', peer: sender } as const;
    const sum = await sumOf(store, side, { from: first, to: last }, new Set(pending), 0);
    return sum.root === root && sum.applied === applied && sum.refused === refused;
  }

  async #agree(
    sender: NodeId,
    kept: DayRow | undefined,
    row: DayRow,
    { day, root }: DayStatement,
  ): Promise<void> {
    const { clock, keys } = this.#context;
    const known = kept?.state === 'agreed' && kept.body === row.body;
    const signature = known
      ? kept.countersignature!
      : await signStatement('day-balance-agreed', row.body!, clock.now(), keys);
    if (!known) await this.#day.agree({ ...row, state: 'agreed', countersignature: signature });
    this.#day.send(sender, { is: 'agreed', day, root, signature });
  }

  /** Keeps the account as one that does not hold, and looks for the number where it begins. */
  async #lookInto(
    sender: NodeId,
    kept: DayRow | undefined,
    row: DayRow,
    { day, root, first, last }: DayStatement,
  ): Promise<void> {
    await this.#keepDiffering(kept, row);
    this.#day.send(sender, { is: 'ask', day, root, from: first, to: last });
  }

  async #keepDiffering(kept: DayRow | undefined, row: DayRow): Promise<void> {
    if (kept?.body === row.body && kept?.state === 'differs') return;
    await this.#context.store.transaction((tx) => keepDay(tx, { ...row, state: 'differs' }));
  }

  /** The sender's hashes of the parts of a range: the first that differs is looked into. */
  async parts(sender: NodeId, message: DayMessageOf<'parts'>): Promise<void> {
    const { store, node } = this.#context;
    const { day, root, from, to } = message;
    const row = await findDay(store, sender, node, day);
    const statement = row?.body == null ? undefined : dayStatementOf(row.body);
    if (row === undefined || statement?.root !== root || row.state !== 'differs') return;
    if (from > to || from < statement.first || to > statement.last) return;
    const side = { half: 'in', peer: sender } as const;
    const mine = await partHashes(store, side, { from, to }, new Set(statement.pending));
    const part = firstDifferent({ from, to }, mine, message.hashes);
    if (part === undefined) return;
    if (part.from === part.to) return this.#found(sender, row, part.from);
    this.#day.send(sender, { is: 'ask', day, root, ...part });
  }

  async #found(sender: NodeId, row: DayRow, number: number): Promise<void> {
    await this.#day.differ(row, sender, number);
    const root = dayStatementOf(row.body!)!.root;
    this.#day.send(sender, { is: 'differs', day: row.day, root, number });
  }
}
