import { agencyOf, dayInChinese, dayOf } from '@xinqu/core/kernel';
import type { Agency } from '@xinqu/core/kernel';
import type { Person } from '@xinqu/core/procedure';
import { stageNames } from '@xinqu/core/procedure';
import { caseName, dayToFill, forFile, forPerson, or, particulars, stub } from './form.ts';
import { addressee, documentKind, pairs, paragraph, part, serve } from './parts.ts';
import { signature, titleOf } from './parts.ts';
import { dayField, given, paper, personOfFacts, text } from './read.ts';
import { type Period, periodBefore, periodOf } from './reckoned.ts';
import type { DocumentFacts, DocumentKind } from './types.ts';
import { clause, dayWords, fill, instantWords, sentence, struck } from './words.ts';

const place = (f: DocumentFacts, p: Person): string => p.custodyPlace ?? f.settings.detentionHouse;

const recalculations: Readonly<Record<string, string>> = {
  crime: '第一百六十条第一款',
  identity: '第一百六十条第二款',
};

/** The article of the change, and what it does to the period. */
function changeOf(f: DocumentFacts): readonly [article: string, change: string] {
  const again = recalculations[text(f, 'recalculationGround') ?? ''];
  if (again) return [`《中华人民共和国刑事诉讼法》${again}`, '重新计算'];
  return [given(f, 'changeArticle'), given(f, 'change')];
}

/** Both ends of a period in words; the line where it does not run. */
const fromTo = (period: Period | undefined) =>
  [dayWords(period?.from), dayWords(period?.until)] as const;

const heldSince = (p: Person) =>
  p.measures.findLast((m) => m.kind === 'detained' || m.kind === 'arrested');

const measureWord = (p: Person): string =>
  heldSince(p)?.kind === 'arrested' ? '逮捕' : heldSince(p)?.kind === 'detained' ? '拘留' : struck;

/** Used by police, procuratorate and court alike for every change of a period in custody. */
const periodChange = documentKind({
  kind: 'police.custody_period_change',
  zh: '变更羁押期限通知书',
  en: 'Notice of changed custody period',
  organs: ['police', 'procuratorate', 'court'],
  numbering: { police: '变押', procuratorate: '变押' },
  per: 'person',
  basis: ['公安机关办理刑事案件程序规定第一百五十一条', '人民检察院刑事诉讼规则第六百一十六条'],
  uses: ['recalculationGround', ...['reason', 'changeArticle', 'decidedBy', 'change']],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const others = f.state.persons.filter((o) => o.id !== p.id).map((o) => o.name);
    const clock = 'investigation_custody';
    const old = fromTo(periodBefore(f, clock, p));
    const now = fromTo(periodOf(f.state, clock, p));
    const us = f.organ.agency === 'police' ? '我局' : '我院';
    const [article, change] = changeOf(f);
    const body = [
      addressee(place(f, p)),
      paragraph(
        `${us}办理的${caseName(f)}，${p.name}${particulars(p)}涉嫌${or(p.crime)}，` +
          `同案人${others.length === 0 ? '无' : others.join('、')}，现被采取${measureWord(p)}措施，` +
          `原羁押期限自${old[0]}至${old[1]}。`,
      ),
      paragraph(
        `因${clause(given(f, 'reason'))}，根据${article}之规定，` +
          `经${text(f, 'decidedBy') ?? f.organ.name}决定，${change}其羁押期限。` +
          `现羁押期限自${now[0]}至${now[1]}。`,
      ),
      signature(f),
    ];
    return [
      stub(f, '变更羁押期限通知书', number, p, [['现羁押期限至', now[1]]]),
      part(titleOf(f, '变更羁押期限通知书'), number, body, forFile),
      part(titleOf(f, '变更羁押期限通知书'), number, body, forPerson('看守所')),
      part(
        titleOf(f, '变更羁押期限通知书'),
        number,
        [...body, serve(`本通知书已向我宣布。　被羁押人：${fill(6)}　${dayToFill}`)],
        forPerson('在押人员'),
      ),
    ];
  },
});

const receiving: Readonly<Partial<Record<string, Agency>>> = {
  prosecution_review: 'procuratorate',
  supplement: 'police',
  court_acceptance: 'court',
  first_instance: 'court',
};

/** The stage the person passes into, and who holds the person for it. */
function passage(f: DocumentFacts): readonly [stage: string, receiver: string] {
  const { names, appealCourt } = f.settings;
  const { stage } = f.state;
  const named = text(f, 'receiver');
  // 因补充侦查延期审理的案件仍在一审阶段，人由提起公诉的检察院换押。
  if (f.act.act === 'postpone-trial') return ['庭审补充侦查', names.procuratorate];
  if (stage === 'second_instance') return [stageNames[stage].zh, appealCourt];
  if (stage === 'closed') return [stageNames.prosecution_review.zh, named ?? struck];
  const next = receiving[stage];
  return [stageNames[stage].zh, named ?? (next === undefined ? struck : names[next])];
}

/** Made by the organ that gives a person in custody away; the receiver completes it. */
const custodyTransfer = documentKind({
  kind: 'custody.transfer',
  zh: '换押证',
  en: 'Transfer of custody',
  organs: ['police', 'procuratorate', 'court'],
  numbering: { police: '换', procuratorate: '换' },
  per: 'person',
  basis: ['人民检察院刑事诉讼规则第六百一十六条'],
  uses: ['receiver'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const [stage, receiver] = passage(f);
    const sent = paragraph(
      `因案件进入${stage}阶段，自${dayInChinese(f.on)}起，` +
        `在押人员${p.name}改由${receiver}继续羁押，请办理换押手续。`,
    );
    const rows = pairs([
      ['在押人员', `${p.name}　${or(p.sex)}　${p.bornOn ? dayInChinese(p.bornOn) : struck}出生`],
      ['涉嫌罪名', or(p.crime)],
      ['现处诉讼阶段', stage],
      ['移送机关', f.organ.name],
      ['接收机关', receiver],
      ['移送时间', instantWords(f.act.at)],
    ]);
    const blocks = [addressee(place(f, p)), sent, rows, signature(f)];
    const received = serve(
      `接收机关填写：接收时间${dayToFill}，本阶段羁押期限自${dayToFill}至${dayToFill}。`,
      `接收机关（印）：${fill(6)}　经办人：${fill(6)}`,
    );
    return [
      stub(f, '换押证', number, p, [['接收机关', receiver]]),
      part(titleOf(f, '换押证'), number, blocks, forPerson('看守所（移送机关直接送达）')),
      part(
        titleOf(f, '换押证'),
        number,
        [...blocks, received],
        forPerson('接收机关填写后送看守所'),
      ),
      part(titleOf(f, '换押证'), number, [...blocks, received], forFile),
    ];
  },
});

const releaseGrounds: Readonly<Record<string, readonly [words: string, article: string]>> = {
  refused: ['人民检察院不批准逮捕', '第九十一条第三款'],
  expired: ['法定羁押期限届满', '第九十九条'],
  unnecessary: ['没有继续羁押的必要', '第九十六条'],
  unfounded: ['发现不应当拘留、逮捕', '第九十六条'],
};

/** Why a person leaves custody: as chosen, else what the act itself decided. */
function releaseGround(f: DocumentFacts, p: Person): readonly [words: string, article: string] {
  const chosen = releaseGrounds[text(f, 'releaseGround', p) ?? text(f, 'orderedBecause', p) ?? ''];
  if (chosen) return chosen;
  if (text(f, 'nonProsecutionGround') !== undefined) {
    return ['人民检察院决定不起诉', '第一百七十八条'];
  }
  if (text(f, 'dropGround') !== undefined || f.act.act === 'drop-after-return')
    return ['决定撤销案件', '第一百六十三条'];
  if (text(f, 'endGround') !== undefined) return ['决定终止侦查', '第一百六十三条'];
  if (p.measure === 'bail') return ['变更为取保候审', '第六十七条'];
  if (p.measure === 'surveillance' || p.measure === 'designated_surveillance') {
    return ['变更为监视居住', '第七十四条'];
  }
  return [text(f, 'reason', p) ?? struck, struck];
}

const releaseOrder = documentKind({
  kind: 'police.release_order',
  zh: '释放通知书',
  en: 'Notice of release',
  organs: ['police', 'procuratorate'],
  numbering: { police: '释', procuratorate: '释' },
  per: 'person',
  basis: ['刑事诉讼法第九十一条', '公安机关办理刑事案件程序规定第一百四十条'],
  uses: [
    'releaseGround',
    'orderedBecause',
    'nonProsecutionGround',
    'dropGround',
    'endGround',
    'reason',
  ],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const [words, article] = releaseGround(f, p);
    const held = heldSince(p);
    const from = held ? instantWords(held.from) : struck;
    const approved = paper(f, 'proc.arrest_approved', p);
    const why = `因${words}，根据《中华人民共和国刑事诉讼法》${article}之规定，`;
    const us = f.organ.agency === 'police' ? '我局' : '本院';
    const order = paragraph(
      `犯罪嫌疑人${p.name}${particulars(p)}因涉嫌${or(p.crime)}，于${from}被执行${measureWord(p)}。` +
        `现${why}${us}决定予以释放，请你所立即释放。`,
    );
    const body = [addressee(place(f, p)), order, signature(f)];
    const told = approved
      ? [
          part(
            titleOf(f, '释放通知书'),
            number,
            [
              addressee(f.settings.names.procuratorate),
              paragraph(
                `你院于${dayWords(approved.on)}以${approved.number}批准逮捕的${p.name}已于${from}被执行逮捕，` +
                  `现${why}予以释放。`,
              ),
              signature(f),
            ],
            forPerson('批准逮捕的人民检察院'),
          ),
        ]
      : [];
    return [
      stub(f, '释放通知书', number, p, [['释放原因', words]]),
      part(
        titleOf(f, '释放通知书'),
        number,
        [...body, serve(`本通知书已收到。　看守所（印）　${dayToFill}`)],
        forFile,
      ),
      part(titleOf(f, '释放通知书'), number, body, forPerson('看守所')),
      ...told,
    ];
  },
});

const releaseCertificate = documentKind({
  kind: 'detention.release_certificate',
  zh: '释放证明书',
  en: 'Certificate of release',
  organs: ['police'],
  numbering: { police: '释证' },
  per: 'person',
  basis: ['公安机关办理刑事案件程序规定第一百二十八条', '公安机关办理刑事案件程序规定第一百四十条'],
  uses: [
    'releaseGround',
    'orderedBecause',
    'nonProsecutionGround',
    'dropGround',
    'endGround',
    'reason',
  ],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const first = p.measures.find((m) => m.kind === 'detained' || m.kind === 'arrested');
    const from = first ? dayInChinese(dayOf(first.from)) : struck;
    return [
      part(
        [place(f, p), '释 放 证 明 书'],
        number,
        [
          paragraph(
            `${p.name}${particulars(p)}因涉嫌${or(p.crime)}，于${from}被羁押。` +
              `现因${releaseGround(f, p)[0]}，于${dayInChinese(f.on)}予以释放，特此证明。`,
          ),
          signature(f, {
            organ: place(f, p),
            seal: { organ: place(f, p), mark: '（印）' },
          }),
        ],
        forPerson('被释放人'),
      ),
    ];
  },
});

const expiryWarning = documentKind({
  kind: 'detention.expiry_warning',
  zh: '羁押期限即将届满通知书',
  en: 'Warning that custody is about to expire',
  organs: ['police'],
  numbering: { police: '羁满' },
  per: 'person',
  basis: ['人民检察院刑事诉讼规则第六百一十五条'],
  uses: ['until', 'handlingOrgan'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const maker = f.state.acts.at(-1);
    const known = maker ? f.settings.names[agencyOf(maker.node)] : struck;
    return [
      part([place(f, p), '羁押期限即将届满通知书'], number, [
        addressee(text(f, 'handlingOrgan') ?? known),
        paragraph(
          `你单位办理的${caseName(f)}，在押人员${p.name}现处${stageNames[f.state.stage].zh}阶段，` +
            `羁押期限至${dayWords(dayField(f, 'until', p))}届满。` +
            sentence('请在期限届满前依法作出决定，并将结果书面通知我所'),
        ),
        signature(f, {
          organ: place(f, p),
          seal: { organ: place(f, p), mark: '（印）' },
        }),
      ]),
    ];
  },
});

export const custodyKinds: readonly DocumentKind[] = [
  periodChange,
  custodyTransfer,
  releaseOrder,
  releaseCertificate,
  expiryWarning,
];
