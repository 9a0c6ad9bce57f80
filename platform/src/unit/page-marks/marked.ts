import type { CaseState, MarkWithdrawal, PageMark } from '@xinqu/core/procedure';
import { type FileRole, markBounds } from '@xinqu/contracts/http';
import { markProblems } from './problems.ts';

/** A mark and the paper it stands on. */
export interface Marked {
  readonly role: FileRole;
  readonly file: PageMark['id'];
  readonly mark: PageMark;
}

const ofRole = (
  role: FileRole,
  papers: readonly (CaseState['documents'][number] | CaseState['attachments'][number])[],
) =>
  papers.flatMap(({ id: file, marks = [] }) => marks.map((mark): Marked => ({ role, file, mark })));

/** Every mark on the papers of a case. */
export const allMarks = ({ documents, attachments }: CaseState): Marked[] => [
  ...ofRole('document', documents),
  ...ofRole('attachment', attachments),
];

/** The mark of this id. Problem `page-marks/mark-unknown`. */
export function getMark(state: CaseState, id: string): Marked {
  const found = allMarks(state).find(({ mark }) => mark.id === id);
  if (found === undefined) throw markProblems.make('mark-unknown');
  return found;
}

/** The mark that somebody asked to take back under this id. Problem `page-marks/wish-unknown`. */
export function getWish(
  state: CaseState,
  id: string,
): Marked & { readonly withdrawal: MarkWithdrawal } {
  const found = allMarks(state).find(({ mark }) => mark.withdrawal?.id === id);
  if (found === undefined) throw markProblems.make('wish-unknown');
  return { ...found, withdrawal: found.mark.withdrawal! };
}

/** The reason in the words of the official. Problem `page-marks/reason-missing`. */
export function mustReason(reason: string): string {
  const said = reason.trim();
  const { reasonMin: min } = markBounds;
  if ([...said].length < min) throw markProblems.make('reason-missing', { min });
  return said;
}
