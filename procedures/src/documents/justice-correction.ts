import { dayInChinese } from '@xinqu/core/kernel';
import { lastAct, type Person } from '@xinqu/core/procedure';
import { effectiveDay, probationOf } from './court-execution.ts';
import { dayToFill, forFile, forPerson, or, particulars } from './form.ts';
import { addressee, documentKind, paragraph, part } from './parts.ts';
import { serve, signature, titleOf, withProvince } from './parts.ts';
import { dayField, fieldOf, paper, personOfFacts, text } from './read.ts';
import type { DocumentFacts, DocumentKind } from './types.ts';
import { clause, dayWords, fill, ordered, sentence, sentenceWords, struck } from './words.ts';

const court = (f: DocumentFacts): string => withProvince(f, f.settings.names.court);
const ccl = '《中华人民共和国社区矫正法》';

/** 因犯盗窃罪，经…以…号判决判处…，社区矫正期限自…起至…止 */
function judged(f: DocumentFacts, p: Person): string {
  const number = paper(f, 'court.judgment_1')?.number ?? f.state.numbers.court;
  const penalty = p.sentence ? sentenceWords(p.sentence) : struck;
  const term = probationOf(p, effectiveDay(f));
  return (
    `因犯${or(p.sentence?.crime ?? p.crime)}，经${court(f)}以${or(number)}刑事判决书判处${penalty}，` +
    `社区矫正期限自${dayWords(term?.from)}起至${dayWords(term?.until)}止`
  );
}

/** What the person must keep to (CCL arts. 23, 27), and what the court forbade besides. */
function rules(f: DocumentFacts, p: Person): string[] {
  const handed = lastAct(f.state, 'hand-over-to-community-correction', p.id);
  const injunction = fieldOf(handed, 'injunction', p);
  const ban =
    typeof injunction === 'string' ? [`遵守人民法院宣告的禁止令：${clause(injunction)}`] : [];
  return ordered([
    '遵守法律、行政法规，履行判决、裁定等法律文书确定的义务',
    '遵守国务院司法行政部门关于报告、会客、外出、迁居、保外就医等监督管理规定，服从社区矫正机构的管理',
    '离开所居住的市、县或者迁居，应当报经社区矫正机构批准',
    ...ban,
  ]);
}

/** Read out to the person at the reception: what was done, for how long, under which rules. */
const declaration = documentKind({
  kind: 'justice.correction_declaration',
  zh: '社区矫正宣告书',
  en: 'Declaration of community correction',
  organs: ['justice'],
  numbering: { justice: '矫宣' },
  per: 'person',
  layout: 'narrative',
  basis: ['社区矫正法第二十二条', '社区矫正法第二十三条', '社区矫正法第二十八条'],
  uses: ['correctionGroup', 'effectiveOn'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const facts = (f.state.facts ?? []).map(clause).join('；');
    const group = text(f, 'correctionGroup');
    const body = [
      addressee(`社区矫正对象${p.name}`),
      paragraph(
        `根据${ccl}第二十二条的规定，现向你宣告：你${judged(f, p)}。` +
          (facts === '' ? '' : `犯罪事实：${sentence(facts)}`),
      ),
      paragraph('在社区矫正期间，你应当遵守以下规定：'),
      ...rules(f, p).map(paragraph),
      paragraph(
        '违反法律法规或者监督管理规定的，社区矫正机构将视情节依法给予训诫、警告、提请公安机关予以治安管理处罚，' +
          '或者依法提请撤销缓刑、撤销假释、对暂予监外执行的收监执行。',
      ),
      ...(group === undefined ? [] : [paragraph(`你的矫正小组：${sentence(group)}`)]),
      signature(f),
    ];
    const heard = serve(
      `以上内容已向我宣告。　社区矫正对象（签名、捺指印）：${fill(6)}　${dayToFill}`,
    );
    return [
      part(titleOf(f, '社区矫正宣告书'), number, body, forPerson('社区矫正对象')),
      part(titleOf(f, '社区矫正宣告书'), number, [...body, heard], forFile),
    ];
  },
});

/** The end of correction: declared, certified to the person, told to those who must know. */
const ended = documentKind({
  kind: 'justice.correction_ended',
  zh: '解除社区矫正宣告书',
  en: 'Declaration that community correction has ended',
  organs: ['justice'],
  numbering: { justice: '矫解' },
  per: 'person',
  layout: 'narrative',
  basis: ['社区矫正法第四十四条'],
  uses: ['endedOn', 'conduct', 'effectiveOn'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const term = probationOf(p, effectiveDay(f));
    const on = dayField(f, 'endedOn') ?? term?.until;
    const why = `${p.name}${particulars(p)}${judged(f, p)}。`;
    const over = `矫正期限已于${dayWords(on)}届满，根据${ccl}第四十四条的规定，`;
    const conduct = text(f, 'conduct');
    const from = dayInChinese(f.on);
    return [
      part(
        titleOf(f, '解除社区矫正宣告书'),
        number,
        [
          addressee(`社区矫正对象${p.name}`),
          paragraph(`${why}${over}现宣告自${from}起对你解除社区矫正。`),
          ...(conduct === undefined ? [] : [paragraph(`社区矫正期间表现：${sentence(conduct)}`)]),
          signature(f),
          serve(`以上内容已向我宣告。　本人（签名、捺指印）：${fill(6)}　${dayToFill}`),
        ],
        forFile,
      ),
      part(
        titleOf(f, '解除社区矫正证明书'),
        number,
        [paragraph(`${why}${over}自${from}起解除社区矫正，特此证明。`), signature(f)],
        forPerson('社区矫正对象'),
      ),
      part(
        titleOf(f, '解除社区矫正通知书'),
        number,
        [
          addressee(`${court(f)}、${f.settings.names.procuratorate}、${f.settings.names.police}`),
          paragraph(`社区矫正对象${why}${over}已自${from}起解除社区矫正，特此通知。`),
          signature(f),
        ],
        forPerson('社区矫正决定机关、所在地的人民检察院、公安机关'),
      ),
    ];
  },
});

export const correctionKinds: readonly DocumentKind[] = [declaration, ended];
