import { type PageMark, isWithdrawn, overlap } from '@xinqu/core/procedure';
import { markBounds } from '@xinqu/contracts/http';
import { markProblems } from './problems.ts';

/** A paper to be marked: its marks, and its pages where they could be read. */
export interface MarkedPaper {
  readonly marks: readonly PageMark[];
  readonly pages: number | undefined;
}

/** Raises what is wrong with one more mark on a paper: `page-marks/…`. */
export function mustFit(
  { marks, pages }: MarkedPaper,
  { from, to }: Pick<PageMark, 'from' | 'to'>,
): void {
  if (pages === undefined) throw markProblems.make('pages-unknown');
  if (from > to || to > pages) throw markProblems.make('range-outside', { pages });
  const { marksMax: max } = markBounds;
  if (marks.length >= max) throw markProblems.make('too-many', { max });
  const other = marks.find((mark) => !isWithdrawn(mark) && overlap(mark, { from, to }));
  if (other !== undefined) throw markProblems.make('overlap', { from: other.from, to: other.to });
}
