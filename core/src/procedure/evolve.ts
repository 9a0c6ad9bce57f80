import type { Instant } from '../kernel/index.ts';
import type {
  ActRecord,
  CaseState,
  DocumentRef,
  HistoryEvent,
  MeasurePeriod,
  Person,
  PersonId,
} from './model.ts';
import type { ActFacts, ActRule, HistoryRule } from './rule.ts';

const same = <T>(value: T | ((...args: never[]) => unknown), ...args: unknown[]): unknown =>
  typeof value === 'function' ? (value as (...a: unknown[]) => unknown)(...args) : value;

/** The agencies an act is sent to, beside the notice of progress. */
export const receiversOf = (rule: ActRule, facts: ActFacts): CaseState['participants'] =>
  typeof rule.sends === 'function' ? rule.sends(facts) : (rule.sends ?? []);

/** Whether an act is about a person: one it names, or everyone not ended for an act on the case. */
export const concerns = ({ act }: ActFacts, person: Person): boolean =>
  act.persons.length === 0 ? person.ended === undefined : act.persons.includes(person.id);

/** History events a rule records for an act; ids are the act's id and a count. */
export function historyOf(
  rules: readonly HistoryRule[],
  facts: ActFacts,
  at: Instant,
  tag = '',
): HistoryEvent[] {
  const events: HistoryEvent[] = [];
  for (const rule of rules) {
    const persons: (Person | undefined)[] = rule.each
      ? facts.state.persons.filter((p) => concerns(facts, p))
      : [undefined];
    for (const person of persons) {
      if (rule.when && !rule.when(facts, person)) continue;
      const data = rule.data?.(facts, person);
      events.push({
        id: `${facts.act.id}${tag}#${events.length}`,
        type: rule.type,
        at: rule.at?.(facts, person) ?? at,
        ...(person ? { person: person.id } : {}),
        ...(data ? { data } : {}),
      });
    }
  }
  return events;
}

const byInstant = (a: HistoryEvent, b: HistoryEvent) =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** Joins two lists of history events: each event once, in order of time. */
export function mergeHistory(
  ours: readonly HistoryEvent[],
  theirs: readonly HistoryEvent[],
): HistoryEvent[] {
  const all = new Map(ours.map((e) => [e.id, e]));
  for (const event of theirs) if (!all.has(event.id)) all.set(event.id, event);
  return [...all.values()].sort(byInstant);
}

function withMeasure(
  person: Person,
  kind: Person['measure'],
  act: ActRecord,
  rule: ActRule,
): Person {
  const ended = person.measures.map((m) => (m.until === undefined ? { ...m, until: act.at } : m));
  const place = placeOf(act, person.id) ?? person.custodyPlace;
  const period: MeasurePeriod = {
    kind,
    from: act.at,
    organ: rule.by,
    basis: rule.basis[0] ?? '',
    ...(place === undefined ? {} : { place }),
  };
  return {
    ...person,
    measure: kind,
    measures: kind === 'none' || kind === 'released' ? ended : [...ended, period],
    ...(place === undefined ? {} : { custodyPlace: place }),
  };
}

function placeOf(act: ActRecord, id: PersonId): string | undefined {
  const value = act.fields['custodyPlace'];
  if (typeof value === 'string') return value;
  return value && typeof value === 'object' ? (value as Record<string, string>)[id] : undefined;
}

function changePerson(person: Person, facts: ActFacts, rule: ActRule): Person {
  if (!concerns(facts, person)) return person;
  const kind = same(rule.to.measure, facts, person) as Person['measure'] | undefined;
  const review = same(rule.to.review, facts, person) as Person['review'] | undefined;
  const ended = same(rule.to.ended, facts, person) as string | undefined;
  const moved = kind === undefined ? person : withMeasure(person, kind, facts.act, rule);
  return {
    ...moved,
    ...(review === undefined ? {} : { review }),
    ...(ended === undefined ? {} : { ended }),
  };
}

/**
 * The case after an act: pure, the same at the node that acts and at every replay of its log.
 * The rule's own `changes` come first, so that persons it adds get their measure too.
 */
export function evolve(before: CaseState, act: ActRecord, rule: ActRule): CaseState {
  const state = rule.changes ? rule.changes({ state: before, act }) : before;
  const facts: ActFacts = { state, act };
  const stage = same(rule.to.stage, facts) as CaseState['stage'] | undefined;
  const moved = stage !== undefined && stage !== state.stage;
  const receivers = receiversOf(rule, facts);
  return {
    ...state,
    version: before.version + 1,
    turn: moved ? state.turn + 1 : state.turn,
    stage: stage ?? state.stage,
    persons: state.persons.map((p) => changePerson(p, facts, rule)),
    history: mergeHistory(state.history, historyOf(rule.records, facts, act.at)),
    acts: [...state.acts, act],
    participants: [...new Set([...state.participants, rule.by, ...receivers])],
  };
}

/** Documents made by an act join the dossier. */
export const withDocuments = (state: CaseState, documents: readonly DocumentRef[]): CaseState => {
  const known = new Set(state.documents.map((d) => d.id));
  const added = documents.filter((d) => !known.has(d.id));
  return added.length === 0 ? state : { ...state, documents: [...state.documents, ...added] };
};
