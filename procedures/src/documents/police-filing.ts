import { dayInChinese } from '@xinqu/core/kernel';
import { protectedReporter } from '@xinqu/core/procedure';
import {
  approver,
  caseName,
  dayToFill,
  forFile,
  forPerson,
  or,
  particulars,
  stub,
} from './form.ts';
import { addressee, cell, documentKind, label, note, paragraph, part } from './parts.ts';
import { serve, signature, titleOf } from './parts.ts';
import { count, dayField, given, list, personOfFacts, personsOf, text } from './read.ts';
import { namesOf } from './people.ts';
import { periodOf } from './reckoned.ts';
import type { DocumentFacts, DocumentKind, Part } from './types.ts';
import { clause, dayWords, fill, instantWords, moneyWords, sentence, struck } from './words.ts';

const reporter = (f: DocumentFacts): string => or(f.state.report?.reporter);
/** Who the reporter is beyond the name; noted as kept secret where that was wished. */
const ofReporter = (f: DocumentFacts, value: string): string =>
  f.state.report?.reporter === protectedReporter ? '依法保密' : value;
const summary = (f: DocumentFacts): string => or(f.state.report?.summary ?? text(f, 'summary'));

const opinionNames = '属于刑事案件，建议及时立案侦查';

const intake = documentKind({
  kind: 'police.intake',
  zh: '受案登记表',
  en: 'Register of the report',
  organs: ['police'],
  numbering: { police: '受案' },
  basis: ['公安机关办理刑事案件程序规定第一百七十一条'],
  uses: [
    ...['reporterSex', 'reporterBornOn', 'reporterIdNumber', 'reporterAddress', 'reporterPhone'],
    ...['receivedPlace', 'receivedBy', 'opinion', 'summary', 'transferredBy'],
  ],
  parts: (f, number) => {
    const source = f.state.report?.source;
    const rows = [
      [label('案件来源'), cell(or(source), 3)],
      [
        label('报案人'),
        cell(reporter(f)),
        label('性别'),
        cell(ofReporter(f, given(f, 'reporterSex'))),
      ],
      [
        label('出生日期'),
        cell(ofReporter(f, dayWords(dayField(f, 'reporterBornOn')))),
        label('证件号码'),
        cell(ofReporter(f, given(f, 'reporterIdNumber'))),
      ],
      [
        label('现住址'),
        cell(ofReporter(f, given(f, 'reporterAddress'))),
        label('联系方式'),
        cell(ofReporter(f, given(f, 'reporterPhone'))),
      ],
      [label('移送单位'), cell(given(f, 'transferredBy'), 3)],
      [
        label('接报民警'),
        cell(text(f, 'receivedBy') ?? f.act.by.name),
        label('接报时间'),
        cell(instantWords(f.act.at)),
      ],
      [label('接报地点'), cell(given(f, 'receivedPlace'), 3)],
      [label('简要案情或者报案记录'), cell(summary(f), 3, 6)],
      [
        label('受案意见'),
        cell(
          `${text(f, 'opinion') ?? opinionNames}。\n受案民警：${f.act.by.name}　${dayInChinese(f.on)}`,
          3,
          2,
        ),
      ],
      [label('受案审批'), cell(`受案部门负责人：${approver(f)}`, 3, 2)],
    ];
    return [
      part(
        titleOf(f, '受案登记表'),
        number,
        [{ type: 'table', widths: [3, 5, 3, 5], rows }, signature(f)],
        forFile,
      ),
    ];
  },
});

const intakeReceipt = documentKind({
  kind: 'police.intake_receipt',
  zh: '受案回执',
  en: 'Receipt of the report',
  organs: ['police'],
  numbering: 'none',
  bears: 'police.intake',
  basis: ['公安机关办理刑事案件程序规定第一百七十一条'],
  uses: ['organPhone'],
  parts: (f, number) => {
    const body = [
      addressee(reporter(f)),
      paragraph(
        `你于${dayWords(f.state.report?.on)}报称的${caseName(f)}，我局已受理` +
          `（受案登记表文号为${or(number)}）。`,
      ),
      paragraph(`联系人：${f.act.by.name}　　联系方式：${given(f, 'organPhone')}`),
      signature(f),
    ];
    return [
      part(titleOf(f, '受案回执'), number, body, forPerson('报案人、控告人、举报人、扭送人')),
      part(
        titleOf(f, '受案回执'),
        number,
        [...body, serve(`报案人、控告人、举报人、扭送人（签名）：${fill(6)}`, dayToFill)],
        forFile,
      ),
    ];
  },
});

const filing = documentKind({
  kind: 'police.filing',
  zh: '立案决定书',
  en: 'Decision to open the case',
  organs: ['police'],
  numbering: { police: '立' },
  basis: ['刑事诉讼法第一百一十二条', '公安机关办理刑事案件程序规定第一百七十八条'],
  uses: ['filingArticle'],
  parts: (f, number) => {
    const article = text(f, 'filingArticle') ?? '第一百一十二条';
    return [
      stub(f, '立案决定书', number, undefined),
      part(
        titleOf(f, '立案决定书'),
        number,
        [
          paragraph(
            `根据《中华人民共和国刑事诉讼法》${article}之规定，决定对${caseName(f)}立案侦查。`,
          ),
          signature(f),
        ],
        forFile,
      ),
    ];
  },
});

const noFiling = documentKind({
  kind: 'police.no_filing',
  zh: '不予立案通知书',
  en: 'Notice of refusal to open the case',
  organs: ['police'],
  numbering: { police: '不立' },
  basis: [
    '刑事诉讼法第一百一十二条',
    '公安机关办理刑事案件程序规定第一百七十八条',
    '公安机关办理刑事案件程序规定第一百七十九条',
  ],
  uses: ['reason'],
  parts: (f, number) => {
    const body = [
      addressee(reporter(f)),
      paragraph(
        `你（单位）于${dayWords(f.state.report?.on)}提出控告的${caseName(f)}，我局经审查认为` +
          `${clause(given(f, 'reason'))}，根据《中华人民共和国刑事诉讼法》第一百一十二条之规定，` +
          '决定不予立案。',
      ),
      paragraph('如不服本决定，可以在收到本通知书后七日以内向我局申请复议。'),
      signature(f),
    ];
    return [
      stub(f, '不予立案通知书', number, undefined, [['不予立案原因', given(f, 'reason')]]),
      part(
        titleOf(f, '不予立案通知书'),
        number,
        [...body, serve(`控告人（签名）：${fill(6)}　　${dayToFill}`)],
        forFile,
      ),
      part(titleOf(f, '不予立案通知书'), number, body, forPerson('控告人')),
    ];
  },
});

const caseTransfer = documentKind({
  kind: 'police.case_transfer',
  zh: '移送案件通知书',
  en: 'Notice of transfer of the case',
  organs: ['police'],
  numbering: { police: '移' },
  basis: ['公安机关办理刑事案件程序规定第一百七十五条'],
  uses: ['receiver', 'reason', 'materials'],
  parts: (f, number) => {
    const body = [
      addressee(given(f, 'receiver')),
      paragraph(
        `经对${caseName(f)}审查，认为${clause(given(f, 'reason'))}，根据` +
          '《公安机关办理刑事案件程序规定》第一百七十五条之规定，现将该案移送你单位处理。',
      ),
      signature(f),
      note(`附：案件材料${given(f, 'materials')}。`),
    ];
    return [
      part(titleOf(f, '移送案件通知书'), number, body, forPerson('接收机关')),
      part(titleOf(f, '移送案件通知书'), number, body, forFile),
    ];
  },
});

const caseDropped = documentKind({
  kind: 'police.case_dropped',
  zh: '撤销案件决定书',
  en: 'Decision to drop the case',
  organs: ['police'],
  numbering: { police: '撤案' },
  basis: [
    '刑事诉讼法第一百六十三条',
    '公安机关办理刑事案件程序规定第一百八十六条',
    '公安机关办理刑事案件程序规定第一百八十九条',
  ],
  uses: ['reason'],
  parts: (f, number) => {
    const body = [
      paragraph(
        `我局办理的${caseName(f)}，因${clause(given(f, 'reason'))}，根据` +
          '《中华人民共和国刑事诉讼法》第一百六十三条之规定，决定撤销此案。',
      ),
      signature(f),
    ];
    const received = serve(`本决定书副本已收到。　　原犯罪嫌疑人：${fill(6)}　　${dayToFill}`);
    return [
      stub(f, '撤销案件决定书', number, undefined, [['撤销案件原因', given(f, 'reason')]]),
      part(titleOf(f, '撤销案件决定书'), number, [...body, received], forFile),
      part(titleOf(f, '撤销案件决定书'), number, body, forPerson('原犯罪嫌疑人')),
      part(titleOf(f, '撤销案件决定书'), number, body, forPerson('被害人或者其近亲属')),
    ];
  },
});

const investigationEnded = documentKind({
  kind: 'police.investigation_ended',
  zh: '终止侦查决定书',
  en: 'Decision to end the investigation against a person',
  organs: ['police'],
  numbering: { police: '终侦' },
  per: 'person',
  basis: [
    '公安机关办理刑事案件程序规定第一百八十六条',
    '公安机关办理刑事案件程序规定第一百八十九条',
  ],
  uses: ['reason'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const body = [
      paragraph(
        `我局办理的${caseName(f)}，经查明，犯罪嫌疑人${p.name}${particulars(p)}` +
          `${clause(given(f, 'reason'))}，根据《公安机关办理刑事案件程序规定》第一百八十六条第二款之规定，` +
          `决定终止对犯罪嫌疑人${p.name}的侦查。`,
      ),
      signature(f),
    ];
    return [
      stub(f, '终止侦查决定书', number, p, [['终止侦查原因', given(f, 'reason')]]),
      part(
        titleOf(f, '终止侦查决定书'),
        number,
        [...body, serve(`本决定书副本已收到。　　原犯罪嫌疑人：${fill(6)}　　${dayToFill}`)],
        forFile,
      ),
      part(titleOf(f, '终止侦查决定书'), number, body, forPerson('原犯罪嫌疑人')),
    ];
  },
});

const assets: Readonly<Record<string, string>> = {
  deposit: '存款、汇款等财产',
  securities: '债券、股票、基金份额等财产',
  equity: '股权、保单权益和其他投资权益',
};

/** Asks a bank or a register to freeze (CPL art. 144). */
function freezing(f: DocumentFacts, number: string | undefined): readonly Part[] {
  const fen = count(f, 'amountFen');
  const name = '协助冻结财产通知书';
  const until = periodOf(f.state, 'police_freeze')?.until;
  const term = until === undefined ? '' : `冻结期限至${dayInChinese(until)}。`;
  const body = [
    addressee(given(f, 'institution')),
    paragraph(
      `我局在侦查${caseName(f)}中，根据《中华人民共和国刑事诉讼法》第一百四十四条之规定，请协助冻结` +
        `${given(f, 'holder')}（账号${given(f, 'account')}）的` +
        `${assets[text(f, 'assetKind') ?? ''] ?? struck}，金额` +
        `${fen === undefined ? struck : `人民币${moneyWords(fen)}`}。${term}`,
    ),
    signature(f),
  ];
  return [
    stub(f, name, number, undefined, [['户名', given(f, 'holder')]]),
    part(titleOf(f, name), number, body, forPerson('协助冻结的单位')),
    part(
      titleOf(f, name),
      number,
      [...body, serve(`回执：已按要求办理。　协助单位（印）：${fill(6)}　${dayToFill}`)],
      forFile,
    ),
  ];
}

const seizure = documentKind({
  kind: 'police.seizure',
  zh: '扣押决定书',
  en: 'Decision of seizure',
  organs: ['police'],
  numbering: { police: '扣' },
  basis: ['刑事诉讼法第一百四十一条'],
  uses: [
    ...['holder', 'holderPapers', 'holderAddress', 'holderPhone', 'items', 'storedAt'],
    ...['institution', 'assetKind', 'account', 'amountFen'],
  ],
  titled: (f) => (text(f, 'institution') === undefined ? '扣押决定书' : '协助冻结财产通知书'),
  parts: (f, number) => {
    if (text(f, 'institution') !== undefined) return freezing(f, number);
    const items = list(f, 'items');
    const rows = [
      [label('编号'), label('名称、数量、特征')],
      ...(items.length === 0 ? [struck] : items).map((t, i) => [cell(String(i + 1)), cell(t)]),
    ];
    const body = [
      paragraph(
        `持有人${given(f, 'holder')}，证件${given(f, 'holderPapers')}，` +
          `住址或者单位地址${given(f, 'holderAddress')}，联系方式${given(f, 'holderPhone')}。`,
      ),
      paragraph(
        `我局在侦查${caseName(f)}中发现你（单位）持有的下列财物、文件可用以证明犯罪嫌疑人有罪或者无罪，` +
          '根据《中华人民共和国刑事诉讼法》第一百四十一条之规定，现决定扣押：',
      ),
      { type: 'table', widths: [1, 7], rows } as const,
      signature(f),
    ];
    const signed = serve(
      `持有人：${fill(6)}　见证人：${fill(6)}　办案人：${fill(6)}`,
      `本决定书已收到。　　${dayToFill}`,
    );
    return [
      stub(f, '扣押决定书', number, undefined, [['持有人', given(f, 'holder')]]),
      part(titleOf(f, '扣押决定书'), number, [...body, signed], forFile),
      part(titleOf(f, '扣押决定书'), number, body, forPerson('持有人')),
    ];
  },
});

const expert = documentKind({
  kind: 'police.expert',
  zh: '鉴定聘请书',
  en: 'Appointment of an expert',
  organs: ['police'],
  numbering: { police: '聘' },
  per: 'person',
  basis: ['刑事诉讼法第一百四十六条'],
  uses: ['body', 'question', 'materials', 'dueOn'],
  parts: (f, number) => {
    const persons = personsOf(f);
    const about = persons.length === 0 ? '' : `（犯罪嫌疑人${namesOf(persons)}）`;
    return [
      part(titleOf(f, '鉴定聘请书'), number, [
        addressee(given(f, 'body')),
        paragraph(
          `为了查明${caseName(f)}${about}，根据《中华人民共和国刑事诉讼法》第一百四十六条之规定，` +
            `特聘请你（单位）对${clause(given(f, 'question'))}进行鉴定。` +
            `请于${dayWords(dayField(f, 'dueOn'))}前将书面鉴定意见送交我局。`,
        ),
        paragraph(`送检材料：${sentence(given(f, 'materials'))}`),
        paragraph('故意作虚假鉴定的，应当承担法律责任。'),
        signature(f),
      ]),
    ];
  },
});

export const policeFilingKinds: readonly DocumentKind[] = [
  intake,
  intakeReceipt,
  filing,
  noFiling,
  caseTransfer,
  caseDropped,
  investigationEnded,
  seizure,
  expert,
];
