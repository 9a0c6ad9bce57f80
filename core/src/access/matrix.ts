import { agencies } from '../kernel/index.ts';
import type { Agency } from '../kernel/index.ts';
import { posts, stages } from '../procedure/index.ts';
import type { Post, Stage } from '../procedure/index.ts';
import {
  type AccessMatrix,
  type AccessRow,
  type Decision,
  type Level,
  type Purpose,
  type Role,
  type Seal,
  type SealRow,
  type Way,
  levels,
  purposes,
  roles,
  seals,
  ways,
} from './types.ts';

const numbered = <T extends string>(names: readonly T[]): Readonly<Record<T, number>> =>
  Object.fromEntries(names.map((name, n) => [name, n])) as Record<T, number>;

const agencyAt = numbered<Agency>(agencies);
const postAt = numbered(posts);
const roleAt = numbered(roles);
const stageAt = numbered(stages);
const purposeAt = numbered(purposes);
const wayAt = numbered(ways);

/** Grows from `hidden` to `write`. */
export const rankOf: Readonly<Record<Level, number>> = numbered(levels);

/** The place of one combination in the index; the things lie below it. */
export const cellOf = (
  agency: Agency,
  post: Post,
  role: Role,
  stage: Stage,
  purpose: Purpose,
  way: Way,
): number =>
  ((((agencyAt[agency] * posts.length + postAt[post]) * roles.length + roleAt[role]) *
    stages.length +
    stageAt[stage]) *
    purposes.length +
    purposeAt[purpose]) *
    ways.length +
  wayAt[way];

/** One decision for each thing, by its number; nothing where no row opens it. */
export type Opened = readonly (Decision | undefined)[];

/** The matrix made ready to answer. It is made once, from rows that `lintMatrix` finds sound. */
export interface Compiled {
  readonly matrix: AccessMatrix;
  readonly thingAt: ReadonlyMap<string, number>;
  readonly cells: readonly (Opened | undefined)[];
  /** What a seal leaves, by seal, way and thing. */
  readonly sealed: Readonly<Record<Seal, Readonly<Record<Way, readonly (SealRow | undefined)[]>>>>;
  readonly refused: Map<string, Decision>;
}

const citedIn = (row: Pick<AccessRow, 'basis'>): string => row.basis.map((b) => b.zh).join('；');

/** The posts of an agency to which some row opens a thing in a way: whom to ask. */
export function openTo(
  matrix: AccessMatrix,
  agency: Agency,
  thing: string,
  way: Way,
): readonly Post[] {
  const open = matrix.rows.filter(
    (row) =>
      row.agency === agency &&
      row.ways.includes(way) &&
      [...(row.grants.read ?? []), ...(row.grants.write ?? [])].includes(thing),
  );
  return posts.filter((post) => open.some((row) => row.posts.includes(post)));
}

function decisionsOf(matrix: AccessMatrix, row: AccessRow, way: Way): Map<string, Decision> {
  const found = new Map<string, Decision>();
  for (const level of ['masked', 'read', 'write'] as const) {
    for (const thing of row.grants[level] ?? []) {
      // What is masked says who sees it whole; what is open needs nobody to be asked.
      const ask = level === 'masked' ? openTo(matrix, row.agency, thing, way) : [];
      const why = { rule: row.id, says: row.says, basis: citedIn(row), ask };
      found.set(thing, { level, why });
    }
  }
  return found;
}

/** Every combination a row names. */
export function* cellsOf(row: AccessRow): Generator<{ readonly cell: number; readonly way: Way }> {
  for (const post of row.posts)
    for (const role of row.roles)
      for (const stage of row.stages)
        for (const way of row.ways)
          yield { cell: cellOf(row.agency, post, role, stage, row.purpose, way), way };
}

function sealTable(matrix: AccessMatrix, thingAt: ReadonlyMap<string, number>): Compiled['sealed'] {
  const table = Object.fromEntries(
    seals.map((seal) => [
      seal,
      Object.fromEntries(ways.map((way) => [way, [] as (SealRow | undefined)[]])),
    ]),
  ) as Record<Seal, Record<Way, (SealRow | undefined)[]>>;
  for (const row of matrix.seals)
    for (const way of row.ways)
      for (const thing of row.things) table[row.seal][way][thingAt.get(thing)!] = row;
  return table;
}

/** Makes the index. A row that names an unknown thing is our own mistake and throws. */
export function compile(matrix: AccessMatrix): Compiled {
  const thingAt = new Map(matrix.things.map((thing, n) => [thing.id, n]));
  const named = new Map<number, AccessRow[]>();
  const opened = new Map<string, (Decision | undefined)[]>();
  for (const row of matrix.rows)
    for (const { cell } of cellsOf(row)) named.set(cell, [...(named.get(cell) ?? []), row]);
  const cells: (Opened | undefined)[] = [];
  for (const [cell, rows] of named) {
    const way = ways[cell % ways.length]!;
    const key = `${way} ${rows.map((row) => row.id).join(' ')}`;
    let own = opened.get(key);
    if (own === undefined) {
      own = Array.from({ length: matrix.things.length }, () => undefined);
      for (const row of rows)
        for (const [thing, decision] of decisionsOf(matrix, row, way)) {
          const at = thingAt.get(thing);
          if (at === undefined) throw new TypeError(`${row.id} names the unknown thing ${thing}`);
          const before = own[at];
          if (before === undefined || rankOf[before.level] < rankOf[decision.level]) {
            own[at] = decision;
          }
        }
      opened.set(key, own);
    }
    cells[cell] = own;
  }
  return { matrix, thingAt, cells, sealed: sealTable(matrix, thingAt), refused: new Map() };
}
