import type { ActDto } from '@xinqu/contracts/http';

interface SortedActs {
  /** What the reader's open tasks ask, in the order of the tasks. */
  readonly asked: readonly ActDto[];
  readonly more: readonly ActDto[];
  readonly refused: readonly ActDto[];
  readonly others: readonly ActDto[];
}

/** The acts of a case page by urgency for its reader. */
export function sortActs(acts: readonly ActDto[]): SortedActs {
  const free = acts.filter((act) => act.whyNot === null);
  return {
    asked: free
      .filter((act) => act.asked !== null)
      .toSorted((a, b) => (a.asked ?? 0) - (b.asked ?? 0)),
    more: free.filter((act) => act.asked === null),
    refused: acts.filter((act) => act.whyNot?.kind === 'refused'),
    others: acts.filter((act) => act.whyNot?.kind === 'others'),
  };
}
