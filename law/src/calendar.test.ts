import { chinaCalendar, restDays } from './calendar.ts';
import { describe, expect, test } from 'vitest';
import { dayText, readDay, withNotice } from '@xinqu/core/limits';
import { isWorkday } from 'chinese-days';
import { reckon } from './limits/index.ts';

const years = Object.keys(restDays).map(Number);

describe('rest days agree with the npm package chinese-days, day by day', () => {
  test.each(years)('%i', (year) => {
    for (let at = readDay(`${year}-01-01`); at <= readDay(`${year}-12-31`); at += 1) {
      expect(`${dayText(at)} ${chinaCalendar.isRest(at)}`).toBe(
        `${dayText(at)} ${!isWorkday(dayText(at))}`,
      );
    }
  });
});

test('a make-up working Saturday is no rest day, a named weekday is one', () => {
  expect(chinaCalendar.isRest(readDay('2026-02-28'))).toBe(false);
  expect(chinaCalendar.isRest(readDay('2025-10-08'))).toBe(true);
  // New Year's Eve of the lunar year 2024 was a working day by that year's notice.
  expect(chinaCalendar.isRest(readDay('2024-02-09'))).toBe(false);
});

const served = [
  { type: 'judgment_served', at: '2026-12-22T09:00:00+08:00', data: { to: 'defendant' } },
];
const ask = (calendar = chinaCalendar) =>
  reckon(served, { clock: 'appeal_judgment' }, calendar, '2026-12-28T09:00:00+08:00');

test('a year not announced is provisional and says so', () => {
  // 22 December + 10 = 1 January 2027: a holiday of fixed date, then a weekend not yet announced.
  expect(ask()).toMatchObject({ due: '2027-01-04', provisional: true });
  expect(ask().steps.at(-1)?.zh).toContain('尚未公布');
});

test('an announced notice moves the date and ends the reserve', () => {
  const off = ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'];
  const announced = withNotice(restDays, 2027, { notice: '国办发明电〔2026〕1号', off, work: [] });
  const answer = ask(announced);
  expect(answer.due).toBe('2027-01-05');
  expect(answer.provisional).toBeUndefined();
});

test('a date that is never moved does not wait for a calendar', () => {
  const bail = [{ type: 'bail_started', at: '2026-03-20T09:00:00+08:00' }];
  const answer = reckon(bail, { clock: 'bail_max' }, chinaCalendar, '2026-12-28T09:00:00+08:00');
  expect(answer).toMatchObject({ due: '2027-03-20', status: 'running' });
  expect(answer.provisional).toBeUndefined();
});
