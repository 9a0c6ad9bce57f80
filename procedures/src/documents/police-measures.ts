import type { Person } from '@xinqu/core/procedure';
import { articleOfCode, forFile, forPerson } from './form.ts';
import { momentToFill, or, particulars, stub } from './form.ts';
import { addressee, documentKind, paragraph, part, serve, signature, titleOf } from './parts.ts';
import { dayField, flag, given, instantField, paper, personOfFacts, text } from './read.ts';
import type { Block, DocumentFacts, DocumentKind } from './types.ts';
import { clause, dayWords, fill, instantWords, struck } from './words.ts';

const cpl = '根据《中华人民共和国刑事诉讼法》';
const crime = (p: Person): string => or(p.crime);
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

export const policeMeasureKinds: readonly DocumentKind[] = [
  summons,
  detention,
  detentionNotice,
  detentionExtension,
  arrest,
  arrestNotice,
];
