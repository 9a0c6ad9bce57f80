import type { Agency, CalendarDay } from '../kernel/index.ts';
import type { CaseState, Person, PersonId, Post } from './model.ts';
import { inCustody, personOf } from './model.ts';
import { procedureProblems } from './problems.ts';
import type { ActFacts, ActRule, LimitView, Procedure } from './rule.ts';
import { checkFields } from './fields.ts';
import { stageNames, measureNames } from './names.ts';

/** Whether a rule may be done to this person as the case stands. */
export function personFits(rule: ActRule, state: CaseState, person: Person): boolean {
  const { measures, reviews, when } = rule.from;
  if (person.ended !== undefined) return false;
  if (measures && !measures.includes(person.measure)) return false;
  if (reviews && !reviews.includes(person.review)) return false;
  return when ? when(state, person) : true;
}

export interface PossibleAct {
  readonly rule: ActRule;
  /** Persons it may be done to; empty for an act on the case. */
  readonly persons: readonly PersonId[];
}

/** The acts an agency may do now; the post is asked separately. */
export function possibleActs(
  procedure: Procedure,
  state: CaseState,
  agency: Agency,
): PossibleAct[] {
  return procedure.acts.flatMap((rule): PossibleAct[] => {
    if (rule.by !== agency || !rule.from.stages.includes(state.stage)) return [];
    if (rule.scope === 'case') {
      return !rule.from.when || rule.from.when(state) ? [{ rule, persons: [] }] : [];
    }
    const persons = state.persons.filter((p) => personFits(rule, state, p)).map((p) => p.id);
    return persons.length === 0 ? [] : [{ rule, persons }];
  });
}

/** Whether a post may hand in the act (approval is asked of another post). */
export const mayPost = (rule: ActRule, held: readonly Post[]): boolean =>
  rule.submits.some((p) => held.includes(p));

function mustFitState(rule: ActRule, { state, act }: ActFacts): void {
  if (
    !rule.from.stages.includes(state.stage) ||
    (rule.scope === 'case' && rule.from.when && !rule.from.when(state))
  ) {
    throw procedureProblems.make(
      'wrong-state',
      {
        act: rule.name.zh,
        stage: stageNames[state.stage].zh,
      },
      rule.basis[0],
    );
  }
  if (rule.scope === 'case') {
    if (act.persons.length > 0)
      throw procedureProblems.make('persons-not-asked', {}, rule.basis[0]);
    return;
  }
  if (act.persons.length === 0) throw procedureProblems.make('persons-missing');
  if (rule.scope === 'person' && act.persons.length > 1) {
    throw procedureProblems.make('one-person-only', {}, rule.basis[0]);
  }
  for (const id of act.persons) {
    const person = personOf(state, id);
    if (!person) throw procedureProblems.make('person-unknown', { person: id });
    if (!personFits(rule, state, person)) {
      throw procedureProblems.make(
        'person-not-in-state',
        {
          act: rule.name.zh,
          name: person.name,
          measure: person.ended ?? measureNames[person.measure].zh,
        },
        rule.basis[0],
      );
    }
  }
}

/**
 * Checks an act against the row that governs it: agency, state, persons, fields, documents and
 * what the law forbids. Raises the first problem found; returns nothing when the act may be done.
 */
export function mustBePossible(
  rule: ActRule,
  facts: ActFacts,
  agency: Agency,
  today: CalendarDay,
  limits: LimitView,
): void {
  const { state, act } = facts;
  if (rule.by !== agency) {
    throw procedureProblems.make('wrong-agency', { act: rule.name.zh, owner: rule.by });
  }
  if (act.on > today) throw procedureProblems.make('day-outside', { on: act.on, today });
  for (const guard of rule.guards ?? []) {
    const problem = guard(facts, today, limits);
    if (problem) throw problem;
  }
  mustFitState(rule, facts);
  checkFields(rule, facts);
  const missing = (rule.needs ?? []).filter((kind) => !hasDocument(state, kind, act.persons));
  if (missing.length > 0) {
    throw procedureProblems.make('document-missing', { documents: missing }, rule.basis[0]);
  }
}

/** A document need only cover the persons who are in custody when its name ends in `?`. */
function hasDocument(state: CaseState, kind: string, persons: readonly PersonId[]): boolean {
  const custodyOnly = kind.endsWith('?');
  const name = custodyOnly ? kind.slice(0, -1) : kind;
  const asked = persons
    .map((id) => personOf(state, id))
    .filter((p) => p !== undefined)
    .filter((p) => !custodyOnly || inCustody(p));
  if (custodyOnly && asked.length === 0) return true;
  const found = state.documents.filter((d) => d.kind === name);
  return asked.length === 0
    ? found.length > 0
    : asked.every((p) => found.some((d) => d.person === undefined || d.person === p.id));
}

/** The documents an act needs and that are missing for each of these persons (or for the case). */
export function missingDocuments(
  rule: ActRule,
  state: CaseState,
  persons: readonly PersonId[],
): readonly string[] {
  const choices = persons.length === 0 ? [[]] : persons.map((id) => [id]);
  return (rule.needs ?? [])
    .filter((kind) => choices.every((chosen) => !hasDocument(state, kind, chosen)))
    .map((kind) => kind.replace(/\?$/, ''));
}
