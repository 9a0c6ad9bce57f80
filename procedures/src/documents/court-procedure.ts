import { dayInChinese } from '@xinqu/core/kernel';
import { or } from './form.ts';
import { addressee, documentKind, note, paragraph, part } from './parts.ts';
import { signature, titleOf, withProvince } from './parts.ts';
import { crimesOf, namesOf } from './people.ts';
import { judges, judgmentSignature } from './court-judgment.ts';
import { procedureName } from './proc-charge.ts';
import { given, list, paper, personsOf, text } from './read.ts';
import type { DocumentFacts, DocumentKind } from './types.ts';
import { clause, dayWords, numeral, sentence, struck } from './words.ts';

const prosecution = (f: DocumentFacts) => withProvince(f, f.settings.names.procuratorate);

/** 被告人…被控…一案 with the indictment it rests on. */
function charged(f: DocumentFacts, persons = personsOf(f)): string {
  const charge = paper(f, 'proc.indictment');
  return (
    `${prosecution(f)}以${or(charge?.number)}起诉书指控被告人${namesOf(persons)}犯` +
    `${crimesOf(persons)}一案`
  );
}

const procedureOf = (f: DocumentFacts): string =>
  procedureName(text(f, 'to') ?? text(f, 'procedure') ?? f.state.trial?.procedure) ?? struck;

function bench(f: DocumentFacts): string {
  const all = judges(f);
  const names = all.map((j) => j.name).join('、');
  return all.length === 1 ? `由审判员${names}独任审判` : `由${names}组成合议庭审判`;
}

const acceptance = documentKind({
  kind: 'court.acceptance',
  zh: '受理案件通知书',
  en: 'Notice of acceptance',
  organs: ['court'],
  numbering: 'case',
  layout: 'narrative',
  basis: ['刑事诉讼法第一百八十六条', '最高人民法院关于适用刑事诉讼法的解释第二百一十九条'],
  uses: ['procedure', 'to', 'judges'],
  parts: (f, number) => [
    part(titleOf(f, '受理案件通知书', true), number, [
      addressee(prosecution(f)),
      paragraph(
        `你院以${or(paper(f, 'proc.indictment')?.number)}起诉书提起公诉的被告人` +
          `${namesOf(personsOf(f))}${crimesOf(personsOf(f))}一案，本院经审查认为符合受理条件，` +
          `根据《中华人民共和国刑事诉讼法》第一百八十六条的规定，已于${dayInChinese(f.on)}立案，` +
          `案号为${or(number)}，适用${procedureOf(f)}，${bench(f)}。`,
      ),
      signature(f),
    ]),
  ],
});

const procedureArticles: Readonly<Record<string, string>> = {
  summary: '第二百一十四条',
  fast_track: '第二百二十二条',
};

const procedureDecision = documentKind({
  kind: 'court.procedure_decision',
  zh: '适用程序决定书',
  en: 'Decision on the procedure',
  organs: ['court'],
  numbering: 'case',
  layout: 'narrative',
  basis: [
    '刑事诉讼法第二百一十四条',
    '刑事诉讼法第二百二十二条',
    '最高人民法院关于适用刑事诉讼法的解释第三百六十八条',
    '最高人民法院关于适用刑事诉讼法的解释第三百七十五条',
  ],
  uses: ['procedure', 'to', 'reason', 'judges'],
  titled: (f) => (text(f, 'to') === undefined ? '适用程序决定书' : '转换程序决定书'),
  parts: (f, number) => {
    const to = text(f, 'to');
    const kind = to ?? text(f, 'procedure') ?? f.state.trial?.procedure;
    const article = procedureArticles[kind ?? ''];
    const by =
      to === undefined
        ? `根据《中华人民共和国刑事诉讼法》${article ?? struck}的规定，决定适用${procedureOf(f)}审理，`
        : `因${clause(given(f, 'reason'))}，根据《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》` +
          `第三百六十八条、第三百七十五条的规定，决定转为${procedureOf(f)}审理，`;
    const consent = to === undefined ? '被告人对适用该程序没有异议，' : '';
    return [
      part(titleOf(f, to === undefined ? '适用程序决定书' : '转换程序决定书', true), number, [
        paragraph(`${charged(f)}，本院经审查，${consent}${by}${bench(f)}。`),
        signature(f),
        note(
          `送达：${prosecution(f)}、被告人${namesOf(personsOf(f))}及其辩护人；在押的，通知看守所。`,
        ),
      ]),
    ];
  },
});

const postponements: Readonly<Record<string, readonly [item: string, words: string]>> = {
  evidence: ['第一项', '需要通知新的证人到庭，调取新的物证，重新鉴定或者勘验'],
  supplement: ['第二项', '检察人员发现提起公诉的案件需要补充侦查，提出建议'],
  recusal: ['第三项', '由于申请回避而不能进行审判'],
};

const postponement = documentKind({
  kind: 'court.postponement',
  zh: '延期审理决定书',
  en: 'Decision to postpone the trial',
  organs: ['court'],
  numbering: 'case',
  layout: 'narrative',
  basis: [
    '刑事诉讼法第二百零四条',
    '刑事诉讼法第二百零五条',
    '最高人民法院关于适用刑事诉讼法的解释第二百七十四条',
  ],
  uses: ['ground', 'reason'],
  parts: (f, number) => {
    const ground = text(f, 'ground') ?? '';
    const [item, words] = postponements[ground] ?? [struck, struck];
    const motion = paper(f, 'proc.trial_motion');
    const asked = motion && ground === 'supplement' ? `（${motion.number}）` : '';
    const before = f.state.documents.filter(
      (d) =>
        d.kind === 'court.postponement' &&
        d.act !== f.act.id &&
        f.state.acts.find((a) => a.id === d.act)?.fields['ground'] === 'supplement',
    ).length;
    const nth = ground === 'supplement' ? `第${numeral(before + 1)}次` : '';
    const more = text(f, 'reason');
    return [
      part(titleOf(f, '延期审理决定书', true), number, [
        paragraph(
          `${charged(f)}，本院在审理过程中，因${words}${asked}` +
            `${more === undefined ? '' : `，${clause(more)}`}。根据《中华人民共和国刑事诉讼法》` +
            `第二百零四条${item}的规定，决定${nth}延期审理。`,
        ),
        paragraph('本决定不得上诉、抗诉。'),
        signature(f),
        note(`送达：${prosecution(f)}、被告人及其辩护人；在押的，通知看守所。`),
      ]),
    ];
  },
});

const suspensions: Readonly<Record<string, readonly [item: string, words: string]>> = {
  illness: ['第一项', '被告人患有严重疾病，无法出庭'],
  escaped: ['第二项', '被告人脱逃'],
  prosecutor: ['第三项', '自诉人患有严重疾病，无法出庭，未委托诉讼代理人出庭'],
  force: ['第四项', '由于不能抗拒的原因'],
};

const suspension = documentKind({
  kind: 'court.suspension',
  zh: '刑事裁定书',
  en: 'Ruling of suspension',
  organs: ['court'],
  numbering: 'case',
  layout: 'judgment',
  basis: ['刑事诉讼法第二百零六条', '最高人民法院关于适用刑事诉讼法的解释第三百一十四条'],
  uses: ['suspensionGround', 'reason', 'judges', 'clerk', 'assistant'],
  parts: (f, number) => {
    const persons = personsOf(f);
    const charge = paper(f, 'proc.indictment');
    const [item, words] = suspensions[text(f, 'suspensionGround') ?? ''] ?? [struck, struck];
    const more = text(f, 'reason');
    return [
      part(titleOf(f, '刑事裁定书', true), number, [
        paragraph(`公诉机关${prosecution(f)}。`),
        paragraph(`被告人${namesOf(persons)}。`),
        paragraph(
          `${charged(f, persons)}，于${dayWords(charge?.on)}向本院提起公诉。本院在审理过程中，` +
            `因${words}${more === undefined ? '' : `（${clause(more)}）`}。依照` +
            `《中华人民共和国刑事诉讼法》第二百零六条第一款${item}的规定，裁定如下：`,
        ),
        paragraph('本案中止审理。'),
        judgmentSignature(f),
      ]),
    ];
  },
});

const rulings: Readonly<Record<string, readonly [words: string, order: string]>> = {
  'allow-withdrawal': ['要求撤回起诉', '准许'],
  'refuse-withdrawal': ['要求撤回起诉', '不准许'],
};

const ruling = documentKind({
  kind: 'court.ruling',
  zh: '刑事裁定书',
  en: 'Criminal ruling',
  organs: ['court'],
  numbering: 'case',
  layout: 'judgment',
  basis: ['最高人民法院关于适用刑事诉讼法的解释第二百九十六条'],
  uses: ['reason', 'facts', 'articles', 'orders', 'judges', 'clerk', 'assistant'],
  parts: (f, number) => {
    const persons = personsOf(f);
    const known = rulings[f.act.act];
    const orders = list(f, 'orders');
    const asked = known ? `在审理过程中，公诉机关${known[0]}。` : '';
    const articles = known
      ? '《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》第二百九十六条'
      : given(f, 'articles');
    const order = known
      ? [`${known[1]}${prosecution(f)}撤回起诉。`]
      : orders.length > 0
        ? orders.map(sentence)
        : [sentence(struck)];
    return [
      part(titleOf(f, '刑事裁定书', true), number, [
        paragraph(`公诉机关${prosecution(f)}。`),
        paragraph(`被告人${namesOf(persons)}。`),
        paragraph(`${charged(f, persons)}，本院依法立案审理。${asked}`),
        paragraph(`本院认为，${sentence(given(f, 'reason'))}依照${articles}的规定，裁定如下：`),
        ...order.map(paragraph),
        judgmentSignature(f),
      ]),
    ];
  },
});

export const courtProcedureKinds: readonly DocumentKind[] = [
  acceptance,
  procedureDecision,
  postponement,
  suspension,
  ruling,
];
