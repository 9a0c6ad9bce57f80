import type { NodeId } from '@xinqu/core/kernel';

/** What one look at the store of a node showed. */
export interface Look {
  readonly node: NodeId;
  /** Since when the node, and the database with it, run without a break. */
  readonly upSince: number;
  /** The last number given, by receiver. */
  readonly sent: ReadonlyMap<NodeId, number>;
  /** How far everything was received, by sender. */
  readonly through: ReadonlyMap<NodeId, number>;
  /** The other ends of open alarms. */
  readonly alarmed: ReadonlySet<NodeId>;
}

/** What lies in the canal, where it can be looked into. */
export interface CanalLook {
  /** The place given last. */
  readonly last: number;
  /** By pair: the place of the oldest message that the receiver has not taken. */
  readonly oldest: ReadonlyMap<string, number>;
}

/** A number that was given so long ago must have been received, or be named by an alarm. */
export const gapMsMax = 5_000;

/**
 * A look asks a few short questions. One that takes so long shows that the machine gives the
 * processes no time, the watch included: of the seconds around it nothing is said of a node.
 */
export const lookMsMax = 1_000;

/** A receiver that keeps up leaves nothing in the canal so long: what lies there is a backlog. */
export const lyingMsMax = 2_000;

interface Past {
  readonly at: number;
  /** By pair: the last number given, and how far everything was received. */
  readonly sent: ReadonlyMap<string, number>;
  readonly through: ReadonlyMap<string, number>;
  readonly lastInCanal: number | undefined;
}

const byPair = (
  looks: readonly Look[],
  pairs: (look: Look) => (readonly [string, number])[],
): ReadonlyMap<string, number> => new Map(looks.flatMap(pairs));

/**
 * Watches from outside whether gaps become alarms: of each pair whose two ends have been up all
 * the time, what was numbered longer ago than `gapMsMax` is received, or an alarm is open, or what
 * was given before it is still coming in, in its order, or lies in the canal for `lyingMsMax`. The
 * last two are a machine that is too slow for the load; they are counted too.
 */
export class GapWatch {
  readonly #past: Past[] = [];
  #alarmed = 0;
  #backlogs = 0;
  #unjudged = 0;
  #lateAt = -Infinity;
  readonly #silent: string[] = [];

  /** Gaps seen that an alarm named, counted once a look. */
  get alarmed(): number {
    return this.#alarmed;
  }

  /** Pairs seen in which numbers came in order, but later than `gapMsMax`, counted once a look. */
  get backlogs(): number {
    return this.#backlogs;
  }

  /** Gaps without an alarm while the watch itself came late, counted once a look. */
  get unjudged(): number {
    return this.#unjudged;
  }

  /** Gaps that nobody was told of. */
  get silent(): readonly string[] {
    return this.#silent;
  }

  /** `tookMs`: how long the look took. */
  see(at: number, looks: readonly Look[], tookMs: number, canal?: CanalLook): void {
    if (tookMs > lookMsMax) this.#lateAt = at;
    const old = this.#past.findLast((past) => past.at <= at - gapMsMax);
    const sent = byPair(looks, ({ node, sent: numbers }) =>
      [...numbers].map(([to, number]) => [`${node} ${to}`, number]),
    );
    const received = byPair(looks, ({ node, through }) =>
      [...through].map(([from, number]) => [`${from} ${node}`, number]),
    );
    this.#past.push({ at, sent, through: received, lastInCanal: canal?.last });
    if (this.#past.length > 1_000) this.#past.shift();
    if (old === undefined) return;
    const before = this.#past.findLast((past) => past.at <= at - lyingMsMax)?.lastInCanal ?? 0;
    const liesIn = (pair: string): boolean => (canal?.oldest.get(pair) ?? Infinity) <= before;
    for (const receiver of looks) {
      for (const sender of looks) {
        const pair = `${sender.node} ${receiver.node}`;
        const number = old.sent.get(pair);
        const upSince = Math.max(sender.upSince, receiver.upSince);
        if (number === undefined || upSince > old.at) continue;
        const through = receiver.through.get(sender.node) ?? 0;
        if (through >= number) continue;
        if (receiver.alarmed.has(sender.node) || sender.alarmed.has(receiver.node)) {
          this.#alarmed += 1;
        } else if (through > (old.through.get(pair) ?? 0) || liesIn(pair)) {
          this.#backlogs += 1;
        } else if (this.#lateAt >= old.at) {
          this.#unjudged += 1;
        } else {
          this.#silent.push(
            `${sender.node} → ${receiver.node}: ${number} given, received through ${through}`,
          );
        }
      }
    }
  }
}
