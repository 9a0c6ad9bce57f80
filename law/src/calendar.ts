import { type Calendar, type YearNotice, calendarOf } from '@xinqu/core/limits';
import earlier from '../calendar/rest-days-2013-2022.json' with { type: 'json' };
import notices from '../calendar/rest-days-2023-2026.json' with { type: 'json' };

interface YearFile {
  readonly off: readonly { readonly date: string }[];
  readonly work: readonly { readonly date: string }[];
}

const datesOf = (days: readonly { readonly date: string }[]): string[] => days.map((d) => d.date);

function noticesOf(years: Record<string, YearFile>, names: Record<string, string>) {
  const entries = Object.entries(years).map(([year, { off, work }]): [string, YearNotice] => [
    year,
    { notice: names[year] ?? 'chinese-days', off: datesOf(off), work: datesOf(work) },
  ]);
  return Object.fromEntries(entries);
}

/**
 * The rest days of each announced year. From 2023 the State Council notices; 2013–2022 for
 * replaying old cases from a public collection of the same notices.
 */
export const restDays: Readonly<Record<string, YearNotice>> = {
  ...noticesOf(earlier.years, {}),
  ...noticesOf(notices.years, notices.notices),
};

/** The calendar of China: what the engine reckons with until a further year is entered. */
export const chinaCalendar: Calendar = calendarOf(restDays);
