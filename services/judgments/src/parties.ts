import type { DateFound } from './dates.ts';
import { datesIn } from './dates.ts';
import type { Document, Range } from './document.ts';
import { sentences } from './document.ts';
import type { Found } from './record.ts';

/** One charged party of the heading with the stretch that speaks of it. */
export interface Party {
  readonly name: Found<string>;
  readonly block: Range;
}

const roles = [
  '抗诉机关|上诉人|(?:原审)?被告(?:人|单位)|原?公诉机关|(?:原审)?附带民事|(?:原审)?自诉人|上列|上述',
  '(?:指定)?辩护人|诉讼代理人|诉讼代表人|法定代理人|委托代理人|被害人',
];
/** A sentence that opens with any role begins a new party. */
const roleLine = new RegExp(`^(?:（[^）]{0,30}）)?(?:${roles.join('|')})`);
const appellant = '上诉人（(?:一审|原审)?被告(?:人|单位)[^）]{0,20}）';
const accused = '(?:原审)?被告(?:人|单位)';
const alsoCivil = '(?:暨[^：，。]{0,20}?(?:被告人?|上诉人))?';
const remark = '(?:（(?:上诉人|自报|原审|暨|附带)[^）]{0,20}）)?';
const charged = new RegExp(`^(?:${appellant}|${accused}${alsoCivil}${remark})：?`);
/** 因 and 于 end a name but may begin one: 于示一. */
const nameShape = /^([^，。；：（）][^，。；：（）因于]{0,39}?)(?=[，。（]|$)/;

/** The charged parties of a heading; 附带民事诉讼被告人 and defenders are not among them. */
export function readParties(doc: Document, heading: Range): Party[] {
  const open: { name: Found<string>; start: number; end: number }[] = [];
  let current: { name: Found<string>; start: number; end: number } | null = null;
  for (const sentence of sentences(doc.clean, heading)) {
    const text = doc.clean.slice(sentence.start, sentence.end);
    const skipped = /^(?:（[^）]{0,30}）)?/.exec(text)?.[0].length ?? 0;
    const name = partyName(doc, text.slice(skipped), sentence.start + skipped);
    if (name !== null) {
      current = { name, start: sentence.start, end: sentence.end };
      open.push(current);
    } else if (roleLine.test(text) && !charged.test(text.slice(skipped))) {
      current = null;
    } else if (current !== null) {
      current.end = sentence.end;
    }
  }
  return open.map(({ name, start, end }) => ({ name, block: { start, end } }));
}

function partyName(doc: Document, text: string, at: number): Found<string> | null {
  const lead = charged.exec(text)?.[0];
  if (lead === undefined) return null;
  const name = nameShape.exec(text.slice(lead.length))?.[1];
  if (name === undefined || /涉嫌|一案|对起诉/.test(name)) return null;
  const start = at + lead.length;
  return { value: doc.printed.slice(start, start + name.length), start, end: start + name.length };
}

const unitWord =
  /(?:公司|厂|中心|合作社|商行|商店|企业|经营部|学校|医院|委员会|局|集团|事务所|酒店|超市)$/;

/** Whether the party is a 被告单位: it has no sex and no birth date. */
export const isUnit = (name: string): boolean => unitWord.test(name);

export interface PersonFacts {
  readonly sex: Found<'男' | '女'> | null;
  readonly bornOn: Found<string> | null;
}

/** Sex and birth date of a heading block. */
export function factsOfBlock(
  doc: Document,
  dates: readonly DateFound[],
  block: Range,
): PersonFacts {
  const text = doc.clean.slice(block.start, block.end);
  const sex = /[，（]([男女])(?:性)?(?=[，。（；])/.exec(text);
  const at = block.start + (sex?.index ?? 0) + 1;
  return {
    sex: sex === null ? null : { value: sex[1] as '男' | '女', start: at, end: at + 1 },
    bornOn: datesIn(dates, block.start, block.end).find((d) => isBirth(doc.clean, d)) ?? null,
  };
}

/** 1990年1月1日出生, 生于1990年, 出生年月日为1990年1月1日. */
export function isBirth(clean: string, date: DateFound): boolean {
  const after = clean.slice(date.end, date.end + 3);
  const before = clean.slice(Math.max(0, date.start - 12), date.start);
  return (
    /^(?:出生|生(?![产前育效活意于])|生于)/.test(after) ||
    /(?:出生于|生于|出生日期[为：是系]?|出生年月日?[为：是系]?|出生时间[为：是系]?|出生)$/.test(
      before,
    )
  );
}

/** Sex and birth date from the evidence: 户籍证明证实被告人某某出生于…. */
export function factsFromEvidence(
  doc: Document,
  births: readonly DateFound[],
  name: string,
  alone: boolean,
): PersonFacts {
  for (const date of births) {
    const from = Math.max(0, date.start - 60);
    const lead = doc.clean.slice(from, date.start);
    const clause = lead.slice(Math.max(lead.lastIndexOf('。'), lead.lastIndexOf('；')) + 1);
    const subject = subjectOf(clause, name, alone);
    if (subject === null) continue;
    const sex = /，([男女])(?=，)/.exec(subject);
    const at = date.start - subject.length + (sex?.index ?? 0) + 1;
    return {
      sex: sex === null ? null : { value: sex[1] as '男' | '女', start: at, end: at + 1 },
      bornOn: date,
    };
  }
  return { sex: null, bornOn: null };
}

/** The words from the name to the date, if nothing else stands between. */
function subjectOf(clause: string, name: string, alone: boolean): string | null {
  const at = clause.lastIndexOf(name);
  const longer = /^(?:[甲乙丙丁戊己庚辛壬癸某]|\d{1,2}(?![\d年月]))/;
  if (at >= 0 && !longer.test(clause.slice(at + name.length))) {
    const rest = clause.slice(at + name.length);
    return filler.test(rest) ? rest : null;
  }
  if (!alone) return null;
  const pronoun = /(?:被告人|上诉人|其)((?:，[男女])?[^，。；]{0,6})$/.exec(clause);
  return pronoun !== null && filler.test(pronoun[1] ?? '') ? (pronoun[1] ?? null) : null;
}

/** What may stand between a name and its birth date: sex, nation, a former name, 出生于. */
const filler = new RegExp(
  [
    '^(?:（[^）]{0,12}）)?',
    '(?:，?[男女]性?(?=，))?',
    '(?:，?[^，。；]{1,8}族(?=，|于|出生|生于|$))?',
    '(?:，?曾用名[^，。；]{1,8})?',
    '(?:，|的|于|系|：|是)*',
    '(?:出生于|生于|出生日期|出生年月日?|出生时间|出生)?',
    '[为：是系于]?$',
  ].join(''),
);
