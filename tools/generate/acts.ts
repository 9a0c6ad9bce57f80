import type { Agency } from '@xinqu/core/kernel';
import { agencies, agencyNames } from '@xinqu/core/kernel';
import {
  measureNames,
  postNames,
  reviewNames,
  stageNames,
  type ActRule,
  type Procedure,
} from '@xinqu/core/procedure';
import { page, publicModule, table, type Generate, type Page } from './page.ts';

const list = (items: readonly string[] | undefined): string => (items ?? []).join('、') || '—';

const isProcedure = (value: unknown): value is Procedure =>
  typeof value === 'object' && value !== null && 'acts' in value && 'tasks' in value;

/** The procedures a package exports. */
export async function exportedProcedures(name: string): Promise<readonly Procedure[]> {
  const module = await publicModule(name);
  return module === undefined ? [] : [...new Set(Object.values(module).filter(isProcedure))];
}

function from({ from: { stages, measures, reviews, when } }: ActRule): string {
  const parts = [
    stages.map((stage) => stageNames[stage].zh).join('、'),
    measures?.map((measure) => measureNames[measure].zh).join('、'),
    reviews?.map((review) => reviewNames[review].zh).join('、'),
    when === undefined ? undefined : '并须符合附加条件',
  ];
  return parts.filter((part) => part !== undefined && part !== '').join('；') || '（新案）';
}

function to({ to: { stage, measure, review, ended } }: ActRule): string {
  const parts = [
    typeof stage === 'function' ? '阶段视情形' : stage && stageNames[stage].zh,
    typeof measure === 'function' ? '措施视情形' : measure && measureNames[measure].zh,
    typeof review === 'function' ? '审查逮捕视情形' : review && reviewNames[review].zh,
    typeof ended === 'function' ? '终结视情形' : ended,
  ];
  return parts.filter((part) => part !== undefined).join('；') || '不变';
}

function limits({ limits: { starts, ends, restarts, suspends, lengthens } }: ActRule): string {
  const groups: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['起', starts],
    ['止', ends],
    ['重', restarts],
    ['停', suspends],
    ['延', lengthens],
  ];
  const said = groups.flatMap(([word, ids]) =>
    ids === undefined || ids.length === 0
      ? []
      : [`${word}：${ids.map((id) => `\`${id}\``).join('、')}`],
  );
  return said.join('\n') || '—';
}

function sends({ sends: to }: ActRule): string {
  if (to === undefined) return '—';
  return typeof to === 'function' ? '视情形' : list(to.map((agency) => agencyNames[agency].zh));
}

function row(rule: ActRule): string[] {
  const approval = rule.approval === undefined ? '承办人决定' : postNames[rule.approval].zh;
  return [
    String(rule.transition),
    `\`${rule.id}\`\n${rule.name.zh}`,
    from(rule),
    to(rule),
    `${list(rule.submits.map((post) => postNames[post].zh))}；${approval}`,
    list(rule.makes.map((document) => document.kind)),
    list(rule.needs),
    sends(rule),
    limits(rule),
    rule.basis.join('\n'),
  ];
}

const head = [
  '行',
  '行为',
  '何时可为',
  '之后',
  '提出；决定',
  '制作文书',
  '卷内须有',
  '移送',
  '期限',
  '依据',
];

function agencyPart(procedure: Procedure, agency: Agency): string[] {
  const own = procedure.acts.filter((rule) => rule.by === agency);
  return own.length === 0 ? [] : [`### ${agencyNames[agency].zh}`, table(head, own.map(row))];
}

/** docs/reference/acts.md: a section for each procedure, in it a table for each agency. */
export function actsPage(procedures: readonly Procedure[]): Page {
  const parts = procedures.flatMap((procedure) => [
    `## ${procedure.id}（${procedure.acts.length} 项）`,
    ...agencies.flatMap((agency) => agencyPart(procedure, agency)),
  ]);
  const opening = '程序表的每一行：何种状态、何种行为、由谁、依据何条，以及由此起止的期限。';
  return page('docs/reference/acts.md', '行为 Acts', opening, parts);
}

export const generate: Generate = async () => {
  const procedures = await exportedProcedures('@xinqu/procedures/criminal');
  if (procedures.length === 0) return { skipped: '@xinqu/procedures/criminal 尚未建立' };
  return [actsPage(procedures)];
};
