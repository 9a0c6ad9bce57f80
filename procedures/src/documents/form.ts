import { dayInChinese } from '@xinqu/core/kernel';
import { type Person, approverName } from '@xinqu/core/procedure';
import { pairs, part, titleOf } from './parts.ts';
import type { DocumentFacts, Part } from './types.ts';
import { fill, numeral, struck } from './words.ts';

export const or = (value: string | undefined): string => value ?? struck;

/** ＿＿＿＿年＿＿月＿＿日＿＿时, filled in by hand at service. */
export const momentToFill = `${fill(4)}年${fill(2)}月${fill(2)}日${fill(2)}时`;
export const dayToFill = `${fill(4)}年${fill(2)}月${fill(2)}日`;

/** Items of the law's lists that acts choose by code: 82.1 is 第八十二条第一项. */
const items: Readonly<Record<string, string>> = {
  '71.4': '第七十一条第四款',
  '77.2': '第七十七条第二款',
  '74.6': '第七十四条第二款',
};

/** The article behind a code such as 82.1, 67.2 or 156; the line where there is none. */
export function articleOfCode(code: string | undefined): string {
  if (code === undefined) return struck;
  const special = items[code];
  if (special !== undefined) return special;
  const [article, item] = code.split('.').map(Number);
  if (!article || Number.isNaN(article)) return code;
  if (item === undefined || Number.isNaN(item)) return `第${numeral(article)}条`;
  const first = article === 67 || article === 74 ? '第一款' : '';
  return `第${numeral(article)}条${first}第${numeral(item)}项`;
}

export const home = (p: Person): string => p.residence ?? p.household ?? struck;

/** （性别男，出生日期1994年3月18日，公民身份号码…，住址…）, as the forms put it. */
export function particulars(p: Person): string {
  const born = p.bornOn === undefined ? struck : dayInChinese(p.bornOn);
  return `（性别${or(p.sex)}，出生日期${born}，公民身份号码${or(p.idNumber)}，住址${home(p)}）`;
}

/** Who approved, and on whose behalf where it was a deputy; the line where nobody had to. */
export const approver = ({ act }: DocumentFacts): string =>
  act.approvedBy === undefined ? struck : approverName(act.approvedBy);

/** The 存根: case, person, reason, who approved and who issued. */
export function stub(
  f: DocumentFacts,
  name: string,
  number: string | undefined,
  p: Person | undefined,
  more: readonly (readonly [string, string])[] = [],
): Part {
  const person: readonly (readonly [string, string])[] = p
    ? [
        ['犯罪嫌疑人', `${p.name}　${or(p.sex)}`],
        ['出生日期', p.bornOn === undefined ? struck : dayInChinese(p.bornOn)],
        ['住址', home(p)],
        ['单位及职业', or(p.occupation)],
      ]
    : [];
  const rows: readonly (readonly [string, string])[] = [
    ['案件名称', f.state.name === '' ? struck : f.state.name],
    ['案件编号', f.caseNumber === '' ? struck : f.caseNumber],
    ...person,
    ...more,
    ['批准人', approver(f)],
    ['批准时间', f.act.approvedBy ? dayInChinese(f.act.on) : struck],
    ['办案人', f.act.by.name],
    ['办案单位', f.organ.name],
    ['填发时间', dayInChinese(f.on)],
    ['填发人', f.act.by.name],
  ];
  return part(titleOf(f, name), number, [pairs(rows)], { stub: true, copy: '（存根）' });
}

export const caseName = (f: DocumentFacts): string => (f.state.name === '' ? struck : f.state.name);

/** 此联附卷 and its like, at the foot. */
export const forFile = { copy: '此联附卷' } as const;
export const forPerson = (who: string) => ({ copy: `此联交${who}` });
