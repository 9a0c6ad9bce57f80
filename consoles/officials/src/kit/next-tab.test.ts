import { expect, test } from 'vitest';
import { nextTab } from './next-tab.ts';

test('arrows go around the ends, Home and End go to them', () => {
  expect(nextTab('ArrowRight', 2, 3)).toBe(0);
  expect(nextTab('ArrowLeft', 0, 3)).toBe(2);
  expect([nextTab('Home', 2, 3), nextTab('End', 0, 3)]).toEqual([0, 2]);
  expect(nextTab('a', 0, 3)).toBeNull();
});
