import type { Document, Range } from './document.ts';
import { isCrime, splitCharges } from './crimes.ts';
import { isUnit } from './parties.ts';
import type { Found } from './record.ts';

/** Persons and what they are charged with, as one phrase 甲、乙犯…罪 says it. */
export interface ChargeGroup {
  readonly names: readonly Found<string>[];
  readonly charges: readonly Found<string>[];
}

const role = /(?:原审)?被告(?:人|单位)|上诉人|犯罪嫌疑人/;
const roles = /(?:上诉人（?)?(?:原审)?被告(?:人|单位)）?|上诉人/g;
/** 犯 as a verb, not the 犯 of 犯罪所得. */
const verb = /(?:涉嫌犯?|被控|被指控|构成|触犯|犯)(?!罪)/g;
const statementEnd = new RegExp(
  [
    '。|一案|请求追究|提起|的(?:事实|行为)',
    '，(?=于|向|并于|由|提请|本院|后|其中|同时|遂|以[^，。]{0,30}提起)',
    '于(?=[二\\d][^，。]{2,14}日)',
    '向(?=[^，。]{2,20}(?:法院|本院)|本院)',
  ].join('|'),
);

/** Where the statement of the charge stands: from the first charged person to 一案 or 提起公诉. */
export function chargeStatement(doc: Document, from: number, to: number): Range | null {
  const text = doc.clean.slice(from, to);
  let at = 0;
  for (let tries = 0; tries < 12; tries += 1) {
    const next = text.slice(at).search(role);
    if (next < 0) return null;
    const start = at + next;
    const before = text.slice(Math.max(0, start - 8), start);
    if (/附带民事诉讼$|附带民事$/.test(before)) {
      at = start + 4;
      continue;
    }
    const ahead = text.slice(start, start + 1200);
    const end = ahead.search(statementEnd);
    const stop = end < 0 ? ahead.length : end;
    const statement = ahead.slice(0, stop);
    const told = /犯|涉嫌|被控|罪/.test(statement) || ahead.startsWith('一案', stop);
    if (told) return { start: from + start, end: from + start + stop };
    at = start + 3;
  }
  return null;
}

/** Reads 被告人甲、乙犯…罪，被告人丙犯…罪 into groups. */
export function readGroups(doc: Document, statement: Range): ChargeGroup[] {
  const text = doc.clean.slice(statement.start, statement.end);
  const verbs = [...text.matchAll(verb)];
  const out: ChargeGroup[] = [];
  if (verbs.length === 0) return verbless(doc, text, statement.start);
  let names = 0;
  verbs.forEach((match, i) => {
    const from = match.index + match[0].length;
    const to = verbs[i + 1]?.index ?? text.length;
    const piece = text.slice(from, to);
    if (piece === '' || isNameOnly(piece, i < verbs.length - 1)) return;
    const end = chargeEnd(piece, i < verbs.length - 1);
    const group = {
      names: namesIn(doc, text, names, match.index, statement.start),
      charges: chargesIn(doc, statement.start + from, piece.slice(0, end)),
    };
    out.push(group, ...unspoken(doc, statement.start + from + end, piece.slice(end)));
    names = from + end;
  });
  return out;
}

const isNameOnly = (piece: string, more: boolean) =>
  more && !piece.includes('罪') && piece.length < 2;

/** End of the crimes in a piece that goes on with the names of the next group. */
function chargeEnd(piece: string, more: boolean): number {
  const person = piece.search(/[，、；和及暨](?:指控)?(?:原审)?被告|暨?原审附带|暨附带/);
  const scope = person < 0 ? piece : piece.slice(0, person);
  const last = scope.lastIndexOf('罪');
  if (last >= 0) return last + 1;
  return more ? 0 : scope.length;
}

function chargesIn(doc: Document, at: number, words: string): Found<string>[] {
  return splitCharges(words).map((part) => {
    const start = at + part.at;
    const printed = doc.printed.slice(start, start + part.length).replace(/罪$/, '');
    return { value: `${printed}罪`, start, end: start + part.length };
  });
}

/** 被告人王示一犯罪一案, 被告人王示一开设赌场一案: nothing but the words tells where names end. */
function verbless(doc: Document, text: string, base: number): ChargeGroup[] {
  const names = text.indexOf('犯罪');
  if (names > 0) return [{ names: namesIn(doc, text, 0, names, base), charges: [] }];
  return unspoken(doc, base, text);
}

/** 被告人王示一掩饰犯罪所得罪: the verb was forgotten, the crime is known by its words. */
function unspoken(doc: Document, at: number, words: string): ChargeGroup[] {
  const out: ChargeGroup[] = [];
  for (const match of words.matchAll(/被告人([^，；]{3,60})/g)) {
    const text = match[1] ?? '';
    for (let cut = 2; cut < text.length; cut += 1) {
      if (!isCrime(text.slice(cut).replace(/罪$/, ''))) continue;
      const start = at + match.index + 3;
      const names = namesIn(doc, text, 0, cut, start);
      out.push({ names, charges: chargesIn(doc, start + cut, text.slice(cut)) });
      break;
    }
  }
  return out;
}

const blank = (s: string) => '、'.repeat(s.length);

/** 甲示一和乙示二; a unit may bear 和 in its name. */
const betweenNames = /(?<=[^、]{2})[和及与](?=[^、]{2})/g;

/** Names between two offsets of the statement: parted by 、, with roles and brackets taken off. */
function namesIn(doc: Document, text: string, from: number, to: number, base: number) {
  const part = text
    .slice(from, to)
    .replace(/（(?:以下简称|下称|简称|自报|曾用名|又名|别名|另案)[^）]*）/g, blank)
    .replace(roles, blank)
    .replace(
      /指控|以及|[，；和及与暨](?=、|$)|(?<=、)[和及与暨](?!某)|涉嫌|均|分别|等人?(?=、|$)/g,
      blank,
    )
    .replace(/[^、]+/g, (piece) => (isUnit(piece) ? piece : piece.replace(betweenNames, '、')));
  const out: Found<string>[] = [];
  for (const match of part.matchAll(/[^、，；]+/g)) {
    const name = match[0].replace(/^[的：]+/, '');
    const start = base + from + match.index + match[0].length - name.length;
    if (name.length < 1 || name.length > 40) continue;
    out.push({
      value: doc.printed.slice(start, start + name.length),
      start,
      end: start + name.length,
    });
  }
  return out;
}
