import { readFile, stat } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { agencies, problems } from '@xinqu/core/kernel';
import {
  type AccessMatrix,
  type AccessRow,
  type Ground,
  levels,
  lintMatrix,
  purposeNames,
  purposes,
  roles,
  seals,
  ways,
} from '@xinqu/core/access';
import { postNames, posts, stages } from '@xinqu/core/procedure';
import { grounds } from '@xinqu/law/access';
import { quoted } from '@xinqu/law/quoted';
import { purposesOf } from '@xinqu/procedures/access';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { accessMatrix } from './access.ts';

/** The matrix of the program is half a megabyte; findings beyond so many are counted. */
export const matrixBounds = { bytesMax: 4_194_304, rowsMax: 1_000, findingsShown: 20 } as const;

export const matrixProblems = problems('access-matrix', {
  unreadable: {
    kind: 'rejected',
    says: ({ place }) =>
      `读不到权限表：${String(place)}；可先用 xinqu access --format json 输出现行权限表再修改`,
    english: ({ place }) =>
      `Cannot read a matrix from ${String(place)}; print the present one with xinqu access --format json and change it`,
  },
  invalid: {
    kind: 'rejected',
    says: ({ field, fault }) => `权限表的 ${String(field)} 不符合格式：${String(fault)}`,
    english: ({ field, fault }) => `The matrix has no valid ${String(field)}: ${String(fault)}`,
  },
  'store-older': {
    kind: 'conflict',
    says: ({ node }) => `${String(node)} 的信息库尚未升级，不能试算：请先启动一次该节点`,
    english: ({ node }) =>
      `The store of ${String(node)} is of an older program; start it once first`,
  },
  'things-differ': {
    kind: 'rejected',
    says: ({ things }) =>
      `权限表所列内容与程序不同（${String(things)}）：内容由程序规定，只能修改规则`,
    english: ({ things }) =>
      `The things of the matrix are not those of the program (${String(things)}); only rows are changed`,
  },
  'seals-differ': {
    kind: 'rejected',
    says: '封存不能试算：已封存的案件不得在任何统计中出现',
    english: 'Seals are not tried: a sealed case stands in no count',
    basis: '刑事诉讼法第二百八十六条',
  },
  unsound: {
    kind: 'rejected',
    says: ({ findings, count }) =>
      `权限表有 ${String(count)} 处不成立，请改正后再试算：\n${(findings as string[]).join('\n')}`,
    english: ({ count }) => `The matrix is unsound in ${String(count)} places; mend them first`,
    basis: '个人信息保护法第三十四条',
  },
});

const closed = { additionalProperties: false } as const;
const word = Type.String({ minLength: 1, maxLength: 128 });
const Name = Type.Object(
  { zh: Type.String({ maxLength: 500 }), en: Type.String({ maxLength: 500 }) },
  closed,
);
const some = <T extends string>(of: readonly T[]) =>
  Type.Array(Type.Enum([...of]), { maxItems: of.length });
const Things = Type.Array(word, { maxItems: accessMatrix.things.length });
const Grounds = Type.Array(
  Type.Object(
    {
      zh: Type.String({ minLength: 1, maxLength: 200 }),
      key: Type.Optional(word),
      article: Type.Optional(Type.Integer({ minimum: 1 })),
      paragraph: Type.Optional(Type.Integer({ minimum: 1 })),
      quote: Type.Optional(Type.String({ minLength: 1, maxLength: 1_000 })),
    },
    closed,
  ),
  { maxItems: 20 },
);

const Row = Type.Object(
  {
    id: word,
    says: Name,
    agency: Type.Enum([...agencies]),
    posts: some(posts),
    roles: some(roles),
    stages: some(stages),
    purpose: Type.Enum([...purposes]),
    ways: some(ways),
    grants: Type.Object(
      Object.fromEntries(
        levels.filter((level) => level !== 'hidden').map((level) => [level, Type.Optional(Things)]),
      ),
      closed,
    ),
    basis: Grounds,
  },
  closed,
);

const Matrix = Type.Object(
  {
    things: Type.Array(Type.Object({ id: word, zh: word, group: word }, closed), {
      maxItems: 1_000,
    }),
    rows: Type.Array(Row, { minItems: 1, maxItems: matrixBounds.rowsMax }),
    seals: Type.Array(
      Type.Object(
        {
          id: word,
          says: Name,
          seal: Type.Enum([...seals]),
          ways: some(ways),
          things: Things,
          atMost: Type.Enum(['hidden', 'masked']),
          basis: Grounds,
        },
        closed,
      ),
      { maxItems: 20 },
    ),
  },
  closed,
);
const form = Compile(Matrix);

function mustHaveForm(value: unknown): asserts value is AccessMatrix {
  if (form.Check(value)) return;
  const [fault] = form.Errors(value);
  const field = fault?.instancePath.split('/').slice(1).join('.') || 'things, rows, seals';
  throw matrixProblems.make('invalid', { field, fault: fault?.message ?? '' });
}

const kept = Object.values(grounds) as readonly Ground[];

/** A right rests on a ground of the program, or on words that stand in the article it names. */
function isGround(ground: Ground): boolean {
  if (kept.some((own) => isDeepStrictEqual(own, ground))) return true;
  const { zh, key = '', article = 0, quote = '' } = ground;
  const cited = quote === '' ? undefined : quoted(key, article, quote);
  return cited !== undefined && zh.startsWith(cited);
}

/** What the lint of the rows does not look at: duties, and the words of the law. */
function rowFindings({ id, agency, posts: of, purpose, basis }: AccessRow): string[] {
  return [
    ...of
      .filter((post) => !purposesOf(agency, [post]).includes(purpose))
      .map((post) => `${id}：${postNames[post].zh}从不为${purposeNames[purpose].zh}查看`),
    ...basis
      .filter((ground) => !isGround(ground))
      .map(({ zh }) => `${id}：依据「${zh}」的引文不在本项目所存的条文中`),
  ];
}

/**
 * The matrix that somebody changed, as `xinqu access --format json` prints it: of the same form, with
 * the things and seals of the program, and as sound as its own. Problems `access-matrix/…`.
 */
export function changedMatrix(value: unknown): AccessMatrix {
  mustHaveForm(value);
  const [ours, theirs] = [accessMatrix, value].map((one) => one.things.map(({ id }) => id));
  const inOne = (ids: string[], others: string[]) => ids.filter((id) => !others.includes(id));
  const things = [...inOne(ours!, theirs!), ...inOne(theirs!, ours!)];
  if (things.length > 0) throw matrixProblems.make('things-differ', { things: things.slice(0, 5) });
  if (!isDeepStrictEqual(value.seals, accessMatrix.seals))
    throw matrixProblems.make('seals-differ');
  const findings = [...lintMatrix(value), ...value.rows.flatMap(rowFindings)];
  if (findings.length > 0) {
    const shown = findings.slice(0, matrixBounds.findingsShown);
    throw matrixProblems.make('unsound', { findings: shown, count: findings.length });
  }
  return { ...value, things: accessMatrix.things };
}

/** The same from a file. Problems `access-matrix/…`. */
export async function readChangedMatrix(place: string): Promise<AccessMatrix> {
  let value: unknown;
  try {
    if ((await stat(place)).size > matrixBounds.bytesMax) throw new RangeError(place);
    value = JSON.parse(await readFile(place, 'utf8'));
  } catch {
    throw matrixProblems.make('unreadable', { place });
  }
  return changedMatrix(value);
}
