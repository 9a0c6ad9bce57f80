import { type CalendarDay, Problem, dayOf, instant, nodeId, uuidv7 } from '@xinqu/core/kernel';
import type {
  ActRecord,
  ActRule,
  CaseState,
  DocumentRef,
  LimitView,
  Person,
  PersonId,
} from '@xinqu/core/procedure';
import {
  completeFields,
  emptyCase,
  evolve,
  findRule,
  historyOf,
  mergeHistory,
  mustBePossible,
  personOf,
  withDocuments,
} from '@xinqu/core/procedure';
import { chinaCalendar } from '@xinqu/law/calendar';
import { openLimits } from '@xinqu/law/limits';
import { expect } from 'vitest';
import { criminalProcedure } from './index.ts';

/** One act of a story: what, when, on whom, with what typed. The agency is the rule's. */
export interface Step {
  readonly act: string;
  readonly at: string;
  readonly persons?: readonly PersonId[];
  readonly fields?: Readonly<Record<string, unknown>>;
}

const id = (n: number) => uuidv7(1_700_000_000_000 + n, new Uint8Array(10));

/** `2026-07-06 20:30` in Shanghai. */
export const moment = (text: string) =>
  instant(`${text.slice(0, 10)}T${text.slice(11) || '10:00'}:00+08:00`);

/** The limits of a case at a moment, from the law, as a guard may ask for them. */
export function limitsAt(state: CaseState, at: string): LimitView {
  let reckoned: ReturnType<typeof openLimits> | undefined;
  const find = (clock: string, person?: PersonId) =>
    (reckoned ??= openLimits(state.history, chinaCalendar, at)).find(
      (l) => l.clock === clock && (person === undefined || !l.person || l.person === person),
    );
  const running = (status?: string) => status === 'running' || status === 'overdue';
  return {
    due(clock, person) {
      const limit = find(clock, person);
      return limit?.due && running(limit.status)
        ? (limit.due.slice(0, 10) as CalendarDay)
        : undefined;
    },
    overdue: (clock, person) => find(clock, person)?.status === 'overdue',
  };
}

export const ruleOf = (act: string): ActRule => {
  const rule = findRule(criminalProcedure, act);
  if (!rule) throw new RangeError(`no act ${act}`);
  return rule;
};

/** The act a step would record, completed from the dossier. */
export function actOf(state: CaseState, step: Step, n = state.acts.length + 1): ActRecord {
  const rule = ruleOf(step.act);
  const persons = step.persons ?? [];
  const chosen = persons.map((p) => personOf(state, p)).filter((p) => p !== undefined);
  const at = moment(step.at);
  return {
    id: id(n),
    act: step.act,
    node: nodeId('370783', rule.by),
    on: dayOf(at),
    at,
    persons,
    fields: completeFields(rule, state, step.fields ?? {}, chosen),
    by: { name: '卞示丁', post: 'handler' },
  };
}

function papersOf(rule: ActRule, state: CaseState, act: ActRecord): DocumentRef[] {
  const about = (p: Person) =>
    act.persons.length > 0
      ? act.persons.includes(p.id)
      : p.ended === undefined || p.measures.some((m) => m.until === act.at);
  return rule.makes.flatMap((wanted, index) => {
    const persons = wanted.per === 'case' ? [undefined] : state.persons.filter(about);
    return persons
      .filter((p) => wanted.when?.({ state, act }, p) ?? true)
      .map((person, n) => ({
        id: id(act.at.length * 1000 + state.documents.length * 100 + index * 10 + n),
        kind: wanted.kind,
        title: wanted.kind,
        number: '',
        organ: act.node,
        act: act.id,
        on: act.on,
        ...(person ? { person: person.id } : {}),
        sha256: '0'.repeat(64),
        bytes: 1,
        pages: 1,
        signature: '',
      }));
  });
}

/** Does one act as a node would, and receives it as its addressee would; a Problem stops it. */
export function doStep(state: CaseState, step: Step): CaseState {
  const rule = ruleOf(step.act);
  const act = actOf(state, step);
  mustBePossible(rule, { state, act }, rule.by, act.on, limitsAt(state, act.at));
  const evolved = evolve(state, act, rule);
  const papers = papersOf(rule, evolved, act);
  const done = withDocuments(evolved, papers);
  const received = historyOf(rule.received ?? [], { state: done, act }, act.at, '/received');
  return { ...done, history: mergeHistory(done.history, received) };
}

class When {
  readonly before: CaseState;
  readonly step: Step;

  constructor(before: CaseState, step: Step) {
    this.before = before;
    this.step = step;
  }

  /** The act is refused with this problem, and where asked with this article. */
  thenProblem(code: string, article?: string): void {
    const problem = this.#problem();
    expect(problem?.code).toBe(code);
    if (article !== undefined) expect(problem?.basis).toBe(article);
    expect(problem?.says).toMatch(/[一-龥]/);
  }

  /** The act is done, and what the case then is. */
  thenState(): CaseState {
    return doStep(this.before, this.step);
  }

  thenStage(stage: CaseState['stage']): CaseState {
    const after = this.thenState();
    expect(after.stage).toBe(stage);
    return after;
  }

  #problem(): Problem | undefined {
    try {
      doStep(this.before, this.step);
      return undefined;
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
  }
}

export interface Story {
  readonly state: CaseState;
  and(...steps: readonly Step[]): Story;
  /** The same with another case, for what no lawful act brings about. */
  with(state: CaseState): Story;
  when(step: Step): When;
}

const story = (state: CaseState): Story => ({
  state,
  and: (...steps) => story(steps.reduce(doStep, state)),
  with: story,
  when: (step) => new When(state, step),
});

/** A case after some acts, each checked like any other. */
export const given = (...steps: readonly Step[]): Story => story(emptyCase(id(0))).and(...steps);
