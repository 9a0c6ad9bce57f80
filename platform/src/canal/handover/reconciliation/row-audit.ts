import type { NodeId } from '@xinqu/core/kernel';
import type { Queryable } from '../../../store/index.ts';
import { numbersMax } from './statement.ts';

/** Numbers counted together: an index holds them, so that some milliseconds are enough. */
const windowRows = 20_000;

/** Windows of one half of a pair looked at anew because rows were missing there. */
const badWindowsMax = 4;

export type Half = 'in' | 'out';

/** Rows of this node's own store that its counts say are there, and are not. */
export interface LostRows {
  readonly peer: NodeId;
  readonly half: Half;
  readonly count: number;
  readonly numbers: readonly number[];
}

interface Place {
  readonly peer: NodeId;
  readonly half: Half;
  readonly last: number;
}

interface Counted {
  readonly peer: NodeId;
  readonly half: Half;
  readonly from: number;
  readonly to: number;
  readonly counted: number;
}

const countSql = `
  select w.peer, 'in' as half, w.a as "from", least(w.b, p.through) as "to",
    (select count(*) from inbox i where i.sender = w.peer
       and i.pair_sequence between w.a and least(w.b, p.through)) as counted
  from unnest($1::text[], $2::int8[], $3::int8[]) w (peer, a, b)
  join pair_in p on p.sender = w.peer
  union all
  select w.peer, 'out', w.a, least(w.b, p.sequence),
    (select count(*) from outbox o where o.receiver = w.peer
       and o.pair_sequence between w.a and least(w.b, p.sequence))
  from unnest($4::text[], $5::int8[], $6::int8[]) w (peer, a, b)
  join pair_out p on p.receiver = w.peer`;

const missingSql: Readonly<Record<Half, string>> = {
  in: `select n as number from generate_series($2::int8, $3::int8) n
    where not exists (select from inbox where sender = $1 and pair_sequence = n)
    order by n limit ${numbersMax}`,
  out: `select n as number from generate_series($2::int8, $3::int8) n
    where not exists (select from outbox where receiver = $1 and pair_sequence = n)
    order by n limit ${numbersMax}`,
};

/**
 * Counts the rows against the counters, a window of each pair at a time: the newest, one in turn,
 * and those where something was missing. A pair of n envelopes is gone through in n / 20,000 looks.
 */
export class RowAudit {
  readonly #store: Queryable;
  readonly #bad = new Map<string, Set<number>>();
  #turn = 0;

  constructor(store: Queryable) {
    this.#store = store;
  }

  /** What is missing now, one entry for each half of a pair in which anything is. */
  async look(places: readonly Place[]): Promise<LostRows[]> {
    this.#turn += 1;
    const windows = places
      .filter(({ last }) => last > 0)
      .flatMap((place) => this.#windowsOf(place).map((window) => ({ ...place, window })));
    if (windows.length === 0) return [];
    const of = (half: Half) => {
      const chosen = windows.filter((one) => one.half === half);
      return [
        chosen.map(({ peer }) => peer),
        chosen.map(({ window }) => window * windowRows + 1),
        chosen.map(({ window }) => (window + 1) * windowRows),
      ];
    };
    const counted = await this.#store.query<Counted>(countSql, [...of('in'), ...of('out')]);
    const lost: LostRows[] = [];
    for (const [, rows] of Map.groupBy(counted, ({ peer, half }) => `${half} ${peer}`)) {
      const found = await this.#lostOf(rows);
      if (found !== undefined) lost.push(found);
    }
    return lost;
  }

  #badOf(peer: NodeId, half: Half): Set<number> {
    const key = `${half} ${peer}`;
    const known = this.#bad.get(key) ?? new Set<number>();
    this.#bad.set(key, known);
    return known;
  }

  #windowsOf({ peer, half, last }: Place): number[] {
    const newest = Math.floor((last - 1) / windowRows);
    const inTurn = this.#turn % (newest + 1);
    return [...new Set([newest, inTurn, ...this.#badOf(peer, half)])];
  }

  async #lostOf(rows: readonly Counted[]): Promise<LostRows | undefined> {
    const { peer, half } = rows[0]!;
    const bad = this.#badOf(peer, half);
    let count = 0;
    const numbers: number[] = [];
    for (const { from, to, counted } of rows) {
      const window = Math.floor((from - 1) / windowRows);
      const missing = Math.max(0, to - from + 1) - counted;
      if (missing <= 0) {
        bad.delete(window);
        continue;
      }
      if (bad.size < badWindowsMax) bad.add(window);
      count += missing;
      const found = await this.#store.query<{ number: number }>(missingSql[half], [peer, from, to]);
      numbers.push(...found.map(({ number }) => number));
    }
    if (count === 0) return undefined;
    const first = numbers.toSorted((a, b) => a - b).slice(0, numbersMax);
    return { peer, half, count, numbers: first };
  }
}
