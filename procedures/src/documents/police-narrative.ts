import { dayInChinese, dayOf } from '@xinqu/core/kernel';
import type { Person } from '@xinqu/core/procedure';
import { evidenceWords } from './evidence.ts';
import { articleOfCode } from './form.ts';
import { closing, documentKind, note, paragraph, paragraphs, part } from './parts.ts';
import { signature, titleOf } from './parts.ts';
import {
  articlesOf,
  counselParagraph,
  counted,
  crimesOf,
  crimeWords,
  namesOf,
  suspectParagraph,
  whereabouts,
} from './people.ts';
import {
  count,
  dayField,
  evidenceOf,
  factsOf,
  given,
  list,
  paper,
  personsOf,
  text,
} from './read.ts';
import { extensionOf } from './reckoned.ts';
import type { DocumentFacts, DocumentKind } from './types.ts';
import { clause, dayWords, numbered, numeral, ordered, sentence, struck } from './words.ts';

/** How the case came in: 由被害人…于…报案至我局. */
export function origin(f: DocumentFacts): string {
  const { report } = f.state;
  if (!report) return `由${struck}于${struck}报案至我局`;
  const on = dayInChinese(report.on);
  const who = report.reporter ?? struck;
  switch (report.source) {
    case '110指令':
      return `由我局根据${on}110指令受理`;
    case '工作中发现':
      return `由我局于${on}在工作中发现`;
    case '投案':
      return `由${who}于${on}向我局投案`;
    case '移送':
      return `由${who}于${on}移送至我局`;
    case '扭送':
      return `由${who}于${on}扭送至我局`;
    case '报案':
    case '控告':
    case '举报':
      return `由${who}于${on}${report.source}至我局`;
    default:
      return `由${who}于${on}（${report.source}）提出至我局`;
  }
}

const suspicion = (persons: readonly Person[]): string =>
  `犯罪嫌疑人${namesOf(persons)}涉嫌${crimeWords(persons)}`;

const filed = (f: DocumentFacts): string => `于${dayWords(paper(f, 'police.filing')?.on)}立案侦查`;

function intakeDay(f: DocumentFacts): string {
  const on = paper(f, 'police.intake')?.on;
  if (on === undefined) return `于${struck}受案`;
  return on === f.state.report?.on ? '于同日受案' : `于${dayInChinese(on)}受案`;
}

const caught = (f: DocumentFacts): string => {
  const told = text(f, 'apprehension');
  return told === undefined ? `到案经过${struck}` : clause(told);
};

function pleaLine(persons: readonly Person[]): string {
  const willing = persons.filter((p) => p.plea === true);
  const silent = persons.filter((p) => p.plea === undefined);
  if (willing.length === persons.length) {
    const all = persons.length === 1 ? '' : '均';
    return `${counted(persons, '犯罪嫌疑人')}现${all}自愿认罪认罚，已记录在案。`;
  }
  const parts = [
    willing.length > 0 ? `${namesOf(willing)}自愿认罪认罚，已记录在案` : '',
    silent.length > 0 ? `${namesOf(silent)}认罪认罚情况${struck}` : '',
    ...persons.filter((p) => p.plea === false).map((p) => `${p.name}未认罪认罚`),
  ].filter((t) => t !== '');
  return sentence(parts.join('；'));
}

/** 本案卷宗二卷一百八十六页, struck where the count is not recorded. */
export function volumeWords(f: DocumentFacts): string {
  const say = (name: string, unit: string) => {
    const n = count(f, name);
    return (n === undefined ? struck : numeral(n)) + unit;
  };
  return `本案卷宗${say('volumes', '卷')}${say('pages', '页')}`;
}

const summing = (f: DocumentFacts): string[] => {
  const sum = text(f, 'summary');
  return sum === undefined ? [] : [sentence(`综上，${sum.replace(/^综上，/, '')}`)];
};

const tellFacts = (f: DocumentFacts): string[] => {
  const facts = factsOf(f);
  return facts.length === 0 ? [sentence(struck)] : ordered(facts);
};

export const evidenceLine = (f: DocumentFacts): string =>
  `认定上述事实的证据如下：${evidenceWords(evidenceOf(f))}`;

const arrestRequest = documentKind({
  kind: 'police.arrest_request',
  zh: '提请批准逮捕书',
  en: 'Request for approval of arrest',
  organs: ['police'],
  numbering: { police: '提捕' },
  layout: 'narrative',
  basis: [
    '刑事诉讼法第八十一条',
    '刑事诉讼法第八十七条',
    '公安机关办理刑事案件程序规定第一百三十七条',
  ],
  uses: ['apprehension', 'facts', 'evidence', 'summary', 'danger', 'volumes', 'pages'],
  parts: (f, number) => {
    const persons = personsOf(f);
    const counsel = counselParagraph(persons.filter((p) => p.defender?.kind !== '值班律师'));
    const crime =
      `综上所述，犯罪嫌疑人${namesOf(persons)}的行为已触犯《中华人民共和国刑法》` +
      `${articlesOf(persons)}之规定，涉嫌${crimesOf(persons)}，可能判处徒刑以上刑罚。`;
    return [
      part(titleOf(f, '提请批准逮捕书'), number, [
        ...persons.map((p) => paragraph(suspectParagraph(f, p))),
        ...(counsel === undefined ? [] : [paragraph(counsel)]),
        paragraph(
          `${suspicion(persons)}一案，${origin(f)}。我局${intakeDay(f)}，${filed(f)}。${caught(f)}。`,
        ),
        paragraph('经依法侦查查明：'),
        ...paragraphs(tellFacts(f)),
        ...paragraphs(summing(f)),
        paragraph(evidenceLine(f)),
        paragraph(`${crime}${sentence(given(f, 'danger'))}${pleaLine(persons)}`),
        paragraph('依照《中华人民共和国刑事诉讼法》第八十一条、第八十七条之规定，特提请批准逮捕。'),
        closing(f.settings.names.procuratorate),
        signature(f),
        note(`附：${numbered([volumeWords(f), ...whereabouts(persons, '犯罪嫌疑人')])}`),
      ]),
    ];
  },
});

/** What goes along with the file: seized things, by their count and the opinion on them. */
function propertyLine(f: DocumentFacts): string[] {
  const n = count(f, 'propertyCount');
  if (n === undefined) return [];
  const told = text(f, 'property');
  return [`随案移送物品${numeral(n)}件${told === undefined ? '' : `（${clause(told)}）`}`];
}

/** Persons in custody and at home in one item: 栾某现羁押于…，苗某取保候审于其住处. */
const places = (persons: readonly Person[]): string[] => {
  const told = whereabouts(persons, '犯罪嫌疑人');
  if (told.length === 0) return [];
  const [first, ...rest] = told;
  return [[first, ...rest.map((t) => t.replace(/^犯罪嫌疑人/, '').replace('现', ''))].join('，')];
};

const prosecutionOpinion = documentKind({
  kind: 'police.prosecution_opinion',
  zh: '起诉意见书',
  en: 'Opinion for prosecution',
  organs: ['police'],
  numbering: { police: '诉' },
  layout: 'narrative',
  basis: ['刑事诉讼法第一百六十二条', '公安机关办理刑事案件程序规定第二百八十九条'],
  uses: [
    ...['counselOpinion', 'apprehension', 'facts', 'summary', 'evidence', 'circumstances'],
    ...['volumes', 'pages', 'propertyCount', 'property', 'civilClaim'],
  ],
  parts: (f, number) => {
    const persons = personsOf(f);
    const counsel = counselParagraph(persons, text(f, 'counselOpinion'));
    const all = suspicion(persons);
    const offence =
      `综上所述，犯罪嫌疑人${namesOf(persons)}的行为已触犯《中华人民共和国刑法》` +
      `${articlesOf(persons)}，涉嫌${crimesOf(persons)}。依照《中华人民共和国刑事诉讼法》` +
      '第一百六十二条之规定，现将此案移送审查起诉。';
    const civil = text(f, 'civilClaim');
    const enclosed = [
      volumeWords(f),
      ...propertyLine(f),
      ...places(persons),
      ...(civil === undefined ? [] : [civil]),
    ];
    return [
      part(titleOf(f, '起诉意见书'), number, [
        ...persons.map((p) => paragraph(suspectParagraph(f, p))),
        ...(counsel === undefined ? [] : [paragraph(counsel)]),
        paragraph(
          `${all}一案，${origin(f)}。我局经审查，${filed(f)}，${caught(f)}。` +
            `${all}案，现已侦查终结。`,
        ),
        paragraph('经依法侦查查明：'),
        ...paragraphs(tellFacts(f)),
        ...paragraphs(summing(f)),
        paragraph(evidenceLine(f)),
        paragraph('上述犯罪事实清楚，证据确实、充分，足以认定。'),
        paragraph(sentence(given(f, 'circumstances'))),
        paragraph(offence),
        closing(f.settings.names.procuratorate),
        signature(f),
        note(`附：${numbered(enclosed)}`),
      ]),
    ];
  },
});

const supplementReport = documentKind({
  kind: 'police.supplement_report',
  zh: '补充侦查报告书',
  en: 'Report of supplementary investigation',
  organs: ['police'],
  numbering: { police: '补侦' },
  layout: 'narrative',
  basis: ['刑事诉讼法第一百七十五条', '公安机关办理刑事案件程序规定第二百九十六条'],
  uses: ['results', 'volumes', 'pages', 'materials'],
  parts: (f, number) => {
    const back = paper(f, 'proc.supplement_decision');
    const persons = personsOf(f);
    const results = list(f, 'results');
    return [
      part(titleOf(f, '补充侦查报告书'), number, [
        { type: 'addressee', text: `${f.settings.names.procuratorate}：` },
        paragraph(
          `你院于${dayWords(back?.on)}以${back?.number ?? struck}补充侦查决定书退回的` +
            `${suspicion(persons)}案，已经补充侦查完毕。结果如下：`,
        ),
        ...paragraphs(results.length === 0 ? [sentence(struck)] : ordered(results)),
        paragraph(
          `现将${volumeWords(f).replace('本案卷宗', '该案卷')}及补充查证材料` +
            `${given(f, 'materials')}附后，请审查。`,
        ),
        signature(f),
      ]),
    ];
  },
});

const extensionRequest = documentKind({
  kind: 'police.extension_request',
  zh: '提请批准延长侦查羁押期限意见书',
  en: 'Request to extend custody for investigation',
  organs: ['police'],
  numbering: { police: '提延' },
  layout: 'narrative',
  per: 'person',
  basis: ['刑事诉讼法第一百五十六条', '公安机关办理刑事案件程序规定第一百四十八条'],
  uses: ['extensionArticle', 'periodEnds', 'progress', 'reason'],
  parts: (f, number) => {
    const persons = personsOf(f);
    const arrested = persons[0]?.measures.findLast((m) => m.kind === 'arrested');
    const asked = text(f, 'extensionArticle');
    const longer =
      persons[0] && asked !== undefined
        ? extensionOf(f.state, 'investigation_custody', persons[0], {
            type: 'custody_extension_approved',
            data: { basis: asked },
          })
        : undefined;
    return [
      part(titleOf(f, '提请批准延长侦查羁押期限意见书'), number, [
        { type: 'addressee', text: `${f.settings.names.procuratorate}：` },
        paragraph(
          `${suspicion(persons)}一案，犯罪嫌疑人${namesOf(persons)}于` +
            `${arrested ? dayInChinese(dayOf(arrested.from)) : struck}被执行逮捕，` +
            `侦查羁押期限至${dayWords(dayField(f, 'periodEnds'))}届满。`,
        ),
        paragraph(`侦查进展情况：${sentence(given(f, 'progress'))}`),
        paragraph(`延长的理由：${sentence(given(f, 'reason'))}`),
        paragraph(
          `根据《中华人民共和国刑事诉讼法》${articleOfCode(asked)}之规定，特提请批准延长侦查羁押期限，` +
            `自${dayWords(longer?.from)}至${dayWords(longer?.until)}。`,
        ),
        closing(f.settings.names.procuratorate),
        signature(f),
      ]),
    ];
  },
});

const reconsiderationRequest = documentKind({
  kind: 'police.reconsideration_request',
  zh: '要求复议意见书',
  en: 'Request for reconsideration',
  organs: ['police'],
  numbering: { police: '要复' },
  layout: 'narrative',
  basis: ['刑事诉讼法第九十二条', '刑事诉讼法第一百七十九条'],
  uses: ['reasons', 'volumes', 'pages'],
  parts: (f, number) => {
    const persons = personsOf(f);
    const refused = paper(f, 'proc.arrest_refused', persons[0]);
    const spared = paper(f, 'proc.no_prosecution', persons[0]);
    const decision = spared ?? refused;
    const article = spared ? '第一百七十九条' : '第九十二条';
    const reasons = list(f, 'reasons');
    return [
      part(titleOf(f, '要求复议意见书'), number, [
        { type: 'addressee', text: `${f.settings.names.procuratorate}：` },
        paragraph(
          `你院于${dayWords(decision?.on)}以${decision?.number ?? struck}` +
            `${decision?.title ?? struck}对犯罪嫌疑人${namesOf(persons)}作出的决定，我局认为有错误。` +
            '理由如下：',
        ),
        ...paragraphs(reasons.length === 0 ? [sentence(struck)] : ordered(reasons)),
        paragraph(`根据《中华人民共和国刑事诉讼法》${article}之规定，特要求你院进行复议。`),
        closing(f.settings.names.procuratorate),
        signature(f),
        note(`附：${volumeWords(f)}。`),
      ]),
    ];
  },
});

export const policeNarratives: readonly DocumentKind[] = [
  arrestRequest,
  prosecutionOpinion,
  supplementReport,
  extensionRequest,
  reconsiderationRequest,
];
