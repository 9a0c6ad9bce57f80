import { caseName, or } from './form.ts';
import { addressee, documentKind, pairs, paragraph, paragraphs, part } from './parts.ts';
import { signature, titleOf } from './parts.ts';
import { dayField, given, list, text } from './read.ts';
import type { DocumentKind } from './types.ts';
import { clause, dayWords, ordered, sentence, struck } from './words.ts';

const told = (items: readonly string[]) =>
  items.length === 0 ? [sentence(struck)] : ordered(items);

const correction = documentKind({
  kind: 'proc.correction_notice',
  zh: '纠正违法通知书',
  en: 'Notice to correct a breach of law',
  organs: ['procuratorate'],
  numbering: { procuratorate: '纠违' },
  layout: 'narrative',
  basis: ['人民检察院刑事诉讼规则第五百五十二条', '人民检察院刑事诉讼规则第五百五十三条'],
  uses: ['addressee', 'source', 'findings', 'articles', 'dueOn'],
  parts: (f, number) => [
    part(titleOf(f, '纠正违法通知书'), number, [
      addressee(text(f, 'addressee') ?? f.settings.names.police),
      paragraph(
        `本院在${clause(given(f, 'source'))}中发现，你单位办理的${caseName(f)}存在下列违法情形：`,
      ),
      ...paragraphs(told(list(f, 'findings'))),
      paragraph(
        `上述情形违反了${given(f, 'articles')}的规定。根据《人民检察院刑事诉讼规则》第五百五十二条的规定，` +
          `特通知你单位予以纠正，并于${dayWords(dayField(f, 'dueOn'))}前将纠正情况书面回复本院。`,
      ),
      signature(f),
    ]),
  ],
});

const recommendation = documentKind({
  kind: 'proc.recommendation',
  zh: '检察建议书',
  en: 'Recommendation of the procuratorate',
  organs: ['procuratorate'],
  numbering: { procuratorate: '建' },
  layout: 'narrative',
  basis: ['人民检察院刑事诉讼规则第五百五十一条', '人民检察院刑事诉讼规则第五百五十二条'],
  uses: ['addressee', 'findings', 'proposals', 'dueOn'],
  parts: (f, number) => [
    part(titleOf(f, '检察建议书'), number, [
      addressee(text(f, 'addressee') ?? f.settings.names.police),
      paragraph(`本院在办理${caseName(f)}中发现：`),
      ...paragraphs(told(list(f, 'findings'))),
      paragraph('根据《人民检察院刑事诉讼规则》第五百五十一条的规定，提出如下检察建议：'),
      ...paragraphs(told(list(f, 'proposals'))),
      paragraph(
        `请于${dayWords(dayField(f, 'dueOn'))}前将处理情况书面回复本院；有异议的，可以在该期限内书面提出。`,
      ),
      signature(f),
    ]),
  ],
});

/** Inside the procuratorate, from case management to the handler. */
const flowNotice = documentKind({
  kind: 'proc.flow_notice',
  zh: '案件流程监控通知书',
  en: 'Notice of case flow monitoring',
  organs: ['procuratorate'],
  numbering: { procuratorate: '案管流' },
  layout: 'narrative',
  basis: ['人民检察院刑事诉讼规则第六百六十五条'],
  uses: ['intakeNumber', 'handler', 'problemItem', 'findings', 'requirements'],
  parts: (f, number) => [
    part(titleOf(f, '案件流程监控通知书'), number, [
      addressee(given(f, 'handler')),
      paragraph(
        `你办理的${caseName(f)}（部门受案号：${given(f, 'intakeNumber')}），经流程监控发现存在` +
          `《人民检察院刑事诉讼规则》第六百六十五条第一款${given(f, 'problemItem')}规定的情形：`,
      ),
      ...paragraphs(told(list(f, 'findings'))),
      paragraph(
        `请${clause(given(f, 'requirements'))}，并在收到本通知书后十日以内书面回复负责案件管理的部门。`,
      ),
      { ...signature(f), organ: '案件管理部门' },
    ]),
  ],
});

const filingTitles: Readonly<Record<string, readonly [title: string, order: string]>> = {
  'ask-no-filing': [
    '要求说明不立案理由通知书',
    '请在收到本通知书后七日以内，书面说明不立案的情况、依据和理由，连同有关证据材料回复本院。',
  ],
  'ask-filing': [
    '要求说明立案理由通知书',
    '请在收到本通知书后七日以内，书面说明立案的情况、依据和理由，连同有关证据材料回复本院。',
  ],
  'order-filing': ['通知立案书', '请在收到本通知书后十五日以内立案，并将立案决定书送达本院。'],
  'order-dropping': ['通知撤销案件书', '请在收到本通知书后撤销案件，并将撤销案件决定书送达本院。'],
};

const filingSupervision = documentKind({
  kind: 'proc.filing_supervision',
  zh: '立案监督文书',
  en: 'Supervision of filing',
  organs: ['procuratorate'],
  numbering: { procuratorate: '立监' },
  layout: 'narrative',
  basis: [
    '刑事诉讼法第一百一十三条',
    '人民检察院刑事诉讼规则第五百六十条',
    '人民检察院刑事诉讼规则第五百六十三条',
    '公安机关办理刑事案件程序规定第一百八十二条',
  ],
  uses: ['supervision', 'reason'],
  titled: (f) => filingTitles[text(f, 'supervision') ?? '']?.[0] ?? '立案监督文书',
  parts: (f, number) => {
    const [title, order] = filingTitles[text(f, 'supervision') ?? ''] ?? ['立案监督文书', struck];
    return [
      part(titleOf(f, title), number, [
        addressee(f.settings.names.police),
        paragraph(
          `关于${caseName(f)}，本院认为${clause(given(f, 'reason'))}。根据` +
            `《中华人民共和国刑事诉讼法》第一百一十三条的规定，${order}`,
        ),
        signature(f),
      ]),
    ];
  },
});

const supervisionItem = documentKind({
  kind: 'proc.supervision_item',
  zh: '监督事项登记表',
  en: 'Register of a supervision matter',
  organs: ['procuratorate'],
  numbering: { procuratorate: '监登' },
  basis: ['人民检察院刑事诉讼规则第五百五十一条'],
  uses: ['source', 'addressee', 'findings', 'measureChosen', 'sentOn', 'answeredOn', 'closedOn'],
  parts: (f, number) => [
    part(titleOf(f, '监督事项登记表'), number, [
      pairs([
        ['案件名称', caseName(f)],
        ['线索来源', given(f, 'source')],
        ['监督对象', given(f, 'addressee')],
        ['监督事项', list(f, 'findings').join('；') || struck],
        ['监督方式', given(f, 'measureChosen')],
        ['发出日期', dayWords(dayField(f, 'sentOn'))],
        ['回复日期', dayWords(dayField(f, 'answeredOn'))],
        ['办结日期', dayWords(dayField(f, 'closedOn'))],
        ['登记人', or(f.act.by.name)],
      ]),
    ]),
  ],
});

export const procSupervisionKinds: readonly DocumentKind[] = [
  correction,
  recommendation,
  flowNotice,
  filingSupervision,
  supervisionItem,
];
