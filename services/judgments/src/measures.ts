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
/** 曾因涉嫌盗窃被刑事拘留: an earlier case, unless a second 因 leads on to this one. */
const formerly = /曾(?:经)?因[^因]*$/;

function ofThisCase(doc: Document, sentence: Range, word: MeasureWord): boolean {
  const before = doc.clean.slice(sentence.start, word.start);
  if (ownCase.test(before)) return true;
  if (formerly.test(before)) return false;
  return !convicted.test(doc.clean.slice(word.end, sentence.end));
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

const testimony = /我|自己|他们|她|同案|另案/;

/** Words that begin a clause without being anybody's name. */
const noNames = [
  '被告|上诉|原审|公安|民警|本院|侦查|司法|检察|案|证|强制|归案|期间|变更|依法|分别',
  '该|其|经|由|于|因|后|同|当|并|又|再|遂|即|均|在|至|到|时|现|被|系|曾|将|对',
];
const noName = new RegExp(`^(?:${noNames.join('|')})`);
const subject = /(?:^|[，；：。])([一-龥]{2,4}?)(?:于|被|因|经(?!营))/g;

/** Somebody else, whose name is no 某-name, has become the subject: ，某人于次日被取保候审. */
function strangerIn(text: string): boolean {
  const bare = text.replace(/\d{4}年|\d{1,2}[年月日时分许]+|同[年月日]|次日|当[日天]/g, '');
  return [...bare.matchAll(subject)].some(
    ([, name = '']) => !noName.test(name) && !/[局院所队罪]$|机关|人员|人$/.test(name),
  );
}

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
  const { length } = word.dates;
  if (length > 1 && struck.length > 1 && length !== struck.length) return [];
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
  const lead = doc.clean.slice(last?.end ?? sentence.start, word.start);
  if (testimony.test(lead) || strangerIn(last === undefined ? lead : `#${lead}`)) return null;
  if (last !== undefined) return last.who;
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

/** More measures than any real case tells; bounds the work on a hostile text. */
const wordsMax = 400;

/** Drops decisions that an execution follows, tells what stays open, and counts each once. */
export function settle(all: readonly MeasureWord[]): MeasuresRead {
  const words = all.slice(0, wordsMax);
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
  return { measures: out.toSorted((a, b) => a.value.on.localeCompare(b.value.on)), open };
}
