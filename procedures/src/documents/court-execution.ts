import { addDays, addMonths, dayInChinese, dayOf } from '@xinqu/core/kernel';
import type { CalendarDay } from '@xinqu/core/kernel';
import type { Person, Sentence } from '@xinqu/core/procedure';
import { approver } from './form.ts';
import { addressee, cell, documentKind, label, pairs, paragraph, part } from './parts.ts';
import { serve, signature, titleOf, withProvince } from './parts.ts';
import { dayField, eventDay, flag, given, paper, personOfFacts, text } from './read.ts';
import { creditWords, custodySince, termOf } from './sentencing.ts';
import type { Term } from './sentencing.ts';
import type { Block, DocumentFacts, DocumentKind, Part } from './types.ts';
import { dayWords, fill, moneyWords, penaltyWords, sentenceWords, struck } from './words.ts';

/** The day the judgment took effect: recorded by the act or by the history of the limits. */
export const effectiveDay = (f: DocumentFacts): CalendarDay | undefined =>
  dayField(f, 'effectiveOn') ?? eventDay(f, 'judgment_effective', f.person);

const isSuspended = (p: Person): boolean =>
  p.sentence?.probationMonths !== undefined || p.sentence?.kind === 'control';

function fineWords(f: DocumentFacts, s: Sentence | undefined): string {
  if (!s?.fineFen) return '无';
  const paid = flag(f, 'finePaid');
  const state = paid === undefined ? '' : paid ? '（已缴纳）' : '（未缴纳）';
  return `罚金人民币${moneyWords(s.fineFen)}${state}`;
}

const others = (f: DocumentFacts, p: Person): string => {
  const all = f.state.persons.filter((o) => o.id !== p.id && o.sentence !== undefined);
  if (all.length === 0) return '无';
  return all.map((o) => `${o.name}（${sentenceWords({ ...o.sentence!, fineFen: 0 })}）`).join('、');
};

/** Fixed terms are served in prison, short detention with the police (CPL art. 264(2)). */
const servedAt = (f: DocumentFacts, s: Sentence | undefined): string =>
  text(f, 'executionPlace') ??
  (s?.kind === 'fixed-term' || s?.kind === 'life'
    ? '监狱'
    : s?.kind === 'detention'
      ? '公安机关'
      : struck);

const range = (from: CalendarDay | undefined, until: CalendarDay | undefined): string =>
  from === undefined || until === undefined
    ? `自${struck}起至${struck}止`
    : `自${dayInChinese(from)}起至${dayInChinese(until)}止`;

const title = (f: DocumentFacts) => titleOf(f, '执行通知书', true);

/** The term as the act records it, else as the custody of the dossier gives it. */
function termWritten(f: DocumentFacts, p: Person): Term | undefined {
  const [from, until] = [dayField(f, 'termFrom', p), dayField(f, 'termUntil', p)];
  if (from !== undefined && until !== undefined) return { from, until };
  return p.sentence && termOf(p, p.sentence);
}

interface Custodial {
  readonly person: Person;
  readonly crime: string;
  readonly judgment: string;
  readonly custody: string;
  readonly effective: CalendarDay | undefined;
  readonly term: Term | undefined;
}

function custodialOf(f: DocumentFacts): Custodial {
  const p = personOfFacts(f);
  return {
    person: p,
    crime: p.sentence?.crime ?? p.crime ?? struck,
    judgment: `${paper(f, 'court.judgment_1')?.number ?? f.caseNumber}刑事判决书`,
    custody: p.custodyPlace ?? f.settings.detentionHouse,
    effective: effectiveDay(f),
    term: termWritten(f, p),
  };
}

const whole = (p: Person): string => (p.sentence ? sentenceWords(p.sentence) : struck);

const executionStub = (f: DocumentFacts, c: Custodial): Block =>
  pairs([
    ['罪犯', c.person.name],
    ['罪名', c.crime],
    ['刑罚', whole(c.person)],
    ['执行根据', c.judgment],
    ['生效日期', dayWords(c.effective)],
    ['送达机关', c.custody],
    ['填发人', f.act.by.name],
    ['签发人', approver(f)],
  ]);

function toDetentionHouse(f: DocumentFacts, c: Custodial): readonly Block[] {
  const s = c.person.sentence;
  return [
    addressee(c.custody),
    paragraph(
      `罪犯${c.person.name}经依法判处刑罚，判决已发生法律效力，根据《中华人民共和国刑事诉讼法》` +
        `第二百六十四条第二款的规定，请按照本通知送交${servedAt(f, s)}执行。`,
    ),
    paragraph(`罪名：${c.crime}　　执行根据：${c.judgment}，${dayWords(c.effective)}生效`),
    paragraph(`主刑：${s ? penaltyWords(s) : struck}　　附加刑：${fineWords(f, s)}`),
    paragraph(`刑期起止：${range(c.term?.from, c.term?.until)}`),
    paragraph(`同案犯：${others(f, c.person)}`),
    paragraph('附：刑事判决书、起诉书副本、结案登记表各一份。'),
    signature(f),
  ];
}

const receiptOf = (
  f: DocumentFacts,
  c: Custodial,
  number: string | undefined,
): readonly Block[] => [
  addressee(withProvince(f, f.organ.name)),
  paragraph(
    `你院${number ?? struck}执行通知书已收到。罪犯${c.person.name}已于${fill(4)}年${fill(2)}月` +
      `${fill(2)}日送往${fill(8)}执行。`,
  ),
  serve(`羁押单位（印）　${fill(4)}年${fill(2)}月${fill(2)}日`),
];

function toConvict(f: DocumentFacts, c: Custodial): readonly Block[] {
  const since = custodySince(c.person);
  const credit =
    since === undefined || c.effective === undefined ? '无' : creditWords(since, c.effective);
  const rights = text(f, 'politicalRights') ?? '无';
  return [
    addressee(`罪犯${c.person.name}`),
    paragraph(
      `你犯${c.crime}，经依法判处${whole(c.person)}。现交付执行，并将有关事项通知如下：` +
        `主刑起算日期${dayWords(c.effective)}；羁押抵刑${credit}；` +
        `刑满日期${dayWords(c.term?.until)}；附加剥夺政治权利：${rights}。`,
    ),
    signature(f),
  ];
}

/** The four 联 of a custodial sentence: stub, detention house, its receipt, the convict. */
function custodial(f: DocumentFacts, number: string | undefined): readonly Part[] {
  const c = custodialOf(f);
  const copy = (blocks: readonly Block[], more: Partial<Part>) =>
    part(title(f), number, blocks, more);
  return [
    copy([executionStub(f, c)], { stub: true, copy: '（存根）' }),
    copy(toDetentionHouse(f, c), {}),
    copy(receiptOf(f, c, number), { copy: '第三联（回执，由羁押单位填写盖章退回）' }),
    copy(toConvict(f, c), { copy: '第四联（发给罪犯本人收执）' }),
  ];
}

/** Probation of a suspended sentence runs from the day the judgment is final. */
export function probationOf(
  p: Person,
  effective: CalendarDay | undefined,
): { from: CalendarDay; until: CalendarDay } | undefined {
  const months =
    p.sentence?.probationMonths ?? (p.sentence?.kind === 'control' ? p.sentence.months : undefined);
  if (effective === undefined || months === undefined) return undefined;
  return { from: effective, until: addDays(addMonths(effective, months), -1) };
}

function community(f: DocumentFacts, number: string | undefined): readonly Part[] {
  const p = personOfFacts(f);
  const s = p.sentence;
  const effective = effectiveDay(f);
  const term = probationOf(p, effective);
  const judgment = `${paper(f, 'court.judgment_1')?.number ?? f.caseNumber}刑事判决书`;
  const words = s ? sentenceWords({ ...s, fineFen: 0 }) : struck;
  const ban = text(f, 'injunction');
  const period = s?.kind === 'control' ? '管制期限' : '缓刑考验期限';
  const { justice, procuratorate, police } = f.settings.names;
  return [
    part(title(f), number, [
      addressee(justice),
      paragraph(
        `罪犯${p.name}犯${s?.crime ?? p.crime ?? struck}，经本院${judgment}判处${words}，` +
          `判决于${dayWords(effective)}发生法律效力。${period}${range(term?.from, term?.until)}。` +
          `执行地为${given(f, 'communityPlace')}。${ban === undefined ? '' : `禁止令：${ban}。`}` +
          '请依法实行社区矫正。罪犯已被书面告知自判决生效之日起十日以内到你局社区矫正机构报到' +
          '及不按期报到的后果。',
      ),
      paragraph(
        '附：刑事判决书、起诉书副本、执行通知书、社区矫正告知书（本人签收）各一份。' +
          `抄送：${procuratorate}、${police}。`,
      ),
      signature(f),
    ]),
  ];
}

const executionNotice = documentKind({
  kind: 'court.execution_notice',
  zh: '执行通知书',
  en: 'Notice of execution',
  organs: ['court'],
  numbering: 'case',
  per: 'person',
  basis: ['刑事诉讼法第二百六十四条'],
  uses: [
    ...['effectiveOn', 'finePaid', 'executionPlace', 'politicalRights', 'communityPlace'],
    ...['termFrom', 'termUntil'],
    'injunction',
  ],
  parts: (f, number) =>
    isSuspended(personOfFacts(f)) ? community(f, number) : custodial(f, number),
});

const communityNotice = documentKind({
  kind: 'court.community_notice',
  zh: '社区矫正告知书',
  en: 'Notice of community correction',
  organs: ['court'],
  numbering: 'case',
  per: 'person',
  basis: ['社区矫正法第二十条', '社区矫正法第二十一条', '社区矫正法第二十三条'],
  uses: ['effectiveOn', 'communityPlace', 'correctionBody', 'correctionAddress', 'correctionPhone'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const s = p.sentence;
    const effective = effectiveDay(f);
    const term = probationOf(p, effective);
    const blocks: Block[] = [
      addressee(`罪犯${p.name}`),
      paragraph(
        `你犯${s?.crime ?? p.crime ?? struck}，被本院${number ?? struck}刑事判决书判处` +
          `${s ? sentenceWords(s) : struck}。判决于${dayWords(effective)}发生法律效力，` +
          `依法对你实行社区矫正，社区矫正期限${range(term?.from, term?.until)}。` +
          `执行地为${given(f, 'communityPlace')}。`,
      ),
      paragraph(
        '根据《中华人民共和国社区矫正法》第二十一条的规定，你应当自判决生效之日起十日内到' +
          '下列社区矫正机构报到：',
      ),
      pairs([
        ['社区矫正机构', text(f, 'correctionBody') ?? `${f.settings.names.justice}社区矫正机构`],
        ['地址', given(f, 'correctionAddress')],
        ['联系电话', given(f, 'correctionPhone')],
        ['报到期限', effective === undefined ? struck : `至${dayInChinese(addDays(effective, 9))}`],
      ]),
      paragraph(
        '社区矫正期间，你应当遵守法律、行政法规，履行判决确定的义务，遵守报告、会客、外出、' +
          '迁居、保外就医等监督管理规定，服从社区矫正机构的管理。无正当理由不按期报到的，' +
          '将依法承担相应后果。',
      ),
      signature(f),
      serve(
        `上述内容已向我告知，我已知悉。被告知人（签名、捺指印）：${fill(6)}`,
        `${fill(4)}年${fill(2)}月${fill(2)}日`,
      ),
    ];
    return [part(titleOf(f, '社区矫正告知书', true), number, blocks)];
  },
});

const closingRegister = documentKind({
  kind: 'court.closing_register',
  zh: '结案登记表',
  en: 'Closing register',
  organs: ['court'],
  numbering: 'case',
  per: 'person',
  basis: ['刑事诉讼法第二百六十四条'],
  uses: ['effectiveOn', 'termFrom', 'termUntil', 'attitude', 'finePaid'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const s = p.sentence;
    const or = (v: string | undefined) => v ?? struck;
    const term = termWritten(f, p);
    const on = (kind: Person['measure']) => {
      const m = p.measures.find((x) => x.kind === kind);
      return m ? dayInChinese(dayOf(m.from)) : '/';
    };
    const facts = (f.state.facts ?? []).join('');
    const rows = [
      [label('罪犯姓名'), cell(p.name), label('性别'), cell(or(p.sex))],
      [label('出生日期'), cell(dayWords(p.bornOn)), label('民族'), cell(or(p.ethnicity))],
      [label('公民身份号码'), cell(or(p.idNumber)), label('文化程度'), cell(or(p.education))],
      [label('户籍所在地'), cell(or(p.household)), label('现住址'), cell(or(p.residence))],
      [label('职业'), cell(or(p.occupation)), label('违法犯罪经历'), cell(or(p.record))],
      [label('拘留日期'), cell(on('detained')), label('逮捕日期'), cell(on('arrested'))],
      [
        label('罪名'),
        cell(or(s?.crime ?? p.crime)),
        label('主刑'),
        cell(s ? penaltyWords(s) : struck),
      ],
      [
        label('刑期起止'),
        cell(term ? range(term.from, term.until) : '/'),
        label('附加刑'),
        cell(fineWords(f, s)),
      ],
      [label('一审法院及案号'), cell(`${withProvince(f, f.organ.name)}${number ?? struck}`, 3)],
      [label('判决生效日期'), cell(dayWords(effectiveDay(f)), 3)],
      [label('主要犯罪事实'), cell(facts === '' ? struck : facts, 3, 6)],
      [label('认罪态度'), cell(given(f, 'attitude'), 3)],
      [label('同案犯'), cell(others(f, p), 3)],
      [label('附件'), cell('刑事判决书一份', 3)],
    ];
    return [
      part(titleOf(f, '结案登记表', true), number, [
        { type: 'table', widths: [3, 5, 3, 5], rows },
        signature(f),
      ]),
    ];
  },
});

export const executionKinds: readonly DocumentKind[] = [
  executionNotice,
  communityNotice,
  closingRegister,
];
