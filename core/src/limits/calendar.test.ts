import { calendarOf, checkNotice, firstWorkingDay, restCalendar } from './calendar.ts';
import { describe, expect, test } from 'vitest';
import { Problem } from '../kernel/index.ts';
import { dayText, readDay } from './time.ts';

const fixed = ['2027-01-01', '2027-05-01', '2027-05-02', '2027-10-01', '2027-10-02', '2027-10-03'];

describe('a notice is checked as it is entered', () => {
  const refusal = (off: readonly string[], work: readonly string[] = []): string | undefined => {
    try {
      checkNotice(2027, { off, work });
      return undefined;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      expect(error).toMatchObject({
        code: 'limits/notice-unfit',
        basis: '刑事诉讼法第一百零五条第四款',
      });
      return error.says.replace('放假安排不能录入：', '');
    }
  };

  test('the fixed holidays, days around them and make-up days at weekends are fit', () => {
    expect(refusal(fixed)).toBeUndefined();
    expect(refusal([...fixed, '2026-12-25', '2027-12-31'], ['2027-09-26'])).toBeUndefined();
    expect(refusal(fixed, ['2027-10-09'])).toBeUndefined();
  });

  test.each([
    ['a day that is none', [...fixed, '2027-02-29'], [], '没有这一天：2027-02-29'],
    ['a make-up day that is none', fixed, ['2027-13-01'], '没有这一天：2027-13-01'],
    ['too early', [...fixed, '2026-12-24'], [], '2026-12-24不属于2027年的放假安排'],
    ['too late', [...fixed, '2028-01-01'], [], '2028-01-01不属于2027年的放假安排'],
    ['a fixed day forgotten', fixed.slice(1), [], '法定节日2027-01-01没有列入放假日'],
    ['the last one forgotten', fixed.slice(0, -1), [], '法定节日2027-10-03没有列入放假日'],
    ['work on a weekday', fixed, ['2027-09-24'], '2027-09-24不是周六、周日，无须调休上班'],
    ['off and at work', fixed, ['2027-10-02'], '2027-10-02同时列为放假和上班'],
  ])('%s is not', (_, off, work, says) => {
    expect(refusal(off, work)).toBe(says);
  });
});

describe('rest days', () => {
  const calendar = calendarOf({
    2026: { notice: 'n', off: ['2026-05-01', '2026-05-04'], work: ['2026-05-09'] },
  });
  const rest = (day: string) => calendar.isRest(readDay(day));

  test('an announced year has only its weekends and the days it names', () => {
    // The third of October 2026 is a Saturday, the first two are named by no notice here.
    expect(['2026-10-01', '2026-10-02', '2026-10-03'].map(rest)).toEqual([false, false, true]);
    expect(['2026-05-08', '2026-05-09', '2026-05-10'].map(rest)).toEqual([false, false, true]);
  });

  test('one not announced has its weekends and the holidays of fixed date', () => {
    const weekdays = ['2029-01-01', '2029-05-01', '2029-05-02', '2029-10-01', '2029-10-02'];
    expect(weekdays.map(rest)).toEqual([true, true, true, true, true]);
    expect(['2029-10-03', '2029-01-02', '2029-05-03', '2029-10-04'].map(rest)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('weekdays before 1970 too', () => {
    // The first of January 1950 was a Sunday.
    expect(['1950-01-07', '1950-01-08', '1950-01-09'].map(rest)).toEqual([true, true, false]);
  });

  test('one day or a row of days for examples', () => {
    const one = restCalendar({ rest: '2026-05-06' });
    const days = ['2026-05-05', '2026-05-06', '2026-05-07'].map((day) => one.isRest(readDay(day)));
    expect(days).toEqual([false, true, false]);
    expect(one.isAnnounced(readDay('2099-01-01'))).toBe(true);
  });
});

describe('the first working day', () => {
  const from = (day: string, isRest: (dayNo: number) => boolean, announced = true) => {
    const { dayNo, provisional } = firstWorkingDay(readDay(day), {
      isRest,
      isAnnounced: () => announced,
    });
    return `${dayText(dayNo)} ${provisional ? '暂计' : ''}`.trim();
  };

  test('is the day itself unless it is a rest day', () => {
    expect(from('2026-06-10', () => false)).toBe('2026-06-10');
    expect(from('2026-06-10', (day) => day < readDay('2026-06-13'))).toBe('2026-06-13');
    expect(from('2026-06-10', () => false, false)).toBe('2026-06-10 暂计');
  });

  test('a calendar that rests for more than a month is not believed', () => {
    expect(from('2026-06-10', (day) => day < readDay('2026-07-10'))).toBe('2026-07-10');
    expect(from('2026-06-10', (day) => day < readDay('2026-07-11'))).toBe('2026-06-10 暂计');
  });
});
