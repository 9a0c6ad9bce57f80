import { type Instant, Problem, addDays, dayOf, instantOfMs, msOf } from '@xinqu/core/kernel';
import type { ActRule, CaseState, FieldRule, Person, PersonId } from '@xinqu/core/procedure';
import { inCustody, possibleActs } from '@xinqu/core/procedure';
import { test as property, fc } from '@fast-check/vitest';
import { expect } from 'vitest';
import { criminalProcedure } from './index.ts';
import {
  atCourt,
  inOrdinaryTrial,
  inReview,
  opened,
  prison,
  suspect,
  underArrest,
} from './paths.ts';
import { owed } from './owed.ts';
import { postponementsOf } from './read.ts';
import { type Step, doStep, given } from './story.ts';

const agencies = ['police', 'procuratorate', 'court', 'justice'] as const;
const starts = [
  given(...opened, suspect('栾示一'), suspect('苗示二')).state,
  given(...underArrest).state,
  given(...inReview).state,
  given(...atCourt).state,
  given(...inOrdinaryTrial).state,
  given(...prison).state,
];

/** Picks of one step: which act, which persons, how many days later, which values. */
interface Pick {
  readonly act: number;
  readonly persons: number;
  readonly days: number;
  readonly value: number;
}

function valueFor(name: string, field: FieldRule, pick: Pick, today: string): unknown {
  if (field.choices) return field.choices[pick.value % field.choices.length]!.value;
  switch (field.input) {
    case 'yes-no':
      return pick.value % 2 === 0;
    case 'number':
      return [1, 3, 6, 14, 40][pick.value % 5];
    case 'day':
      return addDays(today as never, (pick.value % 9) - 3);
    case 'instant':
      return `${addDays(today as never, pick.value % 20)}T09:00:00+08:00`;
    default:
      return name === 'judges' && pick.value % 2 === 0 ? '甲示一、乙示二' : '记载的内容';
  }
}

function fieldsFor(rule: ActRule, persons: readonly PersonId[], pick: Pick, today: string) {
  const fields: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(rule.form)) {
    if (field.known && pick.value % 3 > 0) continue;
    if (field.optional && pick.value % 4 === 0) continue;
    const value = valueFor(name, field, pick, today);
    fields[name] = field.perPerson ? Object.fromEntries(persons.map((p) => [p, value])) : value;
  }
  return fields;
}

/** No two acts are done in one moment. */
const minuteAfter = (at: Instant): string => instantOfMs(msOf(at) + 60_000).slice(11, 16);

function stepFor(state: CaseState, pick: Pick): Step | undefined {
  const offered = agencies.flatMap((a) => possibleActs(criminalProcedure, state, a));
  const chosen = offered[pick.act % Math.max(offered.length, 1)];
  if (!chosen) return undefined;
  const { rule, persons: fit } = chosen;
  const persons =
    rule.scope === 'case'
      ? []
      : rule.scope === 'person' || pick.persons % 3 === 0
        ? [fit[pick.persons % fit.length]!]
        : fit;
  const today = addDays(dayOf(state.acts.at(-1)!.at), pick.days);
  const hour = pick.days === 0 ? minuteAfter(state.acts.at(-1)!.at) : '10:00';
  return {
    act: rule.id,
    at: `${today} ${hour}`,
    persons,
    fields: fieldsFor(rule, persons, pick, today),
  };
}

/** One step further, or where the case stands when the law or the form refuses it. */
function walked(state: CaseState, pick: Pick): CaseState {
  const next = stepFor(state, pick);
  if (!next) return state;
  try {
    return doStep(state, next);
  } catch (refused) {
    if (refused instanceof Problem) return state;
    throw refused;
  }
}

const picks = fc.array(
  fc.record({
    act: fc.nat(99),
    persons: fc.nat(9),
    days: fc.nat(12),
    value: fc.nat(59),
  }),
  { minLength: 1, maxLength: 25 },
);

/** Whose proceedings go on in another case, under the same measure. */
const elsewhere = ({ ended }: Person): boolean => /另案处理|移送/.test(ended ?? '');

function check(before: CaseState, after: CaseState): void {
  expect(after.returns).toBeLessThanOrEqual(2);
  expect(postponementsOf(after)).toBeLessThanOrEqual(2);
  for (const person of after.persons) {
    const open = person.measures.filter((m) => m.until === undefined);
    const restricted = !['none', 'released'].includes(person.measure);
    expect(open.map((m) => m.kind)).toEqual(restricted ? [person.measure] : []);
    if (person.measure === 'arrested' && !person.measures.some((m) => m.organ !== 'police')) {
      expect(person.review).toBe('approved');
    }
    if (after.stage === 'closed') expect(person.ended).toBeDefined();
    if (person.ended !== undefined && !elsewhere(person)) expect(inCustody(person)).toBe(false);
  }
  expect(after.turn - before.turn).toBe(after.stage === before.stage ? 0 : 1);
  const ids = after.history.map((e) => e.id);
  expect(new Set(ids).size).toBe(ids.length);
}

property.prop([fc.nat(starts.length - 1), picks], { numRuns: 60 })(
  'whatever officials try, the case stays within the law',
  (start, steps) => {
    let state = starts[start]!;
    for (const pick of steps) {
      const after = walked(state, pick);
      if (after !== state) check(state, after);
      state = after;
    }
  },
);

property.prop([fc.nat(starts.length - 1), picks], { numRuns: 60 })(
  'whoever the case is over for leaves no limit of an office running',
  (start, steps) => {
    const end = steps.reduce(walked, starts[start]!);
    const over = end.persons.filter((p) => p.ended !== undefined && !elsewhere(p));
    expect(owed(end).filter(({ person }) => over.some((p) => p.id === person))).toEqual([]);
  },
);

property.prop([fc.nat(starts.length - 1), picks], { numRuns: 20 })(
  'a person’s measure is changed only by an act that names the person',
  (start, steps) => {
    let state = starts[start]!;
    for (const pick of steps) {
      const after = walked(state, pick);
      const act = after.acts.at(-1)!;
      for (const person of after.persons) {
        const before = state.persons.find((p) => p.id === person.id);
        const spared = act.persons.length > 0 && !act.persons.includes(person.id);
        if (before && spared && after !== state) expect(person).toEqual(before);
      }
      state = after;
    }
  },
);
