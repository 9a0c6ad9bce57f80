import {
  type AccessMatrix,
  type AccessRow,
  levelNames,
  purposeNames,
  roleNames,
  type SealRow,
  wayNames,
} from '@xinqu/core/access';
import { agencies, agencyNames, type Agency } from '@xinqu/core/kernel';
import { postNames, stageNames, stages } from '@xinqu/core/procedure';
import { page, publicModule, table, type Generate, type Page } from './page.ts';

const list = (items: readonly string[]): string => items.join('、') || '—';

/** The names of groups that are granted whole; of the others each thing by itself. */
function thingsIn({ things }: AccessMatrix, granted: readonly string[]): string {
  const groups = Map.groupBy(things, (thing) => thing.group);
  return list(
    [...groups].flatMap(([group, members]) => {
      const open = members.filter(({ id }) => granted.includes(id));
      return open.length === members.length ? [`**${group}**`] : open.map(({ zh }) => zh);
    }),
  );
}

const grounds = ({ basis }: Pick<AccessRow, 'basis'>): string =>
  basis.map(({ zh, quote }) => (quote === undefined ? zh : `${zh}：“${quote}”`)).join('\n');

function stagesOf({ stages: own }: AccessRow): string {
  const missing = stages.filter((stage) => !own.includes(stage));
  if (missing.length === 0) return `全部 ${stages.length} 个阶段`;
  const [named, word] = missing.length < own.length ? [missing, '除外'] : [own, ''];
  return `${list(named.map((stage) => stageNames[stage].zh))}${word}`;
}

function ruleRow(matrix: AccessMatrix, row: AccessRow): string[] {
  const levels = (['read', 'masked', 'write'] as const).filter((level) => row.grants[level]);
  return [
    `\`${row.id}\`\n${row.says.zh}`,
    list(row.posts.map((post) => postNames[post].zh)),
    list(row.roles.map((role) => roleNames[role].zh)),
    stagesOf(row),
    `${purposeNames[row.purpose].zh}\n${list(row.ways.map((way) => wayNames[way].zh))}`,
    levels
      .map((level) => `${levelNames[level].zh}：${thingsIn(matrix, row.grants[level]!)}`)
      .join('\n'),
    grounds(row),
  ];
}

function agencyPart(matrix: AccessMatrix, agency: Agency): string[] {
  const own = matrix.rows.filter((row) => row.agency === agency);
  const head = ['规则', '岗位', '与案件的关系', '阶段', '目的与方式', '内容', '依据'];
  return [
    `## ${agencyNames[agency].zh}（${own.length} 条）`,
    table(
      head,
      own.map((row) => ruleRow(matrix, row)),
    ),
  ];
}

function sealPart(matrix: AccessMatrix): string[] {
  const row = (seal: SealRow) => [
    `\`${seal.id}\`\n${seal.says.zh}`,
    list(seal.ways.map((way) => wayNames[way].zh)),
    `${thingsIn(matrix, seal.things)}：${levelNames[seal.atMost].zh}`,
    grounds(seal),
  ];
  const opening = '封存高于一切准许：封存期间，对任何岗位都至多显示如下。';
  return ['## 封存', opening, table(['规则', '方式', '内容', '依据'], matrix.seals.map(row))];
}

function groupPart({ things }: AccessMatrix): string[] {
  const groups = Map.groupBy(things, (thing) => thing.group);
  const rows = [...groups].map(([group, members]) => [
    `**${group}**`,
    String(members.length),
    list(members.map(({ zh }) => zh)),
  ]);
  return [
    '## 内容分组',
    '上表中的粗体字代表整组，各组成员逐一列明。',
    table(['组', '项', '内容'], rows),
  ];
}

/** docs/reference/access.md: who may see and do what, each row with its article and its words. */
export function accessPage(matrix: AccessMatrix): Page {
  const opening = [
    '谁、为何目的、以何种方式、能看到案件的什么。未列名的一律不显示，没有“全部”一类的通配。',
    '一人有几个岗位或者几种关系的，取其中最宽的一项。电子表格：`xinqu access --format csv`。',
  ].join('');
  return page('docs/reference/access.md', '权限 Access', opening, [
    ...agencies.flatMap((agency) => agencyPart(matrix, agency)),
    ...sealPart(matrix),
    ...groupPart(matrix),
  ]);
}

export const generate: Generate = async () => {
  const embedded = await publicModule('@xinqu/embedded');
  const matrix = embedded?.['accessMatrix'] as AccessMatrix | undefined;
  return matrix === undefined ? { skipped: '权限表尚未建立' } : [accessPage(matrix)];
};
