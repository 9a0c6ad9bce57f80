import { dayInChinese, dayOf } from '@xinqu/core/kernel';
import type { CalendarDay } from '@xinqu/core/kernel';
import type { MeasurePeriod, Person } from '@xinqu/core/procedure';
import { actOfPaper, dayField } from './read.ts';
import { withProvince } from './parts.ts';
import type { DocumentFacts } from './types.ts';
import { clause, crimeShort, dayWords, numeral, sentence, struck } from './words.ts';

/** 犯罪嫌疑人 before the charge, 被告人 after it, 罪犯 after judgment. */
export type Standing = '犯罪嫌疑人' | '被告人' | '罪犯';

export const namesOf = (persons: readonly Person[]): string =>
  persons.map((p) => p.name).join('、');

/** 犯罪嫌疑人 for one, 二犯罪嫌疑人 for two. */
export const counted = (persons: readonly Person[], standing: Standing): string =>
  persons.length === 1 ? standing + persons[0]!.name : `${numeral(persons.length)}${standing}`;

export const crimesOf = (persons: readonly Person[]): string => {
  const crimes = [...new Set(persons.map((p) => p.crime).filter((c) => c !== undefined))];
  return crimes.length === 0 ? struck : crimes.join('、');
};

/** 栾示一、苗示二盗窃案 is kept as the name of the case; 盗窃 for 涉嫌盗窃一案. */
export const crimeWords = (persons: readonly Person[]): string =>
  crimesOf(persons).split('、').map(crimeShort).join('、');

export const articlesOf = (persons: readonly Person[]): string => {
  const articles = [...new Set(persons.map((p) => p.crimeArticle).filter((a) => a !== undefined))];
  return articles.length === 0 ? struck : articles.join('、');
};

const or = (value: string | undefined): string => value ?? struck;

const withWord = (value: string | undefined, word: string): string =>
  value === undefined ? struck + word : value.endsWith(word) ? value : value + word;

function dwelling(f: DocumentFacts, p: Person, now: string): string {
  if (p.household === undefined && p.residence === undefined) {
    return `户籍所在地${struck}，${now}${struck}`;
  }
  const same =
    p.household !== undefined &&
    p.residence !== undefined &&
    withProvince(f, p.household) === withProvince(f, p.residence);
  if (same) return `户籍所在地及${now === '现住' ? '现住址' : '住址'}${p.household}`;
  return `户籍所在地${or(p.household)}，${now}${or(p.residence)}`;
}

const birth = (p: Person): string => `${dayWords(p.bornOn)}出生`;

function identity(p: Person, standing: Standing, where: string): string {
  const head = [`${standing}${p.name}`, or(p.sex), birth(p)];
  const papers = [
    p.idNumber === undefined ? `公民身份号码${struck}` : `公民身份号码${p.idNumber}`,
    or(p.ethnicity),
    withWord(p.education, '文化'),
    or(p.occupation),
  ];
  return sentence([...head, ...papers, where].join('，'));
}

const noRecord = (p: Person): boolean => p.record === '无' || p.record === '';

const recordInPolice = (p: Person): string =>
  noRecord(p)
    ? '无违法犯罪经历。'
    : sentence(p.record === undefined ? `违法犯罪经历${struck}` : p.record);

const recordOutside = (p: Person): string =>
  noRecord(p) || p.record === undefined ? '' : sentence(p.record);

const startOf = (m: MeasurePeriod): CalendarDay => dayOf(m.from);

/** The same year is not said twice: 于2026年7月6日…，同年7月31日…. */
const sameYear = (d: CalendarDay, earlier: CalendarDay | undefined): string =>
  earlier !== undefined && earlier.slice(0, 4) === d.slice(0, 4)
    ? `同年${dayInChinese(d).replace(/^\d+年/, '')}`
    : dayInChinese(d);

const measureWords: Readonly<Partial<Record<MeasurePeriod['kind'], string>>> = {
  summoned: '传唤',
  detained: '刑事拘留',
  arrested: '逮捕',
  bail: '取保候审',
  surveillance: '监视居住',
  designated_surveillance: '指定居所监视居住',
  retained: '留置',
};

const told = (p: Person): MeasurePeriod[] =>
  p.measures.filter((m) => m.kind !== 'summoned' && measureWords[m.kind] !== undefined);

const custodyNow = (p: Person): string =>
  p.measure === 'detained' || p.measure === 'arrested' || p.measure === 'retained'
    ? `现羁押于${or(p.custodyPlace)}`
    : '';

function policeMeasure(f: DocumentFacts, p: Person, m: MeasurePeriod, index: number): string {
  const on = `于${dayInChinese(startOf(m))}`;
  const procuratorate = f.settings.names.procuratorate;
  if (m.kind === 'arrested') return `经${procuratorate}批准，${on}被我局执行逮捕`;
  const by = m.organ === 'police' ? '我局' : f.settings.names[m.organ];
  const plain = `${on}被${by}${measureWords[m.kind]}`;
  return index > 0 && m.kind === 'bail' && p.review === 'refused'
    ? `因${procuratorate}不批准逮捕，${plain}`
    : plain;
}

/** Detention lengthened: 经批准延长拘留期限至2026年8月5日, while it runs. */
function extension(f: DocumentFacts, p: Person): string | undefined {
  if (p.measure !== 'detained') return undefined;
  const act = actOfPaper(f, 'police.detention_extension', p);
  const until = dayField(f, 'until', p, act);
  return until === undefined ? undefined : `经批准延长拘留期限至${dayInChinese(until)}`;
}

function policeMeasures(f: DocumentFacts, p: Person): string {
  const list = told(p);
  const texts = list.map((m, i) => policeMeasure(f, p, m, i));
  const head = `因涉嫌${or(p.crime)}，${texts.length > 0 ? texts[0] : '未被采取强制措施'}`;
  const rest = texts.slice(1).map((t) => (t.startsWith('因') ? `；${t}` : `，${t}`));
  const now = [extension(f, p), custodyNow(p)].filter(Boolean).map((t) => `，${t}`);
  return sentence(head + rest.join('') + now.join(''));
}

/** A suspect in the words of police papers: identity, record, measures in order of time. */
export const suspectParagraph = (f: DocumentFacts, p: Person): string =>
  identity(p, '犯罪嫌疑人', dwelling(f, p, '现住')) + recordInPolice(p) + policeMeasures(f, p);

function indictedMeasure(f: DocumentFacts, list: readonly MeasurePeriod[], i: number): string {
  const m = list[i]!;
  const earlier = i > 0 ? startOf(list[i - 1]!) : undefined;
  const word = measureWords[m.kind]!;
  const police = f.settings.names.police;
  if (m.kind === 'arrested') {
    const deciding = f.state.documents.some((d) => d.kind === 'proc.arrest_approved');
    return `；经本院${deciding ? '批准' : '决定'}，于${dayInChinese(startOf(m))}由${police}执行逮捕`;
  }
  if (m.organ === 'procuratorate') {
    const again = list[i - 1]?.kind === m.kind ? '继续' : '';
    return `；经本院决定，于${sameYear(startOf(m), earlier)}被${again}${word}，由${police}执行`;
  }
  if (i === 0) return `于${dayInChinese(startOf(m))}被${f.settings.names[m.organ]}${word}`;
  return `，${sameYear(startOf(m), earlier)}被${word}`;
}

/** An accused in the words of an indictment. */
export function accusedParagraph(f: DocumentFacts, p: Person): string {
  const list = told(p);
  const measures = list.map((_, i) => indictedMeasure(f, list, i)).join('');
  const tail = list.length === 0 ? '未被采取强制措施' : measures.replace(/^[；，]/, '');
  const lives = dwelling(f, p, '住');
  return `${identity(p, '被告人', lives)}${recordOutside(p)}因涉嫌${or(p.crime)}，${sentence(tail)}`;
}

function judgedMeasure(list: readonly MeasurePeriod[], i: number): string {
  const m = list[i]!;
  const earlier = i > 0 ? startOf(list[i - 1]!) : undefined;
  const on = sameYear(startOf(m), earlier);
  const word = measureWords[m.kind]!;
  if (m.organ === 'court') return `${on}经本院决定${word}`;
  return i === 0 ? `于${on}被${word}` : `${on}被${word}`;
}

/** An accused in the words of a judgment: the home without the household, measures in short. */
export function judgedParagraph(f: DocumentFacts, p: Person): string {
  const lives = p.residence ?? p.household;
  const where = `住${lives === undefined ? struck : withProvince(f, lives)}`;
  const list = told(p).filter((m) => m.organ !== 'procuratorate' || m.kind === 'arrested');
  const measures = list.map((_, i) => judgedMeasure(list, i)).join('，');
  const record = recordOutside(p).replace(`被${f.settings.names.police}`, '被');
  const tail = measures === '' ? '未被采取强制措施' : measures;
  const now = custodyNow(p);
  return (
    identity(p, '被告人', where) +
    record +
    `因涉嫌犯${or(p.crime)}，${sentence(tail)}` +
    (now === '' ? '' : sentence(now))
  );
}

/** Where each is now, for the list of enclosures. */
export function whereabouts(persons: readonly Person[], standing: Standing): string[] {
  const held = persons.filter((p) => custodyNow(p) !== '');
  const places = [...new Set(held.map((p) => or(p.custodyPlace)))];
  const inCustody = places.map((place) => {
    const names = namesOf(held.filter((p) => or(p.custodyPlace) === place));
    return `${standing}${names}现羁押于${place}`;
  });
  const free = persons.filter((p) => p.measure === 'bail' || p.measure === 'surveillance');
  const atHome = free.map((p) => `${standing}${p.name}现${measureWords[p.measure]}于其住处`);
  return [...inCustody, ...atHome];
}

/** Who defends: one line where all have the same duty lawyer. */
export function counselParagraph(persons: readonly Person[], opinion?: string): string | undefined {
  const defended = persons.filter((p) => p.defender !== undefined);
  if (defended.length === 0) return undefined;
  const lawyer = (p: Person) => `${p.defender!.name}（${p.defender!.firm}）`;
  const duty = defended.filter((p) => p.defender!.kind === '值班律师');
  const same = duty.length === persons.length && new Set(duty.map(lawyer)).size === 1;
  const say = opinion === undefined ? '' : `，${clause(opinion)}`;
  if (same) {
    const who = persons.length === 1 ? '犯罪嫌疑人' : `${numeral(persons.length)}犯罪嫌疑人均`;
    const helped = `在侦查阶段获得值班律师${lawyer(persons[0]!)}的法律帮助`;
    return sentence(`${who}未委托辩护人，${helped}${say}`);
  }
  const texts = defended.map((p) => {
    const kind = p.defender!.kind;
    return kind === '值班律师'
      ? `犯罪嫌疑人${p.name}获得值班律师${lawyer(p)}的法律帮助`
      : `犯罪嫌疑人${p.name}的辩护人${lawyer(p)}（${kind}）`;
  });
  return sentence(texts.join('；') + say);
}
