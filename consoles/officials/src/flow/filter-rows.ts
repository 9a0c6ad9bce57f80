import type { FlowRowDto, Lamp } from '@xinqu/contracts/http';
import { agencyId, lampOrder } from '../kit/text.ts';

export interface FlowFilter {
  readonly agency: string;
  readonly lamp: Lamp | '';
  readonly page: number;
}

export const rowsPerPage = 20;

/** The rows that match, the most pressing first, one page of them. */
export function filterRows(rows: readonly FlowRowDto[], filter: FlowFilter) {
  const matching = rows
    .filter((row) => filter.agency === '' || agencyId(row.agency) === filter.agency)
    .filter((row) => filter.lamp === '' || row.lamp === filter.lamp)
    .toSorted((a, b) => lampOrder.indexOf(a.lamp) - lampOrder.indexOf(b.lamp));
  const pages = Math.max(1, Math.ceil(matching.length / rowsPerPage));
  const page = Math.min(filter.page, pages - 1);
  const start = page * rowsPerPage;
  return { shown: matching.slice(start, start + rowsPerPage), all: matching.length, page, pages };
}
