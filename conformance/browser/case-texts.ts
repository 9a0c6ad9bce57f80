import type { ActRecord, CaseState, Procedure } from '@xinqu/core/procedure';
import { findRule } from '@xinqu/core/procedure';
import { shownThings } from '@xinqu/contracts';

/** A text of one case, and every thing of the matrix under which the case has it. */
export interface CaseText {
  readonly text: string;
  readonly things: readonly string[];
  /** Whether a page shows it where it is open; what only the report says, none does. */
  readonly shown: boolean;
}

type Found = readonly [thing: string, text: string];

/** A name, a number of a person, a sentence; what any page says (a day, an article) tells nobody. */
const isTelling = ([thing, text]: Found): boolean =>
  (/[\u4e00-\u9fff]{2}|\d{7}/u.test(text) && !/^第[〇一二三四五六七八九十百零]+条$/.test(text)) ||
  /born/i.test(thing);

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return value.split('\n');
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(leaves) : [];
}

const under = (thing: string, value: unknown): Found[] =>
  leaves(value).map((text) => [thing, text] as const);

function ofAct(procedure: Procedure, { act, fields, by, approvedBy }: ActRecord): Found[] {
  const form = findRule(procedure, act)?.form ?? {};
  return [
    ...under('case.officials', [by.name, approvedBy?.name, approvedBy?.insteadOf]),
    ...Object.entries(fields)
      .filter(([name]) => form[name]?.choices === undefined)
      .flatMap(([name, value]) => under(`act.${name}`, value)),
  ];
}

/** Parts of a case that are taken apart below, or hold no words. */
const passedOver: ReadonlySet<string> = new Set([
  ...['persons', 'acts', 'documents', 'history', 'evidence', 'report', 'victims'],
]);

/** Who reported and who was hurt is as secret as in the act that says it; no page shows it twice. */
const ofReport = ({ report, victims }: CaseState): Found[] => [
  ...under('act.reporter', report?.reporter),
  ...under('act.summary', report?.summary),
  ...under(
    'act.victims',
    victims?.map(({ name }) => name),
  ),
];

/**
 * Every telling text of a case with the things it stands under, by the same table that says which
 * thing each field of the case is.
 */
export function textsOf(procedure: Procedure, state: CaseState, handler: string): CaseText[] {
  const fieldsOf = (form: 'CaseState' | 'Person', whole: object): Found[] =>
    Object.entries(whole)
      .filter(([name]) => !passedOver.has(name))
      .flatMap(([name, value]) => under(shownThings[form]![name] ?? name, value));
  const found = [
    ...fieldsOf('CaseState', state),
    ...state.persons.flatMap((person) => [
      ...fieldsOf('Person', { ...person, measures: [] }),
      ...under(
        'person.custodyPlace',
        person.measures.map(({ place }) => place),
      ),
    ]),
    ...state.acts.flatMap((act) => ofAct(procedure, act)),
    ...under(
      'case.evidence',
      state.evidence?.map(({ name }) => name),
    ),
    ...state.documents.flatMap(({ kind, number }) => under(`document.${kind}`, number)),
    ...under('case.handler', handler),
  ].filter(isTelling);
  const shown = new Set(found.map(([, text]) => text));
  const byText = Map.groupBy([...found, ...ofReport(state)], ([, text]) => text);
  return [...byText].map(([text, all]) => ({
    text,
    things: [...new Set(all.map(([thing]) => thing))],
    shown: shown.has(text),
  }));
}
