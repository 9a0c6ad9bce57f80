import { type CalendarDay, addDays } from '@xinqu/core/kernel';
import type { PersonId } from '@xinqu/core/procedure';
import type { MeasureKind } from '@xinqu/judgments';
import { limitById } from '@xinqu/law/limits';
import { type AssumptionRule, usual } from './assumptions.ts';
import { latest } from './days.ts';
import type { When } from './draft.ts';

/** What is to be done to a person by the police, in the order of one day. */
export const intentKinds = [
  'summon',
  'detain',
  'request-arrest',
  'refuse-arrest',
  'approve-arrest',
  'execute-arrest',
  'bail',
  'residential-surveillance',
  'release',
] as const;
export type IntentKind = (typeof intentKinds)[number];

export interface Intent {
  readonly kind: IntentKind;
  readonly person: PersonId;
  readonly when: When;
  /** The act itself is assumed. */
  readonly actBy?: AssumptionRule;
  /** The measure of the judgment it carries. */
  readonly carries?: { readonly kind: MeasureKind; readonly on: CalendarDay };
}

interface DetentionDays {
  readonly base: number;
  readonly added: number;
  readonly upTo: number;
}

/** Days of detention before a request for arrest, read from the law. */
export function detentionDays(on: CalendarDay): DetentionDays {
  const limit = limitById('arrest_request', on) ?? limitById('arrest_request');
  if (limit?.kind !== 'forward') throw new TypeError('no clock arrest_request');
  const base = limit.lengths[0]?.is;
  const max = (field: string) => limit.extensions.find((e) => e.field === field)?.max;
  const [added, upTo] = [max('days'), max('upTo')];
  if (base === undefined || base === 'at-once' || added === undefined || upTo === undefined) {
    throw new TypeError('the clock arrest_request lacks its lengths');
  }
  return { base: base.n, added, upTo };
}

interface Told {
  readonly kind: MeasureKind;
  readonly on: CalendarDay;
}

type State = {
  readonly kind: 'free' | 'detained' | 'arrested' | 'bail';
  readonly since?: CalendarDay;
};

/** The measures of one person as acts of police and procuratorate, before the transfer. */
export function intentsOf(
  person: PersonId,
  told: readonly Told[],
  earliestDay: CalendarDay,
): Intent[] {
  const out: Intent[] = [];
  let state: State = { kind: 'free' };
  for (const measure of told) {
    out.push(...intentsFor(person, measure, state, earliestDay));
    state = stateAfter(measure, state);
  }
  if (state.kind === 'detained' && state.since !== undefined) {
    const on = addDays(state.since, detentionDays(state.since).base);
    const when: When = { on, rule: 'detention-ended' };
    out.push({ kind: 'bail', person, when, actBy: 'detention-ended' });
  }
  return out;
}

function stateAfter({ kind, on }: Told, before: State): State {
  switch (kind) {
    case 'summons':
      return before;
    case 'detention':
      return before.kind === 'arrested' ? before : { kind: 'detained', since: on };
    case 'arrest':
      return { kind: 'arrested', since: on };
    case 'released':
      return { kind: 'free' };
    case 'bail':
    case 'residential-surveillance':
      return { kind: 'bail', since: on };
  }
}

function intentsFor(person: PersonId, told: Told, state: State, first: CalendarDay): Intent[] {
  const { kind, on } = told;
  const when: When = { on };
  const carries = { kind, on };
  switch (kind) {
    case 'summons':
      return [{ kind: 'summon', person, when, carries }];
    case 'detention':
      return [{ kind: 'detain', person, when, carries }];
    case 'arrest':
      return arrestIntents(person, told, state, first);
    case 'residential-surveillance':
      return [{ kind: 'residential-surveillance', person, when, carries }];
    case 'released':
      return [{ kind: 'release', person, when, carries }];
    case 'bail':
      return [...refusalBefore(person, on, state), { kind: 'bail', person, when, carries }];
  }
}

function arrestIntents(person: PersonId, told: Told, state: State, first: CalendarDay): Intent[] {
  const { on } = told;
  const held = state.kind === 'detained' && state.since !== undefined;
  const usually = addDays(on, -(held ? usual.arrestReview : usual.arrestReviewFree));
  const from = latest(usually, held ? state.since : first, state.since)!;
  const last = held ? addDays(state.since, detentionDays(state.since).upTo) : from;
  const asked = from > last ? last : from;
  const request: When = { on: asked, rule: 'arrest-request-day' };
  return [
    { kind: 'request-arrest', person, when: request },
    { kind: 'approve-arrest', person, when: { on, rule: 'arrest-approved' } },
    { kind: 'execute-arrest', person, when: { on }, carries: { kind: 'arrest', on } },
  ];
}

/** Bail later than arrest could be asked for: it was asked for and refused. */
function refusalBefore(person: PersonId, on: CalendarDay, state: State): Intent[] {
  if (state.kind !== 'detained' || state.since === undefined) return [];
  const last = addDays(state.since, detentionDays(state.since).upTo);
  if (on <= last) return [];
  const usually = addDays(on, -usual.arrestReview);
  const asked = usually > last ? last : usually;
  const rule = 'arrest-refused';
  return [
    { kind: 'request-arrest', person, when: { on: asked, rule }, actBy: rule },
    { kind: 'refuse-arrest', person, when: { on, rule }, actBy: rule },
  ];
}

/** Intents of one day and kind together, in order of day and of what comes first in a day. */
export function grouped(intents: readonly Intent[]): readonly (readonly Intent[])[] {
  const order = (i: Intent) => `${i.when.on}/${intentKinds.indexOf(i.kind)}`;
  const groups = new Map<string, Intent[]>();
  for (const intent of intents.toSorted((a, b) => order(a).localeCompare(order(b)))) {
    const key = `${order(intent)}/${intent.when.rule ?? ''}/${intent.actBy ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(intent);
    else groups.set(key, [intent]);
  }
  return [...groups.values()];
}
