import { expect, test } from 'vitest';
import { askedCalendar } from './asked.ts';
import { readDay } from './time.ts';
import { restCalendar } from './calendar.ts';

const mayDay = restCalendar({ rest: '2026-05-01/2026-05-05' });

test('it answers like the calendar and remembers between which days it was asked', () => {
  const asked = askedCalendar(mayDay);
  expect(asked.taken()).toBeUndefined();
  expect(asked.isRest(readDay('2026-05-05'))).toBe(true);
  expect(asked.isRest(readDay('2026-05-06'))).toBe(false);
  expect(asked.isRest(readDay('2026-04-30'))).toBe(false);
  expect(asked.isAnnounced(readDay('2026-05-02'))).toBe(true);
  expect(asked.taken()).toEqual({ from: '2026-04-30', to: '2026-05-06' });
});

test('what was taken is forgotten: the next clock tells only its own days', () => {
  const asked = askedCalendar(mayDay);
  asked.isRest(readDay('2026-05-05'));
  asked.taken();
  expect(asked.taken()).toBeUndefined();
  asked.isRest(readDay('2026-05-20'));
  expect(asked.taken()).toEqual({ from: '2026-05-20', to: '2026-05-20' });
});

test('whether a year is announced is a question too', () => {
  const asked = askedCalendar({ isRest: () => false, isAnnounced: () => false });
  expect(asked.isAnnounced(readDay('2027-01-04'))).toBe(false);
  expect(asked.taken()).toEqual({ from: '2027-01-04', to: '2027-01-04' });
});
