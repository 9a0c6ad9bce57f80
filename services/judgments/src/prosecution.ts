import type { DateFound } from './dates.ts';
import { datesIn } from './dates.ts';
import type { Document, Range } from './document.ts';
import { matches, sentences } from './document.ts';
import type { Found } from './record.ts';

const office = /(?:人民|铁路运输|军事)?检察院(?:第?[一二三四五六七八九十]+分院)?/g;
/** Where the name of a procuratorate cannot reach back over. */
const boundary = /[，。：；、（）“”]|审理的?|公诉机关|抗诉机关|由/g;
const prosecutes =
  /^[^。]{0,80}?(?:指控|起诉|提起公诉)|^[^。]{0,20}?以[^。]{0,200}?(?:起诉书|提起公诉)/;

function nameBefore(clean: string, from: number, start: number, end: number): Found<string> | null {
  const lead = clean.slice(Math.max(from, start - 40), start);
  let cut = 0;
  for (const match of lead.matchAll(boundary)) cut = match.index + match[0].length;
  const name = lead.slice(cut) + clean.slice(start, end);
  if (lead.length === cut) return null;
  return { value: name, start: end - name.length, end };
}

interface ProsecutorRead {
  readonly prosecutor: Found<string> | null;
  /** The line is there but its name cannot be read. */
  readonly broken: boolean;
}

/**
 * The procuratorate that prosecuted: the wording of the 公诉机关 line where there is one, else
 * of the prosecution sentence. The higher one of the second instance never prosecutes.
 */
export function readProsecutor(doc: Document, heading: Range, opening: Range): ProsecutorRead {
  const line = /^原?公诉机关[^：，。]{0,30}?：?(?=[^：，。]{0,40}检察院)/.exec(
    doc.clean.slice(heading.start, Math.min(heading.end, heading.start + 120)),
  );
  if (line !== null && heading.end > heading.start) return fromLine(doc, heading);
  for (const { start, end } of matches(doc.clean, opening, office)) {
    const after = doc.clean.slice(end, Math.min(opening.end + 60, end + 300));
    if (/^[^。，]{0,6}(?:指派|提出抗诉|支持抗诉)/.test(after) || !prosecutes.test(after)) continue;
    const name = nameBefore(doc.clean, opening.start, start, end);
    if (name !== null) return { prosecutor: name, broken: false };
  }
  return { prosecutor: formerProsecutor(doc, opening), broken: false };
}

function fromLine(doc: Document, heading: Range): ProsecutorRead {
  const text = doc.clean.slice(heading.start, Math.min(heading.end, heading.start + 120));
  const stop = text.search(/[。，]|被告人|上诉人|原审被告/);
  const line = stop < 0 ? text : text.slice(0, stop);
  const role = /^原?公诉机关(?:暨[^：，。]{0,16}?(?:起诉人|原告人?)|（[^）]{0,20}）)?：?/.exec(
    line,
  );
  const name = line.slice(role?.[0].length ?? 0);
  if (/[（）“”]/.test(name)) return { prosecutor: null, broken: true };
  if (!/检察院/.test(name)) return { prosecutor: null, broken: false };
  const start = heading.start + (role?.[0].length ?? 0);
  return { prosecutor: { value: name, start, end: start + name.length }, broken: false };
}

/** 原公诉机关某某人民检察院提出抗诉: named as the prosecutor of the court below. */
function formerProsecutor(doc: Document, opening: Range): Found<string> | null {
  const text = doc.clean.slice(opening.start, opening.end);
  const match = /原公诉机关([^，。：；、]{2,30}?检察院)/.exec(text);
  if (match === null) return null;
  const start = opening.start + match.index + '原公诉机关'.length;
  return { value: match[1] ?? '', start, end: start + (match[1] ?? '').length };
}

const numbered = [
  /以[“"‘]?([^，。；：“”"‘’以]{2,40}?\d{1,5}号?)[”"’]?(?:刑事)?起诉书/g,
  /起诉书[（“"]?(?:文号[：为]?)?([^，。；“”"（）]{2,20}[（〔［[﹝【]\d{4}[）〕］\]﹞】][^，。；“”"（）]{0,4}\d{1,5}号)/g,
];

/** 起诉书文号 as printed; of the criminal indictment only. */
export function readIndictmentNumber(doc: Document, part: Range): Found<string> | null {
  for (const expression of numbered) {
    for (const { match, start } of matches(doc.clean, part, expression)) {
      const value = match[1] ?? '';
      if (/民公|附民|民诉/.test(value) || !/\d{4}/.test(value)) continue;
      const at = start + match[0].indexOf(value);
      return { value: doc.printed.slice(at, at + value.length), start: at, end: at + value.length };
    }
  }
  return null;
}

/** The day of 提起公诉; not of acceptance, not of a private prosecution. */
export function readIndictedOn(
  doc: Document,
  dates: readonly DateFound[],
  opening: Range,
): Found<string> | null {
  for (const sentence of sentences(doc.clean, opening)) {
    const text = doc.clean.slice(sentence.start, sentence.end);
    if (!/检察院|公诉机关|起诉书|提起公诉/.test(text)) continue;
    for (const { start, end } of matches(doc.clean, sentence, /提起公诉|提起诉讼/g)) {
      const found = filingDate(doc, dates, sentence.start, start);
      if (found !== null) return { ...found, end };
    }
  }
  return null;
}

function filingDate(doc: Document, dates: readonly DateFound[], from: number, at: number) {
  const before = datesIn(dates, from, at).filter((d) => d.value.length === 10);
  const last = before.at(-1);
  if (last === undefined) return null;
  const near = doc.clean.slice(last.end, at);
  if (near.length <= 24 && /^(?:依法)?(?:以[^，。]{0,8})?(?:向[^，。]{2,20})?$/.test(near))
    return last;
  const charged = before.find((d) =>
    /(?:检察院|公诉机关)(?:于|在)?$/.test(doc.clean.slice(Math.max(from, d.start - 12), d.start)),
  );
  return charged ?? null;
}
