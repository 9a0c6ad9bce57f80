import type { SealRow } from '@xinqu/core/access';
import type { CaseState, Person } from '@xinqu/core/procedure';
import { ways } from '@xinqu/core/access';
import { grounds } from '@xinqu/law/access';

/** Months of imprisonment up to which the record of a minor is sealed (CPL art. 286(1)). */
const sealedMonthsMax = 60;

const light = ({ sentence }: Person): boolean =>
  sentence !== undefined &&
  sentence.kind !== 'life' &&
  (sentence.kind !== 'fixed-term' || (sentence.months ?? Infinity) <= sealedMonthsMax);

/**
 * Whether the record of this person is sealed: under 18 then, five years or less (art. 286(1)), and
 * nobody lifted the seal since (SPP rules art. 485, MPS rules art. 331(3)).
 */
export const recordSealed = (person: Person): boolean =>
  person.minor === true && person.unsealed === undefined && light(person);

/**
 * Whether the whole case is sealed: it is closed, and everybody in it has a sealed record or was
 * set free of the accusation. In a case with adults the persons are sealed one by one.
 */
export const caseSealed = ({ stage, persons }: Pick<CaseState, 'stage' | 'persons'>): boolean =>
  stage === 'closed' &&
  persons.some(recordSealed) &&
  persons.every((person) => recordSealed(person) || person.ended !== undefined);

/** What a seal leaves of the things named: nothing, in any way. */
export const juvenileSeal = (things: readonly string[]): SealRow => ({
  id: 'seal/juvenile-record',
  says: {
    zh: '未成年人犯罪记录已经封存，须凭办案需要另行申请查询',
    en: 'The record of a minor is sealed; a query needs its own reason',
  },
  seal: 'juvenile-record',
  ways,
  things,
  atMost: 'hidden',
  basis: [grounds.juvenileRecord, grounds.juvenileRecordClosed],
});
