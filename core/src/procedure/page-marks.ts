import type { NodeId, Uuid } from '../kernel/index.ts';
import type { CaseState, MarkWithdrawal, PageMark } from './model.ts';

/** A paper that may carry marks: a document or an attachment. */
interface Markable {
  readonly id: Uuid;
  readonly marks?: readonly PageMark[];
}

type Range = Pick<PageMark, 'from' | 'to'>;

/** Whether two ranges have a page in common. */
export const overlap = (a: Range, b: Range): boolean => a.from <= b.to && b.from <= a.to;

/** Whether a mark was taken back, so that it closes nothing; a mere wish leaves it as it is. */
export const isWithdrawn = ({ withdrawal }: Pick<PageMark, 'withdrawal'>): boolean =>
  withdrawal?.status === 'withdrawn';

/** Our mark, taken back where the agency that set it says so; what is withdrawn stays withdrawn. */
function afterTheirs(ours: PageMark, theirs: PageMark | undefined): PageMark {
  const taken = theirs !== undefined && isWithdrawn(theirs) && !isWithdrawn(ours);
  return taken ? { ...ours, withdrawal: theirs.withdrawal! } : ours;
}

/**
 * A paper with marks added to it; a mark it has is not added twice, and none is lost: one that its
 * agency withdrew stays, and closes nothing.
 */
export function withMarks<T extends Markable>(paper: T, marks: readonly PageMark[] = []): T {
  const there = paper.marks ?? [];
  const theirs = new Map(marks.map((mark) => [mark.id, mark]));
  const kept = there.map((mark) => afterTheirs(mark, theirs.get(mark.id)));
  const more = marks.filter(({ id }) => there.every((mark) => mark.id !== id));
  const same = more.length === 0 && kept.every((mark, at) => mark === there[at]);
  return same ? paper : { ...paper, marks: [...kept, ...more] };
}

/** Papers with each of their marks changed; a paper without one stays as it is. */
const withEachMark = <T extends Markable>(
  papers: readonly T[],
  change: (mark: PageMark) => PageMark,
): T[] =>
  papers.map((paper) =>
    paper.marks === undefined ? paper : { ...paper, marks: paper.marks.map(change) },
  );

const without = ({ withdrawal: _gone, ...mark }: PageMark): PageMark => mark;

/** Papers as they travel: a wish that nobody granted stays at the agency. */
export const withSettledMarks = <T extends Markable>(papers: readonly T[]): T[] =>
  withEachMark(papers, (mark) => (isWithdrawn(mark) ? mark : without(mark)));

/** Papers that came to a node, whose own marks nobody else takes back. */
export const withOwnMarksHeld = <T extends Markable>(papers: readonly T[], node: NodeId): T[] =>
  withEachMark(papers, (mark) => (mark.organ === node ? without(mark) : mark));

const withPaper = (
  before: CaseState,
  file: Uuid,
  change: <T extends Markable>(paper: T) => T,
): CaseState => {
  const changed = <T extends Markable>(papers: readonly T[]): T[] =>
    papers.map((paper) => (paper.id === file ? change(paper) : paper));
  return {
    ...before,
    version: before.version + 1,
    documents: changed(before.documents),
    attachments: changed(before.attachments),
  };
};

/** What the event `pages-marked` of a case says: which paper, which pages, why. */
export interface PagesMarkedBody {
  readonly file: Uuid;
  readonly mark: PageMark;
}

/** The case after pages of one of its papers were marked. */
export const afterPagesMarked = (before: CaseState, { file, mark }: PagesMarkedBody): CaseState =>
  withPaper(before, file, (paper) => withMarks(paper, [mark]));

/**
 * What the events of taking a mark back say: `withdrawal-asked`, `mark-withdrawn` and
 * `withdrawal-returned` each name the mark and how it stands with it from then on.
 */
export interface WithdrawalBody {
  readonly file: Uuid;
  readonly mark: Uuid;
  readonly withdrawal: MarkWithdrawal;
}

/** The case after somebody asked to take a mark back, or it was decided. */
export const afterWithdrawal = (
  before: CaseState,
  { file, mark: id, withdrawal }: WithdrawalBody,
): CaseState =>
  withPaper(before, file, (paper) => ({
    ...paper,
    marks: (paper.marks ?? []).map((mark) => (mark.id === id ? { ...mark, withdrawal } : mark)),
  }));
