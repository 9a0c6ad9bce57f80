import { dayInChinese, dayInNumerals, dayOf } from '@xinqu/core/kernel';
import type { CalendarDay, Instant } from '@xinqu/core/kernel';
import type { Sentence } from '@xinqu/core/procedure';
import type { DateStyle } from './settings.ts';

/** An absent fact is struck out with a line, never left blank (填写说明 of both ministries' forms). */
export const struck = '————';

/** A place to be filled by hand when the paper is served. */
export const fill = (characters: number): string => '＿'.repeat(characters);

const digits = '零一二三四五六七八九';
const capitals = '零壹贰叁肆伍陆柒捌玖';

function group(n: number, names: string, units: readonly string[]): string {
  const [text] = [...String(n)].reduce<[string, boolean]>(
    ([out, gap], digit, index, all) => {
      if (digit === '0') return [out, true];
      const zero = gap && out !== '' ? names[0]! : '';
      return [out + zero + names[Number(digit)]! + units[all.length - 1 - index]!, false];
    },
    ['', false],
  );
  return text;
}

function spell(n: number, names: string, units: readonly string[]): string {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`not a natural number: ${n}`);
  if (n === 0) return names[0]!;
  const parts: string[] = [];
  const big = ['', '万', '亿', '万亿'];
  for (let rest = n, i = 0; rest > 0; rest = Math.floor(rest / 10_000), i += 1) {
    const low = rest % 10_000;
    if (low === 0) continue;
    const zero = low < 1000 && rest > low ? names[0]! : '';
    parts.unshift(zero + group(low, names, units) + big[i]!);
  }
  return parts.join('');
}

/** 186 → 一百八十六, 10 → 十, 5000 → 五千. */
export const numeral = (n: number): string =>
  spell(n, digits, ['', '十', '百', '千']).replace(/^一十/, '十');

/** 5000 → 伍仟, the form of sums in receipts. */
export const capitalNumeral = (n: number): string => spell(n, capitals, ['', '拾', '佰', '仟']);

/** Whole 分 as 五千元, in the words of a judgment; 角 and 分 only where there are any. */
export function moneyWords(fen: number): string {
  const [yuan, rest] = [Math.floor(fen / 100), fen % 100];
  const [jiao, cent] = [Math.floor(rest / 10), rest % 10];
  const small = (jiao ? `${digits[jiao]}角` : '') + (cent ? `${digits[cent]}分` : '');
  return `${numeral(yuan)}元${small}`;
}

/** Months as 一年二个月, 五个月, 十年. */
export function termWords(months: number): string {
  const [years, rest] = [Math.floor(months / 12), months % 12];
  return (years ? `${numeral(years)}年` : '') + (rest || !years ? `${numeral(rest)}个月` : '');
}

const principal: Readonly<Record<Sentence['kind'], string>> = {
  'fixed-term': '有期徒刑',
  detention: '拘役',
  control: '管制',
  life: '无期徒刑',
  fine: '',
  none: '免予刑事处罚',
  acquitted: '无罪',
};

/** The principal penalty alone: 有期徒刑一年二个月. Empty where only a fine is imposed. */
export const penaltyWords = (s: Sentence): string =>
  principal[s.kind] + (s.months === undefined ? '' : termWords(s.months));

/** The whole penalty: 拘役五个月，缓刑六个月，并处罚金人民币二千元. */
export function sentenceWords(s: Sentence): string {
  const main = penaltyWords(s);
  const probation = s.probationMonths === undefined ? '' : `，缓刑${termWords(s.probationMonths)}`;
  const fine = s.fineFen ? `罚金人民币${moneyWords(s.fineFen)}` : '';
  return main + probation + (fine && main ? `，并处${fine}` : fine);
}

/** 2026年7月6日, or the line of an absent fact. */
export const dayWords = (d: CalendarDay | undefined): string =>
  d === undefined ? struck : dayInChinese(d);

/** 2026年7月6日20时30分. */
export function instantWords(at: Instant | undefined): string {
  if (at === undefined) return struck;
  return `${dayInChinese(dayOf(at))}${Number(at.slice(11, 13))}时${Number(at.slice(14, 16))}分`;
}

export const finalDate = (d: CalendarDay, style: DateStyle): string =>
  style === 'chinese' ? dayInNumerals(d) : dayInChinese(d);

/** 盗窃罪 → 盗窃, as in 涉嫌盗窃一案. */
export const crimeShort = (crime: string): string => crime.replace(/罪$/, '');

/** Adds the closing full stop once. */
export const sentence = (text: string): string => `${text.replace(/[。；;.\s]+$/, '')}。`;

/** Without its closing full stop, to be continued. */
export const clause = (text: string): string => text.replace(/[。；;\s]+$/, '');

/** 1．甲；2．乙。 */
export const numbered = (items: readonly string[]): string =>
  `${items.map((item, i) => `${i + 1}．${clause(item)}`).join('；')}。`;

/** The Chinese numbers of the first-level items of a text. */
export const ordered = (items: readonly string[]): string[] =>
  items.length === 1
    ? [sentence(items[0]!)]
    : items.map((item, i) => `${numeral(i + 1)}、${sentence(item)}`);
