import { describe, expect, test } from 'vitest';
import { told, withFacts, withHeading, withOpening } from '../examples/invented.ts';

describe('measures of the heading', () => {
  test.each([
    [
      '2020年3月8日因本案被抓获，次日被刑事拘留，同月22日被逮捕。',
      ['detention 2020-03-09', 'arrest 2020-03-22'],
    ],
    [
      '因涉嫌盗窃罪于2020年3月8日被刑事拘留，经示例县人民检察院批准逮捕，同年4月1日由示例县公安局执行逮捕。',
      ['detention 2020-03-08', 'arrest 2020-04-01'],
    ],
    [
      '2020年3月8日被刑事拘留，同年4月1日经示例县人民检察院批准逮捕，次日被执行逮捕。',
      ['detention 2020-03-08', 'arrest 2020-04-02'],
    ],
    [
      '2020年3月8日被刑事拘留，同年4月7日经示例县人民检察院不批准逮捕，当日被取保候审。',
      ['detention 2020-03-08', 'bail 2020-04-07'],
    ],
    [
      '2020年4月12日被示例县公安局决定取保候审，同年6月5日被示例县人民检察院决定取保候审，同年7月5日被本院决定取保候审。',
      ['bail 2020-04-12', 'bail 2020-06-05', 'bail 2020-07-05'],
    ],
    [
      '2020年3月8日被监视居住，同年9月7日解除监视居住，2020年9月8日被取保候审。',
      ['residential-surveillance 2020-03-08', 'bail 2020-09-08'],
    ],
    [
      '曾因犯盗窃罪于2010年5月6日被判处有期徒刑一年，2011年5月5日刑满释放。因本案于2020年3月8日被刑事拘留，同年3月20日被释放。',
      ['detention 2020-03-08', 'released 2020-03-20'],
    ],
    ['曾因涉嫌赌博于2010年5月6日被刑事拘留。因本案于2020年3月8日被取保候审。', ['bail 2020-03-08']],
    [
      '因吸毒于2019年1月2日被行政拘留十日。2020年3月8日被羁押，同日被刑事拘留。',
      ['detention 2020-03-08'],
    ],
    ['2020年12月5日经本院决定逮捕，同日被执行。', ['arrest 2020-12-05']],
    ['分别于2020年3月8日、4月8日被刑事拘留、逮捕。', ['detention 2020-03-08', 'arrest 2020-04-08']],
    [
      '二〇二〇年三月八日被刑事拘留，二○二〇年四月十二日被逮捕。',
      ['detention 2020-03-08', 'arrest 2020-04-12'],
    ],
    ['２０２０年３月８日被拘传，同日被取保候审。', ['summons 2020-03-08', 'bail 2020-03-08']],
    [
      '2020年3月8日被示例县公安局决定刑事拘留，并列为网上追逃人员。2020年6月1日被抓获，次日被刑事拘留。',
      ['detention 2020-06-02'],
    ],
    ['因本案于2020年3月8日被抓获，后被取保候审。', []],
  ])('%s', (heading, measures) => {
    expect(told(withHeading(`被告人栾示一，男，1990年5月6日出生，汉族。${heading}`))).toEqual(
      measures,
    );
  });

  test('an arrest only decided by a court stays open', () => {
    const reading = withHeading(
      '被告人栾示一，女，1990年5月6日出生。2020年3月8日被取保候审。2020年10月2日被本院决定逮捕。',
    );
    expect(told(reading)).toEqual(['bail 2020-03-08']);
    expect(reading.uncertain).toEqual(['defendants.栾示一.measures']);
  });

  test('each party has its own measures, two of one name as well', () => {
    const reading = withHeading(
      '被告人栾示一，男，1990年5月6日出生。2020年3月8日被刑事拘留。辩护人仉示五，某律师事务所律师。' +
        '被告人栾示一，女，1980年5月6日出生。2020年3月9日被取保候审。',
    );
    expect([told(reading, 0), told(reading, 1)]).toEqual([
      ['detention 2020-03-08'],
      ['bail 2020-03-09'],
    ]);
  });
});

describe('measures of the facts', () => {
  test.each([
    ['2020年3月8日，被告人栾示一被传唤到案。', ['summons 2020-03-08']],
    ['2020年3月8日，民警将被告人栾示一口头传唤至派出所。', ['summons 2020-03-08']],
    ['被告人栾示一经公安机关电话传唤，2020年3月8日主动到案。', ['summons 2020-03-08']],
    [
      '2020年3月8日案发。同日，被告人栾示一被刑事拘留，次日被取保候审。',
      ['detention 2020-03-08', 'bail 2020-03-09'],
    ],
    ['2020年3月8日，被告人栾示一接到公安机关电话通知后到案。', []],
    ['2020年3月8日，苗某甲被取保候审。', []],
    ['被告人栾示一归案后如实供述。苗示二于2020年3月8日被取保候审。', []],
    ['证人苗某甲证言：2020年3月8日栾示一说我被传唤到派出所。', []],
    ['公安机关提供了2020年3月8日的拘留证、逮捕证、取保候审决定书。', []],
    ['2020年3月8日到被告人栾示一住处对其传唤，其未能到案。', []],
    ['2010年3月8日被告人栾示一因犯抢劫罪被逮捕，后被判处有期徒刑三年。', []],
    ['2020年3月8日立案，被告人栾示一系传唤到案。', []],
  ])('%s', (facts, measures) => {
    expect(told(withFacts(facts))).toEqual(measures);
  });

  test('another replaced name is the same person where nobody else has the family name', () => {
    const facts = '被告人栾某甲盗窃。2020年3月8日，栾某甲被传唤到案。';
    expect(told(withFacts(facts))).toEqual(['summons 2020-03-08']);
    expect(told(withFacts('2020年3月8日，栾某甲被传唤到案。'))).toEqual([]);
  });

  test('分别 gives the days in order', () => {
    const reading = withOpening(
      '示例县人民检察院以示检刑诉〔2021〕5号起诉书指控被告人栾示一、苗示二犯盗窃罪，于2021年3月4日向本院提起公诉。现已审理终结经审理查明，' +
        '被告人栾示一、苗示二分别于2020年3月8日、3月9日被刑事拘留，均于同年4月1日被逮捕。',
    );
    expect(told(reading, 0)).toEqual(['detention 2020-03-08', 'arrest 2020-04-01']);
    expect(told(reading, 1)).toEqual(['detention 2020-03-09', 'arrest 2020-04-01']);
  });
});
