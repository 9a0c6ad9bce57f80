import type { Answer } from '../http-client.ts';
import { words } from '../story.ts';
import { type StandingAt, told } from './standing.ts';

/** Words of the case, and under which things of the matrix a page could tell them. */
const secrets: readonly (readonly [word: string, ...things: string[]])[] = [
  [words.suspect, 'person.name', 'act.name'],
  [words.suspectPhone, 'person.phone', 'act.phone'],
  [words.facts, 'case.facts', 'act.facts'],
  [words.evidence, 'act.evidence'],
  [words.reporter, 'act.reporter'],
  [words.reporterPhone, 'act.reporterPhone'],
  ['报案人称家中铜器被盗', 'act.summary'],
  ['栾示家', 'act.familyName'],
];

/** Words that stand on the page although the sentences keep them, and the other way round. */
export function differing(reader: StandingAt, page: Pick<Answer, 'text'>): string[] {
  const { state } = reader;
  const known = JSON.stringify([state?.persons, state?.acts, state?.facts, state?.evidence]);
  return secrets
    .filter(([word]) => known.includes(word))
    .filter(([word, ...things]) => {
      const open = things.some((thing) => told(reader, thing, 'read') === 'read');
      return open !== page.text.includes(word);
    })
    .map(([word]) => word);
}
