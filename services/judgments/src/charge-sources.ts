import { chargeStatement, readGroups } from './charges.ts';
import type { ChargeGroup } from './charges.ts';
import { isCrime, onlyCrimeFrom, splitCharges } from './crimes.ts';
import type { Document, Range } from './document.ts';
import { matches } from './document.ts';
import type { Found } from './record.ts';

interface ChargesRead {
  readonly charges: readonly Found<string>[];
  readonly names: readonly ChargeGroup[];
}

const later = /(变更|追加|补充)起诉(?:决定书|书)?/g;

/** The charge and the persons charged; a changed indictment replaces, an added one adds. */
export function readCharges(doc: Document, titleEnd: number, opening: Range): ChargesRead {
  const statement = chargeStatement(doc, opening.start, opening.end);
  const first = statement === null ? [] : readGroups(doc, statement);
  let groups = first;
  for (const { match, end } of matches(doc.clean, opening, later)) {
    const next = chargeStatement(doc, end, Math.min(opening.end, end + 400));
    const added = next === null ? [] : readGroups(doc, next).filter((g) => g.charges.length > 0);
    if (added.length > 0) groups = match[1] === '变更' ? added : [...groups, ...added];
  }
  if (statement === null && groups.length === 0) return fromTable(doc, titleEnd);
  return { charges: repaired(doc, titleEnd, chargesOf(groups)), names: first };
}

function chargesOf(groups: readonly ChargeGroup[]): Found<string>[] {
  const out: Found<string>[] = [];
  for (const charge of groups.flatMap((g) => g.charges)) {
    if (!out.some((o) => o.value === charge.value)) out.push(charge);
  }
  return out;
}

/** A charge printed broken (犯强某甲一案, 犯罪一案) is taken from where the text names the crime. */
function repaired(doc: Document, titleEnd: number, charges: readonly Found<string>[]) {
  const whole = charges.map(unmasked).filter((c) => !c.value.includes('某'));
  if (whole.length === 0) return namedCrimes(doc, titleEnd);
  return whole.map((charge) => completed(doc, charge));
}

/** 强某甲: the crime was taken for a name; the one short crime with its first character. */
function unmasked(charge: Found<string>): Found<string> {
  if (!/^[一-龥]某[甲乙丙]?罪$/.test(charge.value)) return charge;
  const crime = onlyCrimeFrom(charge.value.charAt(0));
  return crime === null ? charge : { ...charge, value: `${crime}罪` };
}

/** 寻衅滋罪 lost a character: the crime of the text that it is a part of stands for it. */
function completed(doc: Document, charge: Found<string>): Found<string> {
  const words = charge.value.slice(0, -1);
  if (words.includes('、') || isCrime(words) || words.length < 3) return charge;
  const near = doc.clean
    .slice(charge.end)
    .matchAll(/(?:以|犯|构成)([^，。；、犯]{3,16})罪/g)
    .map((m) => m[1] ?? '')
    .find((w) => isCrime(w) && w.length === words.length + 1 && isWithin(words, w));
  return near === undefined ? charge : { ...charge, value: `${near}罪` };
}

function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const char of whole) if (char === part.charAt(at)) at += 1;
  return at === part.length;
}

/** A crime of the page title, else the first one the text names. */
function namedCrimes(doc: Document, titleEnd: number): Found<string>[] {
  const title = doc.clean.slice(0, Math.min(titleEnd, 120));
  for (let length = 14; length >= 2; length -= 1) {
    for (let at = 0; at + length <= title.length; at += 1) {
      const words = title.slice(at, at + length);
      if (isCrime(words)) return [{ value: `${words}罪`, start: at, end: at + length }];
    }
  }
  const rest = { start: titleEnd, end: doc.clean.length };
  for (const { match, end } of matches(
    doc.clean,
    rest,
    /(?:构成|犯有?|以)([^，。；犯]{2,24}?)罪/g,
  )) {
    const words = match[1] ?? '';
    if (isCrime(words)) return [{ value: `${words}罪`, start: end - words.length - 1, end }];
  }
  return [];
}

/** 指控罪名：甲、乙。 A judgment in tabular form names the persons only in its facts. */
function fromTable(doc: Document, titleEnd: number): ChargesRead {
  const part = { start: titleEnd, end: Math.min(doc.clean.length, titleEnd + 3000) };
  const table = matches(doc.clean, part, /指控罪名：([^。；，]{2,60})/g).next().value;
  if (table === undefined) return { charges: [], names: [] };
  const words = table.match[1] ?? '';
  const at = table.end - words.length;
  const charges = splitCharges(words).map((c) => ({
    value: c.value,
    start: at + c.at,
    end: at + c.at + c.length,
  }));
  return { charges, names: [{ names: namesOfFacts(doc, part), charges }] };
}

/** Names after 被告人 in the facts: 某-names, and two characters that come back after 被告人. */
function namesOfFacts(doc: Document, part: Range): Found<string>[] {
  const out: Found<string>[] = [];
  const text = doc.clean.slice(part.start, part.end);
  for (const { match, end } of matches(
    doc.clean,
    part,
    /被告人([一-龥]某[甲乙丙丁某\d]?|[一-龥]{2})/g,
  )) {
    const name = match[1] ?? '';
    const twice = text.split(`被告人${name}`).length > 2;
    const family = name.charAt(0);
    const known = out.some(
      (o) => o.value === name || (name.includes('某') && o.value[0] === family),
    );
    if (known || (!name.includes('某') && !twice)) continue;
    out.push({ value: name, start: end - name.length, end });
  }
  return out.filter((o) => !o.value.includes('某') || !shadowed(out, o));
}

/** 凌示一 printed once as 凌某甲: the replaced name of somebody already there. */
const shadowed = (all: readonly Found<string>[], one: Found<string>) =>
  all.some((o) => !o.value.includes('某') && o.value.charAt(0) === one.value.charAt(0));
