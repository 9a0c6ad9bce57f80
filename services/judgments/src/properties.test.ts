import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { readJudgment } from './index.ts';

/** Pieces of judgments, so that chance builds texts the rules have something to say about. */
const piece = fc.constantFrom(
  '刑事判决书（2020）乙0101刑初1号：',
  '乙县人民法院',
  '公诉机关',
  '乙县人民检察院',
  '以乙检刑诉（2020）8号起诉书',
  '指控',
  '被告人',
  '上诉人（原审被告人）',
  '栾示一',
  '苗某甲',
  '、',
  '，',
  '。',
  '；',
  '（',
  '）',
  '犯',
  '涉嫌',
  '盗窃罪',
  '罪',
  '一案',
  '于',
  '2020年3月8日',
  '同年',
  '同月',
  '次日',
  '同日',
  '8日',
  '被',
  '刑事拘留',
  '批准逮捕',
  '决定逮捕',
  '执行逮捕',
  '取保候审',
  '监视居住',
  '传唤',
  '释放',
  '分别',
  '向本院提起公诉',
  '公开开庭',
  '合议庭',
  '独任',
  '普通程序',
  '出生',
  '男',
  ' ',
  '\n',
  '任**',
);
const judgmentLike = fc.array(piece, { maxLength: 120 }).map((p) => p.join(''));

function places(text: string): void {
  const reading = readJudgment(text, 'x');
  for (const place of reading.places) {
    expect(text.slice(place.start, place.end)).toBe(place.text);
    expect(place.text.length).toBeGreaterThan(0);
  }
  const values = [reading.court, reading.caseNumber, ...reading.heardOn, ...reading.charges];
  const found = values.filter((v) => v !== null).length;
  expect(reading.places.length).toBeGreaterThanOrEqual(found);
}

test.prop([fc.string({ unit: 'binary', maxLength: 400 })])(
  'any string is read without fail',
  places,
);
test.prop([judgmentLike], { numRuns: 500 })('places point to text that exists', places);
test.prop([judgmentLike])('reading twice gives the same', (text) => {
  expect(readJudgment(text, 'x')).toEqual(readJudgment(text, 'x'));
});

test.prop([judgmentLike])('every day read is a day of the calendar', (text) => {
  const { heardOn, indictedOn, defendants } = readJudgment(text, 'x');
  for (const day of [heardOn, defendants.flatMap((d) => d.measures.map((m) => m.on))].flat()) {
    expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
  if (indictedOn !== null) expect(indictedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

/** The work grows with the text and not faster: four times the text, about four times the work. */
describe('hostile texts end', () => {
  const head = '乙县人民法院刑事判决书（2020）乙0101刑初1号公诉机关乙县人民检察院。';
  test.each([
    '一',
    '。',
    '，',
    '（',
    '2020年3月8日',
    '被告人栾示一',
    '被告人栾示一，男。',
    '检察院以',
    '以',
    '以甲12号',
    '起诉书（',
    '犯',
    '罪、',
    '2020年3月8日被批准逮捕。',
    '2020年3月8日被刑事拘留，',
    '苗某甲、',
    '2020年3月8日出生。',
    '同日开庭',
    '提起公诉',
    '传唤',
    '本院上诉。',
    '公开开庭、2020年3月8日',
    '被告人',
    `被告人${'某甲、'.repeat(25)}。`,
  ])(
    '%s, again and again',
    (unit) => {
      const text = `${head}${unit.repeat(Math.ceil(400_000 / unit.length))}`;
      expect(readJudgment(text, 'x').court).toBe('乙县人民法院');
    },
    20_000,
  );
});
