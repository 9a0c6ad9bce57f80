/**
 * Lists that gates name again and again. A gate still names every field that passes; these are
 * only their common parts.
 */

/** Who a person is, for an agency that has to act on the person (CPL art. 162, SPP art. 358). */
export const personIdentity = [
  'name',
  'sex',
  'bornOn',
  'idNumber',
  'ethnicity',
  'education',
  'occupation',
  'household',
  'residence',
  'phone',
  'record',
  'entity',
  'minor',
] as const;

/** What the proceedings have done to a person so far. */
export const personStatus = [
  'measure',
  'measures',
  'review',
  'ended',
  'custodyPlace',
  'sentence',
] as const;

/** What a person is accused of and who stands beside. */
export const personAccusation = [
  'crime',
  'crimeArticle',
  'role',
  'plea',
  'defender',
  'family',
] as const;

/** The case for an agency that is to judge its facts. */
export const caseSubstance = [
  'name',
  'numbers',
  'charges',
  'report',
  'facts',
  'evidence',
  'victims',
  'trial',
] as const;

/** Numbers, charges and nothing of what happened. */
export const caseFrame = ['numbers', 'charges'] as const;
