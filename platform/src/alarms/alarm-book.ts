import { type Instant, msOf, type NodeId, type Uuid, uuidv7 } from '@xinqu/core/kernel';
import type { Queryable, Transacting, Tx } from '../store/index.ts';

/** Something found at another node, or about it. */
export interface Alarm<Kind extends string = string> {
  readonly id: Uuid;
  readonly node: NodeId;
  readonly kind: Kind;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** How often it was found. */
  readonly times: number;
  readonly closedAt: Instant | null;
}

export interface AlarmBookOptions {
  readonly store: Transacting;
  /** The table of these alarms, in the form of `witness_alarm`. */
  readonly table: 'witness_alarm' | 'canal_alarm';
  readonly clock: { now(): Instant; random(bytes: number): Uint8Array };
  /** Puts a note into the node's log, in the transaction that raises or closes the alarm. */
  readonly note: (tx: Tx, kind: string, body: unknown) => Promise<void>;
  /** Name of the note; that of its end is `<name>-closed`. */
  readonly named: string;
}

const columns = `id, node, kind, detail, first_at as "firstAt", last_at as "lastAt", times,
  closed_at as "closedAt"`;

/**
 * The alarms of one kind of watch. Each stands in the node's log too: no administrator removes one
 * unseen. What was open when the process ended is open when it starts again.
 */
export class AlarmBook<Kind extends string> {
  readonly #options: AlarmBookOptions;
  readonly #open = new Set<string>();

  constructor(options: AlarmBookOptions) {
    this.#options = options;
  }

  /** Takes up what was open when the process ended. */
  async load(): Promise<Alarm<Kind>[]> {
    const rows = await openAlarms<Kind>(this.#options.store, this.#options.table);
    for (const { node, kind } of rows) this.#open.add(`${node}/${kind}`);
    return rows;
  }

  isOpen(node: NodeId, kind: Kind): boolean {
    return this.#open.has(`${node}/${kind}`);
  }

  /** Whether any alarm is open about a node. */
  isAnyOpen(node: NodeId): boolean {
    return [...this.#open].some((name) => name.startsWith(`${node}/`));
  }

  /** Raises an alarm, or counts one that is open once more. */
  async raise(node: NodeId, kind: Kind, detail: object): Promise<void> {
    const { store, table, clock, note, named } = this.#options;
    const at = clock.now();
    const id = uuidv7(msOf(at), clock.random(10));
    await store.transaction(async (tx) => {
      const [row] = await tx.query<{ times: number }>(
        `insert into ${table} (id, node, kind, detail, first_at, last_at, times)
         values ($1, $2, $3, $4, $5, $5, 1)
         on conflict (node, kind) where closed_at is null
         do update set last_at = excluded.last_at, times = ${table}.times + 1,
           detail = excluded.detail
         returning times`,
        [id, node, kind, JSON.stringify(detail), at],
      );
      if (row!.times === 1) await note(tx, named, { id, node, kind, detail });
    });
    this.#open.add(`${node}/${kind}`);
  }

  /** Closes an open alarm: what it found holds again. Its row and its place in the log stay. */
  async close(node: NodeId, ...kinds: readonly Kind[]): Promise<boolean> {
    const open = kinds.filter((kind) => this.isOpen(node, kind));
    if (open.length === 0) return false;
    const { store, table, clock, note, named } = this.#options;
    await store.transaction(async (tx) => {
      const rows = await tx.query<{ id: Uuid; kind: Kind }>(
        `update ${table} set closed_at = $3
         where node = $1 and kind = any($2) and closed_at is null returning id, kind`,
        [node, open, clock.now()],
      );
      for (const { id, kind } of rows) await note(tx, `${named}-closed`, { id, node, kind });
    });
    for (const kind of open) this.#open.delete(`${node}/${kind}`);
    return true;
  }
}

/** The alarms that are open, oldest first. */
export const openAlarms = <Kind extends string>(
  store: Queryable,
  table: AlarmBookOptions['table'],
): Promise<Alarm<Kind>[]> =>
  store.query<Alarm<Kind>>(
    `select ${columns} from ${table} where closed_at is null order by first_at`,
  );

/** The alarms raised last, open ones first. */
export const recentAlarms = <Kind extends string>(
  store: Queryable,
  table: AlarmBookOptions['table'],
  limit: number,
): Promise<Alarm<Kind>[]> =>
  store.query<Alarm<Kind>>(
    `select ${columns} from ${table} order by closed_at is not null, last_at desc limit $1`,
    [limit],
  );
