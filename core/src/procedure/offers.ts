import type { Instant, NodeId, Problem } from '../kernel/index.ts';
import { agencyOf, dayOf, uuidv7 } from '../kernel/index.ts';
import type { ActRecord, CaseState, PersonId } from './model.ts';
import { type PossibleAct, missingDocuments, possibleActs } from './possible.ts';
import type { ActRule, LimitView, Procedure } from './rule.ts';

/** An act the state allows, with what already stands in its way. */
export interface Offer extends PossibleAct {
  /** What refuses it now whatever is written in its form; absent when it may be done. */
  readonly refusal?: Problem;
  /** Kinds of document nobody it could be done to has in the dossier. */
  readonly missing: readonly string[];
}

/** What offering needs to know beside the case: whose desk, the present moment, the limits. */
export interface Desk {
  readonly node: NodeId;
  readonly at: Instant;
  readonly limits: LimitView;
}

/** Thrown by a form that is not filled in yet: the guard that reads it cannot be asked. */
class NotFilledIn extends Error {}

const nobody = new Uint8Array(10);

/** The act as it would be recorded now, its form still empty. */
function draftOf(rule: ActRule, persons: readonly PersonId[], desk: Desk): ActRecord {
  const draft = {
    id: uuidv7(0, nobody),
    act: rule.id,
    node: desk.node,
    on: dayOf(desk.at),
    at: desk.at,
    persons,
    by: { name: '', post: rule.submits[0] ?? ('handler' as const) },
  };
  return Object.defineProperty(draft, 'fields', {
    get: () => {
      throw new NotFilledIn();
    },
  }) as typeof draft & Pick<ActRecord, 'fields'>;
}

function refusalFor(
  rule: ActRule,
  state: CaseState,
  persons: readonly PersonId[],
  desk: Desk,
): Problem | undefined {
  const act = draftOf(rule, persons, desk);
  for (const guard of rule.guards ?? []) {
    try {
      const problem = guard({ state, act }, act.on, desk.limits);
      if (problem) return problem;
    } catch (error) {
      if (!(error instanceof NotFilledIn)) throw error;
    }
  }
  return undefined;
}

/** The choices of persons that are tried: each alone and, where several may be chosen, all. */
function choices({ rule, persons }: PossibleAct): readonly (readonly PersonId[])[] {
  if (rule.scope === 'case') return [[]];
  const alone = persons.map((id) => [id]);
  return rule.scope === 'persons' && persons.length > 1 ? [...alone, persons] : alone;
}

/** The choices no guard refuses; where all are refused, the refusal of the widest. */
function sift(possible: PossibleAct, state: CaseState, desk: Desk) {
  const tried = choices(possible).map((chosen) => ({
    chosen,
    refusal: refusalFor(possible.rule, state, chosen, desk),
  }));
  const free = tried.filter(({ refusal }) => refusal === undefined);
  return free.length > 0
    ? { persons: new Set(free.flatMap(({ chosen }) => chosen)) }
    : { persons: new Set(possible.persons), refusal: tried.at(-1)?.refusal };
}

/**
 * The acts an agency may do now, each with the persons it may be done to, the documents that are
 * still missing, and what the law already forbids. A guard that reads the form is asked only when
 * the form is handed in.
 */
export function offers(procedure: Procedure, state: CaseState, desk: Desk): Offer[] {
  return possibleActs(procedure, state, agencyOf(desk.node)).map((possible): Offer => {
    const { persons, refusal } = sift(possible, state, desk);
    const left = possible.persons.filter((id) => persons.has(id));
    return {
      rule: possible.rule,
      persons: left,
      missing: missingDocuments(possible.rule, state, left),
      ...(refusal === undefined ? {} : { refusal }),
    };
  });
}

/** The acts that open work asks for, in the order in which its tasks name them. */
export function askedActs(procedure: Procedure, openKinds: readonly string[]): readonly string[] {
  const open = procedure.tasks.filter((task) => openKinds.includes(task.kind));
  return [...new Set(open.flatMap((task) => task.acts))];
}
