import { expect, test } from 'vitest';
import { erasureGrounds, stillKept } from './erasure.ts';
import { articleOf } from './texts.ts';

test.each([...erasureGrounds, { ...stillKept, id: 'still-kept' }])(
  'the ground $id stands in its article',
  ({ key, article, quote }) => expect(articleOf(key!, article!)).toContain(quote!),
);

test('what an agency keeps by duty is not erased because somebody takes back a consent', () => {
  expect(erasureGrounds.some(({ quote }) => quote?.includes('同意') === true)).toBe(false);
});
