import {
  type AccessMatrix,
  type AccessRow,
  type Level,
  levelNames,
  purposeNames,
  roleNames,
  type SealRow,
  wayNames,
} from '@xinqu/core/access';
import { agencyNames } from '@xinqu/core/kernel';
import { postNames, stageNames } from '@xinqu/core/procedure';
import { accessMatrix } from '@xinqu/embedded';
import process from 'node:process';
import { exits, writeLine } from './lines.ts';

/** Spreadsheets take a file for Chinese text in UTF-8 only by this mark at its beginning. */
const byteOrderMark = '\uFEFF';

const head = [
  ...['规则', '说明', '机关', '岗位', '与案件的关系', '阶段', '目的', '方式'],
  ...['内容组', '内容', '内容标识', '程度', '依据', '条文'],
];

/** One line of RFC 4180. */
const csvLine = (cells: readonly string[]): string =>
  cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');

const joined = <T extends string>(
  names: readonly T[],
  words: Readonly<Record<T, { readonly zh: string }>>,
): string => names.map((name) => words[name].zh).join('、');

type Grounded = Pick<AccessRow, 'basis'>;

/** The articles that a rule stands on, and what they say. */
const groundsOf = ({ basis }: Grounded): [basis: string, quotes: string] => [
  basis.map(({ zh }) => zh).join('；'),
  basis.flatMap(({ quote }) => (quote === undefined ? [] : [quote])).join('；'),
];

/** One line for each thing that `levelOf` knows. */
function* linesOf(
  { things }: AccessMatrix,
  before: readonly string[],
  levelOf: ReadonlyMap<string, Level>,
  rule: Grounded,
): Generator<string[]> {
  for (const { id, zh, group } of things) {
    const level = levelOf.get(id);
    if (level === undefined) continue;
    yield [...before, group, zh, id, levelNames[level].zh, ...groundsOf(rule)];
  }
}

/** What a seal leaves at the most, whoever asks: it lies above every row. */
function sealCells(matrix: AccessMatrix, seal: SealRow): Generator<string[]> {
  const { id, says, ways, things, atMost } = seal;
  const whoever = ['各机关', '各岗位', '任何关系', '封存期间', '任何目的'];
  const before = [id, says.zh, ...whoever, joined(ways, wayNames)];
  return linesOf(matrix, before, new Map(things.map((thing) => [thing, atMost])), seal);
}

function cellsOf(matrix: AccessMatrix, row: AccessRow): Generator<string[]> {
  const before = [
    row.id,
    row.says.zh,
    agencyNames[row.agency].zh,
    joined(row.posts, postNames),
    joined(row.roles, roleNames),
    joined(row.stages, stageNames),
    purposeNames[row.purpose].zh,
    joined(row.ways, wayNames),
  ];
  const levelOf = new Map(
    Object.entries(row.grants).flatMap(([level, things]) =>
      things.map((thing): [string, Level] => [thing, level as Level]),
    ),
  );
  return linesOf(matrix, before, levelOf, row);
}

/** The matrix for a spreadsheet: one line for each thing a row opens, or a seal keeps back. */
export function* accessLines(matrix: AccessMatrix): Generator<string> {
  yield byteOrderMark + csvLine(head);
  for (const row of matrix.rows) for (const cells of cellsOf(matrix, row)) yield csvLine(cells);
  for (const seal of matrix.seals)
    for (const cells of sealCells(matrix, seal)) yield csvLine(cells);
}

/** Prints who may see what: `csv` for a spreadsheet, `json` as the matrix is. */
export async function access({ format }: { readonly format: string }): Promise<void> {
  if (format === 'json') {
    await writeLine(JSON.stringify(accessMatrix, null, 2));
  } else if (format === 'csv') {
    for (const line of accessLines(accessMatrix)) await writeLine(`${line}\r`);
  } else {
    console.error(`不认识的格式：${format}（csv、json）\nUnknown format: use csv or json`);
    process.exitCode = exits.usage;
  }
}
