import type { Way } from '@xinqu/core/access';
import type { Actor, Transactions, Tx, UnitPorts } from './ports.ts';

/**
 * The ports of a node as one official has them: every statement runs as the store's reader, who
 * sees the rows that the matrix opens to that official and nothing else (row-level security), until
 * `asNode` says otherwise. Nothing that answers an official takes other ports.
 */
export interface OfficialPorts extends UnitPorts {
  /** Who reads; a node has no such thing for itself. */
  readonly onBehalfOf: Actor['id'];
}

interface Reading {
  readonly official: string;
  way: Way;
  /** Whether the node works in between. */
  atWork: boolean;
}

/** The transactions in which somebody reads; any other is the node's own. */
const readings = new WeakMap<Pick<Tx, 'query'>, Reading>();

const reader = 'xinqu_reader';

/** The role and who it reads for; they end with the transaction. */
const become = (tx: Pick<Tx, 'query'>, { official, way }: Reading) =>
  tx.query(
    `select set_config('xinqu.official', $1, true), set_config('xinqu.way', $2, true),
            set_config('role', '${reader}', true)`,
    [official, way],
  );

/** After a failed statement the transaction takes no other, and its end takes the role away. */
const again = (tx: Pick<Tx, 'query'>, reading: Reading) => become(tx, reading).catch(() => {});

/**
 * Does in a transaction what is the node's to do, not the official's: writing what was decided, the
 * names of colleagues, the log.
 */
export async function asNode<T>(tx: Pick<Tx, 'query'>, work: () => Promise<T>): Promise<T> {
  const reading = readings.get(tx);
  if (reading === undefined || reading.atWork) return work();
  reading.atWork = true;
  await tx.query(`select set_config('role', 'none', true)`);
  return work().finally(() => {
    reading.atWork = false;
    return again(tx, reading);
  });
}

/** A transaction in which the node does something that an official asked for. */
export const nodeTransaction = <T>(
  { store }: Pick<UnitPorts, 'store'>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> => store.transaction((tx) => asNode(tx, () => work(tx)));

/** Reads in another way in than the route's: a list also counts, a refusal looks at the list. */
export async function inWay<T>(tx: Tx, way: Way, work: () => Promise<T>): Promise<T> {
  const reading = readings.get(tx);
  if (reading === undefined || reading.atWork) return work();
  const before = reading.way;
  reading.way = way;
  await become(tx, reading);
  return work().finally(() => {
    reading.way = before;
    return again(tx, reading);
  });
}

function storeFor(store: Transactions, official: string, way: Way): Transactions {
  const transaction: Transactions['transaction'] = (work) =>
    store.transaction(async (tx) => {
      const reading = { official, way, atWork: false };
      readings.set(tx, reading);
      await become(tx, reading);
      return work(tx);
    });
  return { query: (sql, params) => transaction((tx) => tx.query(sql, params)), transaction };
}

/** The ports of a node for one official, and the way in that a route is. */
export function portsFor(ports: UnitPorts, actor: Actor, way: Way): OfficialPorts {
  const { officials, handover, ledger } = ports;
  const store = storeFor(ports.store, actor.id, way);
  const own = (on: Pick<Tx, 'query'>) => (on === store ? ports.store : on);
  return {
    ...ports,
    onBehalfOf: actor.id,
    store,
    officials: { active: (on) => asNode(on, () => officials.active(own(on))) },
    handover: {
      ...handover,
      enqueue: (tx, envelope) => asNode(tx, () => handover.enqueue(tx, envelope)),
      states: (ids, on = ports.store) => asNode(on, () => handover.states(ids, own(on))),
    },
    ledger: {
      ...ledger,
      record: (tx, kind, keys) => asNode(tx, () => ledger.record(tx, kind, keys)),
    },
  };
}
