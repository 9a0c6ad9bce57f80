import { dayInChinese, isDay } from '@xinqu/core/kernel';
import type { Person, Sentence } from '@xinqu/core/procedure';
import { documentKind, paragraph, paragraphs, part } from './parts.ts';
import { signature, titleOf, withProvince } from './parts.ts';
import { crimesOf, judgedParagraph, namesOf } from './people.ts';
import { actOfPaper, factsOf, fieldOf, given, list, paper, personsOf, text } from './read.ts';
import { penaltyOf, sentenceFields, sentencesOf, termOf } from './sentencing.ts';
import { procedureName } from './proc-charge.ts';
import type { DocumentFacts, DocumentKind, SignatureBlock, Signer } from './types.ts';
import { clause, dayWords, numeral, ordered, sentence, sentenceWords, struck } from './words.ts';

const spacedTitle: Readonly<Record<string, string>> = {
  审判长: '审　判　长',
  审判员: '审　判　员',
  人民陪审员: '人民陪审员',
};

/** A lay judge is recorded as 人民陪审员某某; the first of a panel presides. */
export function judges(f: DocumentFacts): Signer[] {
  const told = list(f, 'judges')
    .flatMap((line) => line.split(/[、，,]/))
    .filter((n) => n !== '');
  const names = told.length > 0 ? told : (f.state.trial?.judges ?? []);
  if (names.length === 0) return [{ title: spacedTitle['审判员']!, name: struck }];
  return names.map((judge, i) => {
    const lay = judge.startsWith('人民陪审员');
    const title = lay ? '人民陪审员' : i === 0 && names.length > 1 ? '审判长' : '审判员';
    return { title: spacedTitle[title]!, name: judge.replace(/^人民陪审员/, '').trim() };
  });
}

/** The tail of a judgment: judges, date with the seal, then the copy stamp, assistant, clerk. */
export function judgmentSignature(f: DocumentFacts): SignatureBlock {
  const assistant = text(f, 'assistant');
  const clerk = text(f, 'clerk') ?? f.state.trial?.clerk;
  return signature(f, {
    signers: judges(f),
    after: {
      note: '本件与原本核对无异',
      signers: [
        ...(assistant === undefined ? [] : [{ title: '法 官 助 理', name: assistant }]),
        { title: '书　记　员', name: clerk ?? struck },
      ],
    },
  });
}

const prosecution = (f: DocumentFacts) => withProvince(f, f.settings.names.procuratorate);

function bench(f: DocumentFacts): string {
  const all = judges(f);
  return all.length === 1 ? `由审判员${all[0]!.name}独任审判` : '依法组成合议庭';
}

function hearings(f: DocumentFacts): string {
  const days = list(f, 'hearings').map((d) => (isDay(d) ? dayInChinese(d) : d));
  const open = fieldOf(f.act, 'open');
  const way = open === false ? `因${given(f, 'closedBecause')}不公开` : '公开';
  return `于${days.length === 0 ? struck : days.join('、')}${way}开庭进行了审理`;
}

/** Who appeared for the prosecution; the one who signed the indictment where none is named. */
function prosecutor(f: DocumentFacts): string {
  const charge = actOfPaper(f, 'proc.indictment');
  return text(f, 'prosecutors') ?? (charge ? `检察官${charge.by.name}` : struck);
}

/** How the case came to court and was heard. */
function course(f: DocumentFacts, persons: readonly Person[]): string {
  const charge = paper(f, 'proc.indictment');
  const accepted = paper(f, 'court.acceptance');
  const procedure = procedureName(f.state.trial?.procedure) ?? struck;
  const delays = f.state.documents
    .filter((d) => d.kind === 'court.postponement')
    .map((d) => `于${dayInChinese(d.on)}决定延期审理，`)
    .join('');
  return (
    `${prosecution(f)}以${charge?.number ?? struck}起诉书指控被告人${namesOf(persons)}犯` +
    `${crimesOf(persons)}，于${dayWords(charge?.on)}向本院提起公诉。本院于${dayWords(accepted?.on)}立案，` +
    `依法适用${procedure}，${bench(f)}，${delays}${hearings(f)}。` +
    `${prosecution(f)}指派${prosecutor(f)}出庭支持公诉，` +
    `被告人${namesOf(persons)}${counsel(persons)}到庭参加诉讼。现已审理终结。`
  );
}

const counsel = (persons: readonly Person[]): string => {
  const defenders = persons
    .filter((p) => p.defender !== undefined && p.defender.kind !== '值班律师')
    .map((p) => p.defender!.name);
  return defenders.length === 0 ? '' : `及辩护人${[...new Set(defenders)].join('、')}`;
};

const defenderLines = (persons: readonly Person[]): string[] =>
  persons
    .filter((p) => p.defender !== undefined && p.defender.kind !== '值班律师')
    .map((p) => `被告人${p.name}的辩护人${p.defender!.name}，${p.defender!.firm}律师。`);

/** What was charged, with the penalty proposed in the indictment. */
function charge(f: DocumentFacts, persons: readonly Person[]): string {
  const told = text(f, 'charge');
  const facts = factsOf(f).map((t) => sentence(t.replaceAll('犯罪嫌疑人', '被告人')));
  const words = told ?? (facts.length === 0 ? struck : facts.join(''));
  const indictment = actOfPaper(f, 'proc.indictment');
  const each = persons
    .map((p) => ({ p, penalty: penaltyOf(indictment, 'proposal', p) }))
    .filter((x) => x.penalty !== undefined)
    .map(({ p, penalty }) => `判处${p.name}${penalty}`);
  return `公诉机关指控：${sentence(words)}${each.length === 0 ? '' : `建议${each.join('；')}。`}`;
}

/** What the act imposes on a person, else what the dossier holds after it. */
function imposed(f: DocumentFacts, p: Person): readonly Sentence[] {
  const own = sentencesOf(f.act, 'sentences', p);
  return own.length > 0 ? own : p.sentence ? [p.sentence] : [];
}

/** 刑期…；罚金…: how the term runs and when the fine is due. */
function terms(f: DocumentFacts, p: Person): string[] {
  const all = imposed(f, p);
  const due = text(f, 'fineDue');
  const fines = all.some((s) => s.fineFen);
  const fine = fines ? `罚金于${due ?? struck}缴纳。` : '';
  const joint = all.length === 1 ? all[0]! : undefined;
  if (joint?.probationMonths !== undefined) {
    return [`（缓刑考验期限，从判决确定之日起计算。${fine}）`];
  }
  if (joint?.kind === 'fixed-term' || joint?.kind === 'detention') {
    const term = termOf(p, joint);
    const days = term
      ? `，即自${dayInChinese(term.from)}起至${dayInChinese(term.until)}止。`
      : '。';
    return [
      '（刑期从判决执行之日起计算。判决执行以前先行羁押的，羁押一日折抵刑期一日' +
        `${days}${fine}）`,
    ];
  }
  return fine === '' ? [] : [`（${fine}）`];
}

function verdict(f: DocumentFacts, p: Person): string {
  const all = imposed(f, p);
  const first = all[0];
  if (all.length === 0) return `被告人${p.name}犯${p.crime ?? struck}，判处${struck}`;
  if (first!.kind === 'acquitted') return `被告人${p.name}无罪`;
  if (first!.kind === 'none') return `被告人${p.name}犯${first!.crime}，免予刑事处罚`;
  const each = all.map((s) => `犯${s.crime}，判处${sentenceWords(s)}`);
  const joint = text(f, 'jointPenalty', p);
  return `被告人${p.name}${each.join('；')}${joint === undefined ? '' : `；${clause(joint)}`}`;
}

function operative(f: DocumentFacts, persons: readonly Person[]): string[] {
  const orders = list(f, 'orders');
  const total = persons.length + orders.length;
  let n = 0;
  const next = (t: string) => (total === 1 ? sentence(t) : `${numeral((n += 1))}、${sentence(t)}`);
  return [...persons.flatMap((p) => [next(verdict(f, p)), ...terms(f, p)]), ...orders.map(next)];
}

/** 经审理查明…, in the court's own words, else the facts of the dossier. */
function foundWords(f: DocumentFacts): string {
  const own = text(f, 'found');
  if (own === undefined) return `经审理查明：${factsOf(f).map(clause).join('；') || struck}`;
  return own.startsWith('经审理查明') ? own : `经审理查明：${own}`;
}

const firstJudgment = documentKind({
  kind: 'court.judgment_1',
  zh: '刑事判决书',
  en: 'Criminal judgment',
  organs: ['court'],
  numbering: 'case',
  layout: 'judgment',
  basis: ['刑事诉讼法第二百条', '刑事诉讼法第二百零一条', '刑事诉讼法第二百零二条'],
  uses: [
    ...['assistant', 'hearings', 'open', 'closedBecause', 'prosecutors', 'charge', 'facts'],
    ...['defence', 'found', 'alsoFound', 'reasoning', 'articles', 'sentences', 'jointPenalty'],
    ...sentenceFields,
    ...['fineDue', 'orders', 'judges', 'clerk'],
  ],
  parts: (f, number) => {
    const persons = personsOf(f);
    const also = text(f, 'alsoFound');
    const found = foundWords(f);
    const more = also === undefined ? '' : `另查明，${sentence(also.replace(/^另查明，/, ''))}`;
    return [
      part(titleOf(f, '刑事判决书', true), number, [
        paragraph(`公诉机关${prosecution(f)}。`),
        ...persons.map((p) => paragraph(judgedParagraph(f, p))),
        ...paragraphs(defenderLines(persons)),
        paragraph(course(f, persons)),
        paragraph(charge(f, persons)),
        paragraph(sentence(text(f, 'defence') ?? `辩解和辩护意见${struck}`)),
        paragraph(`${sentence(found)}${more}`),
        paragraph(
          `本院认为，${sentence(given(f, 'reasoning'))}依照${given(f, 'articles')}之规定，判决如下：`,
        ),
        ...paragraphs(operative(f, persons)),
        paragraph(
          '如不服本判决，可在接到判决书的第二日起十日内，通过本院或者直接向' +
            `${f.settings.appealCourt}提出上诉。书面上诉的，应当提交上诉状正本一份，副本二份。`,
        ),
        judgmentSignature(f),
      ]),
    ];
  },
});

const remands: Readonly<Record<string, string>> = {
  facts: '原判决事实不清楚或者证据不足',
  procedure: '原审违反法律规定的诉讼程序',
};

const outcomes: Readonly<Record<string, string>> = {
  upheld: '驳回上诉（抗诉），维持原判。',
  remand: '撤销原判，发回重审。',
  'protest-rejected': '驳回抗诉，维持原判。',
};

/** The second instance decides in the name of the court above. */
const secondTitle = (f: DocumentFacts, name: string): readonly string[] => [
  f.settings.appealCourt,
  `刑 事 ${name === '判决' ? '判 决' : '裁 定'} 书`,
];

const secondJudgment = documentKind({
  kind: 'court.judgment_2',
  zh: '刑事判决书',
  en: 'Criminal judgment of second instance',
  organs: ['court'],
  numbering: 'case',
  layout: 'judgment',
  basis: ['刑事诉讼法第二百三十六条', '刑事诉讼法第二百四十四条'],
  uses: [
    ...['remandGround', 'secondNumber', 'jointPenalty', 'facts'],
    ...sentenceFields,
    ...['result', 'grounds', 'found', 'reasoning', 'articles', 'orders', 'assistant'],
    ...['judges', 'clerk'],
    'sentences',
  ],
  titled: (f) => (outcomes[text(f, 'result') ?? ''] === undefined ? '刑事判决书' : '刑事裁定书'),
  parts: (f, number) => {
    const persons = personsOf(f);
    const first = paper(f, 'court.judgment_1');
    const upheld = outcomes[text(f, 'result') ?? ''];
    const name = upheld === undefined ? '判决' : '裁定';
    const remand = text(f, 'result') === 'remand';
    const why = remands[text(f, 'remandGround') ?? ''];
    const orders = list(f, 'orders');
    const own = [
      ...persons.filter((p) => imposed(f, p).length > 0).map((p) => verdict(f, p)),
      ...orders,
    ];
    const result = upheld === undefined ? ordered(own.length === 0 ? [struck] : own) : [upheld];
    return [
      part(secondTitle(f, name), text(f, 'secondNumber') ?? number, [
        paragraph(`原公诉机关${prosecution(f)}。`),
        ...persons.map((p) => paragraph(judgedParagraph(f, p).replace('被告人', '原审被告人'))),
        paragraph(
          `原审法院审理${namesOf(persons)}犯${crimesOf(persons)}一案，于${dayWords(first?.on)}作出` +
            `${first?.number ?? struck}刑事判决。${sentence(given(f, 'grounds'))}` +
            '本院依法进行了审理。现已审理终结。',
        ),
        paragraph(sentence(foundWords(f))),
        paragraph(
          `本院认为，${sentence(text(f, 'reasoning') ?? why ?? struck)}` +
            `依照${given(f, 'articles')}之规定，${name}如下：`,
        ),
        ...paragraphs(result),
        ...(remand ? [] : [paragraph(`本${name}为终审${name}。`)]),
        judgmentSignature(f),
      ]),
    ];
  },
});

export const judgmentKinds: readonly DocumentKind[] = [firstJudgment, secondJudgment];
