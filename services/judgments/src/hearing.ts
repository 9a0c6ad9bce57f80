import type { DateFound } from './dates.ts';
import { datesIn } from './dates.ts';
import type { Document, Range } from './document.ts';
import { matches, sentences } from './document.ts';
import type { Found, Panel, TrialProcedure } from './record.ts';

/** Words between a date and 开庭 that show the date to be of something else. */
const otherMatter =
  /受理|立案|提起|公诉|作出|决定|会议|延期|恢复|中止|申请|建议|移送|同意|批准|变更|裁定|判决|宣判|送达|公告|宣布/;
const belowWords = /原审法院|一审法院|原审人民法院|重新审理后|原审开庭/;
const procedures: Readonly<Record<string, TrialProcedure>> = {
  普通程序: 'ordinary',
  简易程序: 'summary',
  速裁程序: 'fast-track',
};

/** Where this court begins to speak of itself: in the second instance after the appeal. */
export function ownPart(doc: Document, opening: Range, second: boolean): Range {
  if (!second) return opening;
  const text = doc.clean.slice(opening.start, opening.end);
  let at = Math.max(text.indexOf('本院'), 0);
  for (const match of text.matchAll(/[上抗]诉[。，；][^。；]{0,60}?本院/g)) at = match.index;
  return { start: opening.start + at, end: opening.end };
}

/** Days on which this court sat. Not 庭前会议, not 延期审理, 中止 or 恢复审理. */
export function readHearings(
  doc: Document,
  dates: readonly DateFound[],
  part: Range,
): Found<string>[] {
  const out: Found<string>[] = [];
  for (const { start, end } of matches(doc.clean, part, /开庭(?!前)|公开庭审/g)) {
    if (/不开庭|未开庭/.test(doc.clean.slice(start - 1, end))) continue;
    for (const date of listBefore(doc, dates, part.start, start)) {
      if (date.value.length === 10 && !out.some((o) => o.value === date.value)) out.push(date);
    }
  }
  return out;
}

/** The date, or the list of dates (两次公开开庭), that leads to 开庭. */
function listBefore(doc: Document, dates: readonly DateFound[], from: number, at: number) {
  const list: DateFound[] = [];
  let next = at;
  for (const date of datesIn(dates, Math.max(from, at - 90), at).toReversed()) {
    const gap = doc.clean.slice(date.end, next);
    const joined =
      list.length === 0 ? !/[。；]/.test(gap) && gap.length <= 60 : /^[、和及与，]?$/.test(gap);
    if (!joined || otherMatter.test(gap)) break;
    if (list.length === 0 && belowWords.test(doc.clean.slice(Math.max(0, date.start - 30), at)))
      break;
    list.unshift(date);
    next = date.start;
  }
  return list;
}

/** The procedure this court followed; the last one where it changed on the way. */
export function readProcedure(
  doc: Document,
  part: Range,
  second: boolean,
): Found<TrialProcedure> | null {
  let found: Found<TrialProcedure> | null = null;
  for (const { match, start, end } of matches(doc.clean, part, /普通程序|简易程序|速裁程序/g)) {
    const before = clauseBefore(doc, part.start, start);
    if (/不(?:宜|应|符合)?适用|原审|一审/.test(before)) continue;
    if (second && !before.includes('本院')) continue;
    const value = procedures[match[0]];
    if (value !== undefined) found = { value, start, end };
  }
  return found;
}

const clauseBefore = (doc: Document, from: number, at: number) =>
  doc.clean
    .slice(Math.max(from, at - 40), at)
    .split(/[。；]/)
    .at(-1) ?? '';

/** 合议庭 or 独任审判 of this court, wherever the judgment states it. */
export function readPanel(doc: Document, parts: readonly Range[]): Found<Panel> | null {
  for (const part of parts) {
    for (const sentence of sentences(doc.clean, part)) {
      for (const { match, start, end } of matches(doc.clean, sentence, /合议庭|独任审|独任/g)) {
        const before = doc.clean.slice(sentence.start, start);
        const clause = before.slice(before.lastIndexOf('，') + 1);
        if (/原审|一审|人民法院(?:另行|重新|依法)?/.test(clause)) continue;
        return { value: match[0] === '合议庭' ? 'collegial' : 'single', start, end };
      }
    }
  }
  return null;
}
