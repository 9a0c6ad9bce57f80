import type { Place } from './record.ts';

/**
 * A text made ready for the rules: blanks and line breaks are gone and widths are one, because
 * the same judgment is printed with 2019 or ２０１９, with ( or （. Offsets of the original stay.
 */
export interface Document {
  /** What the rules search in; as long as `printed`. */
  readonly clean: string;
  /** The same characters as printed, from which values are taken. */
  readonly printed: string;
  readonly place: (path: string, start: number, end: number) => Place;
}

const narrow = /[！-～]/;
const widths: Readonly<Record<string, string>> = {
  '(': '（',
  ')': '）',
  ',': '，',
  ':': '：',
  ';': '；',
};

function clear(char: string): string {
  const wide = widths[char];
  if (wide !== undefined) return wide;
  if (!narrow.test(char)) return char;
  const ascii = String.fromCharCode(char.charCodeAt(0) - 0xfee0);
  return widths[ascii] ?? ascii;
}

/** Prepares a text; every UTF-16 unit of the result knows its place in the original. */
export function documentOf(text: string): Document {
  const at: number[] = [];
  let clean = '';
  let printed = '';
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (/\s/.test(char)) continue;
    at.push(i);
    printed += char;
    clean += clear(char);
  }
  return {
    clean,
    printed,
    place(path, start, end) {
      const from = at[start] ?? text.length;
      const to = end > start ? (at[end - 1] ?? text.length - 1) + 1 : from;
      return { path, start: from, end: to, text: text.slice(from, to) };
    },
  };
}

/** A stretch of the cleaned text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A longer sentence is cut at a comma, so that no rule looks over more than this at once. */
const sentenceLengthMax = 2000;

/** Cuts a range at the given stops; the stop belongs to the sentence it ends. */
export function sentences(clean: string, range: Range, stops = '。'): Range[] {
  const out: Range[] = [];
  let start = range.start;
  for (let i = range.start; i < range.end; i += 1) {
    const char = clean.charAt(i);
    const length = i - start;
    const long =
      length >= sentenceLengthMax && ('，；'.includes(char) || length >= 2 * sentenceLengthMax);
    if (!stops.includes(char) && !long) continue;
    out.push({ start, end: i + 1 });
    start = i + 1;
  }
  if (start < range.end) out.push({ start, end: range.end });
  return out;
}

/** Runs a global expression over a range and yields each match with absolute offsets. */
export function* matches(clean: string, range: Range, expression: RegExp) {
  const part = clean.slice(range.start, range.end);
  for (const match of part.matchAll(expression)) {
    const start = range.start + match.index;
    yield { match, start, end: start + match[0].length };
  }
}
