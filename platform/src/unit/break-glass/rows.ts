import { type Instant, msOf } from '@xinqu/core/kernel';
import { type Post, postNames } from '@xinqu/core/procedure';
import type { BreakGlassReasonDto, BreakGlassRowDto } from '@xinqu/contracts/http';
import { decisionOfNode, isAtDesk } from '../access.ts';
import type { Actor, UnitPorts } from '../ports.ts';
import { quietly } from '../shown.ts';
import type { BreakGlassReasonPort } from './port.ts';

/** One row of `break_glass_list`. */
export interface AccessRow {
  readonly id: string;
  readonly official: string;
  readonly name: string;
  readonly post: Post;
  readonly section: string;
  readonly reason: string;
  readonly at: Instant;
  readonly until: Instant;
  readonly review_due: Instant;
  readonly dossier: string | null;
  readonly case_number: string | null;
  readonly words: string | null;
  readonly verdict: 'approved' | 'objected' | null;
  readonly note: string | null;
  readonly by_name: string | null;
  readonly by_post: Post | null;
  readonly reviewed_at: Instant | null;
  readonly own: boolean;
  readonly my_case: boolean;
  /** Words of records that are sealed in a case with others. */
  readonly sealed_words: readonly string[];
}

type Rights = Pick<UnitPorts, 'node' | 'access'>;

/** Whether the matrix lets the official ask, review, or see the register, figures or refusals. */
export const mayAsk = (ports: Rights, actor: Actor): boolean =>
  !isAtDesk(ports, actor) && decisionOfNode(ports, actor, 'glass.open', 'write').level === 'write';
export const mayReview = (ports: Rights, actor: Actor): boolean =>
  decisionOfNode(ports, actor, 'glass.review', 'write').level === 'write';
export const seesLog = (ports: Rights, actor: Actor): boolean =>
  decisionOfNode(ports, actor, 'glass.log', 'read').level !== 'hidden';
export const seesFigures = (ports: Rights, actor: Actor): boolean =>
  decisionOfNode(ports, actor, 'glass.figures', 'read').level !== 'hidden';

export const seesRefusals = (ports: Rights, actor: Actor): boolean =>
  decisionOfNode(ports, actor, 'glass.refusals', 'read').level !== 'hidden';

export const reasonOf = (
  { breakGlass }: Pick<UnitPorts, 'breakGlass'>,
  id: string,
): BreakGlassReasonPort | undefined => breakGlass.reasons.find((reason) => reason.id === id);

export const reasonDto = ({ id, name, zh, quote }: BreakGlassReasonPort): BreakGlassReasonDto => ({
  id,
  name,
  basis: zh,
  quote: quote ?? '',
});

/** A reason as a page names it; one that is no longer listed stays what it was called. */
export const reasonName = (ports: Pick<UnitPorts, 'breakGlass'>, id: string) =>
  reasonOf(ports, id)?.name ?? { zh: id, en: id };

type Timed = Pick<AccessRow, 'until' | 'review_due' | 'verdict' | 'reviewed_at'>;

/** How far the review is at an instant, in milliseconds since 1970. */
export function reviewOf(
  { until, review_due: due, verdict, reviewed_at: reviewed }: Timed,
  now: number,
): Pick<BreakGlassRowDto, 'live' | 'review' | 'late'> {
  return {
    live: verdict !== 'objected' && msOf(until) > now,
    review: verdict ?? (msOf(due) < now ? 'overdue' : 'waiting'),
    late: reviewed !== null && msOf(reviewed) > msOf(due),
  };
}

const reviewerText = ({ by_name: name, by_post: post }: AccessRow): string | null =>
  name === null || post === null ? null : `${postNames[post].zh} ${name}`;

export function accessDto(ports: UnitPorts, actor: Actor, row: AccessRow): BreakGlassRowDto {
  const { id, dossier, name, words, at, until, note, own } = row;
  const said = (text: string | null) => text && quietly(row.sealed_words, text);
  return {
    id,
    dossier,
    number: row.case_number,
    by: name,
    post: postNames[row.post],
    section: ports.sectionName(row.section),
    reason: reasonName(ports, row.reason),
    basis: reasonOf(ports, row.reason)?.zh ?? '',
    words: said(words),
    at,
    until,
    reviewDue: row.review_due,
    ...reviewOf(row, msOf(ports.clock.now())),
    note: said(note),
    reviewer: reviewerText(row),
    reviewedAt: row.reviewed_at,
    own,
    myCase: row.my_case && !own,
    mine: row.verdict === null && !own && mayReview(ports, actor),
  };
}
