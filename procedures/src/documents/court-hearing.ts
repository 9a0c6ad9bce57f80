import { lastAct } from '@xinqu/core/procedure';
import { dayToFill, forFile, forPerson, home, or } from './form.ts';
import { addressee, documentKind, note, pairs, paragraph, part } from './parts.ts';
import { signature, titleOf, withProvince } from './parts.ts';
import { crimesOf, namesOf } from './people.ts';
import { judges } from './court-judgment.ts';
import { flag, given, instantField, list, paper, personOfFacts, personsOf, text } from './read.ts';
import type { DocumentFacts, DocumentKind, SignatureBlock } from './types.ts';
import { clause, fill, instantWords, sentence, struck } from './words.ts';

const prosecution = (f: DocumentFacts) => withProvince(f, f.settings.names.procuratorate);

/** Papers signed by judge and clerk, under the court's seal. */
function signedByCourt(f: DocumentFacts): SignatureBlock {
  const clerk = text(f, 'clerk') ?? f.state.trial?.clerk;
  return signature(f, {
    signers: [...judges(f), { title: '书　记　员', name: or(clerk) }],
  });
}

const summons = documentKind({
  kind: 'court.summons',
  zh: '传票',
  en: 'Court summons',
  organs: ['court'],
  numbering: 'case',
  per: 'person',
  basis: ['刑事诉讼法第一百八十七条'],
  uses: ['trialAt', 'place', 'judges', 'clerk', 'reasonOfSummons'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const table = pairs([
      ['案由', or(p.crime)],
      ['被传唤人', p.name],
      ['住址或者羁押处所', p.measure === 'arrested' ? or(p.custodyPlace) : home(p)],
      ['传唤事由', text(f, 'reasonOfSummons') ?? '开庭审理'],
      ['应到时间', instantWords(instantField(f, 'trialAt'))],
      ['应到处所', given(f, 'place')],
    ]);
    const notes = [
      paragraph('1．被传唤人必须准时到达应到处所。'),
      paragraph('2．本传票由被传唤人携带来院报到。'),
      paragraph('3．被传唤人收到传票后，应当在送达回证上签名或者盖章。'),
    ];
    return [
      part(titleOf(f, '传票', true), number, [table, signedByCourt(f)], {
        stub: true,
        copy: '（存根）',
      }),
      part(
        titleOf(f, '传票', true),
        number,
        [table, ...notes, signedByCourt(f)],
        forPerson('被传唤人'),
      ),
    ];
  },
});

const hearingNotice = documentKind({
  kind: 'court.hearing_notice',
  zh: '出庭通知书',
  en: 'Notice of hearing',
  organs: ['court'],
  numbering: 'case',
  basis: ['刑事诉讼法第一百八十七条', '刑事诉讼法第一百八十八条'],
  uses: ['trialAt', 'place', 'open', 'closedBecause', 'judges', 'clerk'],
  parts: (f, number) => {
    const persons = personsOf(f);
    const at = instantWords(instantField(f, 'trialAt'));
    const open = flag(f, 'open');
    const way = open === undefined ? struck : open ? '公开' : '不公开';
    const told =
      `本院定于${at}在${given(f, 'place')}${way}开庭审理被告人` +
      `${namesOf(persons)}${crimesOf(persons)}一案`;
    const lawyers = persons
      .filter((p) => p.defender && p.defender.kind !== '值班律师')
      .map((p) => ({ to: `辩护人${p.defender!.name}`, as: `被告人${p.name}的辩护人` }));
    const receivers = [{ to: prosecution(f), as: '公诉人' }, ...lawyers];
    const notices = receivers.map(({ to, as }) =>
      part(titleOf(f, '出庭通知书', true), number, [
        addressee(to),
        paragraph(
          `${told}，根据《中华人民共和国刑事诉讼法》第一百八十七条的规定，通知你（你院）以${as}身份出庭。`,
        ),
        signedByCourt(f),
      ]),
    );
    if (open === false) return notices;
    const announced = part(titleOf(f, '公告', true), number, [
      paragraph(`${told}，特此公告。`),
      signature(f),
    ]);
    return open === true ? [...notices, announced] : notices;
  },
});

/** What was served: the judgment once there is one, the copy of the indictment before. */
const servedPaper = (f: DocumentFacts): string =>
  paper(f, 'court.judgment_1') ? '刑事判决书一份' : '起诉书副本一份';

const serviceReturn = documentKind({
  kind: 'court.service_return',
  zh: '送达回证',
  en: 'Return of service',
  organs: ['court'],
  numbering: 'case',
  per: 'person',
  basis: ['刑事诉讼法第一百零七条'],
  uses: ['papers', 'receiver'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const served = list(f, 'papers');
    return [
      part(
        titleOf(f, '送达回证', true),
        number,
        [
          pairs([
            ['案由', or(p.crime)],
            ['送达文书名称和件数', served.length > 0 ? served.join('、') : servedPaper(f)],
            ['受送达人', p.name],
            ['送达地点', p.measure === 'arrested' ? or(p.custodyPlace) : home(p)],
            ['受送达人签名或者盖章', `${fill(8)}　${dayToFill}`],
            ['代收人签名及代收理由', text(f, 'receiver', p) ?? fill(12)],
            ['备考', fill(12)],
            ['签发人', f.act.by.name],
            ['送达人', fill(8)],
          ]),
        ],
        forFile,
      ),
    ];
  },
});

const aidReasons: Readonly<Record<string, string>> = {
  minor: '被告人系未成年人，没有委托辩护人',
  disabled: '被告人系视力、听力、言语残疾人，没有委托辩护人',
  mental: '被告人系不能完全辨认自己行为的成年人，没有委托辩护人',
  life: '被告人可能被判处无期徒刑、死刑，没有委托辩护人',
  absent: '系缺席审判案件的被告人，没有委托辩护人',
  other: '被告人没有委托辩护人',
};

const legalAidNotice = documentKind({
  kind: 'court.legal_aid_notice',
  zh: '法律援助通知书',
  en: 'Notice to provide legal aid',
  organs: ['court'],
  numbering: 'case',
  per: 'person',
  layout: 'narrative',
  basis: [
    '刑事诉讼法第三十五条',
    '法律援助法第二十五条',
    '法律援助法第三十六条',
    '最高人民法院关于适用刑事诉讼法的解释第四十九条',
  ],
  uses: ['aidGround', 'reason', 'contact', 'trialAt', 'place', 'judges'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const ground = aidReasons[text(f, 'aidGround') ?? ''] ?? struck;
    const more = text(f, 'reason');
    const names = judges(f)
      .map((j) => j.name)
      .join('、');
    // 已确定开庭审理的，写明开庭的时间、地点（最高人民法院关于适用刑事诉讼法的解释第四十九条第二款）。
    const summons = lastAct(f.state, 'summon-to-trial');
    const called = summons ? { ...f, act: summons } : f;
    const at = instantField(called, 'trialAt');
    const hearing =
      at === undefined ? '' : `本案定于${instantWords(at)}在${given(called, 'place')}开庭审理。`;
    return [
      part(titleOf(f, '法律援助通知书', true), number, [
        addressee(`${f.settings.names.justice}法律援助机构`),
        paragraph(
          `本院审理的被告人${p.name}${or(p.crime)}一案，${ground}` +
            `${more === undefined ? '' : `（${clause(more)}）`}。根据《中华人民共和国刑事诉讼法》` +
            '第三十五条、《中华人民共和国法律援助法》第二十五条的规定，请指派律师为其提供辩护，' +
            '并将律师姓名、单位和联系方式函告本院。',
        ),
        paragraph(
          `案由：${or(p.crime)}。审判人员：${names}。联系方式：${sentence(given(f, 'contact'))}${hearing}`,
        ),
        signature(f),
        note('附：起诉书副本一份。'),
      ]),
    ];
  },
});

/** Papers that call to the hearing and prove their service. */
export const hearingKinds: readonly DocumentKind[] = [
  summons,
  hearingNotice,
  serviceReturn,
  legalAidNotice,
];
