import type { Sought } from '@xinqu/core/access';

interface Found {
  readonly persons: readonly string[];
  readonly case_number: string | null;
}

/**
 * What the words of a search were, told by what they found: a name where most of the cases hold it
 * in the name of a person.
 */
export function soughtBy(words: string, found: readonly Found[]): Sought {
  if (found.length === 0) return 'nothing';
  const sought = words.toLowerCase();
  const holds = (text: string | null) => text?.toLowerCase().includes(sought) === true;
  const byName = found.filter(({ persons }) => persons.some(holds)).length;
  const byNumber = found.filter((row) => holds(row.case_number)).length;
  if (byName * 2 > found.length) return 'name';
  return byNumber * 2 > found.length ? 'number' : 'other';
}
