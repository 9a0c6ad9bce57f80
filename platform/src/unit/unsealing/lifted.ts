import type { CalendarDay, Uuid } from '@xinqu/core/kernel';
import type { CaseState, PersonId } from '@xinqu/core/procedure';

/** What the event `unsealed` of a case says: of whom, on which article, by which proposal. */
export interface UnsealedBody {
  readonly person: PersonId;
  readonly on: CalendarDay;
  readonly basis: string;
  readonly proposal: Uuid;
}

/** The case after the seal on the record of one person was lifted. */
export const afterUnsealed = (
  before: CaseState,
  { person, on, basis }: UnsealedBody,
): CaseState => ({
  ...before,
  version: before.version + 1,
  persons: before.persons.map((p) => (p.id === person ? { ...p, unsealed: { on, basis } } : p)),
});
