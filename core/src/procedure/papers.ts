import { concerns } from './evolve.ts';
import { type ActRecord, type CaseState, type PersonId, personOf } from './model.ts';
import type { ActRule, DocumentRule } from './rule.ts';

/** One paper an act may make: for the case, or for one of the persons it is about. */
export interface Paper {
  readonly wanted: DocumentRule;
  readonly person?: PersonId;
}

/**
 * The papers of an act in their order. Whom it is about is told by the case before the act: when
 * the act ends the proceedings, those it set free have ended too and still need their papers.
 */
export const papersOf = (rule: ActRule, before: CaseState, act: ActRecord): Paper[] =>
  rule.makes.flatMap((wanted): Paper[] =>
    wanted.per === 'case'
      ? [{ wanted }]
      : before.persons
          .filter((p) => concerns({ state: before, act }, p))
          .map((p) => ({ wanted, person: p.id })),
  );

/** Whether a paper is made, asked with the case after the act and the papers made before it. */
export const isMade = ({ wanted, person }: Paper, state: CaseState, act: ActRecord): boolean =>
  wanted.when?.({ state, act }, person === undefined ? undefined : personOf(state, person)) ?? true;
