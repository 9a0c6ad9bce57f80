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
  ({
    due,
    lamp,
    name: { zh: '侦查羁押期限', en: '' },
    statusName: { zh: '进行中', en: '' },
    segments: [],
  }) as unknown as LimitDto;

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

const pieces = (status: string, due: string): LimitDto =>
  ({
    due,
    status,
    lamp: 'green',
    name: { zh: '侦查羁押期限', en: '' },
    statusName: { zh: '进行中', en: '' },
    segments: [
      { kind: 'base', from: '2026-03-12', to: '2026-05-12', basis: '刑事诉讼法第一百五十六条' },
      { kind: 'extension', from: '2026-05-12', to: due, basis: '刑事诉讼法第一百五十六条' },
    ],
  }) as unknown as LimitDto;

test('the periods of a custody lie under the measures, each piece with its article', () => {
  const held = [measure('逮捕', '2026-03-12T09:00:00+08:00', null)];
  const layout = custodyLayout(
    { measures: held, limits: [pieces('running', '2026-06-12')] },
    day('2026-05-20'),
  );
  expect(layout).toMatchObject({
    first: '2026-03-12',
    last: '2026-06-12',
    heldUntil: '2026-06-12',
  });
  expect(layout?.periods[0]?.pieces.map((p) => [p.kind, p.to, p.basis])).toEqual([
    ['base', '2026-05-12', '刑事诉讼法第一百五十六条'],
    ['extension', '2026-06-12', '刑事诉讼法第一百五十六条'],
  ]);
});

test('custody beyond the end is a piece of its own, up to the day of the server', () => {
  const held = [measure('逮捕', '2026-03-12T09:00:00+08:00', null)];
  const over = custodyLayout(
    { measures: held, limits: [pieces('overdue', '2026-06-12')] },
    day('2026-06-15'),
  );
  expect(over?.periods[0]?.pieces.at(-1)).toMatchObject({
    kind: 'over',
    from: '2026-06-12',
    to: '2026-06-15',
  });
});

test('of whoever is on bail no end of a custody is told', () => {
  const measures = [
    measure('逮捕', '2026-03-12T09:00:00+08:00', '2026-04-02T09:00:00+08:00'),
    measure('取保候审', '2026-04-02T09:00:00+08:00', null),
  ];
  const limits = [pieces('running', '2026-06-12')];
  const layout = custodyLayout({ measures, limits }, day('2026-05-20'));
  expect(layout).toMatchObject({ heldUntil: null, due: { day: '2026-06-12' } });
});
