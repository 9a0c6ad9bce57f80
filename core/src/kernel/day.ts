/** A calendar day of Asia/Shanghai, `YYYY-MM-DD`. Never a `Date`: a day has no hour and no zone. */
export type CalendarDay = string & { readonly __day: unique symbol };

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;
const dayMs = 86_400_000;

const pad = (n: number, width: number) => String(n).padStart(width, '0');

/** Days since 1970-01-01. Plain arithmetic on UTC midnights, so no machine zone enters. */
export function dayNumber(d: CalendarDay): number {
  return Date.UTC(Number(d.slice(0, 4)), Number(d.slice(5, 7)) - 1, Number(d.slice(8, 10))) / dayMs;
}

/** The day that is `n` days after 1970-01-01. */
export function dayOfNumber(n: number): CalendarDay {
  const date = new Date(n * dayMs);
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  return `${pad(y, 4)}-${pad(m, 2)}-${pad(d, 2)}` as CalendarDay;
}

/** Whether `text` is an existing day of the calendar (29 February only in leap years). */
export function isDay(text: string): text is CalendarDay {
  return shape.test(text) && dayOfNumber(dayNumber(text as CalendarDay)) === text;
}

/** Reads a day; throws a `RangeError` when the text is no existing day. */
export function day(text: string): CalendarDay {
  if (!isDay(text)) throw new RangeError(`not a calendar day: ${text}`);
  return text;
}

/** The day `n` days later (earlier when negative). */
export const addDays = (d: CalendarDay, n: number): CalendarDay => dayOfNumber(dayNumber(d) + n);

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: CalendarDay, b: CalendarDay): number => dayNumber(b) - dayNumber(a);

/** Number of days in a month, `month` 1–12. */
export const monthLength = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * The corresponding day `n` months later; the month's last day where there is none
 * (31 January + 1 month = 28 or 29 February).
 */
export function addMonths(d: CalendarDay, n: number): CalendarDay {
  const months = Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7)) - 1 + n;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  const date = Math.min(Number(d.slice(8, 10)), monthLength(year, month));
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}` as CalendarDay;
}

/** 2026年7月6日 */
export const dayInChinese = (d: CalendarDay): string =>
  `${Number(d.slice(0, 4))}年${Number(d.slice(5, 7))}月${Number(d.slice(8, 10))}日`;

const numerals = '〇一二三四五六七八九';

const smallNumber = (n: number): string => {
  const tens = Math.floor(n / 10);
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${numerals[tens]}十`;
  return head + (n % 10 === 0 ? '' : numerals[n % 10]);
};

/** 二〇二六年七月六日, the form of the final date of court and police documents. */
export function dayInNumerals(d: CalendarDay): string {
  const year = [...d.slice(0, 4)].map((c) => numerals[Number(c)]).join('');
  return `${year}年${smallNumber(Number(d.slice(5, 7)))}月${smallNumber(Number(d.slice(8, 10)))}日`;
}
