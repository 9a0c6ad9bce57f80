import type { CalendarDay } from '@xinqu/core/kernel';
import type { PersonId } from '@xinqu/core/procedure';
import { type Carried, atOnce } from './context.ts';
import type { Given } from './draft.ts';

const unnamed = {
  familyName: '家属（未载明）',
  familyRelation: '未载明',
  familyAddress: '未载明',
} as const;

/** Tells the family; a judgment never names it, so whoever is not known yet is assumed. */
export function tellFamily(
  { draft }: Carried,
  act: 'notify-family' | 'notify-family-of-court-arrest',
  on: CalendarDay,
  persons: readonly PersonId[],
): void {
  const unknown = persons.filter((id) => draft.person(id).family === undefined);
  const given = Object.entries(unnamed).map(([name, value]): [string, Given] => [
    name,
    { value: Object.fromEntries(unknown.map((id) => [id, value])), rule: 'names' },
  ]);
  draft.do({
    act,
    when: atOnce(on),
    persons,
    given: unknown.length === 0 ? {} : Object.fromEntries(given),
  });
}
