import type { Instant } from '@xinqu/core/kernel';
import type { Books } from './books.ts';
import type { Statement } from './statement.ts';

/** Ticks a number that was published may stay away; what was overtaken on the way comes sooner. */
const graceTicks = 2;

/** Ticks between two statements when nothing changes; a change is told at the next tick. */
const restTicks = 2;

/** Ticks without a word from a peer after which it is silent. */
const silentTicks = 5;

/** How long a peer that was not heard yet may still be starting. */
const startTicks = 40;

/** Statements into the void before the pauses between them grow, and the longest pause. */
const unheardMax = 3;
const pauseTicksMax = 3_600;

/** Statements in a row that must show the same: receipts and statements travel apart. */
const sameStatements = 3;

/** What a tick finds about one peer. */
export interface Findings {
  /** The peer has published through this number, and not all of it is here. */
  readonly behind: number | undefined;
  /** The same, and it has lasted. */
  readonly late: number | undefined;
  /** Nothing while the peer was not heard yet and may still be starting. */
  readonly silent: boolean | undefined;
  /** The peer holds numbers that were never given here. */
  readonly ahead: boolean;
  /** The peer has settled less than its own receipts say. */
  readonly forgotten: boolean;
  /** The peer has settled more than its receipts here say, and no more receipts come. */
  readonly unreceipted: boolean;
}

/** One peer as a node knows it. Counts ticks and asks no clock: a starved process waits longer. */
export class PeerWatch {
  said: Statement | null;
  heardAt: Instant | null;
  #heardTick: number | undefined;
  #told: { through: number; tick: number }[] = [];
  #spoken: { text: string; tick: number } | undefined;
  #unheard = 0;
  #receipted = 0;
  #less = 0;
  #more = 0;
  #fresh = false;
  #arrived: { statement: Statement; tick: number } | undefined;

  constructor(said: Statement | null = null, heardAt: Instant | null = null) {
    this.said = said;
    this.heardAt = heardAt;
  }

  /** Anything that came from the peer and opened. */
  hear(tick: number, at: Instant): void {
    this.#heardTick = tick;
    this.#unheard = 0;
    this.heardAt = at;
  }

  /** A statement came; it counts from the next `begin` on. */
  take(statement: Statement, tick: number): void {
    this.#arrived = { statement, tick };
  }

  /**
   * Begins a look, before the own counts are read: of what comes while they are read nobody could
   * say whether they contain it.
   */
  begin(): void {
    if (this.#arrived === undefined) return;
    const { statement, tick } = this.#arrived;
    this.#arrived = undefined;
    this.said = statement;
    this.#fresh = true;
    this.#expect(statement.published, tick);
  }

  /** All through this number is on its way, as known since this tick. */
  #expect(through: number, tick: number): void {
    if (through <= (this.#told.at(-1)?.through ?? 0)) return;
    // The oldest keeps its age; of the rest one is enough.
    this.#told = [...this.#told.slice(0, 1), { through, tick }];
  }

  /** The peer was set back by a restore: what it said before counts no more. */
  forget(): void {
    this.said = null;
    this.#told = [];
    this.#arrived = undefined;
    [this.#receipted, this.#less, this.#more, this.#fresh] = [0, 0, 0, false];
  }

  look(tick: number, books: Books): Findings {
    this.#told = this.#told.filter(({ through }) => through > books.through);
    // Later ones are here already, whatever the peer has said.
    if (books.inStored > books.through) this.#expect(books.inStored, tick);
    const { said } = this;
    const settled = (said?.applied ?? 0) + (said?.refused ?? 0);
    if (this.#fresh) {
      const receipted = books.applied + books.refused;
      const stands = receipted === this.#receipted;
      this.#less = settled < this.#receipted ? this.#less + 1 : 0;
      this.#more = settled > receipted && stands ? this.#more + 1 : 0;
      this.#receipted = receipted;
      this.#fresh = false;
    }
    // Said once, it is found again only after as many statements more.
    const unreceipted = this.#more >= sameStatements;
    if (unreceipted) this.#more = 0;
    return {
      behind: this.#told.at(-1)?.through,
      late: this.#told.findLast((one) => tick - one.tick >= graceTicks)?.through,
      silent: this.#silentAt(tick),
      ahead: said !== null && said.through > books.sent,
      forgotten: this.#less >= sameStatements,
      unreceipted,
    };
  }

  #silentAt(tick: number): boolean | undefined {
    if (this.#heardTick !== undefined) return tick - this.#heardTick > silentTicks;
    return tick > startTicks ? true : undefined;
  }

  /** Whether this statement is to be sent now. */
  isToBeTold(tick: number, statement: Statement): boolean {
    const text = JSON.stringify(statement);
    const last = this.#spoken;
    if (last !== undefined) {
      const passed = tick - last.tick;
      const pause = Math.min(2 ** (this.#unheard - unheardMax + 1), pauseTicksMax);
      if (this.#unheard >= unheardMax && passed < pause) return false;
      if (text === last.text && passed < restTicks) return false;
    }
    this.#spoken = { text, tick };
    this.#unheard += 1;
    return true;
  }
}
