import { dayInChinese, dayOf } from '@xinqu/core/kernel';
import { measureNames } from '@xinqu/core/procedure';
import type { Person } from '@xinqu/core/procedure';
import { documentKind, paragraph, part } from './parts.ts';
import { signature } from './parts.ts';
import { dayField, paper, personOfFacts, text } from './read.ts';
import type { DocumentKind } from './types.ts';
import { clause, dayWords, struck } from './words.ts';

/** What became of a person whose arrest was refused, from the measures recorded. */
function freed(p: Person): string {
  const last = p.measures.at(-1);
  if (p.measure === 'bail' || p.measure.endsWith('surveillance')) {
    return `已于${dayWords(last && dayOf(last.from))}变更为${measureNames[p.measure].zh}`;
  }
  const until = last?.until;
  return p.measure === 'released'
    ? `已于${dayWords(until && dayOf(until))}释放`
    : `执行情况${struck}`;
}

/** The last 联 of a decision on arrest, filled by the police and returned within three days. */
export const executionReceipt: DocumentKind = documentKind({
  kind: 'police.execution_receipt',
  zh: '执行回执',
  en: 'Receipt of execution',
  organs: ['police'],
  numbering: 'none',
  per: 'person',
  layout: 'narrative',
  basis: ['公安机关办理刑事案件程序规定第一百四十条', '公安机关办理刑事案件程序规定第一百四十二条'],
  uses: ['executedOn', 'result', 'notExecutedBecause'],
  parts: (f) => {
    const p = personOfFacts(f);
    const approved = paper(f, 'proc.arrest_approved', p);
    const decision = approved ?? paper(f, 'proc.arrest_refused', p);
    const name = decision?.kind === 'proc.arrest_refused' ? '不批准逮捕决定书' : '批准逮捕决定书';
    const arrest = p.measures.findLast((m) => m.kind === 'arrested');
    const why = text(f, 'notExecutedBecause');
    const done = text(f, 'result');
    const on = dayField(f, 'executedOn') ?? (arrest && approved ? dayOf(arrest.from) : undefined);
    const executed =
      why !== undefined
        ? `未能执行，原因：${clause(why)}`
        : approved
          ? `已于${on === undefined ? struck : dayInChinese(on)}由我局执行逮捕，羁押于` +
            `${p.custodyPlace ?? struck}`
          : done === undefined
            ? freed(p)
            : clause(done);
    return [
      part(['回执'], undefined, [
        paragraph(
          `${f.settings.names.procuratorate}：你院${decision?.number ?? struck}${name}收悉。` +
            `犯罪嫌疑人${p.name}${executed}。`,
        ),
        signature(f),
      ]),
    ];
  },
});
