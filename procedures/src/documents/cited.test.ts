import { articleOf, textOf } from '@xinqu/law/texts';
import { describe, expect, test } from 'vitest';
import { fixtureFacts } from './fixture.ts';
import { bailDuties, surveillanceDuties } from './police-bail.ts';
import { documentKinds } from './index.ts';
import { plainTextOfAll } from './every.ts';

/** Instruments as they are cited, with the key of the text kept in the law package. */
const instruments: readonly (readonly [name: string, key: string])[] = [
  ['《中华人民共和国刑事诉讼法》', 'cpl-2018'],
  ['《人民检察院刑事诉讼规则》', 'spp-rules-2019'],
  ['《公安机关办理刑事案件程序规定》', 'mps-procedure-2020'],
  ['《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》', 'spc-cpl-interp-2021'],
  ['《中华人民共和国社区矫正法》', 'community-correction-2019'],
  ['《中华人民共和国法律援助法》', 'legal-aid-2021'],
  ['最高人民法院关于适用刑事诉讼法的解释', 'spc-cpl-interp-2021'],
  ['公安机关办理刑事案件程序规定', 'mps-procedure-2020'],
  ['人民检察院刑事诉讼规则', 'spp-rules-2019'],
  ['社区矫正法', 'community-correction-2019'],
  ['法律援助法', 'legal-aid-2021'],
  ['刑事诉讼法', 'cpl-2018'],
];

const digits = '零一二三四五六七八九';

/** 一百七十五 → 175. */
function valueOf(numeral: string): number {
  let [total, digit] = [0, 0];
  for (const c of numeral) {
    if (c === '百') [total, digit] = [total + digit * 100, 0];
    else if (c === '十') [total, digit] = [total + (digit || 1) * 10, 0];
    else digit = Math.max(digits.indexOf(c), 0);
  }
  return total + digit;
}

interface Citation {
  readonly key: string;
  readonly article: number;
  readonly paragraph?: number;
  readonly item?: string;
  readonly words: string;
}

const number = '[零一二三四五六七八九十百]+';
const place = `第(${number})条(?:第(${number})款)?(?:第(${number})项)?`;

/** Every article cited after an instrument's name, also in lists joined by 、 and 和. */
function citationsIn(text: string): Citation[] {
  const found: Citation[] = [];
  let rest = text;
  for (const [name, key] of instruments) {
    const list = new RegExp(`${name}((?:${place}[、和]?)+)`, 'g');
    for (const match of rest.matchAll(list)) {
      for (const [words, article, paragraph, item] of match[1]!.matchAll(new RegExp(place, 'g'))) {
        found.push({
          key,
          words,
          article: valueOf(article!),
          ...(paragraph === undefined ? {} : { paragraph: valueOf(paragraph) }),
          ...(item === undefined ? {} : { item }),
        });
      }
    }
    // A short name must not match again inside a long one.
    rest = rest.replaceAll(list, '');
  }
  return found;
}

function faultOf({ key, article, paragraph, item, words }: Citation): string | undefined {
  const text = articleOf(key, article);
  if (text === undefined) return `${key} has no ${words}`;
  const lines = text
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l !== '');
  const paragraphs = lines.filter((l) => !l.startsWith('（')).length;
  if (paragraph !== undefined && paragraph > paragraphs) {
    return `${key} ${words}: only ${paragraphs} paragraphs`;
  }
  return item !== undefined && !text.includes(`（${item}）`)
    ? `${key} ${words}: no such item`
    : undefined;
}

test('the reader of citations finds lists, paragraphs and items, and a fault in each', () => {
  const [one, two] = citationsIn(
    '依照《中华人民共和国刑事诉讼法》第九十一条第三款、第八十二条第一项之规定',
  );
  expect(one).toMatchObject({ key: 'cpl-2018', article: 91, paragraph: 3 });
  expect(two).toMatchObject({ article: 82, item: '一' });
  expect(faultOf({ key: 'cpl-2018', article: 999, words: '' })).toBeDefined();
  expect(faultOf({ key: 'cpl-2018', article: 91, paragraph: 9, words: '' })).toBeDefined();
  expect(faultOf({ key: 'cpl-2018', article: 82, item: '九', words: '' })).toBeDefined();
});

describe('every article a document cites exists in the text kept with the project', () => {
  test.each(Object.values(documentKinds).map((kind) => [kind.kind, kind] as const))(
    '%s',
    (_, kind) => {
      const cited = [...kind.basis, ...plainTextOfAll(kind)].flatMap(citationsIn);
      expect(cited.length).toBeGreaterThan(0);
      expect(cited.map(faultOf).filter((f) => f !== undefined)).toEqual([]);
    },
  );
});

test('the duties printed for bail and surveillance are the words of the law', () => {
  const law = textOf('cpl-2018');
  for (const duty of [...bailDuties, ...surveillanceDuties]) expect(law).toContain(duty);
});

test('the judgment of the worked case cites only articles that exist', () => {
  const text = JSON.stringify(
    documentKinds['court.judgment_1']!.content(fixtureFacts('pronounce-judgment')),
  );
  const cited = citationsIn(text);
  expect(cited.map((c) => c.article)).toEqual(expect.arrayContaining([15, 201]));
  expect(cited.map(faultOf).filter((f) => f !== undefined)).toEqual([]);
});
