import type { Gate } from '@xinqu/core/gate';
import { agencies, agencyNames, type Agency } from '@xinqu/core/kernel';
import { findRule, type Procedure } from '@xinqu/core/procedure';
import { exportedProcedures } from './acts.ts';
import { page, publicModule, table, type Generate, type Page } from './page.ts';

/** What the page says in words: the path of a field, the title of a document. */
export interface GateWords {
  readonly wordOf: (path: string) => string;
  readonly titleOf: (kind: string) => string;
}

const list = (items: readonly string[]): string => items.join('、') || '—';

const carried = {
  act: '事项',
  progress: '进度',
  alarm: '超期羁押警报',
  setting: '县级设定',
  erasure: '依法消除通知',
  'gate-change': '闸门变更',
} as const;

function gateRow(gate: Gate, { wordOf, titleOf }: GateWords): string[] {
  const reduced = Object.keys(gate.reduces ?? {});
  return [
    `\`${gate.id}\`\n第 ${gate.version} 版`,
    agencyNames[gate.to].zh,
    carried[gate.carries],
    `${gate.purpose}\n${gate.basis}`,
    list(gate.case.map((field) => wordOf(`case.${field}`).replace(/^案件/, ''))),
    list(
      gate.persons.map((field) => {
        const path = `person.${field}`;
        return `${wordOf(path).replace(/^人员/, '')}${reduced.includes(path) ? '（部分）' : ''}`;
      }),
    ),
    list(gate.documents.map(titleOf)),
    gate.attachments ? '过' : '不过',
    gate.officials ? '过' : '不过',
  ];
}

function fieldRows(gate: Gate, procedure: Procedure): string[][] {
  return Object.entries(gate.fields).map(([act, fields]) => {
    const rule = findRule(procedure, act);
    return [
      `\`${gate.id}\``,
      `\`${act}\`\n${rule?.name.zh ?? ''}`,
      list(fields.map((field) => rule?.form[field]?.label.zh ?? field)),
    ];
  });
}

const head = ['闸门', '往', '内容', '目的与依据', '案件', '人员', '文书', '附件', '办案人员'];

function agencyPart(gates: readonly Gate[], from: Agency, procedure: Procedure, words: GateWords) {
  const own = gates.filter((gate) => gate.from === from);
  if (own.length === 0) return [];
  const rows = own.flatMap((gate) => fieldRows(gate, procedure));
  return [
    `## 自${agencyNames[from].zh}`,
    table(
      head,
      own.map((gate) => gateRow(gate, words)),
    ),
    ...(rows.length === 0
      ? []
      : ['各事项表单中准许通过的内容：', table(['闸门', '事项', '准许通过'], rows)]),
  ];
}

/** docs/reference/gates.md: what may pass from each agency to each other, with purpose and basis. */
export function gatesPage(gates: readonly Gate[], procedure: Procedure, words: GateWords): Page {
  const opening =
    '信息库与信息渠之间逐项准许通过的内容。未列名的一律不过；阶段、流转次序、退回与延期次数随每个信封通过。';
  const parts = agencies.flatMap((from) => agencyPart(gates, from, procedure, words));
  return page('docs/reference/gates.md', '闸门 Gates', opening, parts);
}

const isGate = (value: unknown): value is Gate =>
  typeof value === 'object' && value !== null && 'carries' in value;

async function gatesOf(agency: Agency): Promise<readonly Gate[]> {
  const module = await publicModule(`@xinqu/${agency}`);
  const lists = Object.values(module ?? {}).filter((value) => Array.isArray(value));
  return lists.flat().filter(isGate);
}

export const generate: Generate = async () => {
  const gates = (await Promise.all(agencies.map(gatesOf))).flat();
  const [procedure] = await exportedProcedures('@xinqu/procedures/criminal');
  if (gates.length === 0 || procedure === undefined) return { skipped: '闸门尚未建立' };
  const http = (await publicModule('@xinqu/contracts/http')) as {
    gateWord: GateWords['wordOf'];
  };
  const papers = (await publicModule('@xinqu/procedures/documents')) as {
    getDocumentKind: (kind: string) => { readonly title: { readonly zh: string } };
  };
  const titleOf = (kind: string) => papers.getDocumentKind(kind).title.zh;
  return [gatesPage(gates, procedure, { wordOf: http.gateWord, titleOf })];
};
