import { agencies } from '@xinqu/core/kernel';
import { expect, test } from 'vitest';
import { breakGlassBounds, breakGlassReasons } from './break-glass.ts';
import { articleOf } from './texts.ts';

const all = agencies.flatMap((agency) =>
  breakGlassReasons(agency).map((reason) => ({ agency, ...reason })),
);

test.each(all)('$agency $id: the words stand in $zh', ({ key, article, quote }) => {
  expect(articleOf(key!, article!)).toContain(quote!);
});

test('every agency that handles cases has reasons, and the committee has none', () => {
  expect(agencies.filter((agency) => breakGlassReasons(agency).length === 0)).toEqual([
    'committee',
  ]);
});

test('an access ends before its review is due: nobody reads on for want of a review', () => {
  expect(breakGlassBounds.accessHours).toBeLessThan(breakGlassBounds.reviewHours);
});
