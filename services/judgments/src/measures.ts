import type { DateFound } from './dates.ts';
import type { Document, Range } from './document.ts';
import { sentences } from './document.ts';
import type { MeasureWord } from './measure-words.ts';
import { distribute, measureWords } from './measure-words.ts';
import type { FindMentions, Mention } from './mentions.ts';
import type { Found, Measure } from './record.ts';

export interface MeasuresRead {
  readonly measures: readonly Found<Measure>[];
  /** A court decided the arrest and the text does not say that it was carried out. */
  readonly open: boolean;
}

/** A conviction told after a measure makes the measure one of an earlier case. */
const convicted = /判处|判刑|被判|刑事判决|劳动教养/;
const ownCase = /因(?:涉嫌)?本案/;

function ofThisCase(doc: Document, sentence: Range, word: MeasureWord): boolean {
  const after = doc.clean.slice(word.end, sentence.end);
  const at = after.search(convicted);
  return at < 0 || ownCase.test(after.slice(at)) || /^[^，]{0,6}一审/.test(after);
}

/** Measure words that belong to this case, in the order of the text. */
function wordsIn(doc: Document, dates: readonly DateFound[], sentence: Range): MeasureWord[] {
  const found = measureWords(doc, dates, sentence).filter((w) => ofThisCase(doc, sentence, w));
  return distribute(doc, found);
}

/** The measures told in one defendant's block of the heading. */
export function measuresOfBlock(
  doc: Document,
  dates: readonly DateFound[],
  block: Range,
): MeasureWord[] {
  return sentences(doc.clean, block, '。；').flatMap((s) => wordsIn(doc, dates, s));
}

interface Told {
  readonly who: number;
  readonly word: MeasureWord;
}

/** The measures told in the facts and the evidence, each with the defendant it struck. */
export function measuresOfBody(
  doc: Document,
  dates: readonly DateFound[],
  part: Range,
  find: FindMentions,
  count: number,
): Told[] {
  const out: Told[] = [];
  let before: Range | null = null;
  for (const sentence of sentences(doc.clean, part)) {
    const found = wordsIn(doc, dates, sentence);
    if (found.length > 0) {
      const mentions = find(sentence);
      const inherited = before === null ? undefined : find(before).at(-1);
      for (const word of found) {
        out.push(...tell(doc, sentence, mentions, word, inherited, count));
      }
    }
    before = sentence;
  }
  return out;
}

const testimony = /我|自己|他们|她/;

function tell(
  doc: Document,
  sentence: Range,
  mentions: readonly Mention[],
  word: MeasureWord,
  inherited: Mention | undefined,
  count: number,
): Told[] {
  if (word.dates.length === 0) return [];
  const struck = struckBy(doc, sentence, mentions, word, inherited, count);
  if (struck === null) return [];
  const spread = word.dates.length > 1 && word.dates.length === struck.length;
  return struck.map((who, i) => ({
    who,
    word: spread ? { ...word, dates: word.dates.slice(i, i + 1) } : word,
  }));
}

function struckBy(
  doc: Document,
  sentence: Range,
  mentions: readonly Mention[],
  word: MeasureWord,
  inherited: Mention | undefined,
  count: number,
): readonly number[] | null {
  const direct = mentions.find((m) => m.start >= word.end && m.start - word.end <= 4);
  const gap = direct === undefined ? '' : doc.clean.slice(word.end, direct.start);
  if (direct !== undefined && /^了?(?:被告人|上诉人)?$/.test(gap)) return direct.who;
  const earlier = mentions.filter((m) => m.end <= word.start && !isAgent(doc, m, word));
  const last = earlier.at(-1);
  if (last !== undefined) {
    return testimony.test(doc.clean.slice(last.end, word.start)) ? null : last.who;
  }
  const lead = doc.clean.slice(sentence.start, word.start);
  if (testimony.test(lead)) return null;
  if (/被告人|犯罪嫌疑人/.test(lead) && count === 1) return [0];
  if (inherited !== undefined && inherited.who.length > 0) return inherited.who;
  return count === 1 && inherited === undefined ? [0] : null;
}

/** 被民警某某传唤, 某某报警后: the one who acts, not the one who is struck. */
function isAgent(doc: Document, mention: Mention, word: MeasureWord): boolean {
  if (mention.who.length > 0) return false;
  const before = doc.clean.slice(Math.max(0, mention.start - 4), mention.start);
  const own = doc.clean.slice(mention.start, mention.end);
  const after = doc.clean.slice(mention.end, Math.min(word.start, mention.end + 5));
  return (
    /民警$|辅警$|被$|由$|陪同/.test(before) ||
    /^民警|^辅警|^检察员/.test(own) ||
    /报警|报案/.test(after)
  );
}

/** Drops decisions that an execution follows, tells what stays open, and counts each once. */
export function settle(words: readonly MeasureWord[]): MeasuresRead {
  const out: Found<Measure>[] = [];
  let open = false;
  words.forEach((word, i) => {
    if (word.standing === 'refused') return;
    if (word.standing !== 'done') {
      const executed = words.slice(i + 1).find((w) => w.standing === 'done');
      if (executed !== undefined) return;
      if (word.standing === 'court-decided') {
        open = true;
        return;
      }
    }
    for (const date of word.dates) {
      const known = out.some((o) => o.value.kind === word.kind && o.value.on === date.value);
      if (known || date.value.length !== 10) continue;
      const start = Math.min(date.start, word.start);
      const value = { kind: word.kind, on: date.value };
      out.push({ value, start, end: Math.max(date.end, word.end) });
    }
  });
  return { measures: out, open };
}
