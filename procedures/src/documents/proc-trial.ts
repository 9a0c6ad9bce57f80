import { caseName, or } from './form.ts';
import { addressee, documentKind, paragraph, part } from './parts.ts';
import { signature, titleOf, withProvince } from './parts.ts';
import { crimesOf, namesOf } from './people.ts';
import { count, given, paper, personsOf } from './read.ts';
import { text } from './read.ts';
import type { DocumentFacts, DocumentKind } from './types.ts';
import { clause, dayWords, numeral, sentence, struck } from './words.ts';

interface Motion {
  readonly title: string;
  readonly article: string;
  readonly act: string;
}

const motions: Readonly<Record<string, Motion>> = {
  postpone: {
    title: '延期审理建议书',
    article: '《中华人民共和国刑事诉讼法》第二百零四条第二项',
    act: '建议对本案延期审理',
  },
  resume: {
    title: '恢复庭审建议书',
    article: '《人民检察院刑事诉讼规则》第四百二十一条',
    act: '补充侦查已经完毕，建议恢复法庭审理',
  },
  withdraw: {
    title: '撤回起诉决定书',
    article: '《人民检察院刑事诉讼规则》第四百二十四条',
    act: '决定撤回起诉',
  },
  jurisdiction: {
    title: '移送案件意见书',
    article: '《人民检察院刑事诉讼规则》第三百二十八条',
    act: '现将案件移送你院审查起诉',
  },
  protest: {
    title: '刑事抗诉书',
    article: '《中华人民共和国刑事诉讼法》第二百二十八条',
    act: '认为判决确有错误，特提出抗诉，请依法判处',
  },
};

const noMotion: Motion = { title: '诉讼建议书', article: struck, act: struck };

/** The acts of the procedure that make a motion, and which one each makes. */
const motionsOfActs: Readonly<Record<string, string>> = {
  'ask-postponement': 'postpone',
  'resume-trial': 'resume',
  'withdraw-charge': 'withdraw',
  protest: 'protest',
  'change-jurisdiction': 'jurisdiction',
};

const motionName = (f: DocumentFacts): string =>
  text(f, 'motion') ?? motionsOfActs[f.act.act] ?? '';

const motionOf = (f: DocumentFacts): Motion => motions[motionName(f)] ?? noMotion;

function motionTo(f: DocumentFacts): string {
  const name = motionName(f);
  if (name === 'protest') return f.settings.appealCourt;
  if (name === 'jurisdiction') return given(f, 'receiver');
  return withProvince(f, f.settings.names.court);
}

/** What the motion is about: a case before the court, or one still under review. */
function motionCase(f: DocumentFacts): string {
  const persons = personsOf(f);
  const what = `${namesOf(persons)}涉嫌${crimesOf(persons)}一案`;
  if (motionName(f) === 'jurisdiction') return `本院受理的犯罪嫌疑人${what}`;
  const charge = paper(f, 'proc.indictment');
  return (
    `本院以${or(charge?.number)}起诉书提起公诉的被告人${what}` +
    `（案号：${or(f.state.numbers.court)}）`
  );
}

const trialMotion = documentKind({
  kind: 'proc.trial_motion',
  zh: '诉讼建议书',
  en: 'Motion of the procuratorate at trial',
  organs: ['procuratorate'],
  numbering: { procuratorate: '诉建' },
  layout: 'narrative',
  basis: [
    '刑事诉讼法第二百零四条',
    '刑事诉讼法第二百二十八条',
    '人民检察院刑事诉讼规则第四百二十一条',
    '人民检察院刑事诉讼规则第四百二十四条',
  ],
  uses: ['motion', 'reason', 'grounds', 'results', 'receiver', 'time'],
  titled: (f) => motionOf(f).title,
  parts: (f, number) => {
    const motion = motionOf(f);
    const times = count(f, 'time') ?? f.state.postponements + 1;
    const nth = motionName(f) === 'postpone' ? `（第${numeral(times)}次）` : '';
    const results = text(f, 'results');
    const because =
      text(f, 'reason') ?? text(f, 'grounds') ?? (results === undefined ? struck : undefined);
    return [
      part(titleOf(f, motion.title), number, [
        addressee(motionTo(f)),
        paragraph(
          `${motionCase(f)}，${because === undefined ? '' : `因${clause(because)}，`}` +
            `根据${motion.article}的规定，${motion.act}${nth}。`,
        ),
        ...(results === undefined ? [] : [paragraph(`补充侦查的结果：${sentence(results)}`)]),
        signature(f),
      ]),
    ];
  },
});

const reconsideration = documentKind({
  kind: 'proc.reconsideration',
  zh: '复议决定书',
  en: 'Decision on reconsideration',
  organs: ['procuratorate'],
  numbering: { procuratorate: '复议' },
  layout: 'narrative',
  basis: ['刑事诉讼法第九十二条', '刑事诉讼法第一百七十九条'],
  uses: ['result', 'reason'],
  parts: (f, number) => {
    const persons = personsOf(f);
    const request = paper(f, 'police.reconsideration_request');
    const spared = paper(f, 'proc.no_prosecution', persons[0]);
    const original = spared ?? paper(f, 'proc.arrest_refused', persons[0]);
    const article = spared ? '第一百七十九条' : '第九十二条';
    const result = text(f, 'result');
    const words =
      result === 'maintained'
        ? `维持本院${or(original?.number)}决定`
        : result === 'changed'
          ? `撤销本院${or(original?.number)}决定` +
            (spared ? '，依法提起公诉' : `，批准逮捕犯罪嫌疑人${namesOf(persons)}`)
          : struck;
    return [
      part(titleOf(f, '复议决定书'), number, [
        addressee(f.settings.names.police),
        paragraph(
          `你局于${dayWords(request?.on)}以${or(request?.number)}要求复议意见书要求复议的` +
            `${caseName(f)}，本院经审查认为，${clause(given(f, 'reason'))}。根据` +
            `《中华人民共和国刑事诉讼法》${article}的规定，决定${words}。`,
        ),
        signature(f),
      ]),
    ];
  },
});

export const procTrialKinds: readonly DocumentKind[] = [trialMotion, reconsideration];
