import { agencyNames } from '../kernel/index.ts';
import { posts } from '../procedure/index.ts';
import { cellOf, cellsOf, rankOf } from './matrix.ts';
import { type AccessMatrix, type AccessRow, type Level } from './types.ts';

const granted = (row: AccessRow): [string, Exclude<Level, 'hidden'>][] =>
  (['masked', 'read', 'write'] as const).flatMap((level) =>
    (row.grants[level] ?? []).map((thing): [string, typeof level] => [thing, level]),
  );

function twice(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.has(name) || !seen.add(name));
}

/** What is wrong with a row by itself. */
function rowFindings(row: AccessRow, known: ReadonlySet<string>): string[] {
  const all = granted(row);
  const things = all.map(([thing]) => thing);
  const parts = { posts: row.posts, roles: row.roles, stages: row.stages, ways: row.ways };
  const writes = row.ways.includes('write');
  return [
    ...Object.entries(parts)
      .filter(([, list]) => list.length === 0)
      .map(([part]) => `${row.id}：${part} 为空，永不生效`),
    ...Object.entries(parts).flatMap(([part, list]) =>
      twice(list).map((name) => `${row.id}：${part} 重复列出 ${name}`),
    ),
    ...(all.length === 0 ? [`${row.id}：没有准许任何内容，永不生效`] : []),
    ...things.filter((thing) => !known.has(thing)).map((thing) => `${row.id}：未知内容 ${thing}`),
    ...twice(things).map((thing) => `${row.id}：${thing} 列出两次`),
    ...(writes !== (row.grants.write !== undefined) || (writes && row.ways.length > 1)
      ? [`${row.id}：write 须单独成行，且只准许 write`]
      : []),
    ...(row.basis.length === 0 ? [`${row.id}：没有依据`] : []),
    ...(row.posts.every((post) => posts.includes(post)) ? [] : [`${row.id}：未知岗位`]),
  ];
}

type ByCell = ReadonlyMap<number, readonly AccessRow[]>;

function byCell(matrix: AccessMatrix): ByCell {
  const cells = new Map<number, AccessRow[]>();
  for (const row of matrix.rows)
    for (const { cell } of cellsOf(row)) {
      const own = cells.get(cell);
      if (own === undefined) cells.set(cell, [row]);
      else own.push(row);
    }
  return cells;
}

/** Two rows of the same combination that both open one thing: which of them is the rule? */
function overlaps(cells: ByCell): string[] {
  const found = new Set<string>();
  const looked = new Set<string>();
  for (const rows of cells.values()) {
    const together = rows.map((row) => row.id).join(' ');
    if (rows.length < 2 || looked.has(together)) continue;
    looked.add(together);
    const opened = new Map<string, [AccessRow, Level]>();
    for (const row of rows)
      for (const [thing, level] of granted(row)) {
        const before = opened.get(thing);
        if (before === undefined) opened.set(thing, [row, level]);
        else {
          const word = before[1] === level ? '重叠' : '冲突';
          found.add(`${before[0].id} 与 ${row.id} 在 ${thing} 上${word}`);
        }
      }
  }
  return [...found];
}

const levelIn = (row: AccessRow, thing: string): Level =>
  (['write', 'read', 'masked'] as const).find((level) => row.grants[level]?.includes(thing)) ??
  'hidden';

/** Whether other rows open all that this one opens. */
function covered(row: AccessRow, others: readonly AccessRow[]): boolean {
  return granted(row).every(([thing, level]) =>
    others.some((other) => rankOf[levelIn(other, thing)] >= rankOf[level]),
  );
}

/**
 * Rows that change nothing: whoever has their role also belongs to the agency, and rows for the
 * agency already open as much of everything.
 */
function needless(matrix: AccessMatrix, cells: ByCell): string[] {
  const known = new Map<string, boolean>();
  const isCovered = (row: AccessRow, cell: number): boolean => {
    const others = (cells.get(cell) ?? []).filter((other) => other !== row);
    const key = `${row.id} ${others.map(({ id }) => id).join(' ')}`;
    const told = known.get(key) ?? (others.length > 0 && covered(row, others));
    known.set(key, told);
    return told;
  };
  const changes = (row: AccessRow): boolean =>
    row.posts.some((post) =>
      row.roles.some(
        (role) =>
          role === 'agency' ||
          role === 'none' ||
          row.stages.some((stage) =>
            row.ways.some(
              (way) => !isCovered(row, cellOf(row.agency, post, 'agency', stage, row.purpose, way)),
            ),
          ),
      ),
    );
  return matrix.rows
    .filter((row) => granted(row).length > 0 && !changes(row))
    .map((row) => `${row.id}：本机关的规则已经准许，此行无用`);
}

/** Things that no row opens to anybody at any agency, and are not named as closed to all. */
export function unmentioned(matrix: AccessMatrix, closed: readonly string[]): string[] {
  const named = new Set([...matrix.rows.flatMap((row) => granted(row).map(([t]) => t)), ...closed]);
  return matrix.things.map((thing) => thing.id).filter((id) => !named.has(id));
}

/** Everything wrong with a matrix, in Chinese, one finding a line; empty when it is sound. */
export function lintMatrix(matrix: AccessMatrix, closed: readonly string[] = []): string[] {
  const known = new Set(matrix.things.map((thing) => thing.id));
  const cells = byCell(matrix);
  return [
    ...twice(matrix.things.map((thing) => thing.id)).map((id) => `内容 ${id} 列出两次`),
    ...twice([...matrix.rows, ...matrix.seals].map((row) => row.id)).map((id) => `${id} 重复`),
    ...matrix.rows
      .filter((row) => !row.id.startsWith(`${row.agency}/`))
      .map((row) => `${row.id}：应以 ${row.agency}/ 开头（${agencyNames[row.agency].zh}）`),
    ...matrix.rows.flatMap((row) => rowFindings(row, known)),
    ...matrix.seals.flatMap((row) =>
      row.things.filter((t) => !known.has(t)).map((t) => `${row.id}：未知内容 ${t}`),
    ),
    ...overlaps(cells),
    ...needless(matrix, cells),
    ...unmentioned(matrix, closed).map((id) => `${id}：没有任何一行提及`),
  ];
}
