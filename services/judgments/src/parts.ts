import type { Document, Range } from './document.ts';
import { sentences } from './document.ts';

export interface Parts {
  /** Parties with birth dates and measures; empty where the text goes straight to the charge. */
  readonly heading: Range;
  /** From the prosecution sentence to 现已审理终结 or the first word of the facts. */
  readonly opening: Range;
  readonly body: Range;
}

const openingEnd =
  /审理终结|(?:公诉机关|检察院)(?:起诉)?(?:指控|认为)[：，:]|公诉机关指控并经审理查明|经审理查明|指控事实/g;
/** A heading sentence that already tells of the charge is the prosecution sentence. */
const prosecution =
  /起诉书|起诉指控|指控|一案|提起公诉|提起控诉|[检察机院]{2,3}(?:于\d{4}|以)|审理[^，。]{2,60}检察院/;
const partyWord =
  /^(?:原?公诉机关|抗诉机关|上诉人|原审被告|被告人|被告单位|自诉人|原审自诉人|附带民事)/;

/** Finds the stretches of the judgment that the rules look into. */
export function partsOf(doc: Document, titleEnd: number): Parts {
  const { clean } = doc;
  let start = titleEnd;
  while (start < clean.length && '：。'.includes(clean.charAt(start))) start += 1;
  const rest = { start, end: clean.length };
  let openingStart = start;
  if (partyWord.test(clean.slice(start, start + 12))) {
    for (const sentence of sentences(clean, {
      start,
      end: Math.min(clean.length, start + 20000),
    })) {
      openingStart = sentence.start;
      const text = clean.slice(sentence.start, sentence.end);
      if (prosecution.test(text) && !isParty(text)) break;
      openingStart = sentence.end;
    }
  }
  openingEnd.lastIndex = openingStart + 20;
  const found = openingEnd.exec(clean.slice(0, openingStart + 8000));
  const stop = found === null ? Math.min(rest.end, openingStart + 1500) : found.index;
  return {
    heading: { start, end: openingStart },
    opening: { start: openingStart, end: Math.max(stop, openingStart) },
    body: { start: Math.max(stop, openingStart), end: rest.end },
  };
}

const isParty = (text: string) =>
  /^(?:原?公诉机关|抗诉机关|上诉人|原审被告|被告人|被告单位|自诉人)[^，。]{0,40}，(?:男|女|曾用名|绰号|别名|汉族)/.test(
    text,
  );
