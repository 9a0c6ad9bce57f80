import type { ChargeGroup } from './charges.ts';
import type { DateFound } from './dates.ts';
import type { Document, Range } from './document.ts';
import type { MeasureWord } from './measure-words.ts';
import type { MeasuresRead } from './measures.ts';
import { measuresOfBlock, measuresOfBody, settle } from './measures.ts';
import { mentionsOf } from './mentions.ts';
import { otherNames } from './other-names.ts';
import type { Party, PersonFacts } from './parties.ts';
import { factsFromEvidence, factsOfBlock, isBirth, isUnit } from './parties.ts';
import type { Parts } from './parts.ts';
import type { Found } from './record.ts';

export interface DefendantRead extends PersonFacts, MeasuresRead {
  readonly name: Found<string>;
}

const nobody: PersonFacts = { sex: null, bornOn: null };

/** Names of the charge: a name twice in one list, or again beside itself at the trial, is two. */
export function namesOfCharge(doc: Document, groups: readonly ChargeGroup[], opening: Range) {
  const out: Found<string>[] = [];
  const text = doc.clean.slice(opening.start, opening.end);
  for (const group of groups) {
    const before = new Map<string, number>();
    for (const { value } of out) before.set(value, (before.get(value) ?? 0) + 1);
    for (const name of group.names) {
      const times = before.get(name.value) ?? 0;
      const twins = text.includes(`${name.value}、${name.value}`);
      if (times === 0 || (twins && times < 2)) out.push(name);
    }
  }
  return out;
}

interface Case {
  readonly doc: Document;
  readonly dates: readonly DateFound[];
  readonly parts: Parts;
}

/** Reads every defendant with sex, birth date and measures. */
export function readDefendants(
  { doc, dates, parts }: Case,
  parties: readonly Party[],
  charged: readonly Found<string>[],
): DefendantRead[] {
  const names = parties.length > 0 ? parties.map((p) => p.name) : charged;
  const body = {
    start: parties.length > 0 ? parts.opening.start : parts.heading.start,
    end: doc.clean.length,
  };
  const values = names.map((n) => n.value);
  const also = otherNames(doc, body, values);
  const find = mentionsOf(doc, values, also);
  const told = measuresOfBody(doc, dates, body, find, names.length);
  const births = dates.filter((d) => isBirth(doc.clean, d)).slice(0, birthsMax);
  return names.map((name, i) => {
    const block = parties[i]?.block;
    const inHeading = block === undefined ? [] : measuresOfBlock(doc, dates, block);
    const inBody = told.filter((t) => t.who === i).map((t) => t.word);
    const words = together(inHeading, inBody);
    const { sex, bornOn } = factsOf({ doc, dates, births, also }, i, names, block);
    const { measures, open } = settle(words);
    return { name, sex, bornOn, measures, open };
  });
}

/** Far more births than the evidence of one case tells; bounds the work on a hostile text. */
const birthsMax = 2000;

interface Sources {
  readonly doc: Document;
  readonly dates: readonly DateFound[];
  readonly births: readonly DateFound[];
  readonly also: ReadonlyMap<string, number>;
}

function factsOf(
  { doc, dates, births, also }: Sources,
  index: number,
  names: readonly Found<string>[],
  block: Range | undefined,
): PersonFacts {
  const name = names[index]?.value ?? '';
  if (isUnit(name)) return nobody;
  const own = block === undefined ? nobody : factsOfBlock(doc, dates, block);
  if (own.bornOn !== null) return own;
  const others = [...also].flatMap(([other, who]) => (who === index ? [other] : []));
  const evidence = [name, ...others].map((n) =>
    factsFromEvidence(doc, births, n, names.length === 1),
  );
  const born = evidence.find((e) => e.bornOn !== null) ?? nobody;
  return { sex: own.sex ?? born.sex, bornOn: born.bornOn };
}

/** The heading is the surer word: the body adds only kinds the heading does not tell. */
function together(heading: readonly MeasureWord[], body: readonly MeasureWord[]): MeasureWord[] {
  const kinds = new Set(heading.map((w) => w.kind));
  const added = body.filter((w) => !kinds.has(w.kind));
  return [...heading, ...added];
}
