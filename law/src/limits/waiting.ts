import {
  type Entry,
  type Readings,
  type TermLimit,
  dayMs,
  limitProblems,
  plusLength,
  primaryReadings,
  readWall,
  wallText,
} from '@xinqu/core/limits';
import { preservation } from './preservation.ts';

const term = preservation.find((one): one is TermLimit => one.kind === 'term')!;

/** One control on an asset: in effect, or waiting its turn in order of registration. */
interface Control {
  readonly id: string;
  readonly kind: string | undefined;
  readonly assetKind: string | undefined;
  /** When it was registered: the order of the list. */
  readonly registered: number;
  /** When it took effect by moving up; undefined for one in effect from the start. */
  movedUpAt: number | undefined;
  /** Last day of its term, once in effect. */
  lastDay: number | undefined;
  data: Entry['data'];
}

export interface WaitingOptions {
  readonly readings?: Readings;
  /** The planned seizure to be played as if it were registered. */
  readonly attempt?: Entry;
}

export interface WaitingList {
  readonly effective: Control | undefined;
  readonly waiting: readonly Control[];
  readonly all: readonly Control[];
}

/** The most a seizure of this kind of asset may last, from a day that does not count. */
export function ceilingDay(assetKind: string | undefined, from: number): number {
  const choice = term.ceilings.find(({ when }) =>
    (when ?? []).every((one) => 'field' in one && 'in' in one && one.in!.includes(assetKind ?? '')),
  )!;
  return choice.is === 'at-once' ? from : plusLength(from, choice.is, 'corresponding');
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

function printedEnd(entry: Entry): number | undefined {
  const value = entry.data['periodEnd'];
  if (value === undefined) return undefined;
  const wall = typeof value === 'string' ? readWall(value) : Number.NaN;
  if (Number.isNaN(wall))
    throw limitProblems.make('data-unreadable', { what: `${entry.type}.periodEnd` });
  return Math.floor(wall / dayMs);
}

function controlOf(entry: Entry, index: number): Control {
  const { data } = entry;
  return {
    id: text(data['seizure']) ?? `#${index + 1}`,
    kind: text(data['kind']),
    assetKind: text(data['assetKind']),
    registered: entry.wall,
    movedUpAt: undefined,
    lastDay: undefined,
    data,
  };
}

/** The list of one asset, moved forward in time event by event. */
class Queue {
  readonly readings: Readings;
  effective: Control | undefined;
  waiting: Control[] = [];
  readonly all: Control[] = [];

  constructor(readings: Readings) {
    this.readings = readings;
  }

  takeEffect(control: Control, at: number, moved: boolean): void {
    const registered = moved && this.readings['waiting-term'] === 'from-registration';
    const fromDay = Math.floor((registered ? control.registered : at) / dayMs);
    const top = ceilingDay(control.assetKind, fromDay);
    const printed = text(control.data['periodEnd']);
    const end = printed === undefined ? top : Math.min(Math.floor(readWall(printed) / dayMs), top);
    if (moved) control.movedUpAt = at;
    control.lastDay = end;
    this.effective = control;
  }

  moveUp(at: number): void {
    this.effective = undefined;
    const next = this.waiting.shift();
    if (next !== undefined) this.takeEffect(next, at, true);
  }

  /** Lapses come at 00:00 of the day after the last day of the term. */
  lapseUntil(wall: number): void {
    while (this.effective?.lastDay !== undefined) {
      const at = (this.effective.lastDay + 1) * dayMs;
      if (at > wall) return;
      this.moveUp(at);
    }
  }

  register(control: Control): void {
    if (this.waiting.some((one) => one.registered === control.registered)) {
      throw limitProblems.make('order-undecidable', { what: control.id });
    }
    this.all.push(control);
    if (this.effective === undefined) this.takeEffect(control, control.registered, false);
    else this.waiting.push(control);
  }

  lift(id: string | undefined, at: number): void {
    if (id === undefined || this.effective?.id === id) this.moveUp(at);
    else this.waiting = this.waiting.filter((one) => one.id !== id);
  }

  renew(entry: Entry): void {
    const id = text(entry.data['seizure']);
    const { effective } = this;
    if (effective === undefined || (id !== undefined && effective.id !== id)) {
      const late =
        this.all.find((one) => one.id === id) ?? (id === undefined ? this.all.at(-1) : undefined);
      if (late !== undefined && !this.waiting.includes(late)) {
        this.register({ ...late, registered: entry.wall, movedUpAt: undefined, data: entry.data });
      }
      return;
    }
    const from = this.readings['renewal-from'] === 'act' ? entry.dayNo : effective.lastDay!;
    const top = ceilingDay(effective.assetKind, from);
    effective.lastDay = Math.min(printedEnd(entry) ?? top, top);
  }

  sell(): void {
    this.effective = undefined;
    this.waiting = [];
  }
}

const concerns = (entry: Entry, asset: string | undefined): boolean =>
  asset === undefined || entry.data['asset'] === undefined || entry.data['asset'] === asset;

/** Plays the seizures of an asset up to a moment (查封规定第二十六条、第二十七条). */
export function waitingList(
  entries: readonly Entry[],
  asset: string | undefined,
  until: number,
  options: WaitingOptions = {},
): WaitingList {
  const queue = new Queue(options.readings ?? primaryReadings);
  for (const [index, entry] of entries.entries()) {
    if (!concerns(entry, asset)) continue;
    queue.lapseUntil(entry.wall);
    switch (entry.type) {
      case 'seized':
      case 'waiting_seizure_registered':
        queue.register(controlOf(entry, index));
        break;
      case 'seizure_attempted':
        // A planned seizure ranks nowhere, except for the question what it would become.
        if (entry === options.attempt) queue.register(controlOf(entry, index));
        break;
      case 'seizure_lifted':
        queue.lift(text(entry.data['seizure']), entry.wall);
        break;
      case 'seizure_renewed':
        queue.renew(entry);
        break;
      case 'asset_sold':
        queue.sell();
        break;
      default:
    }
  }
  queue.lapseUntil(until);
  return { effective: queue.effective, waiting: queue.waiting, all: queue.all };
}

export const movedUpText = (control: Control | undefined): string | null =>
  control?.movedUpAt === undefined ? null : wallText(control.movedUpAt);
