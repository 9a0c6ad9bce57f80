import { addDays, isDay } from '@xinqu/core/kernel';

/** A date of the text, resolved against the date before it. */
export interface DateFound {
  readonly start: number;
  readonly end: number;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly value: string;
}

interface Context {
  year: number | null;
  month: number | null;
  day: number | null;
}

const digits = '〇一二三四五六七八九';
const year = '(?:\\d{4}|[一二][〇○零OＯoΟО0一二三四五六七八九]{3})';
const number = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const expression = new RegExp(
  [
    `(?<year>${year}|同年|当年|次年|翌年)年?(?<ym>${number}|同)月(?<ymd>${number})[日号]`,
    `(?<yearOnly>${year})年(?:(?<monthOnly>${number})月)?`,
    `(?<month>${number})月(?<md>${number})[日号]`,
    `(?:同月|当月)(?<sameMonth>${number})[日号]`,
    '(?<same>同日|当日|当天|即日|当晚)',
    '(?<next>次日|翌日|第二天)',
    `(?<iso>\\d{4}[.\\-/]\\d{1,2}[.\\-/]\\d{1,2})(?!\\d)`,
    '(?<=[，；：、。于])(?<bare>\\d{1,2})日(?![内后前以之起间余的])',
  ].join('|'),
  'g',
);

const pad = (n: number) => String(n).padStart(2, '0');

/** 2019, 二〇一七, 二Ｏ一二: the year in digits, whatever stands for the nought. */
function yearOf(text: string): number {
  if (/^\d{4}$/.test(text)) return Number(text);
  return Number([...text].map((c) => Math.max(digits.indexOf(c), 0)).join(''));
}

/** 8, 十八, 二十: a day or month in digits. */
function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens === '' ? 1 : digits.indexOf(tens ?? '')) : 0;
  return ten * 10 + (ones === '' ? 0 : digits.indexOf(ones ?? ''));
}

function relativeYear(text: string, context: Context): number | null {
  if (/^(?:\d|[一二][^年]{3})/.test(text)) return yearOf(text);
  if (context.year === null) return null;
  return text.startsWith('次') || text.startsWith('翌') ? context.year + 1 : context.year;
}

function neighbour(context: Context, days: number): string | null {
  const today = valueOf(context);
  return today !== null && isDay(today) ? addDays(today, days) : null;
}

function valueOf({ year: y, month: m, day: d }: Context): string | null {
  if (y === null) return null;
  if (m === null) return `${y}`;
  return d === null ? `${y}-${pad(m)}` : `${y}-${pad(m)}-${pad(d)}`;
}

/** What one match says, or null when it lacks a date before it to lean on. */
function resolve(groups: Readonly<Record<string, string | undefined>>, before: Context) {
  const { year: y, ym, ymd, yearOnly, monthOnly, month, md, sameMonth, iso, bare } = groups;
  if (groups['next'] !== undefined) return neighbour(before, 1);
  if (groups['same'] !== undefined) return neighbour(before, 0);
  if (iso !== undefined) {
    const [a, b, c] = iso.split(/[.\-/]/).map(Number);
    return valueOf({ year: a ?? null, month: b ?? null, day: c ?? null });
  }
  if (y !== undefined && ym !== undefined && ymd !== undefined) {
    const m = ym === '同' ? before.month : numberOf(ym);
    return m === null
      ? null
      : valueOf({ year: relativeYear(y, before), month: m, day: numberOf(ymd) });
  }
  if (yearOnly !== undefined) {
    const m = monthOnly === undefined ? null : numberOf(monthOnly);
    return valueOf({ year: yearOf(yearOnly), month: m, day: null });
  }
  if (month !== undefined && md !== undefined) {
    return valueOf({ year: before.year, month: numberOf(month), day: numberOf(md) });
  }
  const alone = sameMonth ?? bare;
  if (alone === undefined || before.month === null) return null;
  return valueOf({ year: before.year, month: before.month, day: numberOf(alone) });
}

function contextOf(value: string): Context {
  const [y, m, d] = value.split('-').map(Number);
  return { year: y ?? null, month: m ?? null, day: d ?? null };
}

/**
 * Every date of the text in order. 同年, 同月, 次日, 当日 and a month and day without year take
 * what they lack from the date before; a day that does not exist is left out.
 */
export function datesOf(clean: string): DateFound[] {
  let context: Context = { year: null, month: null, day: null };
  const out: DateFound[] = [];
  for (const match of clean.matchAll(expression)) {
    const value = resolve(match.groups ?? {}, context);
    if (value === null || (value.length === 10 && !isDay(value))) continue;
    context = contextOf(value);
    out.push({ start: match.index, end: match.index + match[0].length, value });
  }
  return out;
}

/** The dates lying wholly inside a range; by halving, since texts of megabytes are read too. */
export function datesIn(dates: readonly DateFound[], start: number, end: number): DateFound[] {
  let [low, high] = [0, dates.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dates[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const out: DateFound[] = [];
  for (let i = low; i < dates.length; i += 1) {
    const date = dates[i];
    if (date === undefined || date.end > end) break;
    out.push(date);
  }
  return out;
}
