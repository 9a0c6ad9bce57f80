import {
  type Instant,
  instantOfMs,
  msOf,
  msOfUuid,
  type NodeId,
  type Uuid,
} from '@xinqu/core/kernel';
import { type AlarmBook, openAlarms, recentAlarms } from '../../../alarms/index.ts';
import { formUnknown } from '../../../log/index.ts';
import type { Lane } from '../lane.ts';
import { missingNumbers } from '../receiving.ts';
import type { Context } from '../types.ts';
import { type CanalAlarm, type CanalAlarmKind, canalAlarms } from './alarms.ts';
import { type Books, booksWith } from './books.ts';
import { type Direction, directionsOf, judge, type Verdict } from './judge.ts';
import { type Findings, PeerWatch } from './peer-watch.ts';
import { RowAudit } from './row-audit.ts';
import { isStatement, numbersMax, type Statement } from './statement.ts';

/** Ticks between two counts of the rows. */
const auditTicks = 2;

/** What is only a later instant of hearing is written down this rarely. */
const heardAgainMs = 60_000;

const alarmsMax = 200;

/** One direction of a pair with its verdict. */
export interface DirectionReport extends Direction, Verdict {
  /** Recorded by this node and not numbered yet; 0 for what comes in. */
  readonly queued: number;
  /** When the oldest envelope without an answer was recorded, or stored. */
  readonly oldestAt: Instant | null;
}

export interface PairReport {
  readonly peer: NodeId;
  readonly heardAt: Instant | null;
  readonly out: DirectionReport;
  readonly in: DirectionReport;
}

export interface ReconciliationReport {
  readonly pairs: readonly PairReport[];
  /** Open ones first. */
  readonly alarms: readonly CanalAlarm[];
}

interface Peer {
  readonly node: NodeId;
  readonly watch: PeerWatch;
  /** Numbers late at the last look, as they are told to the peer. */
  missing: readonly number[];
  kept: { text: string; ms: number } | undefined;
}

/**
 * The balance of every pair, always on. At each tick of the node this one statement is read: the
 * counts with every peer. What changed is told to the peer, what does not fit is an alarm. The look
 * has a connection of its own: an alarm must not wait for the load that may be its cause.
 */
export class Reconciliation {
  readonly #context: Context;
  readonly #lanes: ReadonlyMap<NodeId, Lane>;
  readonly #ask: (peer: NodeId, numbers: readonly number[]) => void;
  readonly #peers = new Map<NodeId, Peer>();
  readonly #alarms: AlarmBook<CanalAlarmKind>;
  readonly #raised = new Map<string, string>();
  readonly #rows: RowAudit;
  readonly #listeners = new Set<() => void>();
  #tick = 0;
  #kept = 0;
  #books: readonly Books[] = [];
  #shown = '';

  constructor(
    context: Context,
    lanes: ReadonlyMap<NodeId, Lane>,
    ask: (peer: NodeId, numbers: readonly number[]) => void,
  ) {
    this.#context = context;
    this.#lanes = lanes;
    this.#ask = ask;
    this.#alarms = canalAlarms(context);
    this.#rows = new RowAudit(context.store);
    for (const node of lanes.keys()) this.add(node);
  }

  /** Another node to balance with. */
  add(node: NodeId): void {
    this.#peers.set(node, { node, watch: new PeerWatch(), missing: [], kept: undefined });
  }

  async load(): Promise<void> {
    await this.#alarms.load();
    const rows = await this.#context.store.query<{
      peer: NodeId;
      heardAt: Instant;
      statement: unknown;
    }>('select peer, heard_at as "heardAt", statement from pair_heard');
    for (const { peer, heardAt, statement } of rows) {
      const watch = this.#peers.get(peer)?.watch;
      if (watch === undefined) continue;
      watch.heardAt = heardAt;
      watch.said = isStatement(statement) ? statement : null;
    }
  }

  /** Anything came from a peer and opened. */
  heard(from: NodeId): void {
    this.#peers.get(from)?.watch.hear(this.#tick, this.#context.clock.now());
  }

  /** A peer says how far it has come. What is not in the known form is told and changes nothing. */
  take(from: NodeId, payload: unknown): void {
    if (isStatement(payload)) this.#peers.get(from)?.watch.take(payload, this.#tick);
    else this.#context.trouble('statement', formUnknown(), { peer: from });
  }

  /** A peer begins a new life: it will say anew how far it has come. */
  forget(peer: NodeId): void {
    this.#peers.get(peer)?.watch.forget();
  }

  /** Hears that what the report shows has changed; returns how to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Looks at every pair; returns the counts, so that lanes are woken by the same look. */
  async tick(): Promise<readonly Books[]> {
    this.#tick += 1;
    for (const { watch } of this.#peers.values()) watch.begin();
    const all = await this.#readBooks();
    const looks = all.map((books) => {
      const peer = this.#peers.get(books.peer)!;
      return { peer, books, found: peer.watch.look(this.#tick, books) };
    });
    for (const { peer, books, found } of looks) await this.#lookForGap(peer, found, books);
    for (const { peer, books, found } of looks) await this.#lookAt(peer, found, books);
    this.#books = all;
    this.#tellChange(all);
    return all;
  }

  #readBooks(): Promise<Books[]> {
    const { store, clock, tuning } = this.#context;
    return booksWith(store.aside, [...this.#peers.keys()], clock.now(), tuning);
  }

  /** Counts the rows behind the books, and writes down what was heard. No gap waits for that. */
  async keep(): Promise<void> {
    this.#kept += 1;
    if (this.#kept % auditTicks === 0) await this.#countRows(this.#books);
    await this.#keepHeard();
  }

  async #lookAt(peer: Peer, found: Findings, books: Books): Promise<void> {
    const { node, watch } = peer;
    if (found.unreceipted) this.#lanes.get(node)?.receiptsLost(watch.said!.through);
    const last = { lastHeardAt: watch.heardAt };
    if (found.silent !== undefined) await this.setAlarm(node, 'silent', found.silent, last);
    const { said } = watch;
    const counts = { sent: books.sent, receivedThrough: said?.through ?? 0 };
    await this.setAlarm(node, 'ahead', found.ahead, counts);
    const settled = (said?.applied ?? 0) + (said?.refused ?? 0);
    const receipted = books.applied + books.refused;
    await this.setAlarm(node, 'forgotten', found.forgotten, { settled, receipted });
    const statement = this.#statementFor(peer, books);
    if (!watch.isToBeTold(this.#tick, statement)) return;
    this.#lanes.get(node)?.answer('balance', statement);
  }

  /** Asks for what was published and is not here, and alarms when it does not come. */
  async #lookForGap(peer: Peer, { behind, late }: Findings, books: Books): Promise<void> {
    if (behind === undefined) {
      peer.missing = [];
    } else {
      const missing = await missingNumbers(this.#context.store.aside, peer.node, behind);
      this.#ask(peer.node, missing);
      const lasting = missing.filter((number) => late !== undefined && number <= late);
      peer.missing = lasting.slice(0, numbersMax);
    }
    const isLate = late !== undefined && peer.missing.length > 0;
    const detail = { through: books.through, published: late ?? 0, numbers: peer.missing };
    await this.setAlarm(peer.node, 'gap', isLate, detail);
  }

  #statementFor({ node, missing }: Peer, books: Books): Statement {
    return {
      sent: books.sent,
      published: this.#lanes.get(node)!.publishedThrough(books.sent),
      through: books.through,
      stored: books.inStored,
      applied: books.inApplied,
      refused: books.inRefused,
      parked: books.inParked,
      missing: [...missing],
    };
  }

  async #countRows(all: readonly Books[]): Promise<void> {
    const lost = await this.#rows.look(
      all.flatMap(({ peer, through, sent }) => [
        { peer, half: 'in' as const, last: through },
        { peer, half: 'out' as const, last: sent },
      ]),
    );
    for (const { peer } of all) {
      for (const half of ['in', 'out'] as const) {
        const found = lost.find((one) => one.peer === peer && one.half === half);
        const kind = half === 'in' ? 'rows-lost' : 'sent-rows-lost';
        const { count = 0, numbers = [] } = found ?? {};
        await this.setAlarm(peer, kind, found !== undefined, { count, numbers });
      }
    }
  }

  /** Raises, counts on or closes an alarm; one that stands as it was is left alone. */
  async setAlarm(
    node: NodeId,
    kind: CanalAlarmKind,
    holds: boolean,
    detail: object,
  ): Promise<void> {
    const name = `${node}/${kind}`;
    if (!holds) {
      this.#raised.delete(name);
      if (await this.#alarms.close(node, kind)) this.tell();
      return;
    }
    const text = JSON.stringify(detail);
    if (this.#raised.get(name) === text) return;
    await this.#alarms.raise(node, kind, detail);
    this.#raised.set(name, text);
    this.tell();
  }

  /** Writes down what peers said last, when it is new. */
  async #keepHeard(): Promise<void> {
    const changed = [...this.#peers.values()].flatMap((peer) => {
      const { heardAt, said } = peer.watch;
      if (heardAt === null) return [];
      const [text, ms] = [JSON.stringify(said), msOf(heardAt)];
      const { kept } = peer;
      if (kept?.text === text && ms - kept.ms < heardAgainMs) return [];
      peer.kept = { text, ms };
      return [{ peer: peer.node, heard_at: heardAt, statement: said }];
    });
    if (changed.length === 0) return;
    await this.#context.store.run(
      `insert into pair_heard (peer, heard_at, statement)
       select peer, heard_at, nullif(statement, 'null')
       from jsonb_to_recordset($1::jsonb)
         as r (peer text, heard_at timestamptz, statement jsonb)
       on conflict (peer) do update
       set heard_at = excluded.heard_at, statement = excluded.statement`,
      [JSON.stringify(changed)],
    );
  }

  #tellChange(all: readonly Books[]): void {
    const said = [...this.#peers.values()].map(({ watch }) => watch.said);
    const shown = JSON.stringify([all.map(({ due: _due, ...counts }) => counts), said]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.tell();
  }

  /** Tells that what the report shows has changed. */
  tell(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Every pair both ways with its verdict, and the alarms. */
  async report(): Promise<ReconciliationReport> {
    const { store } = this.#context;
    const peers = [...this.#peers.keys()];
    // What was said before the own counts were read cannot be more than they are.
    const said = new Map([...this.#peers].map(([node, { watch }]) => [node, watch.said]));
    const all = await this.#readBooks();
    const oldest = await this.#oldest(peers);
    const alarms = await recentAlarms<CanalAlarmKind>(store, 'canal_alarm', alarmsMax);
    const pairs = all.map((books): PairReport => {
      const { watch, missing } = this.#peers.get(books.peer)!;
      const both = directionsOf(books, said.get(books.peer) ?? null, missing);
      const ages = oldest.get(books.peer);
      return {
        peer: books.peer,
        heardAt: watch.heardAt,
        out: {
          ...both.out,
          ...judge(both.out),
          queued: books.queued,
          oldestAt: ages?.out == null ? null : instantOfMs(msOfUuid(ages.out)),
        },
        in: { ...both.in, ...judge(both.in), queued: 0, oldestAt: ages?.in ?? null },
      };
    });
    return { pairs, alarms };
  }

  openAlarms(): Promise<CanalAlarm[]> {
    return openAlarms<CanalAlarmKind>(this.#context.store, 'canal_alarm');
  }

  async #oldest(peers: readonly NodeId[]) {
    const rows = await this.#context.store.query<{
      peer: NodeId;
      out: Uuid | null;
      in: Instant | null;
    }>(
      `select r as peer,
         coalesce(
           (select id from (
              select id, pair_sequence from outbox
              where receiver = r and state in ('sent', 'stored') offset 0
            ) open order by pair_sequence limit 1),
           (select id from outbox where receiver = r and state = 'queued'
              order by position limit 1)) as out,
         (select received_at from inbox where sender = r
            and state in ('stored', 'waiting', 'parked') order by pair_sequence limit 1) as in
       from unnest($1::text[]) r`,
      [peers],
    );
    return new Map(rows.map((row) => [row.peer, row]));
  }
}
