import { agencies, agencyNames } from '@xinqu/core/kernel';
import type { ActRule, Procedure } from '@xinqu/core/procedure';
import { exportedProcedures } from './acts.ts';
import { byText, page, publicModule, table, type Generate, type Page } from './page.ts';
import { saySchema, schemaRows, type Shown } from './schema-rows.ts';

const fieldHead = ['字段', '名称', '形式', ''];

const isObjectSchema = (value: unknown): value is Shown =>
  typeof value === 'object' && value !== null && 'properties' in value;

/** The object schemas a module exports, by name. */
function schemasOf(module: Record<string, unknown> | undefined): [string, Shown][] {
  return Object.entries(module ?? {})
    .filter((entry): entry is [string, Shown] => isObjectSchema(entry[1]))
    .toSorted(([a], [b]) => byText(a, b));
}

const schemaPart = ([name, schema]: readonly [string, Shown]): string[] => [
  `### ${name}`,
  table(fieldHead, schemaRows(schema)),
];

function formRows({ id, name, form }: ActRule): string[][] {
  return Object.entries(form).map(([field, rule]) => [
    `\`${id}\`\n${name.zh}`,
    `\`${field}\``,
    `${rule.label.zh}${rule.perPerson === true ? '（逐人）' : ''}`,
    saySchema(rule.schema as Shown),
    rule.optional === true ? '可无' : '必填',
    rule.known === undefined ? '' : '卷内已知的不再填',
  ]);
}

const formHead = ['行为', '字段', '名称', '形式', '', '来源'];

function formParts(procedure: Procedure): string[] {
  return agencies.flatMap((agency) => {
    const rows = procedure.acts.filter((rule) => rule.by === agency).flatMap(formRows);
    return rows.length === 0 ? [] : [`### ${agencyNames[agency].zh}`, table(formHead, rows)];
  });
}

export interface Contracts {
  /** What envelopes carry. */
  readonly envelopes: readonly (readonly [string, Shown])[];
  /** Bodies and queries of requests. */
  readonly requests: readonly (readonly [string, Shown])[];
  readonly procedures: readonly Procedure[];
}

/** docs/reference/contracts.md: every form that crosses a border, with its bounds. */
export function contractsPage({ envelopes, requests, procedures }: Contracts): Page {
  const opening =
    '越过边界的一切内容的形式与上限：节点之间的信封、页面与节点之间的请求、各行为的表单。' +
    '未列出的字段一律拒绝。';
  return page('docs/reference/contracts.md', '契约 Contracts', opening, [
    '## 信封内容',
    ...envelopes.flatMap(schemaPart),
    '## 请求',
    ...requests.flatMap(schemaPart),
    '## 行为的表单',
    ...procedures.flatMap(formParts),
  ]);
}

export const generate: Generate = async () => {
  const envelopes = schemasOf(await publicModule('@xinqu/contracts'));
  const requests = schemasOf(await publicModule('@xinqu/contracts/http'));
  const procedures = await exportedProcedures('@xinqu/procedures/criminal');
  if (envelopes.length === 0) return { skipped: '@xinqu/contracts 尚未建立' };
  return [contractsPage({ envelopes, requests, procedures })];
};
