import type { Data, EventType, HistoryEvent, When } from './types.ts';
import { limitProblems } from './problems.ts';
import { dayMs, readWall } from './time.ts';

/** An event read once: its moment as numbers, its data always an object. */
export interface Entry {
  readonly type: string;
  readonly wall: number;
  readonly dayNo: number;
  readonly person: string | undefined;
  readonly data: Data;
}

const noData: Data = Object.freeze({});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a moment or names the problem. */
export function readMoment(text: unknown): number {
  const wall = typeof text === 'string' ? readWall(text) : Number.NaN;
  if (Number.isNaN(wall)) throw limitProblems.make('moment-unreadable', { what: String(text) });
  return wall;
}

function readEvent(value: unknown, index: number, types: ReadonlyMap<string, EventType>): Entry {
  if (!isObject(value))
    throw limitProblems.make('history-unreadable', { index: index + 1, what: '不是对象' });
  const { type, at, person, data } = value as Partial<HistoryEvent>;
  if (typeof type !== 'string' || typeof at !== 'string') {
    throw limitProblems.make('history-unreadable', { index: index + 1, what: '缺少type或at' });
  }
  if (!types.has(type)) throw limitProblems.make('event-unknown', { what: type });
  if (person !== undefined && person !== null && typeof person !== 'string') {
    throw limitProblems.make('history-unreadable', { index: index + 1, what: 'person应为文本' });
  }
  if (data !== undefined && data !== null && !isObject(data)) {
    throw limitProblems.make('history-unreadable', { index: index + 1, what: 'data应为对象' });
  }
  const wall = readMoment(at);
  return {
    type,
    wall,
    dayNo: Math.floor(wall / dayMs),
    person: person ?? undefined,
    data: data ?? noData,
  };
}

const dataKey = (data: Data): string =>
  data === noData
    ? ''
    : JSON.stringify(Object.entries(data).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Any order of arrival gives the same order here: moment, natural order of types, the rest. */
function order(ranks: ReadonlyMap<string, number>): (a: Entry, b: Entry) => number {
  return (a, b) =>
    a.wall - b.wall ||
    ranks.get(a.type)! - ranks.get(b.type)! ||
    textOrder(a.person ?? '', b.person ?? '') ||
    textOrder(dataKey(a.data), dataKey(b.data));
}

export interface EventTable {
  readonly types: ReadonlyMap<string, EventType>;
  readonly compare: (a: Entry, b: Entry) => number;
}

/** The table of event types in their natural order: it decides between equal moments. */
export function eventTable(types: Readonly<Record<string, EventType>>): EventTable {
  const names = Object.keys(types);
  const ranks = new Map(names.map((name, index) => [name, index]));
  return { types: new Map(Object.entries(types)), compare: order(ranks) };
}

/**
 * Reads a history up to `asOf`: sorted, the same fact recorded twice counted once. Raises a
 * problem for anything unreadable.
 */
export function readHistory(history: unknown, asOf: number, table: EventTable): readonly Entry[] {
  if (!Array.isArray(history)) throw limitProblems.make('case-unreadable');
  const entries: Entry[] = [];
  let sorted = true;
  for (let index = 0; index < history.length; index += 1) {
    const entry = readEvent(history[index], index, table.types);
    if (entry.wall > asOf) continue;
    const last = entries[entries.length - 1];
    if (last !== undefined && last.wall >= entry.wall) sorted = false;
    entries.push(entry);
  }
  if (sorted) return entries;
  entries.sort(table.compare);
  return entries.filter(
    (entry, index) => index === 0 || table.compare(entries[index - 1]!, entry) !== 0,
  );
}

/** A question about a person uses that person's events and those without a person. */
export const eventsOf = (
  entries: readonly Entry[],
  person: string | undefined,
): readonly Entry[] =>
  person === undefined || entries.every((e) => e.person === undefined || e.person === person)
    ? entries
    : entries.filter((e) => e.person === undefined || e.person === person);

/** The events against which conditions are tested, and whether all are about one person. */
export interface Scene {
  readonly entries: readonly Entry[];
  readonly sole: boolean;
}

/** Whether a condition holds at a moment, on the data of an event or what is known of a period. */
export function passes(when: When, data: Data, scene: Scene, wall: number): boolean {
  if ('field' in when) {
    const value = data[when.field] as never;
    return 'in' in when ? when.in.includes(value) : !when.notIn.includes(value);
  }
  if ('has' in when) return data[when.has] !== undefined;
  if ('held' in when) return heldAt(scene.entries, wall, scene.sole) === when.held;
  const { seen, having } = when;
  return scene.entries.some(
    (e) =>
      e.type === seen &&
      (having === undefined || having.in.includes(e.data[having.field] as never)),
  );
}

export function passAll(
  when: readonly When[] | undefined,
  data: Data,
  scene: Scene,
  wall: number,
): boolean {
  if (when === undefined) return true;
  for (const one of when) {
    if (!passes(one, data, scene, wall)) return false;
  }
  return true;
}

/** A whole number of the data, or the problem that names the field. */
export function countIn(entry: Entry, field: string, fallback?: number): number {
  const value = entry.data[field] ?? fallback;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > 10_000) {
    throw limitProblems.make('data-unreadable', { what: `${entry.type}.${field}` });
  }
  return value;
}

const holds: ReadonlySet<string> = new Set(['detained', 'arrested', 'imprisoned']);
const frees: ReadonlySet<string> = new Set([
  'released',
  'bail_started',
  'residential_surveillance_started',
]);

/**
 * Whether somebody of these events is in custody on a day. Somebody released on the very day was
 * still in custody on it, so the period is not moved: the earlier date (CPL 105 第四款). `sole`
 * says that all events are about one person, named in each or not.
 */
export function heldOn(entries: readonly Entry[], dayNo: number, sole: boolean): boolean {
  const held = new Set<string>();
  let thatDay = false;
  for (const entry of entries) {
    if (entry.dayNo > dayNo) break;
    const key = sole ? '' : (entry.person ?? '');
    if (holds.has(entry.type)) held.add(key);
    else if (frees.has(entry.type) && held.delete(key) && entry.dayNo === dayNo) thatDay = true;
  }
  return thatDay || held.size > 0;
}

/** Whether somebody is held at a moment, for choosing a length (未被拘留的). */
export function heldAt(entries: readonly Entry[], wall: number, sole: boolean): boolean {
  const held = new Set<string>();
  for (const entry of entries) {
    if (entry.wall > wall) break;
    const key = sole ? '' : (entry.person ?? '');
    if (holds.has(entry.type)) held.add(key);
    else if (frees.has(entry.type)) held.delete(key);
  }
  return held.size > 0;
}

/** The persons the events name. */
export function personsIn(entries: readonly Entry[]): string[] {
  const persons: string[] = [];
  for (const { person } of entries) {
    if (person !== undefined && !persons.includes(person)) persons.push(person);
  }
  return persons;
}
