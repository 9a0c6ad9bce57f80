import type { Way } from '@xinqu/core/access';
import type { Tx as StoreTx } from '../store/index.ts';
import type { Actor, Clock, Transactions, Tx, UnitPorts } from './ports.ts';

/**
 * The ports of a node as one official has them: every statement runs as the store's reader, who
 * sees the rows that the matrix opens to that official and nothing else (row-level security), until
 * `asNode` says otherwise. Nothing that answers an official takes other ports.
 */
export interface OfficialPorts extends UnitPorts {
  /** Who reads; a node has no such thing for itself. */
  readonly onBehalfOf: Actor['id'];
  /** From where; nothing where the request came from no browser. */
  readonly from: Origin | null;
}

/** From where an official asks. */
export interface Origin {
  readonly address: string;
  readonly session: string;
}

/** The way in for which rows are open; `node` for the node's own work, which the store lets do all. */
type Mode = Way | 'node';

const reader = 'xinqu_reader';

/** Who reads, and the clock that says whether what was given for a time still holds. */
interface Reading {
  readonly official: string;
  readonly clock: Clock;
}

/**
 * The transaction of an official. Before a statement it tells the store who asks, when that changed
 * since the last one: both travel in one packet, and when the first fails the second does.
 */
class OfficialTx {
  readonly #tx: StoreTx;
  readonly #official: string;
  readonly #clock: Clock;
  #told: Mode | undefined = 'node';
  mode: Mode;

  constructor(tx: StoreTx, { official, clock }: Reading, mode: Mode) {
    this.#tx = tx;
    this.#official = official;
    this.#clock = clock;
    this.mode = mode;
  }

  #tell(): void {
    if (this.#told === this.mode) return;
    this.#told = this.mode;
    if (this.mode === 'node') return this.#tx.send(`select set_config('role', 'none', true)`);
    this.#tx.send(
      `select set_config('xinqu.official', $1, true), set_config('xinqu.way', $2, true),
              set_config('xinqu.at', $3, true), set_config('role', '${reader}', true)`,
      [this.#official, this.mode, this.#clock.now()],
    );
  }

  query<T>(sql: string, params?: readonly unknown[]): Promise<T[]> {
    this.#tell();
    return this.#tx.query<T>(sql, params);
  }

  run(sql: string, params?: readonly unknown[]): Promise<number> {
    this.#tell();
    return this.#tx.run(sql, params);
  }

  send(sql: string, params?: readonly unknown[]): void {
    this.#tell();
    this.#tx.send(sql, params);
  }

  /** What is undone takes the role that was told in it along: the next statement tells it again. */
  savepoint<T>(work: () => Promise<T>): Promise<T> {
    return this.#tx.savepoint(work).catch((cause: unknown) => {
      this.#told = undefined;
      throw cause;
    });
  }

  afterCommit(work: () => void): void {
    this.#tx.afterCommit(work);
  }
}

async function inMode<T>(tx: Pick<Tx, 'query'>, mode: Mode, work: () => Promise<T>): Promise<T> {
  if (!(tx instanceof OfficialTx) || tx.mode === 'node') return work();
  const before = tx.mode;
  tx.mode = mode;
  return work().finally(() => {
    tx.mode = before;
  });
}

/**
 * Does in a transaction what is the node's to do, not the official's: writing what was decided, the
 * names of colleagues, the log.
 */
export const asNode = <T>(tx: Pick<Tx, 'query'>, work: () => Promise<T>): Promise<T> =>
  inMode(tx, 'node', work);

/** Reads in another way in than the route's: a list also counts, a refusal looks at the list. */
export const inWay = <T>(tx: Tx, way: Way, work: () => Promise<T>): Promise<T> =>
  inMode(tx, way, work);

/** A transaction in which the node does something that an official asked for. */
export const nodeTransaction = <T>(
  { store }: Pick<UnitPorts, 'store'>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> => store.transaction((tx) => asNode(tx, () => work(tx)));

function storeFor(store: Transactions, reading: Reading, way: Way): Transactions {
  const transaction: Transactions['transaction'] = (work) =>
    store.transaction((tx) => work(new OfficialTx(tx as StoreTx, reading, way)));
  return { query: (sql, params) => transaction((tx) => tx.query(sql, params)), transaction };
}

/** The ports of a node for one official, and the way in that a route is. */
export function portsFor(
  ports: UnitPorts,
  actor: Actor,
  way: Way,
  from: Origin | null = null,
): OfficialPorts {
  const { officials, handover, ledger, clock } = ports;
  const store = storeFor(ports.store, { official: actor.id, clock }, way);
  const own = (on: Pick<Tx, 'query'>) => (on === store ? ports.store : on);
  return {
    ...ports,
    onBehalfOf: actor.id,
    from,
    store,
    officials: {
      active: (on) => asNode(on, () => officials.active(own(on))),
      standsInFor: (on, official, post) =>
        asNode(on, () => officials.standsInFor(own(on), official, post)),
    },
    handover: {
      ...handover,
      enqueue: (tx, envelope) => asNode(tx, () => handover.enqueue(tx, envelope)),
      states: (ids, on = ports.store) => asNode(on, () => handover.states(ids, own(on))),
    },
    ledger: {
      record: (tx, kind, keys) => asNode(tx, () => ledger.record(tx, kind, keys)),
      erase: (tx, id, records) => asNode(tx, () => ledger.erase(tx, id, records)),
      stateErasure: (erasure) => ledger.stateErasure(erasure),
    },
  };
}
