import { day } from '@xinqu/core/kernel';
import type { LimitDto, PersonDto } from '@xinqu/contracts/http';
import { expect, test } from 'vitest';
import { custodyLayout } from './custody-layout.ts';

type Measure = PersonDto['measures'][number];

const measure = (zh: string, from: string, until: string | null): Measure => ({
  name: { zh, en: '' },
  from,
  until,
  organ: 'police',
  place: null,
  basis: '',
});

const limit = (due: string, lamp: LimitDto['lamp'] = 'green') =>
  ({ due, lamp, name: { zh: '侦查羁押期限', en: '' } }) as LimitDto;

test('nothing is drawn before a first measure', () => {
  expect(custodyLayout({ measures: [], limits: [] }, day('2026-03-01'))).toBeNull();
});

test('measures follow one another on one line up to the next due day', () => {
  const layout = custodyLayout(
    {
      measures: [
        measure('刑事拘留', '2026-03-02T10:00:00+08:00', '2026-03-12T09:00:00+08:00'),
        measure('逮捕', '2026-03-12T09:00:00+08:00', null),
      ],
      limits: [limit('2026-05-11'), limit('2026-04-11'), limit('2026-03-20', 'grey')],
    },
    day('2026-03-22'),
  );
  expect(layout).toMatchObject({ first: '2026-03-02', last: '2026-04-11' });
  expect(layout?.bars.map((b) => [b.left, b.width, b.days])).toEqual([
    [0, 0.25, 10],
    [0.25, 0.25, 10],
  ]);
  expect(layout?.today).toBe(0.5);
  expect(layout?.due).toEqual({ day: '2026-04-11', at: 1, name: '侦查羁押期限' });
});

test('a measure that begins and ends on one day is still seen', () => {
  const one = { measures: [measure('传唤', '2026-03-02', '2026-03-02')], limits: [] };
  const layout = custodyLayout(one, day('2026-03-02'));
  expect(layout?.bars[0]?.width).toBeGreaterThan(0);
  expect(layout?.bars[0]?.tone).toBe('free');
});
