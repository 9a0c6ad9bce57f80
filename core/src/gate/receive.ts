import type { CaseState, Person } from '../procedure/index.ts';
import { mergeHistory, withMarks } from '../procedure/index.ts';
import type { GatePayload } from './gate.ts';

const lastFrom = (measures: Person['measures'] | undefined): string => measures?.at(-1)?.from ?? '';

const measureParts = ['measure', 'measures', 'custodyPlace', 'review'] as const;

function mergePerson(ours: Person | undefined, theirs: GatePayload['persons'][number]): Person {
  if (!ours) {
    return { name: '', measure: 'none', measures: [], review: 'none', ...theirs } as Person;
  }
  const merged = { ...ours, ...theirs } as Record<string, unknown>;
  // The later measure is the true one: an older picture from elsewhere never undoes ours.
  if (lastFrom(theirs.measures) < lastFrom(ours.measures)) {
    for (const part of measureParts) merged[part] = ours[part];
  }
  return merged as unknown as Person;
}

function union<T extends { readonly id: string }>(ours: readonly T[], theirs: readonly T[]): T[] {
  const known = new Set(ours.map((x) => x.id));
  return [...ours, ...theirs.filter((x) => !known.has(x.id))];
}

/** Papers of both; what the other side marked in a paper that is here is marked here too. */
function unionFiles<T extends CaseState['documents'][number] | CaseState['attachments'][number]>(
  ours: readonly T[],
  theirs: readonly T[],
): T[] {
  const marks = new Map(theirs.map((paper) => [paper.id, paper.marks]));
  return union(
    ours.map((paper) => withMarks(paper, marks.get(paper.id))),
    theirs,
  );
}

/**
 * The case after a handover from another node: what it lacks is added, nothing it knows is lost.
 * Receiving the same handover twice gives the same case.
 */
export function receive(state: CaseState, payload: GatePayload): CaseState {
  const theirs = payload.case as Partial<CaseState>;
  const newer = (theirs.turn ?? 0) > state.turn;
  const { stage, turn, numbers, returns, postponements, ...facts } = theirs;
  const persons = new Map(state.persons.map((p) => [p.id, p]));
  for (const person of payload.persons) {
    persons.set(person.id, mergePerson(persons.get(person.id), person));
  }
  const acts = union(state.acts, payload.act ? [...payload.acts, payload.act] : payload.acts);
  return {
    ...state,
    ...facts,
    version: state.version + 1,
    stage: newer && stage ? stage : state.stage,
    turn: newer && turn ? turn : state.turn,
    numbers: { ...state.numbers, ...numbers },
    returns: Math.max(state.returns, returns ?? 0),
    postponements: Math.max(state.postponements, postponements ?? 0),
    persons: [...persons.values()].sort((a, b) =>
      a.id.localeCompare(b.id, 'en', { numeric: true }),
    ),
    history: mergeHistory(state.history, payload.history),
    acts: [...acts].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1)),
    documents: unionFiles(state.documents, payload.documents),
    attachments: unionFiles(state.attachments, payload.attachments),
    participants: [...new Set([...state.participants, ...payload.participants])],
  };
}
