import { expect, test } from 'vitest';
import { bulletOf } from './bullet.ts';

test('a median at the statute is within it, one beyond is over', () => {
  const statute = { statuteDays: 7, targetDays: null };
  expect(bulletOf({ ...statute, medianDays: 7 }).verdict).toBe('within');
  expect(bulletOf({ ...statute, medianDays: 8 }).verdict).toBe('over-statute');
});

test('a median between target and statute misses the target only', () => {
  expect(bulletOf({ medianDays: 3, statuteDays: 7, targetDays: 2 }).verdict).toBe('over-target');
});

test('all marks lie on the bar', () => {
  const { median, statute, target } = bulletOf({ medianDays: 90, statuteDays: 60, targetDays: 17 });
  expect(median).toBeLessThan(1);
  expect([target! < statute!, statute! < median!]).toEqual([true, true]);
});

test('without a finished case there is no median and no verdict', () => {
  const bullet = bulletOf({ medianDays: null, statuteDays: 7, targetDays: 2 });
  expect(bullet).toMatchObject({ median: null, verdict: 'none' });
});
