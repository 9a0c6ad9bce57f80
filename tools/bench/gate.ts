import assert from 'node:assert/strict';
import { compile, decide, type AccessMatrix } from '@xinqu/core/access';
import { accessMatrix } from '@xinqu/embedded';
import type { Bench, Figure } from './figures.ts';
import { caslPeer } from './gate-peers/casl.ts';
import { casbinPeer } from './gate-peers/casbin.ts';
import { cedarPeer } from './gate-peers/cedar.ts';
import { answersPerSecond, questionsFor, type Peer } from './gate-questions.ts';

const questionsAsked = 20_000;
/** Every library must give our answer to these before it is measured. */
const comparedWith = 500;
const milliseconds = 2_000;

function ourselves(matrix: AccessMatrix): Peer {
  const compiled = compile(matrix);
  return {
    name: 'gate',
    answer: ({ agency, post, role, stage, purpose, way, thing }) =>
      decide(compiled, { agency, posts: [post] }, { stage, roles: [role] }, thing, purpose, way)
        .level,
  };
}

/** Field decisions on one core, beside three libraries on the same matrix and questions. */
export const bench: Bench = async () => {
  const began = performance.now();
  compile(accessMatrix);
  const compiled = performance.now() - began;
  const own = ourselves(accessMatrix);
  const peers = [caslPeer(accessMatrix), await casbinPeer(accessMatrix), cedarPeer(accessMatrix)];
  const questions = questionsFor(accessMatrix, questionsAsked);
  for (const peer of peers)
    for (const question of questions.slice(0, comparedWith))
      assert.equal(peer.answer(question), own.answer(question), `${peer.name} ${question.thing}`);
  // What nobody can beat: finding the thing's number and reading one place of an array.
  const thingAt = new Map(accessMatrix.things.map(({ id }, n) => [id, n]));
  const places = accessMatrix.things.map((_, n) => n);
  const bare = answersPerSecond(
    ({ thing }) => places[thingAt.get(thing)!],
    questions,
    milliseconds,
  );
  const figure = (name: string, value: number, goal: number | null): Figure => ({
    name,
    value,
    unit: '1/s',
    goal,
    limit: bare,
    limitName: 'one look-up in a map and one in an array',
    ratio: value / bare,
  });
  const measured = [own, ...peers].map(({ name, answer }) =>
    figure(
      `${name}_decisions_per_second`,
      answersPerSecond(answer, questions, milliseconds),
      name === 'gate' ? 200_000 : null,
    ),
  );
  const plain = { goal: null, limit: null, limitName: null, ratio: null };
  return {
    bench: 'gate',
    figures: [
      ...measured,
      { name: 'matrix_compile_ms', value: compiled, unit: 'ms', ...plain },
      { name: 'matrix_rows', value: accessMatrix.rows.length, unit: 'rows', ...plain },
      { name: 'matrix_things', value: accessMatrix.things.length, unit: 'things', ...plain },
    ],
  };
};
