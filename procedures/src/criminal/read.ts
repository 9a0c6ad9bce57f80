import type { CalendarDay } from '@xinqu/core/kernel';
import type {
  ActFacts,
  ActRecord,
  CaseState,
  EvidenceItem,
  Person,
  PersonId,
} from '@xinqu/core/procedure';
import { lastAct } from '@xinqu/core/procedure';
import { linesOf } from './fields.ts';

/** The value of a field of an act, of one person where it was asked person by person. */
export function valueOf(act: ActRecord | undefined, name: string, person?: PersonId): unknown {
  const value = act?.fields[name];
  if (person === undefined || typeof value !== 'object' || value === null) return value;
  return (value as Readonly<Record<string, unknown>>)[person];
}

export const textOf = (
  act: ActRecord | undefined,
  name: string,
  person?: PersonId,
): string | undefined => {
  const value = valueOf(act, name, person);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

export const numberOf = (act: ActRecord, name: string, person?: PersonId): number | undefined => {
  const value = valueOf(act, name, person);
  return typeof value === 'number' ? value : undefined;
};

export const saysYes = (act: ActRecord | undefined, name: string, person?: PersonId): boolean =>
  valueOf(act, name, person) === true;

export const dayOfField = (act: ActRecord, name: string): CalendarDay | undefined =>
  textOf(act, name)?.slice(0, 10) as CalendarDay | undefined;

/** What an earlier act said, for the forms of later ones: nothing is typed twice. */
export const said = (act: string, name: string) => (state: CaseState, person?: Person) =>
  valueOf(lastAct(state, act, person?.id), name, person?.id);

/** Persons whose proceedings have not ended. */
export const active = (state: CaseState): Person[] =>
  state.persons.filter((p) => p.ended === undefined);

const placeIn = (state: CaseState, act: string, person?: PersonId): number =>
  state.acts.findLastIndex(
    (a) =>
      a.act === act &&
      (person === undefined || a.persons.length === 0 || a.persons.includes(person)),
  );

/** Whether an act was done and none of the later ones that answer it. */
export function pending(
  state: CaseState,
  act: string,
  answers: readonly string[],
  person?: PersonId,
): boolean {
  const asked = placeIn(state, act, person);
  return asked >= 0 && answers.every((a) => placeIn(state, a, person) < asked);
}

/** Acts since the case was last sent back by the second instance, or all. */
export function actsSinceRemand(state: CaseState): readonly ActRecord[] {
  const remand = state.acts.findLastIndex(
    (a) => a.act === 'decide-second-instance' && a.fields['result'] === 'remand',
  );
  return state.acts.slice(remand + 1);
}

/** Postponements for supplementary investigation in the present trial. */
export const postponementsOf = (state: CaseState): number =>
  actsSinceRemand(state).filter(
    (a) => a.act === 'postpone-trial' && a.fields['ground'] === 'supplement',
  ).length;

/** Whether everyone else has ended when the persons of the act end too. */
export const lastOnes = ({ state, act }: ActFacts): boolean =>
  active(state).every((p) => act.persons.length === 0 || act.persons.includes(p.id));

const evidenceItem = (text: string): EvidenceItem => {
  const [kind, ...name] = text.split(/[：:]/);
  return name.length === 0
    ? { kind: '其他', name: text }
    : { kind: kind!.trim(), name: name.join('：').trim() };
};

/** The case with the facts and the evidence an act tells. */
export function withFacts({ state, act }: ActFacts): CaseState {
  const told = linesOf(act.fields['facts']);
  const proof = linesOf(act.fields['evidence']).map(evidenceItem);
  return {
    ...state,
    ...(told.length > 0 ? { facts: told } : {}),
    ...(proof.length > 0 ? { evidence: proof } : {}),
  };
}

/** The case with changed persons: those the act is about, each by a rule. */
export const withPersons = (
  facts: ActFacts,
  change: (person: Person) => Partial<Person>,
): CaseState => ({
  ...facts.state,
  persons: facts.state.persons.map((p) =>
    facts.act.persons.includes(p.id) ? { ...p, ...change(p) } : p,
  ),
});

/** Crime, article and role as the act says them, kept with the person. */
export function withCrimes(facts: ActFacts): CaseState {
  const { act } = facts;
  const state = withPersons(facts, (p) => {
    const [crime, article, role] = ['crime', 'crimeArticle', 'role'].map((n) =>
      textOf(act, n, p.id),
    );
    return {
      ...(crime === undefined ? {} : { crime }),
      ...(article === undefined ? {} : { crimeArticle: article }),
      ...(role === undefined ? {} : { role }),
    };
  });
  const charges = active(state).map((p) => p.crime ?? state.charges[0] ?? '');
  return { ...state, charges: [...new Set(charges)].filter((c) => c !== '') };
}
