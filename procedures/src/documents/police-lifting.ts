import { dayOf } from '@xinqu/core/kernel';
import { type MeasurePeriod, type Person, lastAct } from '@xinqu/core/procedure';
import { caseName, forFile, forPerson, momentToFill, or, particulars, stub } from './form.ts';
import { addressee, documentKind, paragraph, part, serve, signature, titleOf } from './parts.ts';
import { fieldOf, personOfFacts, text } from './read.ts';
import type { DocumentFacts, DocumentKind, Part } from './types.ts';
import { clause, dayWords, fill, struck } from './words.ts';

/** What is lifted: how it is called, its measures, the acts that began it. */
interface Lifted {
  readonly kind: string;
  readonly measure: string;
  readonly en: string;
  readonly series: string;
  readonly measures: readonly MeasurePeriod['kind'][];
  readonly begunBy: readonly string[];
  readonly basis: readonly string[];
}

/** Why it ends: the decision that ends the case, or the reason given for the lifting alone. */
function because(f: DocumentFacts): string {
  if (text(f, 'nonProsecutionGround') !== undefined) return '人民检察院决定不起诉';
  if (text(f, 'endGround') !== undefined) return '决定终止侦查';
  if (text(f, 'dropGround') !== undefined || f.act.act === 'drop-after-return') {
    return '决定撤销案件';
  }
  return clause(text(f, 'reason') ?? struck);
}

/** A field of the act that began the measure: guarantor, deposit, station in charge. */
const begunWith = (f: DocumentFacts, p: Person, acts: readonly string[], name: string): unknown => {
  const begun = acts
    .map((act) => lastAct(f.state, act, p.id))
    .filter((a) => a !== undefined)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return fieldOf(begun.at(-1), name, p);
};

const asText = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** The decision that lifts a measure, and its notices (CPL art. 79(2), MPS rules 108, 123). */
function lifting(l: Lifted): DocumentKind {
  const name = `解除${l.measure}决定书`;
  const notice = `解除${l.measure}通知书`;
  return documentKind({
    kind: l.kind,
    zh: name,
    en: l.en,
    organs: ['police', 'procuratorate'],
    numbering: { police: l.series, procuratorate: l.series },
    per: 'person',
    basis: l.basis,
    uses: ['reason', 'dropGround', 'endGround', 'nonProsecutionGround'],
    parts: (f, number) => {
      const p = personOfFacts(f);
      const us = f.organ.agency === 'police' ? '我局' : '本院';
      const period = p.measures.findLast((m) => l.measures.includes(m.kind));
      const since = dayWords(period && dayOf(period.from));
      const why = `因${because(f)}，根据《中华人民共和国刑事诉讼法》第七十九条第二款之规定，`;
      const order = paragraph(
        `${us}办理的${caseName(f)}，犯罪嫌疑人${p.name}${particulars(p)}涉嫌${or(p.crime)}，` +
          `自${since}起被${l.measure}。现${why}决定解除对其${l.measure}。`,
      );
      const deposit = begunWith(f, p, l.begunBy, 'deposit');
      const refund =
        typeof deposit === 'number'
          ? [
              paragraph(
                '在取保候审期间未违反规定的，凭本决定书到银行领取退还的保证金' +
                  '（《中华人民共和国刑事诉讼法》第七十三条）。',
              ),
            ]
          : [];
      const told = paragraph(`${us}${why}已决定解除对${p.name}的${l.measure}，特此通知。`);
      const guarantor = asText(begunWith(f, p, l.begunBy, 'guarantor'));
      const station = asText(begunWith(f, p, l.begunBy, 'executor'));
      const executor = station ?? (f.organ.agency === 'police' ? struck : f.settings.names.police);
      const note = (to: string, who: string): Part =>
        part(titleOf(f, notice), number, [addressee(to), told, signature(f)], forPerson(who));
      return [
        stub(f, name, number, p, [['解除原因', because(f)]]),
        part(
          titleOf(f, name),
          number,
          [
            order,
            signature(f),
            serve(`本决定书已收到。　被${l.measure}人：${fill(6)}　${momentToFill}`),
          ],
          forFile,
        ),
        part(
          titleOf(f, name),
          number,
          [order, ...refund, signature(f)],
          forPerson(`被${l.measure}人`),
        ),
        ...(guarantor === undefined ? [] : [note(guarantor, '保证人')]),
        note(executor, '执行机关'),
      ];
    },
  });
}

export const liftingKinds: readonly DocumentKind[] = [
  lifting({
    kind: 'police.bail_lifted',
    measure: '取保候审',
    en: 'Decision to lift bail',
    series: '解保',
    measures: ['bail'],
    begunBy: ['bail', 'review-bail', 'court-bail'],
    basis: ['刑事诉讼法第七十九条', '公安机关办理刑事案件程序规定第一百零八条'],
  }),
  lifting({
    kind: 'police.surveillance_lifted',
    measure: '监视居住',
    en: 'Decision to lift residential surveillance',
    series: '解监',
    measures: ['surveillance', 'designated_surveillance'],
    begunBy: ['residential-surveillance'],
    basis: ['刑事诉讼法第七十九条', '公安机关办理刑事案件程序规定第一百二十三条'],
  }),
];
