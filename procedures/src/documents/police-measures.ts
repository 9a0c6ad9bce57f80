import { dayInChinese, dayOf } from '@xinqu/core/kernel';
import type { Person } from '@xinqu/core/procedure';
import { articleOfCode, caseName, forFile, forPerson, home } from './form.ts';
import { momentToFill, or, particulars, stub } from './form.ts';
import { addressee, documentKind, paragraph, part, serve, signature, titleOf } from './parts.ts';
import { count, dayField, flag, given, instantField, paper, personOfFacts, text } from './read.ts';
import type { Block, DocumentFacts, DocumentKind, Part } from './types.ts';
import { capitalNumeral, clause, dayWords, fill, instantWords, struck } from './words.ts';

const cpl = '根据《中华人民共和国刑事诉讼法》';
const crime = (p: Person): string => or(p.crime);
/** The person is an accused once the court decides. */
const standing = (f: DocumentFacts): string =>
  f.organ.agency === 'court' ? '被告人' : '犯罪嫌疑人';
const place = (p: Person): string => or(p.custodyPlace);

/** When the measure the person is under began, or the moment of the act. */
const since = (f: DocumentFacts, p: Person, kind: Person['measure']): string =>
  instantWords(p.measures.findLast((m) => m.kind === kind)?.from ?? f.act.at);

/** Whether meetings with a lawyer need leave (endangering state security, terrorism). */
const meetings = (f: DocumentFacts, p: Person): string => {
  const needs = flag(f, 'meetingNeedsLeave', p);
  return `属于律师会见需经许可的案件：${needs === undefined ? struck : needs ? '是' : '否'}。`;
};

const summons = documentKind({
  kind: 'police.summons',
  zh: '传唤证',
  en: 'Summons',
  organs: ['police'],
  numbering: { police: '传唤' },
  per: 'person',
  basis: ['刑事诉讼法第一百一十九条'],
  uses: ['way', 'summonedAt', 'place'],
  titled: (f) => (text(f, 'way') === 'compelled' ? '拘传证' : '传唤证'),
  parts: (f, number) => {
    const p = personOfFacts(f);
    const compelled = text(f, 'way') === 'compelled';
    const name = compelled ? '拘传证' : '传唤证';
    const who = `涉嫌${crime(p)}的犯罪嫌疑人${p.name}${particulars(p)}`;
    const at = instantWords(instantField(f, 'summonedAt') ?? f.act.at);
    const order = compelled
      ? `${cpl}第六十六条之规定，兹派我局侦查人员对${who}予以拘传，到${given(f, 'place')}接受讯问。`
      : `${cpl}第一百一十九条之规定，兹传唤${who}于${at}到${given(f, 'place')}接受讯问。` +
        '无正当理由拒不接受传唤的，可以依法拘传。';
    const foot = serve(
      `本证已于${momentToFill}收到。　犯罪嫌疑人：${fill(6)}`,
      `到案时间：${momentToFill}　犯罪嫌疑人：${fill(6)}`,
      `结束时间：${momentToFill}　犯罪嫌疑人：${fill(6)}`,
    );
    const body = [paragraph(order), signature(f)];
    return [
      stub(f, name, number, p, [['涉嫌罪名', crime(p)]]),
      part(titleOf(f, name), number, [...body, foot], forFile),
      ...(compelled ? [] : [part(titleOf(f, name), number, body, forPerson('犯罪嫌疑人'))]),
    ];
  },
});

const told = (f: string): string =>
  `本证已于${momentToFill}向我宣布。　${f}（签名、捺指印）：${fill(6)}`;
const delivered = `本证副本已收到，被羁押人已于${momentToFill}送至我所。　接收民警：${fill(6)}（看守所印）`;

const detention = documentKind({
  kind: 'police.detention',
  zh: '拘留证',
  en: 'Warrant of detention',
  organs: ['police'],
  numbering: { police: '拘' },
  per: 'person',
  basis: ['刑事诉讼法第八十二条', '刑事诉讼法第八十五条'],
  uses: ['ground', 'custodyPlace', 'meetingNeedsLeave'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const article = articleOfCode(text(f, 'ground'));
    const custody = text(f, 'custodyPlace') ?? place(p);
    const order = paragraph(
      `${cpl}${article}之规定，兹决定对犯罪嫌疑人${p.name}${particulars(p)}执行拘留，` +
        `送${custody}羁押。`,
    );
    const more = paragraph(
      `执行拘留时间：${since(f, p, 'detained')}。涉嫌罪名：${crime(p)}。${meetings(f, p)}`,
    );
    return [
      stub(f, '拘留证', number, p, [['拘留原因', `涉嫌${crime(p)}（${article}）`]]),
      part(
        titleOf(f, '拘留证'),
        number,
        [order, signature(f), serve(told('被拘留人'), delivered)],
        forFile,
      ),
      part(titleOf(f, '拘留证'), number, [order, more, signature(f)], forPerson('看守所')),
    ];
  },
});

const arrest = documentKind({
  kind: 'police.arrest',
  zh: '逮捕证',
  en: 'Warrant of arrest',
  organs: ['police'],
  numbering: { police: '捕' },
  per: 'person',
  basis: ['刑事诉讼法第八十条', '刑事诉讼法第九十三条'],
  uses: ['custodyPlace', 'meetingNeedsLeave'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const approved = paper(f, 'proc.arrest_approved', p);
    const decided = paper(f, 'proc.custody_decision', p) ?? paper(f, 'court.letter', p);
    const organ =
      decided?.kind === 'court.letter' ? f.settings.names.court : f.settings.names.procuratorate;
    const way = decided && !approved ? '决定' : '批准';
    const custody = text(f, 'custodyPlace') ?? place(p);
    const order = paragraph(
      `${cpl}第八十条之规定，经${organ}${way}，兹由我局对涉嫌${crime(p)}的${p.name}${particulars(p)}` +
        `执行逮捕，送${custody}羁押。`,
    );
    const more = paragraph(`执行逮捕时间：${since(f, p, 'arrested')}。${meetings(f, p)}`);
    const decision = approved ?? decided;
    return [
      stub(f, '逮捕证', number, p, [
        ['逮捕原因', `涉嫌${crime(p)}`],
        [`${way}逮捕时间`, dayWords(decision?.on)],
        [`${way}逮捕机关`, `${organ}（${or(decision?.number)}）`],
      ]),
      part(
        titleOf(f, '逮捕证'),
        number,
        [order, signature(f), serve(told('被逮捕人'), delivered)],
        forFile,
      ),
      part(titleOf(f, '逮捕证'), number, [order, more, signature(f)], forPerson('看守所')),
    ];
  },
});

const untold: Readonly<Record<string, string>> = {
  unreachable: '无法通知',
  'state-security': '涉嫌危害国家安全犯罪、恐怖活动犯罪，通知可能有碍侦查',
};

interface Notice {
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  readonly series: string;
  readonly measure: 'detained' | 'arrested';
  readonly word: string;
  readonly article: string;
  readonly basis: readonly string[];
}

/** Notice to the family of a detention or an arrest, within twenty-four hours. */
function familyNotice(n: Notice): DocumentKind {
  return documentKind({
    kind: n.kind,
    zh: n.zh,
    en: n.en,
    organs: ['police'],
    numbering: { police: n.series },
    per: 'person',
    basis: n.basis,
    uses: ['notToldBecause', 'lateBecause', 'custodyAddress'],
    parts: (f, number) => {
      const p = personOfFacts(f);
      const at = p.measures.findLast((m) => m.kind === n.measure)?.from;
      const address = text(f, 'custodyAddress') ?? f.settings.detentionHouseAddress;
      const held = place(p) + (address === undefined ? '' : `（地址：${address}）`);
      const by =
        n.measure === 'arrested' ? `经${f.settings.names.procuratorate}批准，我局于` : '我局于';
      const order = paragraph(
        `${cpl}${n.article}之规定，${by}${instantWords(at)}对涉嫌${crime(p)}的${p.name}执行${n.word}，` +
          `现羁押于${held}。`,
      );
      const why = text(f, 'notToldBecause', p);
      const late = text(f, 'lateBecause', p);
      const foot = [
        `本通知书已收到。　被通知人：${fill(6)}　${momentToFill}`,
        `未在二十四小时内通知的原因：${why === undefined ? (late ?? struck) : (untold[why] ?? why)}`,
      ];
      const family = p.family;
      const reach = family
        ? `${family.name}（与${p.name}的关系：${family.relation}，地址：${family.address || struck}）`
        : struck;
      const blocks: Block[] = [addressee(family?.name ?? struck), order, signature(f)];
      return [
        stub(f, n.zh, number, p, [
          ['被通知人', reach],
          [`${n.word}时间`, instantWords(at)],
        ]),
        part(titleOf(f, n.zh), number, [...blocks, serve(...foot)], forFile),
        part(titleOf(f, n.zh), number, blocks, forPerson('被通知人')),
      ];
    },
  });
}

const detentionNotice = familyNotice({
  kind: 'police.detention_notice',
  zh: '拘留通知书',
  en: 'Notice of detention to the family',
  series: '拘通',
  measure: 'detained',
  word: '拘留',
  article: '第八十五条',
  basis: ['刑事诉讼法第八十五条', '公安机关办理刑事案件程序规定第一百二十七条'],
});

const arrestNotice = familyNotice({
  kind: 'police.arrest_notice',
  zh: '逮捕通知书',
  en: 'Notice of arrest to the family',
  series: '捕通',
  measure: 'arrested',
  word: '逮捕',
  article: '第九十三条',
  basis: ['刑事诉讼法第九十三条', '公安机关办理刑事案件程序规定第一百四十五条'],
});

const extensionGrounds: Readonly<Record<string, readonly [article: string, words: string]>> = {
  special: ['第九十一条第一款', '案件有特殊情况'],
  roaming: ['第九十一条第二款', '系流窜作案、多次作案、结伙作案的重大嫌疑分子'],
};

const detentionExtension = documentKind({
  kind: 'police.detention_extension',
  zh: '延长拘留期限通知书',
  en: 'Notice of extended detention',
  organs: ['police'],
  numbering: { police: '延拘' },
  per: 'person',
  basis: ['刑事诉讼法第九十一条', '公安机关办理刑事案件程序规定第一百二十九条'],
  uses: ['extensionGround', 'until', 'reason'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const [article, words] = extensionGrounds[text(f, 'extensionGround') ?? ''] ?? [struck, struck];
    const reason = text(f, 'reason');
    const order = paragraph(
      `${cpl}${article}之规定，因${words}${reason === undefined ? '' : `（${clause(reason)}）`}，` +
        `决定延长对犯罪嫌疑人${p.name}的拘留期限。执行拘留时间：${since(f, p, 'detained')}。` +
        `拘留期限延长至${dayWords(dayField(f, 'until', p))}。`,
    );
    const body = [addressee(place(p)), order, signature(f)];
    return [
      stub(f, '延长拘留期限通知书', number, p, [
        ['羁押处所', place(p)],
        ['延长至', dayWords(dayField(f, 'until', p))],
        ['延长原因', words],
      ]),
      part(titleOf(f, '延长拘留期限通知书'), number, body, forPerson('看守所')),
      part(
        titleOf(f, '延长拘留期限通知书'),
        number,
        [...body, serve(`本通知书已向我宣布。　犯罪嫌疑人：${fill(6)}　${momentToFill}`)],
        forFile,
      ),
    ];
  },
});

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
      [addressee(given(f, 'executor', p)), executing, signature(f)],
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

export const policeMeasureKinds: readonly DocumentKind[] = [
  summons,
  detention,
  detentionNotice,
  detentionExtension,
  arrest,
  arrestNotice,
  bail,
  surveillance,
];
