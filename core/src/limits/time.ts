import type { CalendarDay } from '../kernel/index.ts';

/**
 * Time as the engine counts it: whole numbers, Shanghai wall clock, no `Date`. A `dayNo` counts
 * days from 1970-01-01; a `wall` counts milliseconds of Shanghai wall-clock time from there, so
 * that `dayNo = floor(wall / dayMs)`. China has kept one offset since 1991.
 */
export const dayMs = 86_400_000;
export const hourMs = 3_600_000;
const minuteMs = 60_000;
const shanghaiMinutes = 480;

const two = (text: string, at: number): number => {
  const a = text.charCodeAt(at) - 48;
  const b = text.charCodeAt(at + 1) - 48;
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : Number.NaN;
};

const isLeap = (y: number): boolean => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Days of a month, `month` 1–12. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : lengths[month - 1]!;

/** The day number of a civil date (Howard Hinnant's days-from-civil). */
export function dayNoOf(year: number, month: number, date: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy;
  return era * 146_097 + doe - 719_468;
}

export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

/** The civil date of a day number. */
export function civilOf(dayNo: number): Civil {
  const z = dayNo + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  const date = doy - Math.floor((153 * mp + 2) / 5) + 1;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, date };
}

const pad = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

export function dayText(dayNo: number): CalendarDay {
  const { year, month, date } = civilOf(dayNo);
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(date)}` as CalendarDay;
}

/** `2025-06-11T21:00:00+08:00` */
export function wallText(wall: number): string {
  const dayNo = Math.floor(wall / dayMs);
  const rest = wall - dayNo * dayMs;
  const seconds = Math.floor(rest / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${dayText(dayNo)}T${clock.map(pad).join(':')}+08:00`;
}

/** 2025年6月11日 */
export function dayZh(dayNo: number): string {
  const { year, month, date } = civilOf(dayNo);
  return `${year}年${month}月${date}日`;
}

/** 2025年6月11日21时00分 */
export function wallZh(wall: number): string {
  const dayNo = Math.floor(wall / dayMs);
  const minutes = Math.floor((wall - dayNo * dayMs) / minuteMs);
  return `${dayZh(dayNo)}${Math.floor(minutes / 60)}时${pad(minutes % 60)}分`;
}

/** Reads `YYYY-MM-DD`; `NaN` when it is no existing day. */
export function readDay(text: string): number {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN;
  const [year, month, date] = [two(text, 0) * 100 + two(text, 2), two(text, 5), two(text, 8)];
  if (!(month >= 1 && month <= 12 && date >= 1 && year >= 1)) return Number.NaN;
  return date <= daysInMonth(year, month) ? dayNoOf(year, month, date) : Number.NaN;
}

function readOffset(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if (sign === 90 && text.length === at + 1) return 0;
  if ((sign !== 43 && sign !== 45) || text.length !== at + 6) return Number.NaN;
  if (text.charCodeAt(at + 3) !== 58) return Number.NaN;
  const [hours, minutes] = [two(text, at + 1), two(text, at + 4)];
  if (!(hours <= 14 && minutes <= 59)) return Number.NaN;
  return (sign === 43 ? 1 : -1) * (hours * 60 + minutes);
}

/**
 * Reads an ISO 8601 instant with its zone (any zone) as Shanghai wall time; a bare day means its
 * first moment. `NaN` for everything else: a time without a zone could be anywhere.
 */
export function readWall(text: string): number {
  const dayNo = readDay(text);
  if (text.length === 10 || Number.isNaN(dayNo)) return dayNo * dayMs;
  if (text.charCodeAt(10) !== 84 || text.charCodeAt(13) !== 58) return Number.NaN;
  const [hours, minutes] = [two(text, 11), two(text, 14)];
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN;
  let at = 16;
  let ms = 0;
  if (text.charCodeAt(at) === 58) {
    const seconds = two(text, 17);
    if (!(seconds <= 59)) return Number.NaN;
    ms = seconds * 1000;
    at = 19;
    if (text.charCodeAt(at) === 46) {
      let scale = 100;
      for (at = 20; text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57; at += 1) {
        ms += (text.charCodeAt(at) - 48) * scale;
        scale /= 10;
      }
      if (at === 20) return Number.NaN;
      ms = Math.floor(ms);
    }
  }
  const offset = readOffset(text, at);
  return dayNo * dayMs + (hours * 60 + minutes + shanghaiMinutes - offset) * minuteMs + ms;
}

export type MonthRule = 'corresponding' | 'court';

/**
 * Adds months in one step from the anchor. `corresponding`: the corresponding day, or the last
 * day of the month where there is none (公通字〔2006〕17号第四条, 民法典第二百零二条). `court`: also
 * from the last day of a month to the last day of a month (法释〔2021〕1号第二百零二条第一款).
 */
export function plusMonths(dayNo: number, months: number, rule: MonthRule): number {
  const from = civilOf(dayNo);
  const count = from.year * 12 + from.month - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  const last = daysInMonth(year, month);
  const atEnd = rule === 'court' && from.date === daysInMonth(from.year, from.month);
  return dayNoOf(year, month, atEnd || from.date > last ? last : from.date);
}
