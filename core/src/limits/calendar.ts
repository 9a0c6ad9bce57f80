import { civilOf, readDay } from './time.ts';
import { limitProblems } from './problems.ts';

/** The rest days of one year's notice of the State Council. */
export interface YearNotice {
  readonly notice: string;
  readonly off: readonly string[];
  /** Make-up working Saturdays and Sundays (调休上班). */
  readonly work: readonly string[];
}

export interface Calendar {
  readonly isRest: (dayNo: number) => boolean;
  /** Whether the notice for the year of the day is known; otherwise its rest days are a guess. */
  readonly isAnnounced: (dayNo: number) => boolean;
}

/**
 * Holidays of fixed date (全国年节及纪念日放假办法): they fall on these days whatever the yearly
 * notice says, so an unannounced year counts them beside its Saturdays and Sundays.
 */
const fixedHolidays: ReadonlySet<number> = new Set([101, 501, 502, 1001, 1002, 1003]);

const isWeekend = (dayNo: number): boolean => {
  const weekday = (((dayNo + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
};

/** Builds a calendar from the yearly notices; a year without one is provisional. */
export function calendarOf(years: Readonly<Record<string, YearNotice>>): Calendar {
  const changed = new Map<number, boolean>();
  const announced = new Set<number>();
  for (const [year, notice] of Object.entries(years)) {
    announced.add(Number(year));
    for (const day of notice.off) changed.set(readDay(day), true);
    for (const day of notice.work) changed.set(readDay(day), false);
  }
  const isAnnounced = (dayNo: number): boolean => announced.has(civilOf(dayNo).year);
  return {
    isAnnounced,
    isRest(dayNo) {
      const named = changed.get(dayNo);
      if (named !== undefined) return named;
      if (isWeekend(dayNo)) return true;
      const { year, month, date } = civilOf(dayNo);
      return !announced.has(year) && fixedHolidays.has(month * 100 + date);
    },
  };
}

/**
 * Checks a notice as it is entered: its days exist and lie in its year (or in the last days before
 * it), the holidays of fixed date are among the days off, and only Saturdays and Sundays that are
 * not off are made working days.
 */
export function checkNotice(year: number, { off, work }: Pick<YearNotice, 'off' | 'work'>): void {
  const refuse = (what: string): never => {
    throw limitProblems.make('notice-unfit', { what }, '刑事诉讼法第一百零五条第四款');
  };
  for (const day of [...off, ...work]) {
    const dayNo = readDay(day);
    if (Number.isNaN(dayNo)) refuse(`没有这一天：${day}`);
    const inYear = day.startsWith(`${year}-`) || day >= `${year - 1}-12-25`;
    if (!inYear || day > `${year}-12-31`) refuse(`${day}不属于${year}年的放假安排`);
  }
  for (const fixed of fixedHolidays) {
    const text = String(fixed).padStart(4, '0');
    const day = `${year}-${text.slice(0, 2)}-${text.slice(2)}`;
    if (!off.includes(day)) refuse(`法定节日${day}没有列入放假日`);
  }
  for (const day of work) {
    if (!isWeekend(readDay(day))) refuse(`${day}不是周六、周日，无须调休上班`);
    if (off.includes(day)) refuse(`${day}同时列为放假和上班`);
  }
}

/** The same calendar with one more notice, or a changed one: how a new year is entered. */
export const withNotice = (
  years: Readonly<Record<string, YearNotice>>,
  year: number,
  notice: YearNotice,
): Calendar => calendarOf({ ...years, [year]: notice });

/** A calendar for examples: weekends and the named rest days, every year announced. */
export function restCalendar(ranges: { readonly rest: string }): Calendar {
  const [first, last] = ranges.rest.split('/');
  const [from, to] = [readDay(first ?? ''), readDay(last ?? first ?? '')];
  return {
    isAnnounced: () => true,
    isRest: (dayNo) => isWeekend(dayNo) || (dayNo >= from && dayNo <= to),
  };
}

export interface Rolled {
  readonly dayNo: number;
  readonly provisional: boolean;
}

/** The first working day from `dayNo` on, and whether an unannounced year had a say in it. */
export function firstWorkingDay(dayNo: number, calendar: Calendar): Rolled {
  let provisional = false;
  for (let at = dayNo; at <= dayNo + 30; at += 1) {
    if (!calendar.isAnnounced(at)) provisional = true;
    if (!calendar.isRest(at)) return { dayNo: at, provisional };
  }
  return { dayNo, provisional: true };
}
