import { dayInChinese } from '@xinqu/core/kernel';
import { dayToFill, home, or, particulars } from './form.ts';
import { addressee, documentKind, note, pairs, paragraph, part, serve } from './parts.ts';
import { signature, titleOf, withProvince } from './parts.ts';
import type { Person } from '@xinqu/core/procedure';
import { crimesOf, namesOf } from './people.ts';
import { count, dayField, given, list, paper, personOfFacts, personsOf, text } from './read.ts';
import type { DocumentFacts, DocumentKind } from './types.ts';
import { clause, dayWords, moneyWords, numeral, sentence, struck } from './words.ts';

const prosecution = (f: DocumentFacts) => withProvince(f, f.settings.names.procuratorate);

interface Letter {
  readonly title: string;
  readonly to: string;
  readonly text: string;
  readonly enclosed?: string;
}

const returnGrounds: Readonly<Record<string, string>> = {
  jurisdiction: '不属于本院管辖',
  absent: '被告人不在案',
  'no-liability': '属于刑事诉讼法第十六条第二项至第六项规定的情形或者告诉才处理的案件',
  withdrawn: '裁定准许撤诉后没有新的影响定罪量刑的事实、证据',
  papers: '需要补充材料，经通知后未补送',
};

const levels: Readonly<Record<string, string>> = {
  'third-month': '本院决定',
  higher: '上一级人民法院批准',
  supreme: '最高人民法院批准',
};

const extensionGrounds: Readonly<Record<string, string>> = {
  complex: '案情复杂，二个月内不能宣判',
  death: '系可能判处死刑的案件',
  civil: '系附带民事诉讼案件',
  '158': '有刑事诉讼法第一百五十八条规定的情形',
  special: '因特殊情况还需要延长',
};

function returned(f: DocumentFacts, about: string): Letter {
  return {
    title: '退回案件函',
    to: prosecution(f),
    text:
      `${about}，经审查，${returnGrounds[text(f, 'returnGround') ?? ''] ?? struck}，` +
      `${clause(given(f, 'reason'))}。根据《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》` +
      '第二百一十九条的规定，现将案件退回你院。',
    enclosed: '附：案卷材料和证据。',
  };
}

function extended(f: DocumentFacts, about: string): Letter {
  const months = count(f, 'months');
  const number = text(f, 'approvalNumber');
  return {
    title: '延长审理期限通知书',
    to: prosecution(f),
    text:
      `${about}，因${extensionGrounds[text(f, 'extensionGround') ?? ''] ?? struck}，` +
      `${clause(given(f, 'reason'))}，根据《中华人民共和国刑事诉讼法》第二百零八条第一款的规定，经` +
      `${levels[text(f, 'level') ?? ''] ?? struck}${number === undefined ? '' : `（${number}）`}，` +
      `延长审理期限${months === undefined ? '' : `${numeral(months)}个月`}。`,
    enclosed: '抄送：看守所。',
  };
}

function appealed(f: DocumentFacts, about: string): Letter {
  const first = paper(f, 'court.judgment_1');
  return {
    title: '上诉（抗诉）案件移送函',
    to: f.settings.appealCourt,
    text:
      `${about}，本院于${dayWords(first?.on)}作出${or(first?.number)}刑事判决，` +
      `${text(f, 'appellants') ?? namesOf(personsOf(f))}提出上诉（抗诉）。根据` +
      '《中华人民共和国刑事诉讼法》第二百三十一条、第二百三十二条的规定，现将上诉状（抗诉书）' +
      '连同案卷、证据移送你院。',
    enclosed: `附：上诉状（抗诉书）；案卷${or(text(f, 'volumes'))}册。`,
  };
}

function arrested(f: DocumentFacts, persons: readonly Person[]): Letter {
  return {
    title: '逮捕决定书',
    to: f.settings.names.police,
    text:
      `本院审理的被告人${namesOf(persons)}${crimesOf(persons)}一案，因` +
      `${clause(given(f, 'reason'))}，根据《中华人民共和国刑事诉讼法》第八十条、第八十一条的规定，` +
      `决定逮捕被告人${namesOf(persons)}，送${persons[0]?.custodyPlace ?? struck}羁押，` +
      '请即执行，并将执行情况通知本院。',
  };
}

/** Letters by what the act's form holds; any other letter says what the act records. */
function letterOf(f: DocumentFacts): Letter {
  const persons = personsOf(f);
  const charge = paper(f, 'proc.indictment');
  const about =
    `${prosecution(f)}以${or(charge?.number)}起诉书提起公诉的被告人${namesOf(persons)}` +
    `${crimesOf(persons)}一案`;
  if (text(f, 'returnGround') !== undefined) return returned(f, about);
  if (text(f, 'level') !== undefined) return extended(f, about);
  if (f.act.act === 'court-arrest') return arrested(f, persons);
  if (/appeal|protest|second-instance/.test(f.act.act)) return appealed(f, about);
  return {
    title: text(f, 'letterTitle') ?? '函',
    to: text(f, 'receiver') ?? prosecution(f),
    text: `${about}，${sentence(text(f, 'text') ?? given(f, 'reason'))}`,
  };
}

const letter = documentKind({
  kind: 'court.letter',
  zh: '函',
  en: 'Letter of the court',
  organs: ['court'],
  numbering: 'case',
  layout: 'narrative',
  basis: ['刑事诉讼法第二百零八条', '刑事诉讼法第二百三十一条'],
  uses: [
    ...['returnGround', 'level', 'extensionGround', 'months', 'approvalNumber', 'reason'],
    ...['appellants', 'volumes', 'letterTitle', 'receiver', 'text'],
  ],
  titled: (f) => letterOf(f).title,
  parts: (f, number) => {
    const told = letterOf(f);
    return [
      part(titleOf(f, told.title, true), number, [
        addressee(told.to),
        paragraph(told.text),
        signature(f),
        ...(told.enclosed === undefined ? [] : [note(told.enclosed)]),
      ]),
    ];
  },
});

/** Cases of SPC interpretation art. 170, by the code the act's form uses. */
const courtReleases: Readonly<Record<string, { words: string; article: string }>> = {
  '170.1': {
    words: '判决无罪、不负刑事责任或者免予刑事处罚',
    article: '第一百七十条第一项',
  },
  '170.2': {
    words: '判处管制、宣告缓刑、单独适用附加刑，判决尚未发生法律效力',
    article: '第一百七十条第二项',
  },
  '170.3': {
    words: '被告人被羁押的时间已到第一审人民法院对其判处的刑期期限',
    article: '第一百七十条第三项',
  },
  '170.4': {
    words: '案件不能在法律规定的期限内审结',
    article: '第一百七十条第四项',
  },
};

const releaseOrder = documentKind({
  kind: 'court.release_order',
  zh: '释放通知书',
  en: 'Order of release by the court',
  organs: ['court'],
  numbering: 'case',
  per: 'person',
  basis: [
    '最高人民法院关于适用刑事诉讼法的解释第一百七十条',
    '最高人民法院关于适用刑事诉讼法的解释第一百七十一条',
  ],
  uses: ['reason', 'courtReleaseGround'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const reason = text(f, 'reason', p);
    const ground = courtReleases[text(f, 'courtReleaseGround', p) ?? ''];
    const because = [ground?.words, reason].filter((t) => t !== undefined).map(clause);
    return [
      part(titleOf(f, '释放通知书', true), number, [
        addressee(f.settings.names.police),
        paragraph(
          `被告人${p.name}${particulars(p)}${or(p.crime)}一案，` +
            `因${because.length === 0 ? struck : because.join('，')}，根据` +
            `《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》${ground?.article ?? '第一百七十条'}的规定，` +
            '决定予以释放，请你局立即执行，并通知看守所。',
        ),
        signature(f),
        serve(`回执：本通知书已收到，被释放人已于${dayToFill}释放。　看守所（印）`),
      ]),
    ];
  },
});

const propertyReferral = documentKind({
  kind: 'court.property_referral',
  zh: '移送执行表',
  en: 'Referral of property for enforcement',
  organs: ['court'],
  numbering: 'case',
  basis: ['最高人民法院关于适用刑事诉讼法的解释第四百四十二条'],
  uses: ['orders', 'effectiveOn', 'property'],
  parts: (f, number) => {
    const persons = personsOf(f);
    const fines = persons
      .filter((p) => p.sentence?.fineFen)
      .map((p) => `${p.name}罚金人民币${moneyWords(p.sentence!.fineFen!)}`);
    return [
      part(titleOf(f, '移送执行表', true), number, [
        pairs([
          ['案由', crimesOf(persons)],
          ['被执行人', namesOf(persons)],
          ['住址', persons.map((p) => `${p.name}：${home(p)}`).join('；')],
          ['执行依据', `${or(number)}刑事判决书`],
          ['生效日期', dayWords(dayField(f, 'effectiveOn'))],
          ['罚金', fines.length === 0 ? '无' : fines.join('；')],
          ['责令退赔、没收等', list(f, 'orders').map(clause).join('；') || struck],
          ['已查封、扣押、冻结的财产', given(f, 'property')],
          ['移送人', f.act.by.name],
        ]),
        signature(f),
      ]),
    ];
  },
});

const proposals: Readonly<Record<string, string>> = { probation: '缓刑', control: '管制' };

const inquiryRequest = documentKind({
  kind: 'court.inquiry_request',
  zh: '调查评估委托函',
  en: 'Commission of a social inquiry',
  organs: ['court', 'procuratorate', 'police'],
  numbering: { police: '调评', procuratorate: '调评' },
  per: 'person',
  layout: 'narrative',
  basis: ['社区矫正法第十八条'],
  uses: ['proposed', 'residence', 'dueOn', 'contact', 'facts'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const proposed = text(f, 'proposed', p);
    const facts = f.state.facts ?? [];
    const due = dayField(f, 'dueOn');
    return [
      part(titleOf(f, '调查评估委托函', true), number, [
        addressee(`${f.settings.names.justice}社区矫正机构`),
        paragraph(
          `本院审理的被告人${p.name}${particulars(p)}${or(p.crime)}一案，拟适用` +
            `${proposals[proposed ?? ''] ?? proposed ?? struck}。根据《中华人民共和国社区矫正法》` +
            `第十八条的规定，现委托你单位对${p.name}的社会危险性和对所居住社区的影响进行调查评估。` +
            `被告人居住地：${text(f, 'residence', p) ?? home(p)}。` +
            (due === undefined ? '' : `请于${dayInChinese(due)}前提出评估意见。`),
        ),
        paragraph(`主要犯罪事实：${sentence(facts.map(clause).join('；') || struck)}`),
        paragraph(`联系人及联系方式：${sentence(given(f, 'contact'))}`),
        signature(f),
        note('附：起诉书副本一份。'),
      ]),
    ];
  },
});

export const courtLetterKinds: readonly DocumentKind[] = [
  letter,
  releaseOrder,
  propertyReferral,
  inquiryRequest,
];
