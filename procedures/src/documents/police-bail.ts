import { dayInChinese, dayOf } from '@xinqu/core/kernel';
import type { Person } from '@xinqu/core/procedure';
import { articleOfCode, caseName, forFile, forPerson, home } from './form.ts';
import { momentToFill, or, particulars, stub } from './form.ts';
import { addressee, documentKind, paragraph, part, serve, signature, titleOf } from './parts.ts';
import { count, flag, personOfFacts, text } from './read.ts';
import type { Block, DocumentFacts, DocumentKind, Part } from './types.ts';
import { capitalNumeral, clause, fill, struck } from './words.ts';

const cpl = '根据《中华人民共和国刑事诉讼法》';
const crime = (p: Person): string => or(p.crime);
/** The person is an accused once the court decides. */
const standing = (f: DocumentFacts): string =>
  f.organ.agency === 'court' ? '被告人' : '犯罪嫌疑人';
/** Whether meetings with a lawyer need leave (endangering state security, terrorism). */
const meetings = (f: DocumentFacts, p: Person): string => {
  const needs = flag(f, 'meetingNeedsLeave', p);
  return `属于律师会见需经许可的案件：${needs === undefined ? struck : needs ? '是' : '否'}。`;
};

/** Duties of a person on bail, Criminal Procedure Law art. 71(1). */
export const bailDuties = [
  '未经执行机关批准不得离开所居住的市、县',
  '住址、工作单位和联系方式发生变动的，在二十四小时以内向执行机关报告',
  '在传讯的时候及时到案',
  '不得以任何形式干扰证人作证',
  '不得毁灭、伪造证据或者串供',
] as const;

/** Duties of a person under residential surveillance, Criminal Procedure Law art. 77(1). */
export const surveillanceDuties = [
  '未经执行机关批准不得离开执行监视居住的处所',
  '未经执行机关批准不得会见他人或者通信',
  '在传讯的时候及时到案',
  '不得以任何形式干扰证人作证',
  '不得毁灭、伪造证据或者串供',
  '将护照等出入境证件、身份证件、驾驶证件交执行机关保存',
] as const;

const items = (duties: readonly string[]): string =>
  duties.map((d, i) => `（${'一二三四五六'[i]}）${d}`).join('；');

const measureStart = (f: DocumentFacts, p: Person, ...kinds: Person['measure'][]): string => {
  const m = p.measures.findLast((x) => kinds.includes(x.kind));
  return dayInChinese(m ? dayOf(m.from) : f.on);
};

/** Who carries it out: the station named, or the police where another office decides. */
const executorOf = (f: DocumentFacts, p: Person): string =>
  text(f, 'executor', p) ?? (f.organ.agency === 'police' ? struck : f.settings.names.police);

function security(f: DocumentFacts, p: Person): string {
  const guarantor = text(f, 'guarantor', p);
  const yuan = count(f, 'deposit', p);
  const watched = `接受保证人${guarantor ?? struck}的监督`;
  if (yuan === undefined) return watched;
  const paid = `交纳保证金（大写）${capitalNumeral(yuan)}元`;
  return guarantor === undefined ? paid : `${watched}、${paid}`;
}

function released(
  f: DocumentFacts,
  name: string,
  number: string | undefined,
  order: Block,
  duties: Block,
  executing: Block,
  reason: string,
): readonly Part[] {
  const p = personOfFacts(f);
  const notice = '执行通知书';
  return [
    stub(f, name, number, p, [['原因', reason]]),
    part(
      titleOf(f, name),
      number,
      [
        order,
        duties,
        signature(f),
        serve(`本决定书已收到。　${standing(f)}（签名、捺指印）：${fill(6)}　${momentToFill}`),
      ],
      forFile,
    ),
    part(titleOf(f, name), number, [order, duties, signature(f)], forPerson(standing(f))),
    part(
      titleOf(f, name.replace('决定书', notice)),
      number,
      [addressee(executorOf(f, p)), executing, signature(f)],
      forPerson('执行机关'),
    ),
  ];
}

const bail = documentKind({
  kind: 'police.bail',
  zh: '取保候审决定书',
  en: 'Decision of bail',
  organs: ['police', 'procuratorate', 'court'],
  numbering: { police: '取保', procuratorate: '取保' },
  per: 'person',
  basis: ['刑事诉讼法第六十七条', '刑事诉讼法第七十一条'],
  uses: ['bailGround', 'reason', 'guarantor', 'deposit', 'executor'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const code = text(f, 'bailGround', p);
    const reason = text(f, 'reason', p);
    const article = code === undefined && reason !== undefined ? '第六十七条' : articleOfCode(code);
    const because = reason === undefined ? '' : `，${clause(reason)}`;
    const from = measureStart(f, p, 'bail');
    const us = f.organ.agency === 'police' ? '我局' : '本院';
    const order = paragraph(
      `${us}正在办理的${caseName(f)}，因${standing(f)}${p.name}${particulars(p)}涉嫌${crime(p)}${because}，` +
        `${cpl}${article}之规定，决定对其取保候审，期限从${from}起算。` +
        `${standing(f)}应当${security(f, p)}。`,
    );
    const duties = paragraph(
      `在取保候审期间，被取保候审人应当遵守以下规定：${items(bailDuties)}。`,
    );
    const executing = paragraph(
      `${us}决定对${standing(f)}${p.name}（住址${home(p)}，联系方式${or(p.phone)}）取保候审，` +
        `期限从${from}起算，${security(f, p)}。${cpl}第六十七条第二款之规定，由你单位执行。`,
    );
    return released(f, '取保候审决定书', number, order, duties, executing, article);
  },
});

const surveillance = documentKind({
  kind: 'police.surveillance',
  zh: '监视居住决定书',
  en: 'Decision of residential surveillance',
  organs: ['police', 'procuratorate', 'court'],
  numbering: { police: '监居', procuratorate: '监居' },
  per: 'person',
  basis: ['刑事诉讼法第七十四条', '刑事诉讼法第七十五条', '刑事诉讼法第七十七条'],
  uses: ['surveillanceGround', 'designated', 'residencePlace', 'executor', 'meetingNeedsLeave'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const article = articleOfCode(text(f, 'surveillanceGround', p));
    const designated = flag(f, 'designated', p) === true;
    const from = measureStart(f, p, 'surveillance', 'designated_surveillance');
    const where = text(f, 'residencePlace', p) ?? struck;
    const us = f.organ.agency === 'police' ? '我局' : '本院';
    const way = designated ? '指定居所监视居住' : '监视居住';
    const order = paragraph(
      `${us}正在办理的${caseName(f)}，因${standing(f)}${p.name}${particulars(p)}涉嫌${crime(p)}，` +
        `${cpl}${article}${designated ? '、第七十五条' : ''}之规定，决定在${where}对其${way}，` +
        `期限从${from}起算。`,
    );
    const duties = paragraph(
      `在监视居住期间，被监视居住人应当遵守以下规定：${items(surveillanceDuties)}。`,
    );
    const executing = paragraph(
      `${us}决定在${where}对${standing(f)}${p.name}${way}，期限从${from}起算。` +
        `${cpl}第七十四条第三款之规定，由你单位执行。${meetings(f, p)}`,
    );
    return released(f, '监视居住决定书', number, order, duties, executing, article);
  },
});

export const bailKinds: readonly DocumentKind[] = [bail, surveillance];
