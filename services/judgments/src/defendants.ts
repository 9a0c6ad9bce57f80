import type { ChargeGroup } from './charges.ts';
import type { DateFound } from './dates.ts';
import type { Document, Range } from './document.ts';
import type { MeasureWord } from './measure-words.ts';
import type { MeasuresRead } from './measures.ts';
import { measuresOfBlock, measuresOfBody, settle } from './measures.ts';
import { mentionsOf } from './mentions.ts';
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
    const before = out.map((o) => o.value);
    for (const name of group.names) {
      const twins = text.includes(`${name.value}、${name.value}`);
      if (!before.includes(name.value) || (twins && count(before, name.value) < 2)) out.push(name);
    }
  }
  return out;
}

const count = (names: readonly string[], name: string) => names.filter((n) => n === name).length;

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
  const find = mentionsOf(
    doc,
    names.map((n) => n.value),
  );
  const told = measuresOfBody(doc, dates, body, find, names.length);
  const births = dates.filter((d) => isBirth(doc.clean, d)).slice(0, birthsMax);
  return names.map((name, i) => {
    const block = parties[i]?.block;
    const inHeading = block === undefined ? [] : measuresOfBlock(doc, dates, block);
    const inBody = told.filter((t) => t.who === i).map((t) => t.word);
    const words = together(inHeading, inBody);
    return {
      name,
      ...factsOf({ doc, dates, births }, name, block, names.length),
      ...settle(words),
    };
  });
}

/** Far more births than the evidence of one case tells; bounds the work on a hostile text. */
const birthsMax = 2000;

interface Sources {
  readonly doc: Document;
  readonly dates: readonly DateFound[];
  readonly births: readonly DateFound[];
}

function factsOf(
  { doc, dates, births }: Sources,
  name: Found<string>,
  block: Range | undefined,
  persons: number,
): PersonFacts {
  if (isUnit(name.value)) return nobody;
  const own = block === undefined ? nobody : factsOfBlock(doc, dates, block);
  if (own.bornOn !== null) return own;
  const evidence = factsFromEvidence(doc, births, name.value, persons === 1);
  return { sex: own.sex ?? evidence.sex, bornOn: evidence.bornOn };
}

/** The heading is the surer word: the body adds only kinds the heading does not tell. */
function together(heading: readonly MeasureWord[], body: readonly MeasureWord[]): MeasureWord[] {
  const kinds = new Set(heading.map((w) => w.kind));
  const added = body.filter((w) => !kinds.has(w.kind));
  return [...heading, ...added];
}
