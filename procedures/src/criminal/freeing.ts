import type { ActFacts, DocumentRule, HistoryRule, Person } from '@xinqu/core/procedure';
import { inCustody } from '@xinqu/core/procedure';
import { lastOnes } from './read.ts';
import { each, held, once, paperEach } from './table.ts';

/** A freeze has no event that lifts it: the decision that ends the case lifts it. */
export const unfrozen = once('duty_done', {
  when: (f) => lastOnes(f) && f.state.history.some((e) => e.type === 'frozen'),
  data: () => ({ clock: 'police_freeze' }),
});

/** What ends for a person with the proceedings: the measure, a summons, what was still owed. */
export const freedEvents: readonly HistoryRule[] = [
  each('summons_ended', { when: (_, p) => p?.measure === 'summoned' }),
  each('released', { when: held }),
  each('bail_lifted', { when: (_, p) => p?.measure === 'bail' }),
  each('residential_surveillance_lifted', {
    when: (_, p) => p?.measure === 'surveillance' || p?.measure === 'designated_surveillance',
  }),
  each('proceedings_ended'),
];

/** Clocks of the measures that end with them. */
export const measureClocks = [
  'arrest_request',
  'investigation_custody',
  'bail_max',
  'residential_surveillance_max',
];

/** Whoever was held or restricted goes free when the proceedings end. */
export const freedMeasure = (_: ActFacts, p: Person) =>
  inCustody(p) ? 'released' : p.measure === 'none' || p.measure === 'released' ? undefined : 'none';

/** Papers are made after the person went free: the last period tells what the act ended. */
export const wasUnder =
  (...kinds: readonly Person['measure'][]) =>
  ({ act }: ActFacts, p?: Person): boolean => {
    const last = p?.measures.at(-1);
    return last?.until === act.at && kinds.includes(last.kind);
  };

const wasHeld = wasUnder('detained', 'arrested', 'retained');

/** Papers that free whoever was held or restricted when the proceedings end. */
export const freedPapers: readonly DocumentRule[] = [
  paperEach('police.release_order', wasHeld),
  paperEach('police.bail_lifted', wasUnder('bail')),
  paperEach('police.surveillance_lifted', wasUnder('surveillance', 'designated_surveillance')),
];

/** The same by the police, whose detention house certifies the release (CPL art. 163). */
export const freedByPolice: readonly DocumentRule[] = [
  ...freedPapers,
  paperEach('detention.release_certificate', wasHeld),
];
