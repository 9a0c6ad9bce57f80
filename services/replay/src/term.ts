import { type CalendarDay, dayOf, daysBetween } from '@xinqu/core/kernel';
import type { Measure, Person } from '@xinqu/core/procedure';
import { usual } from './assumptions.ts';

const counted: readonly Measure[] = ['detained', 'arrested'];
const daysInMonth = 30;
const monthsInYear = 12;

/**
 * Whole years of imprisonment of a person in custody by the neutral rule: so many that some
 * months are left at the end of the proceedings, since nobody is held beyond a sentence.
 */
export function monthsFor(person: Person, lastDay: CalendarDay): number {
  const held = person.measures
    .filter((m) => counted.includes(m.kind))
    .map((m) => daysBetween(dayOf(m.from), m.until === undefined ? lastDay : dayOf(m.until)))
    .reduce((a, b) => a + b, 0);
  const needed = Math.ceil(held / daysInMonth) + usual.sentenceLeftMonths;
  return Math.max(usual.sentenceMonths, Math.ceil(needed / monthsInYear) * monthsInYear);
}
