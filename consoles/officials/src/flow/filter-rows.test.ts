import type { FlowRowDto } from '@xinqu/contracts/http';
import { expect, test } from 'vitest';
import { filterRows, rowsPerPage } from './filter-rows.ts';

const row = (i: number, agency: string, lamp: FlowRowDto['lamp']) =>
  ({ dossier: `d${i}`, agency, lamp }) as FlowRowDto;

const rows = [
  ...Array.from({ length: rowsPerPage }, (_, i) => row(i, '370783.police', 'green')),
  row(98, 'court', 'red'),
];

test('the most pressing come first, and the rest on the next page', () => {
  const first = filterRows(rows, { agency: '', lamp: '', page: 0 });
  expect(first).toMatchObject({ all: rowsPerPage + 1, pages: 2, page: 0 });
  expect(first.shown[0]?.dossier).toBe('d98');
  expect(filterRows(rows, { agency: '', lamp: '', page: 1 }).shown).toHaveLength(1);
});

test('agency and lamp narrow, and a page that is gone becomes the last one', () => {
  const court = filterRows(rows, { agency: 'court', lamp: 'red', page: 5 });
  expect(court).toMatchObject({ all: 1, pages: 1, page: 0 });
  expect(filterRows(rows, { agency: 'court', lamp: 'green', page: 0 }).shown).toEqual([]);
});
