import { addDays } from '@xinqu/core/kernel';
import type { CaseState, FieldRule, Person } from '@xinqu/core/procedure';
import { lastAct } from '@xinqu/core/procedure';
import { type Added, periodOf } from '../documents/reckoned.ts';
import { dayOfYear } from './fields.ts';
import { textOf } from './read.ts';

/** The last day of a person's running clock, after what is recorded and what may be added to it. */
const dueOf = (state: CaseState, clock: string, person: Person | undefined, added?: Added) =>
  person && periodOf(state, clock, person, added)?.until;

type ToAdd = (state: CaseState, person: Person) => Added | undefined;

const extensionAsked: ToAdd = (state, person) => {
  const asked = lastAct(state, 'request-custody-extension', person.id);
  const basis = textOf(asked, 'extensionArticle');
  return basis === undefined ? undefined : { type: 'custody_extension_approved', data: { basis } };
};

const reviewExtended: ToAdd = () => ({ type: 'prosecution_review_extended' });

const optional = { optional: true, perPerson: true } as const;

const endsOn = (clock: string): FieldRule =>
  dayOfYear('现期限届满之日', 'The period ends on', {
    ...optional,
    known: (state, person) => dueOf(state, clock, person),
  });

const newPeriod = (clock: string, added: ToAdd): Readonly<Record<string, FieldRule>> => ({
  from: dayOfYear('延长自', 'Extended from', {
    ...optional,
    known: (state, person) => {
      const due = dueOf(state, clock, person);
      return due && addDays(due, 1);
    },
  }),
  until: dayOfYear('延长至', 'Extended until', {
    ...optional,
    known: (state, person) => {
      const more = person && added(state, person);
      return more && dueOf(state, clock, person, more);
    },
  }),
});

/** Present and new end of a period, reckoned from the history and shown on the papers. */
export const custodyPeriodEnds = endsOn('investigation_custody');
export const custodyPeriod = newPeriod('investigation_custody', extensionAsked);
export const reviewPeriod = newPeriod('prosecution_review', reviewExtended);
