import {
  type AccessMatrix,
  type Compiled,
  decide,
  levels,
  purposes,
  roles,
  ways,
  type Level,
} from '@xinqu/core/access';
import { agencies } from '@xinqu/core/kernel';
import { posts, stages } from '@xinqu/core/procedure';
import { seeded } from '../seeded.ts';
import { type Question, oracle } from './oracle.ts';

/** Any question: every part drawn by itself, so that most of them are turned away. */
export function anyQuestion(next: () => number, things: readonly string[]): Question {
  const one = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const some = <T>(list: readonly T[]): T[] =>
    next() < 0.8 ? [one(list)] : [one(list), one(list)];
  return {
    agency: one(agencies),
    posts: some(posts),
    roles: some(roles),
    stage: one(stages),
    purpose: one(purposes),
    way: one(ways),
    thing: one(things),
    ...(next() < 0.1 ? { seal: 'juvenile-record' as const } : {}),
  };
}

/**
 * A question some row opens, with one part drawn anew: the answers that matter lie at the edges of
 * the rows.
 */
export function nearQuestion(next: () => number, matrix: AccessMatrix): Question {
  const one = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const row = one(matrix.rows);
  const open: Question = {
    agency: row.agency,
    posts: [one(row.posts)],
    roles: [one(row.roles)],
    stage: one(row.stages),
    purpose: row.purpose,
    way: one(row.ways),
    thing: one(one(Object.values(row.grants).filter(({ length }) => length > 0))),
  };
  const other = anyQuestion(next, [one(matrix.things).id]);
  const part = one(Object.keys(open) as (keyof Question)[]);
  return { ...open, [part]: other[part] };
}

/** What the matrix answers to the same question. */
export const answered = (compiled: Compiled, q: Question): Level =>
  decide(compiled, q, q, q.thing, q.purpose, q.way).level;

export interface Agreement {
  /** How many questions had each answer. */
  readonly answers: Readonly<Record<Level, number>>;
  /** The first questions on which matrix and oracle differ. */
  readonly differing: readonly (Question & { readonly matrix: Level; readonly oracle: Level })[];
}

/** Puts so many random questions to both. */
export function compareWithOracle(compiled: Compiled, count: number, seed: number): Agreement {
  const next = seeded(seed);
  const things = compiled.matrix.things.map(({ id }) => id);
  const answers = Object.fromEntries(levels.map((level) => [level, 0])) as Record<Level, number>;
  const differing: Agreement['differing'][number][] = [];
  for (let n = 0; n < count; n += 1) {
    const far = next() < 0.5;
    const question = far ? anyQuestion(next, things) : nearQuestion(next, compiled.matrix);
    const [matrix, told] = [answered(compiled, question), oracle(question)];
    answers[matrix] += 1;
    if (matrix !== told && differing.length < 5) {
      differing.push({ ...question, matrix, oracle: told });
    }
  }
  return { answers, differing };
}
