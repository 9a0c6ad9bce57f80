import type { Person } from '@xinqu/core/procedure';
import { addressee, documentKind, note, paragraph, paragraphs, part } from './parts.ts';
import { signature, titleOf } from './parts.ts';
import { crimeShort, dayWords, sentence, struck } from './words.ts';
import { count, given, list, paper, personOfFacts, personsOf, text } from './read.ts';
import { crimeWords, namesOf } from './people.ts';
import type { DocumentFacts, DocumentKind } from './types.ts';
import { numeral, ordered } from './words.ts';

/** 你局于…以…号提请批准逮捕书提请批准逮捕犯罪嫌疑人…. */
function request(f: DocumentFacts, p: Person): string {
  const ref = paper(f, 'police.arrest_request', p);
  return (
    `你局于${dayWords(ref?.on)}以${ref?.number ?? struck}提请批准逮捕书提请批准逮捕` +
    `犯罪嫌疑人${p.name}，经本院审查认为，`
  );
}

const atOnce = '请依法立即执行，并将执行情况在三日以内通知本院。';

const approved = documentKind({
  kind: 'proc.arrest_approved',
  zh: '批准逮捕决定书',
  en: 'Decision approving arrest',
  organs: ['procuratorate'],
  numbering: { procuratorate: '批捕' },
  per: 'person',
  layout: 'narrative',
  basis: ['刑事诉讼法第八十一条', '刑事诉讼法第九十条'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const crime = p.crime === undefined ? struck : crimeShort(p.crime);
    return [
      part(
        titleOf(f, '批准逮捕决定书'),
        number,
        [
          addressee(f.settings.names.police),
          paragraph(
            `${request(f, p)}该犯罪嫌疑人涉嫌${crime}犯罪，符合《中华人民共和国刑事诉讼法》` +
              `第八十一条规定的逮捕条件，决定批准逮捕犯罪嫌疑人${p.name}。${atOnce}`,
          ),
          signature(f),
        ],
        { copy: '（正本　送达侦查机关）' },
      ),
    ];
  },
});

const refused = documentKind({
  kind: 'proc.arrest_refused',
  zh: '不批准逮捕决定书',
  en: 'Decision refusing arrest',
  organs: ['procuratorate'],
  numbering: { procuratorate: '不批捕' },
  per: 'person',
  layout: 'narrative',
  basis: ['刑事诉讼法第九十条', '人民检察院刑事诉讼规则第二百八十五条'],
  uses: ['ground'],
  parts: (f, number) => {
    const p = personOfFacts(f);
    const ground = given(f, 'ground').replace(/[。；]+$/, '');
    return [
      part(titleOf(f, '不批准逮捕决定书'), number, [
        addressee(f.settings.names.police),
        paragraph(
          `${request(f, p)}${ground}。根据《中华人民共和国刑事诉讼法》第九十条的规定，` +
            `决定不批准逮捕犯罪嫌疑人${p.name}。${atOnce}`,
        ),
        signature(f),
      ]),
    ];
  },
});

/** Told to the police, never served on the suspect (人民检察院刑事诉讼规则第二百八十五条). */
const reasons = documentKind({
  kind: 'proc.refusal_reasons',
  zh: '不批准逮捕理由说明书',
  en: 'Statement of reasons for refusing arrest',
  organs: ['procuratorate'],
  numbering: 'none',
  per: 'person',
  layout: 'narrative',
  basis: ['刑事诉讼法第九十条', '刑事诉讼法第九十二条', '人民检察院刑事诉讼规则第二百八十五条'],
  uses: ['reasons'],
  parts: (f) => {
    const p = personOfFacts(f);
    const told = list(f, 'reasons');
    return [
      part(
        ['不批准逮捕理由说明书'],
        undefined,
        [
          paragraph(
            `${f.settings.names.police}：本院对犯罪嫌疑人${p.name}作出不批准逮捕决定，` +
              '理由说明如下。',
          ),
          ...paragraphs(told.length === 0 ? [sentence(struck)] : ordered(told)),
          paragraph('如认为本决定有错误，可以在五日以内要求复议，但应当先行释放在押的犯罪嫌疑人。'),
          signature(f),
        ],
        { copy: '（送侦查机关，不向犯罪嫌疑人送达）' },
      ),
    ];
  },
});

/** How often the case has been returned, this time included. */
const returned = (f: DocumentFacts): number =>
  f.state.documents.filter((d) => d.kind === 'proc.supplement_decision' && d.act !== f.act.id)
    .length + 1;

const supplementDecision = documentKind({
  kind: 'proc.supplement_decision',
  zh: '补充侦查决定书',
  en: 'Decision to return for supplementary investigation',
  organs: ['procuratorate'],
  numbering: { procuratorate: '补侦' },
  layout: 'narrative',
  basis: ['刑事诉讼法第一百七十五条', '人民检察院刑事诉讼规则第三百四十二条'],
  uses: ['insufficiency', 'volumes'],
  parts: (f, number) => {
    const persons = personsOf(f);
    const ref = paper(f, 'police.prosecution_opinion');
    const volumes = count(f, 'volumes');
    const file = volumes === undefined ? `案卷${struck}册退回` : `案卷${numeral(volumes)}册退回`;
    return [
      part(titleOf(f, '补充侦查决定书'), number, [
        addressee(f.settings.names.police),
        paragraph(
          `你局于${dayWords(ref?.on)}以${ref?.number ?? struck}起诉意见书移送起诉的犯罪嫌疑人` +
            `${namesOf(persons)}涉嫌${crimeWords(persons)}一案，经本院审查认为，` +
            `${sentence(given(f, 'insufficiency'))}根据《中华人民共和国刑事诉讼法》` +
            `第一百七十五条第二款的规定，现决定将此案第${numeral(returned(f))}次退回你局补充侦查，` +
            '请在一个月以内补充侦查完毕后移送本院。',
        ),
        signature(f),
        note(`附：退回补充侦查提纲一份；${file}。`),
      ]),
    ];
  },
});

/** With a refusal of arrest it asks for more evidence, with a return for all that is missing. */
const outlineTitle = (f: DocumentFacts): string =>
  text(f, 'refusalKind') === undefined ? '退回补充侦查提纲' : '不批准逮捕案件补充侦查提纲';

const supplementOutline = documentKind({
  kind: 'proc.supplement_outline',
  zh: '退回补充侦查提纲',
  en: 'Outline of supplementary investigation',
  organs: ['procuratorate'],
  numbering: 'none',
  layout: 'narrative',
  basis: ['刑事诉讼法第一百七十五条', '人民检察院刑事诉讼规则第三百四十二条'],
  titled: outlineTitle,
  uses: ['refusalKind', 'direction', 'outline', 'requirements', 'contact'],
  parts: (f) => {
    const items = list(f, 'outline');
    const contact = text(f, 'contact');
    const told = items.length === 0 ? [struck] : items;
    return [
      part([outlineTitle(f)], undefined, [
        paragraph(`一、补充侦查的方向。${sentence(given(f, 'direction'))}`),
        paragraph('二、补充侦查的主要事项和工作'),
        ...told.map((item, i) => paragraph(`${i + 1}．${sentence(item)}`)),
        paragraph(`三、相关工作要求。${sentence(given(f, 'requirements'))}`),
        paragraph(`联系人：${sentence(contact ?? struck)}`),
      ]),
    ];
  },
});

export const procArrestKinds: readonly DocumentKind[] = [
  approved,
  refused,
  reasons,
  supplementDecision,
  supplementOutline,
];
