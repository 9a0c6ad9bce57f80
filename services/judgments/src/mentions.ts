import type { Document, Range } from './document.ts';
import { matches } from './document.ts';

/** Persons named together: 被告人甲、乙. Null stands for somebody who is not a defendant. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  /** Indexes of the defendants meant; empty for another person. */
  readonly who: readonly number[];
  /** Written one after the other and not as a group word. */
  readonly listed: boolean;
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** 张某1 and 张某甲 are not 张某; 张某2015年 is 张某 and a year. */
const suffix = '(?![甲乙丙丁戊己庚辛壬癸某]|\\d{1,2}(?![\\d年月]))';
const everybody = [
  '(?:被告人|上诉人)?(?:[二两三四五六七八九十]{1,2}|\\d{1,2})(?:名)?(?:被告人|人(?=[均分先]))',
  '(?:各|全体|上述|上列)[一二三四五六七八九十]{0,2}名?(?:被告人|人员)',
  '被告人均',
].join('|');
const somebody =
  '(?:证人|被害人|同案人|同案犯|民警|辅警|检察员|犯罪嫌疑人)?' +
  '[一-龥]某(?:[甲乙丙丁戊己庚辛壬癸某]|\\d{1,2}(?![\\d年月]))?';
const link = /^(?:[、和及与，]|以及|、?(?:上诉人|原审)?被告人|，被告人|、和)?$/;

export type FindMentions = (sentence: Range) => Mention[];

/** Prepares the search for the defendants of one judgment; long names come first. */
export function mentionsOf(
  doc: Document,
  names: readonly string[],
  also: ReadonlyMap<string, number>,
): FindMentions {
  const distinct = [...new Set([...names, ...also.keys()])]
    .toSorted((a, b) => b.length - a.length)
    .slice(0, 200);
  const known = distinct.map((n) => `${escape(n)}${suffix}`).join('|');
  const expression = new RegExp(
    `(?<group>${everybody})|(?<name>${known === '' ? '(?!)' : known})|(?<other>${somebody})`,
    'g',
  );
  const all = names.map((_, i) => i);
  return (sentence) => {
    const out: Mention[] = [];
    for (const { match, start, end } of matches(doc.clean, sentence, expression)) {
      const { group, name } = match.groups ?? {};
      const who =
        group !== undefined ? all : name === undefined ? [] : indexesOf(names, also, name);
      const last = out.at(-1);
      const near = last !== undefined && link.test(doc.clean.slice(last.end, start));
      if (last !== undefined && near && group === undefined && last.listed) {
        out[out.length - 1] = { ...last, end, who: [...last.who, ...who] };
      } else if (group !== undefined && last !== undefined && start - last.end <= 2) {
        out[out.length - 1] = { ...last, end };
      } else {
        out.push({ start, end, who, listed: group === undefined });
      }
    }
    return out;
  };
}

function indexesOf(names: readonly string[], also: ReadonlyMap<string, number>, name: string) {
  const other = also.get(name);
  return other === undefined ? names.flatMap((n, i) => (n === name ? [i] : [])) : [other];
}
