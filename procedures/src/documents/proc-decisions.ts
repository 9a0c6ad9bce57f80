import type { Person } from '@xinqu/core/procedure';
import { articleOfCode, or } from './form.ts';
import { addressee, documentKind, note, paragraph, paragraphs, part } from './parts.ts';
import { signature, titleOf } from './parts.ts';
import { accusedParagraph, crimesOf, namesOf } from './people.ts';
import { dayField, factsOf, given, list, paper, personOfFacts, personsOf } from './read.ts';
import { text } from './read.ts';
import type { DocumentFacts, DocumentKind } from './types.ts';
import { clause, dayWords, ordered, sentence, struck } from './words.ts';

/** The four ways not to prosecute, each with its reason and article. */
const grounds: Readonly<
  Record<string, readonly [article: string, reason: (p: Person, more: string) => string]>
> = {
  '177(1)': [
    '第十六条和第一百七十七条第一款',
    (p, more) => `${p.name}的上述行为，${more}，不构成犯罪或者依法不应当追究刑事责任`,
  ],
  '177(2)': [
    '第一百七十七条第二款',
    (p, more) =>
      `${p.name}实施了《中华人民共和国刑法》${or(p.crimeArticle)}规定的行为，但犯罪情节轻微，${more}，` +
      '依照刑法规定不需要判处刑罚或者免除刑罚',
  ],
  '175(4)': [
    '第一百七十五条第四款',
    (p, more) =>
      `经本院审查并退回补充侦查，本院仍然认为认定${p.name}涉嫌犯罪的证据不足，${more}，不符合起诉条件`,
  ],
  '182': ['第一百八十二条第一款', (p, more) => `${p.name}${more}，经最高人民检察院核准`],
};

const groundCode = (f: DocumentFacts): string => text(f, 'nonProsecutionGround') ?? '';

function rights(f: DocumentFacts): string {
  const own =
    groundCode(f) === '177(2)'
      ? '被不起诉人如不服本决定，可以自收到本决定书后七日以内向本院申诉。'
      : '';
  return (
    `${own}被害人如不服本决定，可以自收到本决定书后七日以内向上一级人民检察院申诉，请求提起公诉；` +
    '也可以不经申诉，直接向人民法院起诉。'
  );
}

const noProsecution = documentKind({
  kind: 'proc.no_prosecution',
  zh: '不起诉决定书',
  en: 'Decision not to prosecute',
  organs: ['procuratorate'],
  numbering: { procuratorate: '刑不诉' },
  per: 'person',
  layout: 'narrative',
  basis: ['刑事诉讼法第一百七十五条', '刑事诉讼法第一百七十七条', '刑事诉讼法第一百八十条'],
  uses: ['nonProsecutionGround', 'reason', 'facts', 'property'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const first = f.state.documents.find((d) => d.kind === 'police.prosecution_opinion');
    const facts = factsOf(f);
    const [article, say] = grounds[groundCode(f)] ?? [struck, () => struck];
    const property = text(f, 'property');
    return [
      part(titleOf(f, '不起诉决定书', true), number, [
        paragraph(accusedParagraph(f, p).replace('被告人', '被不起诉人')),
        paragraph(
          `本案由${f.settings.names.police}侦查终结，以被不起诉人${p.name}涉嫌${or(p.crime)}，` +
            `于${dayWords(first?.on)}向本院移送起诉。`,
        ),
        paragraph('经本院依法审查查明：'),
        ...paragraphs(facts.length === 0 ? [sentence(struck)] : ordered(facts)),
        paragraph(
          `本院认为，${say(p, clause(given(f, 'reason', p)))}。依据《中华人民共和国刑事诉讼法》` +
            `${article}的规定，决定对${p.name}不起诉。`,
        ),
        paragraph(`查封、扣押、冻结的涉案财物：${sentence(property ?? struck)}`),
        paragraph(rights(f)),
        signature(f),
      ]),
    ];
  },
});

const conditional = documentKind({
  kind: 'proc.conditional_no_prosecution',
  zh: '附条件不起诉决定书',
  en: 'Decision of conditional non-prosecution',
  organs: ['procuratorate'],
  numbering: { procuratorate: '刑附不诉' },
  per: 'person',
  layout: 'narrative',
  basis: ['刑事诉讼法第二百八十二条', '刑事诉讼法第二百八十三条'],
  uses: ['probationFrom', 'probationUntil', 'duties', 'reason', 'facts'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const facts = factsOf(f);
    const duties = list(f, 'duties');
    return [
      part(titleOf(f, '附条件不起诉决定书', true), number, [
        paragraph(accusedParagraph(f, p).replace('被告人', '被附条件不起诉人')),
        paragraph('经本院依法审查查明：'),
        ...paragraphs(facts.length === 0 ? [sentence(struck)] : ordered(facts)),
        paragraph(
          `本院认为，${clause(given(f, 'reason', p))}。依据《中华人民共和国刑事诉讼法》` +
            `第二百八十二条第一款的规定，决定对${p.name}附条件不起诉。考验期自` +
            `${dayWords(dayField(f, 'probationFrom', p))}起至` +
            `${dayWords(dayField(f, 'probationUntil', p))}止。`,
        ),
        paragraph(
          '在考验期内，应当遵守《中华人民共和国刑事诉讼法》第二百八十三条第三款的规定：' +
            '（一）遵守法律法规，服从监督；（二）按照考察机关的规定报告自己的活动情况；' +
            '（三）离开所居住的市、县或者迁居，应当报经考察机关批准；' +
            '（四）按照考察机关的要求接受矫治和教育。',
        ),
        ...paragraphs(ordered(duties.length === 0 ? [`其他要求：${struck}`] : duties)),
        signature(f),
      ]),
    ];
  },
});

const extensions: Readonly<Record<string, string>> = {
  higher: '上一级人民检察院',
  province: '山东省人民检察院',
};

/** Extension of custody for investigation (arts. 156–159) or of the review (art. 172). */
const periodExtension = documentKind({
  kind: 'proc.period_extension',
  zh: '延长期限决定书',
  en: 'Decision on the extension of a period',
  organs: ['procuratorate'],
  numbering: { procuratorate: '延' },
  layout: 'narrative',
  per: 'person',
  basis: ['刑事诉讼法第一百五十六条', '刑事诉讼法第一百七十二条'],
  uses: ['decision', 'extensionArticle', 'approvedBy', 'reason', 'from', 'until'],
  titled: (f) => extensionTitle(f),
  parts: (f, number) => {
    const persons = personsOf(f);
    const investigating = text(f, 'extensionArticle') !== undefined;
    const reason = text(f, 'reason');
    const period = `自${dayWords(dayField(f, 'from'))}至${dayWords(dayField(f, 'until'))}`;
    const approver = extensions[text(f, 'approvedBy') ?? ''];
    const refused = text(f, 'decision') === 'refused';
    const article = investigating
      ? articleOfCode(text(f, 'extensionArticle'))
      : '第一百七十二条第一款';
    const request = paper(f, 'police.extension_request', persons[0]);
    const head = investigating
      ? `你局于${dayWords(request?.on)}以${or(request?.number)}提请批准延长侦查羁押期限意见书移送的` +
        `犯罪嫌疑人${namesOf(persons)}涉嫌${crimesOf(persons)}一案，`
      : `本院受理的犯罪嫌疑人${namesOf(persons)}涉嫌${crimesOf(persons)}一案，`;
    const because = reason === undefined ? '' : `因${clause(reason)}，`;
    const what = investigating ? '侦查羁押期限' : '审查起诉期限';
    const decided = refused
      ? `决定不批准延长${what}。`
      : `${approver === undefined ? '' : `经${approver}批准，`}决定延长${what}，${period}。`;
    return [
      part(titleOf(f, extensionTitle(f)), number, [
        addressee(f.settings.names.police),
        paragraph(`${head}${because}根据《中华人民共和国刑事诉讼法》${article}的规定，${decided}`),
        signature(f),
        note(`抄送：${persons[0]?.custodyPlace ?? f.settings.detentionHouse}。`),
      ]),
    ];
  },
});

function extensionTitle(f: DocumentFacts): string {
  if (text(f, 'extensionArticle') === undefined) return '延长审查起诉期限决定书';
  return text(f, 'decision') === 'refused'
    ? '不批准延长侦查羁押期限决定书'
    : '批准延长侦查羁押期限决定书';
}

const custodyWords: Readonly<Record<string, string>> = {
  detained: '拘留',
  arrested: '逮捕',
  bail: '取保候审',
  surveillance: '监视居住',
};

const custodyDecision = documentKind({
  kind: 'proc.custody_decision',
  zh: '拘留（逮捕）决定书',
  en: 'Decision of custody by the procuratorate',
  organs: ['procuratorate'],
  numbering: { procuratorate: '强' },
  per: 'person',
  layout: 'narrative',
  basis: ['刑事诉讼法第八十一条', '刑事诉讼法第一百七十条'],
  uses: ['measure', 'reason'],
  titled: (f) =>
    `${custodyWords[text(f, 'measure') ?? personOfFacts(f).measure] ?? '强制措施'}决定书`,
  parts: (f, number) => {
    const p = personOfFacts(f);
    const word = custodyWords[text(f, 'measure') ?? p.measure];
    const retained = p.measures.some((m) => m.kind === 'retained');
    const from = retained ? '监察机关' : f.settings.names.police;
    const article = retained ? '第一百七十条第二款' : '第八十一条';
    return [
      part(titleOf(f, `${word ?? '强制措施'}决定书`), number, [
        addressee(f.settings.names.police),
        paragraph(
          `${from}移送起诉的犯罪嫌疑人${p.name}涉嫌${or(p.crime)}一案，本院认为` +
            `${clause(given(f, 'reason', p))}。根据《中华人民共和国刑事诉讼法》${article}的规定，` +
            `决定对其${word ?? struck}，请依法执行，并将执行情况通知本院。`,
        ),
        signature(f),
      ]),
    ];
  },
});

export const procDecisionKinds: readonly DocumentKind[] = [
  noProsecution,
  conditional,
  periodExtension,
  custodyDecision,
];
