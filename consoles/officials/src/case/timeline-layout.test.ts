import type { TimelineDto } from '@xinqu/contracts/http';
import { expect, test } from 'vitest';
import { timelineRows } from './timeline-layout.ts';

const act = (id: string, agency: string, on: string, hour: string) =>
  ({ id, agency, on, at: `${on}T${hour}:00:00.000+08:00` }) as TimelineDto;

test('acts stand in the lane of their agency, in time, joined across agencies', () => {
  const rows = timelineRows([
    act('b', '370783.procuratorate', '2026-03-03', '09'),
    act('a', 'police', '2026-03-02', '10'),
    act('c', 'police', '2026-03-03', '11'),
  ]);
  expect(rows.map((r) => r.item.id)).toEqual(['a', 'b', 'c']);
  expect(rows.map((r) => r.lane)).toEqual([0, 1, 0]);
  expect(rows.map((r) => r.crosses)).toEqual([null, [0, 1], [0, 1]]);
  expect(rows.map((r) => r.newDay)).toEqual([true, true, false]);
  expect(rows.map((r) => [r.above, r.below])).toEqual([
    [-1, 0],
    [0, 1],
    [1, -1],
  ]);
});

test('an organ outside the five has no lane and breaks no line', () => {
  const rows = timelineRows([
    act('a', 'police', '2026-03-02', '10'),
    act('b', '市看守所', '2026-03-03', '10'),
  ]);
  expect(rows[1]).toMatchObject({ lane: -1, crosses: null });
});
