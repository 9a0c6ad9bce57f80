import {
  type ClockQuestion,
  type HistoryEvent,
  type ReckonOptions,
  type Step,
  bodyOfProblem,
  limitProblems,
  readMoment,
} from '@xinqu/core/limits';
import { Problem, type ProblemBody } from '@xinqu/core/kernel';
import { type RuleFields, type RuleQuestion, ruleAnswers } from './rules.ts';
import { chinaCalendar } from '../calendar.ts';
import { engine } from './engine.ts';

export interface DateAnswer {
  readonly id: string | null;
  readonly due: string | null;
  readonly precision: 'day' | 'minute' | null;
  readonly status: string;
  readonly steps: readonly Step[];
}

export interface ProblemAnswer {
  readonly id: string | null;
  readonly problem: ProblemBody;
}

export type CaseAnswer = DateAnswer | (RuleFields & { readonly id: string | null }) | ProblemAnswer;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function answer(
  subject: Record<string, unknown>,
  id: string | null,
  options: ReckonOptions,
): CaseAnswer {
  const { asOf, events, question } = subject;
  if (!isObject(question) || typeof asOf !== 'string') throw limitProblems.make('case-unreadable');
  if (typeof question['rule'] === 'string') {
    return {
      id,
      ...ruleAnswers(events, question as RuleQuestion, readMoment(asOf), options.readings),
    };
  }
  if (typeof question['clock'] !== 'string') throw limitProblems.make('case-unreadable');
  const history = events as readonly HistoryEvent[];
  const reckoned = engine.reckon(
    history,
    question as unknown as ClockQuestion,
    chinaCalendar,
    asOf,
    options,
  );
  const { due, precision, status, steps } = reckoned;
  return { id, due, precision, status, steps };
}

/**
 * Answers one object of the case schema. Total: a case that cannot be read comes back as a
 * problem with its id. `expected` is never looked at.
 */
export function answerCase(subject: unknown, options: ReckonOptions = {}): CaseAnswer {
  const id = isObject(subject) && typeof subject['id'] === 'string' ? subject['id'] : null;
  try {
    if (!isObject(subject)) throw limitProblems.make('case-unreadable');
    return answer(subject, id, options);
  } catch (error) {
    if (error instanceof Problem) return { id, problem: bodyOfProblem(error) };
    throw error;
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Answers a line; one that is no JSON is no case. */
export function answerLine(line: string, options: ReckonOptions = {}): CaseAnswer {
  return answerCase(parsed(line), options);
}

/** Answers lines as they come, one JSON line each; empty lines are passed over. */
export async function* answerLines(
  lines: AsyncIterable<string> | Iterable<string>,
  options: ReckonOptions = {},
): AsyncGenerator<string> {
  for await (const line of lines) {
    if (line.trim() !== '') yield JSON.stringify(answerLine(line, options));
  }
}
