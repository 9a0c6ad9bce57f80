import { dayInChinese } from '@xinqu/core/kernel';
import type { Person } from '@xinqu/core/procedure';
import { evidenceKinds } from './evidence.ts';
import { closing, documentKind, note, paragraph, paragraphs, part } from './parts.ts';
import { signature, titleOf } from './parts.ts';
import { accusedParagraph, articlesOf, counted, crimesOf, namesOf, whereabouts } from './people.ts';
import { count, dayField, evidenceOf, factsOf, given, paper, personsOf, text } from './read.ts';
import { penaltyOf, sentenceFields } from './sentencing.ts';
import type { DocumentFacts, DocumentKind, Signer } from './types.ts';
import { clause, dayWords, numbered, numeral, sentence, struck } from './words.ts';

const procedures: Readonly<Record<string, string>> = {
  ordinary: '普通程序',
  summary: '简易程序',
  fast_track: '速裁程序',
};

export const procedureName = (id: string | undefined): string | undefined =>
  id === undefined ? undefined : procedures[id];

/** Every return with its day and the day the case came back. */
function returns(f: DocumentFacts): string {
  const out = f.state.documents.filter((d) => d.kind === 'proc.supplement_decision');
  const back = f.state.documents.filter((d) => d.kind === 'police.supplement_report');
  return out
    .map((d, i) => {
      const came =
        back[i] ??
        f.state.documents.find((o) => o.kind === 'police.prosecution_opinion' && o.on > d.on);
      return (
        `本院于${dayInChinese(d.on)}第${numeral(i + 1)}次退回${f.settings.names.police}补充侦查，` +
        `该局于${dayWords(came?.on)}补充侦查完毕移送起诉。`
      );
    })
    .join('');
}

function extensions(f: DocumentFacts): string {
  return f.state.documents
    .filter((d) => d.kind === 'proc.period_extension' && d.organ.endsWith('.procuratorate'))
    .map((d) => `本院于${dayInChinese(d.on)}决定延长审查起诉期限。`)
    .join('');
}

function course(f: DocumentFacts, persons: readonly Person[]): string {
  const first = f.state.documents.find((d) => d.kind === 'police.prosecution_opinion');
  const agreed = procedureName(text(f, 'procedure'));
  return (
    `本案由${f.settings.names.police}侦查终结，以被告人${namesOf(persons)}涉嫌${crimesOf(persons)}，` +
    `于${dayWords(first?.on)}向本院移送起诉。本院受理后，于${dayWords(dayField(f, 'rightsToldOn'))}` +
    '告知被告人有权委托辩护人和认罪认罚可能导致的法律后果，告知被害人有权委托诉讼代理人；' +
    `依法讯问了被告人，听取了${clause(given(f, 'heard'))}的意见，审查了全部案件材料。` +
    returns(f) +
    extensions(f) +
    (agreed === undefined ? '' : `被告人同意本案适用${agreed}审理。`)
  );
}

function charged(f: DocumentFacts): string[] {
  const facts = factsOf(f);
  const overview = text(f, 'overview');
  const head = overview === undefined ? [] : [`${sentence(overview)}具体事实如下：`];
  if (facts.length === 0) return [...head, sentence(struck)];
  const rename = (t: string) => sentence(t.replaceAll('犯罪嫌疑人', '被告人'));
  if (facts.length === 1) return [...head, rename(facts[0]!)];
  return [...head, ...facts.map((t, i) => `${i + 1}．${rename(t)}`)];
}

function pleaWords(f: DocumentFacts, persons: readonly Person[]): string {
  const willing = persons.filter((p) => p.plea === true);
  if (willing.length === 0) return '';
  const all = willing.length === persons.length;
  const who = all ? counted(persons, '被告人') : `被告人${namesOf(willing)}`;
  const signed = paper(f, 'proc.plea_undertaking', willing[0]);
  const lawyer = willing.find((p) => p.defender !== undefined)?.defender;
  const witness = lawyer
    ? `在${lawyer.kind === '值班律师' ? '值班律师' : '辩护人'}${lawyer.name}见证下`
    : '';
  const paperWords = signed ? `，并已于${dayInChinese(signed.on)}${witness}签署认罪认罚具结书` : '';
  return `${who}自愿认罪认罚，依据《中华人民共和国刑事诉讼法》第十五条，可以从宽处理${paperWords}。`;
}

/** 建议判处被告人…；判处被告人…, or nothing where no penalty is proposed. */
export function proposalWords(f: DocumentFacts, persons: readonly Person[]): string | undefined {
  const each = persons
    .map((p) => ({ p, penalty: penaltyOf(f.act, 'proposal', p) }))
    .filter((x) => x.penalty !== undefined)
    .map(({ p, penalty }) => `判处被告人${p.name}${penalty}`);
  return each.length === 0 ? undefined : `建议${each.join('；')}`;
}

export function prosecutors(f: DocumentFacts): Signer[] {
  const assistant = text(f, 'assistant');
  return [
    { title: '检　　察　　官', name: text(f, 'prosecutor') ?? f.act.by.name },
    ...(assistant === undefined ? [] : [{ title: '检 察 官 助 理', name: assistant }]),
  ];
}

const pagesOf = (n: number | undefined, before: string, unit: string): string[] =>
  n === undefined || n === 0 ? [] : [`${before}${numeral(n)}${unit}`];

function enclosures(f: DocumentFacts, persons: readonly Person[]): string[] {
  const told = whereabouts(persons, '被告人').join('，');
  const phone = persons.some((p) => p.measure === 'bail') ? '，联系电话（略）' : '';
  const pleas = f.state.documents.filter((d) => d.kind === 'proc.plea_undertaking').length;
  const volumes = count(f, 'volumes');
  const witnesses = text(f, 'witnesses');
  return [
    ...(told === '' ? [] : [told + phone]),
    `案卷材料和证据${volumes === undefined ? struck : numeral(volumes)}册`,
    ...pagesOf(pleas, '认罪认罚具结书', '份'),
    ...pagesOf(count(f, 'propertyLists'), '涉案财物清单', '份'),
    ...(witnesses === undefined ? [] : [`证人、鉴定人名单（${clause(witnesses)}）`]),
  ];
}

const indictment = documentKind({
  kind: 'proc.indictment',
  zh: '起诉书',
  en: 'Indictment',
  organs: ['procuratorate'],
  numbering: { procuratorate: '刑诉' },
  layout: 'narrative',
  basis: ['刑事诉讼法第一百七十六条', '人民检察院刑事诉讼规则第三百五十八条'],
  uses: [
    ...['rightsToldOn', 'heard', 'procedure', 'overview', 'facts', 'evidence', 'reasoning'],
    ...['circumstances', 'proposal', 'prosecutor', 'assistant', 'volumes', 'propertyLists'],
    'witnesses',
    ...sentenceFields,
  ],
  parts: (f, number) => {
    const persons = personsOf(f);
    const victims = (f.state.victims ?? []).map((v) => v.name).join('、');
    const proof = evidenceKinds(evidenceOf(f), victims, namesOf(persons));
    const proposal = proposalWords(f, persons);
    const more = text(f, 'circumstances');
    const opinion =
      `本院认为，${clause(given(f, 'reasoning'))}，其行为触犯了《中华人民共和国刑法》` +
      `${articlesOf(persons)}，犯罪事实清楚，证据确实、充分，应当以${crimesOf(persons)}追究其刑事责任。` +
      (more === undefined ? '' : sentence(more)) +
      pleaWords(f, persons);
    return [
      part(titleOf(f, '起诉书', true), number, [
        ...persons.map((p) => paragraph(accusedParagraph(f, p))),
        paragraph(course(f, persons)),
        paragraph('经依法审查查明：'),
        ...paragraphs(charged(f)),
        paragraph(
          `认定上述事实的证据如下：${proof}上述证据收集程序合法，内容客观真实，足以认定指控事实。`,
        ),
        paragraph(opinion),
        ...(proposal === undefined ? [] : [paragraph(sentence(proposal))]),
        paragraph('根据《中华人民共和国刑事诉讼法》第一百七十六条的规定，提起公诉，请依法判处。'),
        closing(f.settings.names.court),
        signature(f, { signers: prosecutors(f) }),
        note(`附件：${numbered(enclosures(f, persons))}`),
      ]),
    ];
  },
});

const circumstanceNames: readonly (readonly [string, string])[] = [
  ['aggravating', '法定从重处罚情节'],
  ['mitigating', '法定从轻、减轻或者免除处罚情节'],
  ['discretionaryAggravating', '酌定从重处罚情节'],
  ['discretionaryMitigating', '酌定从轻处罚情节'],
  ['other', '其他'],
];

const sentencingProposal = documentKind({
  kind: 'proc.sentencing_proposal',
  zh: '量刑建议书',
  en: 'Sentencing proposal',
  organs: ['procuratorate'],
  numbering: { procuratorate: '量建' },
  per: 'person',
  layout: 'narrative',
  basis: ['刑事诉讼法第一百七十六条', '人民检察院刑事诉讼规则第三百六十四条'],
  uses: [
    ...['statutoryPenalty', 'proposal', 'prosecutor', 'assistant', 'proposalBasis'],
    ...circumstanceNames.map(([name]) => name),
    ...sentenceFields,
  ],
  parts: (f, number) => {
    const [p] = personsOf(f) as [Person];
    const basis = text(f, 'proposalBasis') ?? `《中华人民共和国刑法》${articlesOf([p])}`;
    const told = circumstanceNames.map(
      ([name, zh], i) => `${i + 1}．${zh}：${sentence(given(f, name, p))}`,
    );
    return [
      part(titleOf(f, '量刑建议书'), number, [
        paragraph(
          `被告人${p.name}涉嫌${p.crime ?? struck}犯罪一案，经本院审查认为，被告人${p.name}的行为已触犯` +
            `《中华人民共和国刑法》${articlesOf([p])}之规定，犯罪事实清楚，证据确实、充分，` +
            `应当以${p.crime ?? struck}追究其刑事责任，其法定刑为${clause(given(f, 'statutoryPenalty'))}。`,
        ),
        paragraph('因其具有以下量刑情节：'),
        ...paragraphs(told),
        paragraph(
          `故根据${basis}的规定，建议判处被告人${p.name}${penaltyOf(f.act, 'proposal', p) ?? struck}。`,
        ),
        closing(f.settings.names.court),
        signature(f, { signers: prosecutors(f) }),
      ]),
    ];
  },
});

const undertakingProcedures = (f: DocumentFacts): string =>
  procedureName(text(f, 'procedure')) ?? struck;

/** Signed by the suspect before a lawyer (刑事诉讼法第一百七十四条). */
const pleaUndertaking = documentKind({
  kind: 'proc.plea_undertaking',
  zh: '认罪认罚具结书',
  en: 'Undertaking of plea',
  organs: ['procuratorate'],
  numbering: 'none',
  per: 'person',
  layout: 'narrative',
  basis: ['刑事诉讼法第一百七十四条', '人民检察院刑事诉讼规则第二百七十二条'],
  uses: ['facts', 'proposal', 'procedure', ...sentenceFields],
  parts: (f) => {
    const [p] = personsOf(f) as [Person];
    const facts = factsOf(f);
    const lawyer = p.defender;
    const or = (v: string | undefined) => v ?? struck;
    const signer = lawyer?.kind === '值班律师' ? '值班律师' : '辩护人';
    return [
      part(['认罪认罚具结书'], undefined, [
        { type: 'heading', text: '一、犯罪嫌疑人身份信息' },
        paragraph(
          `本人姓名${p.name}，性别${or(p.sex)}，${dayWords(p.bornOn)}出生，公民身份号码${or(p.idNumber)}，` +
            `民族${or(p.ethnicity)}，文化程度${or(p.education)}，职业${or(p.occupation)}，` +
            `户籍所在地${or(p.household)}，现住${or(p.residence)}。`,
        ),
        { type: 'heading', text: '二、权利知悉' },
        paragraph(
          '本人已阅读《认罪认罚从宽制度告知书》，理解并接受其全部内容，自愿适用认罪认罚从宽制度。',
        ),
        { type: 'heading', text: '三、认罪认罚内容' },
        paragraph(
          `（一）犯罪事实：${sentence(facts.length === 0 ? struck : facts.map(clause).join('；'))}`,
        ),
        paragraph(`（二）罪名：${or(p.crime)}。`),
        paragraph(`（三）量刑建议：${sentence(penaltyOf(f.act, 'proposal', p) ?? struck)}`),
        paragraph(`（四）本人同意适用${undertakingProcedures(f)}。`),
        { type: 'heading', text: '四、自愿签署声明' },
        paragraph(
          '本人就以上内容已经听取法律意见，在自愿、知情的情况下签署，未受任何暴力、威胁或者其他非法影响。',
        ),
        {
          type: 'serve',
          lines: [
            '本人签名（捺指印）：＿＿＿＿＿＿　　　　＿＿＿＿年＿＿月＿＿日',
            `${signer}${or(lawyer?.name)}（${or(lawyer?.firm)}）在场见证，签名：＿＿＿＿＿＿`,
          ],
        },
      ]),
    ];
  },
});

export const procChargeKinds: readonly DocumentKind[] = [
  indictment,
  sentencingProposal,
  pleaUndertaking,
];
