import type { CaseState } from '@xinqu/core/procedure';
import { personOf } from '@xinqu/core/procedure';
import { expect, test } from 'vitest';
import { getDocumentKind, organOf, settingsOf, struck } from '../documents/index.ts';
import type { Block, DocumentContent } from '../documents/index.ts';
import { paths } from './all-paths.ts';
import { given } from './story.ts';

const region = '370783';
const numbers = { police: 'A3707830000002026060001', court: '（2026）鲁0783刑初512号' } as const;

/** The papers of the latest act of a case, as the node of the act would make them. */
function papersOf(before: CaseState): DocumentContent[] {
  const state: CaseState = { ...before, numbers };
  const act = state.acts.at(-1)!;
  return state.documents
    .filter((d) => d.act === act.id)
    .map((d) => {
      const person = d.person === undefined ? undefined : personOf(state, d.person);
      return getDocumentKind(d.kind).content({
        state,
        act,
        ...(person ? { person } : {}),
        number: '示例〔2026〕1号',
        caseNumber: numbers.police,
        organ: organOf(act.node),
        on: act.on,
        settings: settingsOf(region),
      });
    });
}

function linesOf(block: Block): readonly string[] {
  switch (block.type) {
    case 'table':
      return block.rows.map((row) => row.map((c) => c.text).join(' '));
    case 'serve':
      return block.lines;
    case 'signature':
      return [block.date];
    default:
      return [block.text];
  }
}

/** A day struck out: 自————, 至————, 于————, ————前, or in a field that asks for one. */
const dayStruck = new RegExp(
  `[自于至期]${struck}|${struck}(?:前|起|届满|报到)|(?:日期|时间|届满日|期限至|延长至) ${struck}`,
);

/** Days nobody recorded on the way and the law leaves open, each with its reason. */
const leftOpen: Readonly<Record<string, string>> = {
  'police.intake 出生日期': '报案人没有提供出生日期，表格已经问过',
  'police.expert 请于': '委托鉴定时没有约定期限',
  'court.judgment_1 罚金于': '判决没有指定缴纳期限的，由执行中确定',
};

const isLeftOpen = (kind: string, line: string): boolean =>
  Object.keys(leftOpen).some((one) => {
    const [open, words] = one.split(' ') as [string, string];
    return kind === open && line.includes(words);
  });

// 承办人自己决定的事项没有批准人，批准时间划去。
test.each(Object.entries(paths))('%s: no paper strikes out a day the record knows', (_, path) => {
  let story = given();
  for (const next of path) {
    story = story.and(next);
    for (const { kind, parts } of papersOf(story.state)) {
      const lines = parts.flatMap((p) => p.blocks.flatMap(linesOf));
      const decided = story.state.acts.at(-1)!.approvedBy === undefined;
      const blank = lines
        .filter((line) => dayStruck.test(line) && !isLeftOpen(kind, line))
        .filter((line) => !(decided && line.startsWith('批准时间')));
      expect([next.act, kind, blank]).toEqual([next.act, kind, []]);
    }
  }
});
