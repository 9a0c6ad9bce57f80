import type { DateFound } from './dates.ts';
import { datesIn } from './dates.ts';
import type { Document, Range } from './document.ts';
import { matches } from './document.ts';
import type { MeasureKind } from './record.ts';

/** How an arrest is told: carried out, or only approved or decided, and by whom. */
type Standing = 'done' | 'approved' | 'refused' | 'court-decided';

/** A measure word of the text with the dates that may belong to it. */
export interface MeasureWord {
  readonly kind: MeasureKind;
  readonly standing: Standing;
  readonly start: number;
  readonly end: number;
  /** Empty where the text gives no day. Several: 于甲日、乙日分别被…取保候审. */
  readonly dates: readonly DateFound[];
}

const words = new RegExp(
  [
    '(?<summons>传唤|拘传)',
    '(?<detention>刑事拘留|刑拘)',
    '(?<arrest>逮捕)',
    '(?<bail>取保[候侯]审)',
    '(?<residential>监视居住)',
    '(?<released>释放)',
  ].join('|'),
  'g',
);
/** 取保候审决定书, 逮捕证, 取保候审期间: papers and conditions, not the measure. */
const papers = [
  '证(?![实明])|证明|决定书|通知书|决定、|审批|申请|手续|文书|书|令|措施文书|等强制',
  '条件|必要|期限|期间|期满|保证|的(?:要求|条件|标准|决定书)|后脱逃',
];
const paper = new RegExp(`^(?:${papers.join('|')})`);
const undone = /(?:解除|撤销|撤消|申请|未被|没有|建议|不予|要求|办理解除|期间的?|不服|未)$/;
const residentialTitle = /指定居所$/;

function kindOf(groups: Readonly<Record<string, string | undefined>>): MeasureKind {
  if (groups['summons'] !== undefined) return 'summons';
  if (groups['detention'] !== undefined) return 'detention';
  if (groups['arrest'] !== undefined) return 'arrest';
  if (groups['bail'] !== undefined) return 'bail';
  return groups['residential'] === undefined ? 'released' : 'residential-surveillance';
}

/** Whether the words before 逮捕 make it a decision rather than an arrest. */
function standingOf(before: string): Standing {
  if (before.endsWith('执行')) return 'done';
  const clause = before.slice(Math.max(before.lastIndexOf('，'), before.lastIndexOf('。')) + 1);
  if (/不(?:予)?批准$|不批准[^，。]{0,10}$|不(?:予)?$/.test(clause)) return 'refused';
  if (/批准$|批准(?:对[^，。被]{1,10})$/.test(clause)) return 'approved';
  if (!/决定(?:依法)?(?:对[^，。被]{1,10}|将[^，。被]{1,10})?(?:予以|依法)?$/.test(clause))
    return 'done';
  return /法院|本院/.test(before.slice(-30)) ? 'court-decided' : 'approved';
}

/** The measure words of a sentence, each with its dates; papers and wishes are left out. */
export function measureWords(
  doc: Document,
  dates: readonly DateFound[],
  sentence: Range,
): MeasureWord[] {
  const out: MeasureWord[] = [];
  const { clean } = doc;
  for (const { match, start, end } of matches(clean, sentence, words)) {
    const kind = kindOf(match.groups ?? {});
    const before = clean.slice(Math.max(sentence.start, start - 40), start);
    const after = clean.slice(end, Math.min(sentence.end, end + 24));
    if (paper.test(after) || undone.test(before.replace(residentialTitle, ''))) continue;
    if (kind === 'released' && !isRelease(clean.slice(sentence.start, start), after)) continue;
    if (kind === 'summons' && !isSummons(clean, sentence, start, after)) continue;
    if (kind === 'detention' && !isDetention(clean, sentence, start, end)) continue;
    const standing = kind === 'arrest' ? standingOf(before) : 'done';
    const own = datesOfWord(doc, dates, sentence, start, end, kind);
    const blocked = standing !== 'done' && isTaken(out, own);
    out.push({ kind, standing, start, end, dates: blocked ? [] : own });
    const executed = standing === 'done' ? null : executionAfter(doc, dates, sentence, end);
    if (executed !== null) {
      out.push({
        kind,
        standing: 'done',
        start: executed.start,
        end: executed.end,
        dates: [executed],
      });
    }
  }
  return out;
}

/** The day already tells of another measure: 于甲日被刑事拘留，经批准逮捕. */
function isTaken(earlier: readonly MeasureWord[], own: readonly DateFound[]): boolean {
  return earlier.some((w) => w.dates.some((d) => own.some((o) => o.start === d.start)));
}

/** 决定逮捕，同日被执行: the day of execution without the word 逮捕. */
function executionAfter(
  doc: Document,
  dates: readonly DateFound[],
  sentence: Range,
  from: number,
): DateFound | null {
  const to = Math.min(sentence.end, from + 16);
  const date = datesIn(dates, from, to)[0];
  if (date === undefined) return null;
  const after = doc.clean.slice(date.end, date.end + 34);
  return /^(?:被|由[^，。；]{0,24}|予以|依法)*执行(?!逮捕)/.test(after) ? date : null;
}

const isRelease = (before: string, after: string) =>
  !/刑满|假释|判处|服刑|监狱|刑期|裁定|有期徒刑|管制|拘役|判决/.test(before) &&
  !after.startsWith('证');

const isSummons = (clean: string, sentence: Range, start: number, after: string) =>
  !/未能?到案|未到案|拒不到案|未到场|逃跑/.test(clean.slice(start, sentence.end)) &&
  !/^(?:时间|他人|不)/.test(after) &&
  !/(?:电话通知|拒绝|抗拒|准备|欲|依法强制)$/.test(clean.slice(start - 4, start));

/** A detention decided while the person is at large is not carried out. */
const isDetention = (clean: string, sentence: Range, start: number, end: number) =>
  !/^[^。；]{0,30}(?:网上追逃|上网追逃|网上通缉|列为网上|在逃)/.test(
    clean.slice(end, sentence.end),
  ) && !clean.slice(sentence.start, start).endsWith('行政');

function datesOfWord(
  doc: Document,
  dates: readonly DateFound[],
  sentence: Range,
  start: number,
  end: number,
  kind: MeasureKind,
): DateFound[] {
  const before = datesIn(dates, sentence.start, start).filter((d) => d.value.length === 10);
  const list: DateFound[] = [];
  let next = start;
  for (const date of before.toReversed()) {
    if (list.length > 0 && !/^[、和及与]$/.test(doc.clean.slice(date.end, next))) break;
    list.unshift(date);
    next = date.start;
  }
  const last = list.at(-1);
  const gap = last === undefined ? '' : doc.clean.slice(last.end, start);
  const stale = last === undefined || gap.length > 120 || otherDay.test(gap);
  if (kind === 'summons' && (stale || birthOnly(doc, last))) {
    const follow = datesIn(dates, end, Math.min(sentence.end, end + 18))[0];
    const between = follow === undefined ? '' : doc.clean.slice(end, follow.start);
    return follow !== undefined && /^[后，于]*$/.test(between) ? [follow] : [];
  }
  return stale || birthOnly(doc, last) ? [] : list;
}

/** 于甲日投案，后被传唤 and 于甲日立案，某某系传唤到案 leave the day of the measure open. */
const otherDay = /，(?:后|随后|之后|嗣后|尔后)(?!续)|立案，(?!.{0,12}决定)/;

const birthOnly = (doc: Document, date: DateFound) =>
  /^(?:出生|生[，于])/.test(doc.clean.slice(date.end, date.end + 2));

/** Several measures joined as 刑事拘留、逮捕 take the dates of a list in order. */
export function distribute(doc: Document, found: readonly MeasureWord[]): MeasureWord[] {
  const out: MeasureWord[] = [];
  for (let i = 0; i < found.length;) {
    const first = found[i];
    if (first === undefined) break;
    let stop = i + 1;
    while (stop < found.length && joined(doc, found[stop - 1], found[stop])) stop += 1;
    const run = found.slice(i, stop);
    const spread = run.length > 1 && run.length === first.dates.length;
    run.forEach((word, n) =>
      out.push(spread ? { ...word, dates: first.dates.slice(n, n + 1) } : word),
    );
    i = stop;
  }
  return out;
}

const joined = (doc: Document, a: MeasureWord | undefined, b: MeasureWord | undefined) =>
  a !== undefined &&
  b !== undefined &&
  b.start > a.end &&
  /^[、和及与](?:被|执行|依法|批准|变更为)*$/.test(doc.clean.slice(a.end, b.start));
