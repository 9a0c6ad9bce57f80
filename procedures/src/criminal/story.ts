import { Problem, dayOf, instant, nodeId, uuidv7 } from '@xinqu/core/kernel';
import type {
  ActRecord,
  ActRule,
  CaseState,
  DocumentRef,
  LimitView,
  Paper,
  PersonId,
} from '@xinqu/core/procedure';
import {
  completeFields,
  emptyCase,
  evolve,
  findRule,
  historyOf,
  isMade,
  limitViewOf,
  mergeHistory,
  mustBePossible,
  papersOf,
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
export const limitsAt = (state: CaseState, at: string): LimitView =>
  limitViewOf(() => openLimits(state.history, chinaCalendar, at));

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
    ...(rule.approval ? { approvedBy: { name: '丌示长', post: rule.approval } } : {}),
  };
}

/** The papers of an act as references, without their content: made one after the other. */
function withPapers(after: CaseState, act: ActRecord, papers: readonly Paper[]): CaseState {
  let state = after;
  for (const [index, paper] of papers.entries()) {
    if (!isMade(paper, state, act)) continue;
    const { kind } = paper.wanted;
    const ref: DocumentRef = {
      id: id(act.at.length * 1000 + after.documents.length * 100 + index),
      kind,
      title: kind,
      number: '',
      organ: act.node,
      act: act.id,
      on: act.on,
      ...(paper.person === undefined ? {} : { person: paper.person }),
      sha256: '0'.repeat(64),
      bytes: 1,
      pages: 1,
      signature: '',
    };
    state = withDocuments(state, [ref]);
  }
  return state;
}

/** Does one act as a node would, and receives it as its addressee would; a Problem stops it. */
export function doStep(state: CaseState, step: Step): CaseState {
  const rule = ruleOf(step.act);
  const act = actOf(state, step);
  mustBePossible(rule, { state, act }, rule.by, act.on, limitsAt(state, act.at));
  const done = withPapers(evolve(state, act, rule), act, papersOf(rule, state, act));
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
