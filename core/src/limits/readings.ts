/**
 * Debatable points of counting. A profile chooses one alternative for each; the default is the
 * primary reading. The engine holds only the names: what each means, and its sources, stands as
 * data beside the law.
 */
export interface Readings {
  readonly hours: 'next-full-hour' | 'exact';
  readonly months: 'court-rule-for-courts' | 'corresponding-day' | 'court-rule-for-all';
  readonly 'extension-anchor': 'chain' | 'original';
  readonly exclusions: 'difference' | 'both-ends';
  readonly backward: 'through' | 'clear-days';
  readonly 'rights-in-custody': 'always' | 'custody';
  readonly 'measure-ceilings': 'never' | 'always';
  readonly 'office-papers': 'always' | 'custody';
  readonly 'retention-first-day': 'not-counted' | 'counted';
  readonly 'trial-start': 'accepted' | 'received';
  readonly 'handover-review': 'excluded-days' | 'from-decision';
  readonly 'term-end': 'corresponding-day' | 'day-before';
  readonly 'renewal-from': 'old-end' | 'act';
  readonly 'waiting-term': 'from-effect' | 'from-registration';
  readonly 'simplified-extension': 'before-end' | 'after-end';
}

export type ReadingName = keyof Readings;

export const primaryReadings: Readings = {
  hours: 'next-full-hour',
  months: 'court-rule-for-courts',
  'extension-anchor': 'chain',
  exclusions: 'difference',
  backward: 'through',
  'rights-in-custody': 'always',
  'measure-ceilings': 'never',
  'office-papers': 'always',
  'retention-first-day': 'not-counted',
  'trial-start': 'accepted',
  'handover-review': 'excluded-days',
  'term-end': 'corresponding-day',
  'renewal-from': 'old-end',
  'waiting-term': 'from-effect',
  'simplified-extension': 'before-end',
};
