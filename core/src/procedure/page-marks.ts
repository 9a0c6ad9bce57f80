import type { Uuid } from '../kernel/index.ts';
import type { CaseState, PageMark } from './model.ts';

/** A paper that may carry marks: a document or an attachment. */
interface Markable {
  readonly id: Uuid;
  readonly marks?: readonly PageMark[];
}

type Range = Pick<PageMark, 'from' | 'to'>;

/** Whether two ranges have a page in common. */
export const overlap = (a: Range, b: Range): boolean => a.from <= b.to && b.from <= a.to;

/** A paper with marks added to it; a mark it has is not added twice, and none is taken away. */
export function withMarks<T extends Markable>(paper: T, marks: readonly PageMark[] = []): T {
  const there = paper.marks ?? [];
  const more = marks.filter(({ id }) => there.every((mark) => mark.id !== id));
  return more.length === 0 ? paper : { ...paper, marks: [...there, ...more] };
}

/** What the event `pages-marked` of a case says: which paper, which pages, why. */
export interface PagesMarkedBody {
  readonly file: Uuid;
  readonly mark: PageMark;
}

/** The case after pages of one of its papers were marked. */
export function afterPagesMarked(before: CaseState, { file, mark }: PagesMarkedBody): CaseState {
  const marked = <T extends Markable>(papers: readonly T[]): T[] =>
    papers.map((paper) => (paper.id === file ? withMarks(paper, [mark]) : paper));
  return {
    ...before,
    version: before.version + 1,
    documents: marked(before.documents),
    attachments: marked(before.attachments),
  };
}
