import { dayInChinese, daysBetween } from '@xinqu/core/kernel';
import type { Person } from '@xinqu/core/procedure';
import { dayToFill, or, particulars } from './form.ts';
import { addressee, documentKind, note, pairs, paragraph, paragraphs, part } from './parts.ts';
import { serve, signature, titleOf, withProvince } from './parts.ts';
import { effectiveDay, probationOf } from './court-execution.ts';
import { count, dayField, fieldOf, given, list, paper, personOfFacts, text } from './read.ts';
import type { DocumentFacts, DocumentKind } from './types.ts';
import { clause, dayWords, fill, numeral, ordered, sentence, sentenceWords } from './words.ts';
import { struck } from './words.ts';

const court = (f: DocumentFacts): string => withProvince(f, f.settings.names.court);
const judgmentNumber = (f: DocumentFacts): string =>
  or(paper(f, 'court.judgment_1')?.number ?? f.state.numbers.court);

const inquiryOpinion = documentKind({
  kind: 'justice.inquiry_opinion',
  zh: '调查评估意见书',
  en: 'Opinion of the social inquiry',
  organs: ['justice'],
  numbering: { justice: '矫调评' },
  per: 'person',
  layout: 'narrative',
  basis: ['社区矫正法第十八条'],
  uses: ['suitable', 'home', 'behaviour', 'consequences', 'opinions', 'prohibitions'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const asked = paper(f, 'court.inquiry_request', p);
    const suitable = fieldOf(f.act, 'suitable', p);
    const conclusion =
      suitable === true
        ? `${p.name}适宜社区矫正`
        : suitable === false
          ? `${p.name}不适宜社区矫正`
          : struck;
    return [
      part(titleOf(f, '调查评估意见书'), number, [
        addressee(court(f)),
        paragraph(
          `受你院${dayWords(asked?.on)}委托（${or(asked?.number)}），我局对被告人${p.name}${particulars(p)}` +
            '进行了调查评估。情况如下：',
        ),
        paragraph(`一、居所、家庭和社会关系：${sentence(given(f, 'home'))}`),
        paragraph(`二、一贯表现：${sentence(given(f, 'behaviour'))}`),
        paragraph(`三、犯罪行为的后果和影响：${sentence(given(f, 'consequences'))}`),
        paragraph(`四、村（居）民委员会和被害人意见：${sentence(given(f, 'opinions'))}`),
        paragraph(`五、拟禁止的事项：${sentence(given(f, 'prohibitions'))}`),
        paragraph(
          `根据《中华人民共和国社区矫正法》第十八条的规定，综合以上情况，评估意见为：${conclusion}。`,
        ),
        signature(f),
        ...(p.minor ? [note('未成年人的调查评估情况，应当保密。')] : []),
      ]),
    ];
  },
});

/** Papers of the court that came with the person: the judgment and those of the hand-over. */
const handedOver = (f: DocumentFacts, p: Person): string[] => {
  const kinds = ['court.judgment_2', 'court.judgment_1', 'court.execution_notice'] as const;
  const found = [...kinds, 'court.community_notice'].map((kind) => paper(f, kind, p));
  return found.filter((d) => d !== undefined).map((d) => `《${d.title}》`);
};

const reception = documentKind({
  kind: 'justice.reception',
  zh: '社区矫正对象接收（报到）情况通知单',
  en: 'Notice of reception into community correction',
  organs: ['justice'],
  numbering: { justice: '矫接通' },
  per: 'person',
  basis: ['社区矫正法第二十一条', '社区矫正法第二十二条'],
  uses: ['reportedOn', 'effectiveOn', 'correctionGroup', 'lateBecause'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const effective = effectiveDay(f);
    const reported = dayField(f, 'reportedOn', p) ?? f.on;
    const term = probationOf(p, effective);
    const days = effective === undefined ? undefined : daysBetween(effective, reported) + 1;
    const s = p.sentence;
    const papers = handedOver(f, p);
    return [
      part(titleOf(f, '接收情况通知单'), number, [
        addressee(`${court(f)}、${f.settings.names.procuratorate}、${f.settings.names.police}`),
        pairs([
          ['社区矫正对象', `${p.name}　${or(p.sex)}　公民身份号码${or(p.idNumber)}`],
          ['判决', `${judgmentNumber(f)}　${s ? sentenceWords(s) : struck}`],
          ['判决生效日期', dayWords(effective)],
          ['报到日期', dayInChinese(reported)],
          ['自生效之日起', days === undefined ? struck : `第${numeral(Math.max(days, 1))}日报到`],
          ['矫正期限', `自${dayWords(term?.from)}起至${dayWords(term?.until)}止`],
          ['收到的文书', papers.length === 0 ? struck : papers.join('、')],
          ['矫正小组', given(f, 'correctionGroup')],
          ['逾期报到的原因', text(f, 'lateBecause', p) ?? '/'],
        ]),
        paragraph(
          '以上人员已依照《中华人民共和国社区矫正法》第二十二条的规定接收并宣告，特此通知。',
        ),
        signature(f),
        serve(`社区矫正对象（签名、捺指印）：${fill(6)}　　${dayToFill}`),
      ]),
    ];
  },
});

const revocations: Readonly<Record<string, readonly [title: string, articles: string]>> = {
  probation: [
    '撤销缓刑建议书',
    '《中华人民共和国刑法》第七十七条、《中华人民共和国社区矫正法》第四十六条',
  ],
  parole: [
    '撤销假释建议书',
    '《中华人民共和国刑法》第八十六条、《中华人民共和国社区矫正法》第四十六条',
  ],
  commitment: [
    '收监执行建议书',
    '《中华人民共和国刑事诉讼法》第二百六十八条、《中华人民共和国社区矫正法》第四十九条',
  ],
};

const revocationOf = (f: DocumentFacts) =>
  revocations[text(f, 'revocation') ?? 'probation'] ?? revocations['probation']!;

const revocation = documentKind({
  kind: 'justice.revocation_proposal',
  zh: '撤销缓刑建议书',
  en: 'Proposal to revoke community correction',
  organs: ['justice'],
  numbering: { justice: '矫撤建' },
  per: 'person',
  layout: 'narrative',
  basis: ['社区矫正法第四十六条', '社区矫正法第四十九条', '刑事诉讼法第二百六十八条'],
  uses: ['revocation', 'violations', 'warnings', 'arrestToo', 'effectiveOn', 'reason'],
  titled: (f) => revocationOf(f)[0],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const s = p.sentence;
    const [title, articles] = revocationOf(f);
    const warnings = count(f, 'warnings');
    const told = list(f, 'violations');
    const facts = told.length > 0 ? told : [given(f, 'reason')];
    const arrest = fieldOf(f.act, 'arrestToo') === true;
    return [
      part(titleOf(f, title), number, [
        addressee(court(f)),
        paragraph(
          `社区矫正对象${p.name}${particulars(p)}，因犯${or(s?.crime ?? p.crime)}，被你院` +
            `${judgmentNumber(f)}刑事判决书判处${s ? sentenceWords(s) : struck}。`,
        ),
        paragraph('在社区矫正期间，有下列事实：'),
        ...paragraphs(ordered(facts)),
        ...(warnings === undefined ? [] : [paragraph(`已给予警告${numeral(warnings)}次。`)]),
        paragraph(
          `根据${articles}的规定，建议你院${title.replace('建议书', '')}。` +
            (arrest
              ? '根据《中华人民共和国社区矫正法》第四十七条的规定，一并提请对其决定逮捕。'
              : ''),
        ),
        signature(f),
        note(`抄送：${f.settings.names.procuratorate}、${f.settings.names.police}。`),
      ]),
    ];
  },
});

const legalAidAssignment = documentKind({
  kind: 'justice.legal_aid_assignment',
  zh: '指派通知书',
  en: 'Assignment of a legal aid lawyer',
  organs: ['justice'],
  numbering: { justice: '援（刑）指' },
  per: 'person',
  layout: 'narrative',
  basis: ['法律援助法第三十六条'],
  uses: ['lawyer', 'firm', 'licence', 'lawyerPhone'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const asked = paper(f, 'court.legal_aid_notice', p);
    const lawyer = text(f, 'lawyer', p) ?? p.defender?.name;
    const firm = text(f, 'firm', p) ?? p.defender?.firm;
    const who =
      `${or(firm)}${or(lawyer)}律师（执业证号${given(f, 'licence')}，` +
      `联系电话${given(f, 'lawyerPhone')}）`;
    const about = `被告人${p.name}${or(p.crime)}一案`;
    return [
      part(titleOf(f, '指派通知书'), number, [
        addressee(or(firm)),
        paragraph(
          `${about}，根据《中华人民共和国法律援助法》第三十六条的规定，指派${who}为其辩护。`,
        ),
        signature(f),
      ]),
      part(titleOf(f, '法律援助公函'), number, [
        addressee(court(f)),
        paragraph(
          `你院${dayWords(asked?.on)}法律援助通知书收悉。${about}，我局已指派${who}为其辩护，特此函告。`,
        ),
        signature(f),
      ]),
      part(titleOf(f, '法律援助告知书'), number, [
        addressee(p.name),
        paragraph(`我局已指派${clause(who)}为你提供辩护。`),
        signature(f),
      ]),
    ];
  },
});

export const justiceKinds: readonly DocumentKind[] = [
  inquiryOpinion,
  reception,
  revocation,
  legalAidAssignment,
];
