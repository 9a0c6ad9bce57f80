import { Problem, type ProblemBody } from '@xinqu/core/kernel';
import { troubleOf } from '../../store/index.ts';

/** What applying one envelope came to. */
export type Outcome =
  | { readonly state: 'applied' }
  | { readonly state: 'refused'; readonly problem: ProblemBody }
  | { readonly state: 'parked'; readonly cause: string }
  | { readonly state: 'waiting' }
  | { readonly state: 'stored' };

export const bodyOf = (problem: Problem): ProblemBody => ({
  code: problem.code,
  kind: problem.kind,
  says: problem.says,
  english: problem.english,
  ...(problem.basis === undefined ? {} : { basis: problem.basis }),
  ...(problem.details === undefined ? {} : { details: problem.details }),
});

/** A store of rows or of files that is away, full or busy. */
const passingProblems: readonly string[] = [
  'store/busy',
  'store/full',
  'store/unavailable',
  'files/unavailable',
];

/**
 * Whether an error came from the surroundings, so that trying again later is the answer. A statement
 * that takes too long may do so every time.
 */
export function isPassing(cause: unknown): boolean {
  if (cause instanceof Problem) return passingProblems.includes(cause.code);
  const trouble = troubleOf(cause);
  return trouble !== undefined && trouble !== 'too-slow';
}

/**
 * A Problem is the law's or the contract's word and refuses; a machine that was not able
 * (`unavailable`) or anything unforeseen is no refusal and parks the envelope for a person.
 */
export function outcomeOf(cause: unknown): Outcome {
  if (cause instanceof Problem && cause.kind !== 'unavailable') {
    return { state: 'refused', problem: bodyOf(cause) };
  }
  const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return { state: 'parked', cause: text.slice(0, 2_000) };
}
