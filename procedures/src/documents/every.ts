import type { ActRecord, CaseState, Person } from '@xinqu/core/procedure';
import { emptyCase } from '@xinqu/core/procedure';
import { fixtureAt, fixtureFacts } from './fixture.ts';
import { organOf, settingsOf } from './settings.ts';
import { plainText } from './text.ts';
import type { DocumentFacts, DocumentKind } from './types.ts';

/**
 * Facts for every kind of document, for tests and for looking at them: the invented case at its
 * end, and a dossier that knows nothing but one name.
 */
const region = '370783';

/** Values of coded fields whose texts differ: each of them must come out whole. */
export const codes: Readonly<Record<string, readonly unknown[]>> = {
  way: ['summons', 'compelled'],
  ground: ['82.1', '82.7', '71.4', '77.2', 'supplement', 'evidence', 'recusal'],
  extensionGround: ['special', 'roaming', 'complex', 'death', 'civil', '158', 'special'],
  bailGround: ['67.1', '67.2', '67.3', '67.4'],
  surveillanceGround: ['74.1', '74.5', '74.6'],
  designated: [true, false],
  releaseGround: ['refused', 'expired', 'unnecessary', 'unfounded'],
  nonProsecutionGround: ['177(1)', '177(2)', '175(4)', '182'],
  extensionArticle: ['156', '158', '159'],
  decision: ['approved', 'refused'],
  approvedBy: ['higher', 'province'],
  recalculationGround: ['crime', 'identity'],
  motion: ['postpone', 'resume', 'withdraw', 'protest', 'jurisdiction'],
  supervision: ['ask-no-filing', 'ask-filing', 'order-filing', 'order-dropping'],
  result: ['maintained', 'changed', 'upheld', 'remand'],
  returnGround: ['jurisdiction', 'absent', 'no-liability', 'withdrawn', 'papers'],
  level: ['third-month', 'higher', 'supreme'],
  courtReleaseGround: ['170.1', '170.2', '170.3', '170.4'],
  suspensionGround: ['illness', 'escaped', 'prosecutor', 'force'],
  aidGround: ['minor', 'life', 'other'],
  revocation: ['probation', 'parole', 'commitment'],
  to: ['summary', 'ordinary'],
  procedure: ['summary', 'fast_track', 'ordinary'],
  institution: ['示例银行寿光支行'],
};

const atItsEnd = fixtureAt('2026-12-25');
const handOver = fixtureFacts('hand-over', 'P1');

const bare: Person = { id: 'P1', name: '栾示一', measure: 'none', measures: [], review: 'none' };

const actWith = (
  kind: DocumentKind,
  base: ActRecord,
  fields: Readonly<Record<string, unknown>>,
): ActRecord => ({ ...base, act: kind.kind, persons: ['P1'], fields });

function factsWith(
  kind: DocumentKind,
  state: CaseState,
  fields: Readonly<Record<string, unknown>>,
): DocumentFacts {
  const base = handOver;
  const agency = kind.organs[0]!;
  return {
    state,
    act: actWith(kind, base.act, fields),
    ...(kind.per === 'person' ? { person: state.persons[0]! } : {}),
    number: '示例〔2026〕1号',
    caseNumber: '（2026）鲁0783刑初512号',
    organ: organOf(`${region}.${agency}`),
    on: base.on,
    settings: settingsOf(region),
  };
}

/** A dossier that knows one name and no more, with the fields given. */
export const bareFacts = (
  kind: DocumentKind,
  fields: Readonly<Record<string, unknown>> = {},
): DocumentFacts => factsWith(kind, { ...emptyCase(atItsEnd.dossier), persons: [bare] }, fields);

/** The invented case at its end, with the fields given. */
export const fullFacts = (
  kind: DocumentKind,
  fields: Readonly<Record<string, unknown>> = {},
): DocumentFacts => factsWith(kind, atItsEnd, fields);

/** Coded fields of a kind; the ground of a refusal is told in words. */
export const codedFields = (kind: DocumentKind): string[] =>
  kind.uses.filter(
    (name) => name in codes && !(name === 'ground' && kind.kind === 'proc.arrest_refused'),
  );

/** The texts a kind makes, from nothing known to every coded field in each of its values. */
export function plainTextOfAll(kind: DocumentKind): string[] {
  const read = codedFields(kind);
  const variants = read.flatMap((name) => codes[name]!.map((value) => ({ [name]: value })));
  const others = kind.uses.filter((name) => !read.includes(name));
  const told = Object.fromEntries(others.map((name) => [name, '示例内容']));
  return [
    bareFacts(kind),
    fullFacts(kind),
    fullFacts(kind, told),
    ...variants.map((fields) => fullFacts(kind, { ...told, ...fields })),
  ].map((facts) => plainText(kind.content(facts)));
}
