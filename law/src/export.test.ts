import { expect, test } from 'vitest';
import { exportGrounds, leavesOnGround } from './export.ts';
import { articleOf } from './texts.ts';

test.each([...exportGrounds, { ...leavesOnGround, id: 'leaves-on-ground' }])(
  'the ground $id stands in its article',
  ({ key, article, quote }) => expect(articleOf(key!, article!)).toContain(quote!),
);

test('the original leaves only where the article hands the material over', () => {
  const originals = exportGrounds.filter(({ form }) => form === 'original');
  for (const { quote } of originals) expect(quote).toMatch(/移送|送达|转送/);
});

test('every agency that handles cases has a ground for its own work, and the committee has none', () => {
  const of = (agency: string) => exportGrounds.filter(({ by }) => by.some((a) => a === agency));
  for (const agency of ['police', 'procuratorate', 'court', 'justice']) {
    expect(of(agency).map(({ id }) => id)).toContain('case-work');
  }
  expect(of('committee')).toEqual([]);
});
