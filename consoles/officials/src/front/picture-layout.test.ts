import { agencies } from '@xinqu/core/kernel';
import { expect, test } from 'vitest';
import { letterRoute, pictureLayout } from './picture-layout.ts';

test.each([false, true])('every agency has its place inside the picture (narrow: %s)', (narrow) => {
  const layout = pictureLayout(narrow);
  expect(layout.places.map((p) => p.agency).sort()).toEqual([...agencies].sort());
  for (const { box } of layout.places) {
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.x + layout.boxWidth).toBeLessThanOrEqual(layout.width);
    expect(box.y + layout.boxHeight).toBeLessThanOrEqual(layout.height);
  }
});

test.each([false, true])(
  'there is a way for every pair, from gate to gate (narrow: %s)',
  (narrow) => {
    const layout = pictureLayout(narrow);
    for (const from of layout.places) {
      for (const to of layout.places) {
        const route = letterRoute(layout, from.agency, to.agency);
        if (from === to) {
          expect(route).toBeNull();
          continue;
        }
        expect(route).toMatch(new RegExp(`^M${from.gate.x} ${from.gate.y}[HV]`));
        expect(route).toMatch(new RegExp(`[HV]${layout.upright ? to.gate.x : to.gate.y}$`));
        expect(route).not.toContain('NaN');
      }
    }
  },
);

test('the two directions do not share a lane', () => {
  const layout = pictureLayout(false);
  const there = letterRoute(layout, 'police', 'court');
  const back = letterRoute(layout, 'court', 'police');
  expect(there).toContain(' 265');
  expect(back).toContain(' 239');
});
