import { type Decision, type Level, type Way, decideFor, levels } from '@xinqu/core/access';
import { access, accessPort } from '@xinqu/embedded';
import type { Says, StandingAt } from '../src/access/standing.ts';
import type { CaseText } from './case-texts.ts';
import type { Seen } from './seen.ts';

/** The decision of the matrix by its one function, for all duties of the posts held. */
export function decisionOf(
  { agency, actor: { posts }, state, roles: own }: StandingAt,
  thing: string,
  way: Way,
  roles = own,
): Decision {
  const facts = { stage: state?.stage ?? ('filing' as const), roles };
  const { matrix, purposesOf } = accessPort(agency);
  return decideFor(matrix, { agency, posts }, facts, thing, purposesOf(posts), way);
}

export const matrixSays: Says = (standing, thing, way, roles) =>
  decisionOf(standing, thing, way, roles).level;

/** What a thing is shown inside of: where that is hidden, so is the thing. */
const holders: readonly (readonly [of: RegExp, holder: string])[] = [
  [/^act\.|^case\.officials$/, 'case.course'],
  [/^person\./, 'person.key'],
];

/** Fields of a person that the case page shows. */
const ofPerson = new RegExp(
  '^person\\.(name|custodyPlace|sex|bornOn|idNumber|ethnicity|education|occupation|household|' +
    'residence|phone|record|role)$',
);

/** What the case page shows where it is open; the rest of a case it shows to nobody. */
const onCasePage = new RegExp(
  '^act\\.|^document\\.|' +
    '^case\\.(name|numbers|charges|facts|evidence|officials|handler|attachments)$|' +
    ofPerson.source,
);

/** What the list of cases shows where it is open. */
export const inCaseList = /^case\.(name|charges|handler)$|^person\.name$/;

/** How far a thing is shown: as its holder allows. */
function decisionsOn(standing: StandingAt, thing: string, way: Way): Decision {
  const own = decisionOf(standing, thing, way);
  const holder = holders.find(([of]) => of.test(thing))?.[1];
  const above = holder === undefined ? own : decisionOf(standing, holder, way);
  return above.level === 'hidden' ? above : own;
}

/** What may stand for a text that is shown in part. */
const masks = (text: string): string[] => [
  `****${text.slice(-4)}`,
  '（按权限不完整显示）',
  `${[...text][0]}＊`,
];

interface Judged extends CaseText {
  readonly level: Level;
}

/** A name of a case is in part when it holds the name of a person; without one it is whole. */
const isNameless = ({ state }: StandingAt, text: string): boolean =>
  state?.persons.every(({ name }) => !text.includes(name)) ?? true;

function levelOn(standing: StandingAt, thing: string, text: string, way: Way): Level {
  const { level } = decisionsOn(standing, thing, way);
  const whole = level === 'masked' && thing === 'case.name' && isNameless(standing, text);
  return whole ? 'read' : level;
}

/** Each text with the best level among the things it stands under, of those that are asked for. */
export const judge = (
  standing: StandingAt,
  texts: readonly CaseText[],
  way: Way,
  more: (thing: string) => boolean = () => false,
): Judged[] =>
  texts.map(({ text, things, shown }) => {
    const all = things.map((thing) => (more(thing) ? 'read' : levelOn(standing, thing, text, way)));
    return {
      text,
      things,
      shown,
      level: levels.findLast((level) => all.includes(level)) ?? 'hidden',
    };
  });

/** Texts that stand on a page although the matrix keeps them, in the words or anywhere else. */
export function tooMuch(judged: readonly Judged[], { html }: Seen, own: string): string[] {
  const open = [own, ...judged.filter(({ level }) => level === 'read').map(({ text }) => text)];
  return judged
    .filter(({ level, text }) => level !== 'read' && html.includes(text))
    .filter(({ text }) => !open.some((one) => one.includes(text)))
    .map(({ text, things, level }) => `${text} (${things.join(' ')}) is ${level} and stands there`);
}

/** Texts that are open, or open in part, and not to be found on the page that shows such things. */
export function tooLittle(
  standing: StandingAt,
  texts: readonly CaseText[],
  { words }: Seen,
  { way = 'read', shows = onCasePage }: { readonly way?: Way; readonly shows?: RegExp } = {},
): string[] {
  const asked = texts
    .filter(({ shown }) => shown)
    .map((text) => ({ ...text, things: text.things.filter((thing) => shows.test(thing)) }))
    .filter(({ things }) => things.length > 0);
  return judge(standing, asked, way)
    .filter(({ level, text }) =>
      level === 'read'
        ? !words.includes(text)
        : level === 'masked' && !masks(text).some((mask) => words.includes(mask)),
    )
    .map(({ text, things, level }) => `${text} (${things.join(' ')}) is ${level} and lacks`);
}

/** Things of the case that are held back without a word, a rule and an article. */
export function unexplained(
  standing: StandingAt,
  texts: readonly CaseText[],
  { words }: Seen,
): string[] {
  const names = new Map(access().matrix.things.map(({ id, zh }) => [id, zh]));
  const asked = texts.filter(({ shown }) => shown).flatMap(({ things }) => things);
  return [...new Set(asked)]
    .filter((thing) => onCasePage.test(thing))
    .filter((thing) => {
      const decided = decisionsOn(standing, thing, 'read');
      if (decided.level === 'read' || decided !== decisionOf(standing, thing, 'read')) return false;
      const { rule, basis } = decided.why;
      return ![names.get(thing)!, `（${basis}；规则 ${rule}）`].every((said) =>
        words.includes(said),
      );
    })
    .map((thing) => `${thing} is held back without a reason`);
}
