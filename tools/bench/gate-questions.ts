import type { AccessMatrix, Level, Purpose, Role, Way } from '@xinqu/core/access';
import { agencies, type Agency } from '@xinqu/core/kernel';
import { posts, stages, type Post, type Stage } from '@xinqu/core/procedure';

/** One question about one thing, asked of every library alike: one post, one role, no seal. */
export interface Question {
  readonly agency: Agency;
  readonly post: Post;
  readonly role: Role;
  readonly stage: Stage;
  readonly purpose: Purpose;
  readonly way: Way;
  readonly thing: string;
}

/** A library made ready with the matrix. */
export interface Peer {
  readonly name: string;
  readonly answer: (question: Question) => Level;
}

/** Questions that rows open and, every second one, the same with another agency, post or stage. */
export function questionsFor({ rows }: AccessMatrix, count: number): Question[] {
  let state = 42;
  const next = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) >>> 8;
  const one = <T>(list: readonly T[]): T => list[next() % list.length]!;
  return Array.from({ length: count }, (_, n) => {
    const row = one(rows);
    const question: Question = {
      agency: row.agency,
      post: one(row.posts),
      role: one(row.roles),
      stage: one(row.stages),
      purpose: row.purpose,
      way: one(row.ways),
      thing: one(Object.values(row.grants).flat()),
    };
    if (n % 2 === 0) return question;
    const other = [
      { agency: one(agencies) },
      { post: one(posts) },
      { stage: one(stages) },
    ] as const;
    return { ...question, ...one(other) };
  });
}

/** Answers a second, asked over and over for about so many milliseconds. */
export function answersPerSecond(
  answer: (question: Question) => unknown,
  questions: readonly Question[],
  milliseconds: number,
): number {
  for (const question of questions.slice(0, 200)) answer(question);
  const began = performance.now();
  let asked = 0;
  let spent = 0;
  while (spent < milliseconds) {
    for (let n = 0; n < 100; n += 1) answer(questions[(asked + n) % questions.length]!);
    asked += 100;
    spent = performance.now() - began;
  }
  return (asked / spent) * 1000;
}
