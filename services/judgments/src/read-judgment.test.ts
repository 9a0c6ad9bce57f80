import { describe, expect, test } from 'vitest';
import { opening, title, told, withFacts, withHeading, withOpening } from '../examples/invented.ts';
import { readJudgment } from './index.ts';

describe('the top of the judgment', () => {
  test.each([
    [
      '甲省乙市人民法院刑事判决书（2019）甲01刑终2号：',
      '甲省乙市人民法院',
      '（2019）甲01刑终2号',
      'second',
    ],
    [
      '栾示一盗窃一审刑事判决书乙县人民法院刑事判决书(2015)乙刑初字第00140号：',
      '乙县人民法院',
      '（2015）乙刑初字第00140号',
      'first',
    ],
    [
      '栾示一诈骗二审刑事裁定书丙市中级人民法院刑事附带民事判决书〔2014〕丙刑一终字第１号：',
      '丙市中级人民法院',
      '（2014）丙刑一终字第1号',
      'second',
    ],
    [
      '丁市中级人民法院刑 事 判 决 书（２０２０）丁刑再３号',
      '丁市中级人民法院',
      '（2020）丁刑再3号',
      'retrial',
    ],
    [
      '和示林区基层法院刑事判决书（2019）戊7502刑初27号：',
      '和示林区基层法院',
      '（2019）戊7502刑初27号',
      'first',
    ],
  ])('%s', (text, court, caseNumber, instance) => {
    expect(readJudgment(text, 'x')).toMatchObject({ court, caseNumber, instance });
  });
});

describe('the prosecution', () => {
  test.each([
    [
      '乙县人民检察院以乙检刑诉（2019）8号起诉书，指控被告人栾示一犯赌博罪，于2019年9月3日提起公诉。',
      '乙县人民检察院',
      '乙检刑诉（2019）8号',
      '2019-09-03',
    ],
    [
      '甲省乙县人民检察院于2018年1月30日以乙检公刑诉〔2018〕27号起诉书，指控被告人栾示一犯赌博罪，向本院提起公诉。',
      '甲省乙县人民检察院',
      '乙检公刑诉〔2018〕27号',
      '2018-01-30',
    ],
    [
      '被告人栾示一涉嫌犯赌博罪一案，由乙县人民检察院于2016年3月17日以乙检刑诉〔2016〕第85号起诉书向本院提起公诉。',
      '乙县人民检察院',
      '乙检刑诉〔2016〕第85号',
      '2016-03-17',
    ],
    [
      '甲省人民检察院第二分院以甲检二分刑诉［2017］95号起诉书指控被告人栾示一犯赌博罪，向本院提起公诉。',
      '甲省人民检察院第二分院',
      '甲检二分刑诉［2017］95号',
      null,
    ],
    [
      '乙县人民检察院以“乙检诉（2014）2号”起诉书指控被告人栾示一犯赌博罪，于2014年12月24日向本院提起公诉，' +
        '同时以乙检民公〔2014〕3号刑事附带民事公益诉讼起诉书提起公益诉讼。',
      '乙县人民检察院',
      '乙检诉（2014）2号',
      '2014-12-24',
    ],
    [
      '公诉机关以乙检刑诉（2015）43号起诉书指控被告人栾示一犯赌博罪。',
      null,
      '乙检刑诉（2015）43号',
      null,
    ],
    ['自诉人苗示二以被告人栾示一犯侮辱罪，于2017年2月4日向本院提起控诉。', null, null, null],
    [
      '乙县人民法院审理乙县人民检察院指控原审被告人栾示一犯赌博罪一案，于2018年8月1日作出（2018）乙刑初7号刑事判决。原审被告人栾示一不服，提出上诉。' +
        '本院依法组成合议庭审理。丙市人民检察院指派检察员宓示三出庭履行职务。',
      '乙县人民检察院',
      null,
      null,
    ],
  ])('%s', (text, prosecutor, indictmentNumber, indictedOn) => {
    expect(withOpening(text)).toMatchObject({ prosecutor, indictmentNumber, indictedOn });
  });

  test('the line of the heading goes before the prosecution sentence', () => {
    const reading = readJudgment(
      `${title}公诉机关暨附带民事公益诉讼起诉人：某省示例县人民检察院。被告人栾示一，男。${opening}`,
      'x',
    );
    expect(reading.prosecutor).toBe('某省示例县人民检察院');
  });

  test('a broken line leaves the prosecutor open', () => {
    const reading = readJudgment(
      `${title}公诉机关某省示例县（以下简称“示县”）人民检察院。被告人栾示一，男。${opening}`,
      'x',
    );
    expect(reading).toMatchObject({ prosecutor: null, uncertain: ['prosecutor'] });
  });
});

describe('charges and the persons charged', () => {
  test.each([
    ['被告人栾示一犯贪污、受贿罪', ['贪污罪', '受贿罪'], ['栾示一']],
    ['被告人栾示一、苗示二犯掩饰、隐瞒犯罪所得罪', ['掩饰、隐瞒犯罪所得罪'], ['栾示一', '苗示二']],
    ['被告人栾示一犯玩忽职守罪和受贿罪', ['玩忽职守罪', '受贿罪'], ['栾示一']],
    [
      '被告人栾示一犯制造、贩卖毒品、非法种植毒品原植物罪',
      ['制造、贩卖毒品罪', '非法种植毒品原植物罪'],
      ['栾示一'],
    ],
    ['被告人栾示一犯生产、销售有毒、有害食品罪', ['生产、销售有毒、有害食品罪'], ['栾示一']],
    [
      '被告人栾示一犯伪造、买卖国家机关证件、印章罪，伪造事业单位印章罪',
      ['伪造、买卖国家机关证件、印章罪', '伪造事业单位印章罪'],
      ['栾示一'],
    ],
    ['被告人栾示一犯抢劫罪、被告人苗示二犯窝藏罪', ['抢劫罪', '窝藏罪'], ['栾示一', '苗示二']],
    ['被告人栾示一、苗示二犯诈骗罪、栾示一犯行贿罪', ['诈骗罪', '行贿罪'], ['栾示一', '苗示二']],
    [
      '被告单位乙县示例建材有限公司（以下简称“示例公司”）、被告人栾示一犯非法占用农用地罪',
      ['非法占用农用地罪'],
      ['乙县示例建材有限公司', '栾示一'],
    ],
    ['被告人栾示一涉嫌拒不执行判决、裁定罪', ['拒不执行判决、裁定罪'], ['栾示一']],
    [
      '被告人栾示一犯盗窃罪，被告人苗示二掩饰犯罪所得罪',
      ['盗窃罪', '掩饰犯罪所得罪'],
      ['栾示一', '苗示二'],
    ],
    ['被告人栾示一、栾示一犯盗窃罪', ['盗窃罪'], ['栾示一', '栾示一']],
    ['被告人栾示一犯强某甲', ['强奸罪'], ['栾示一']],
    [
      '被告单位乙县和示建材有限公司、被告人栾示一和苗示二犯逃税罪',
      ['逃税罪'],
      ['乙县和示建材有限公司', '栾示一', '苗示二'],
    ],
  ])('%s', (charge, charges, names) => {
    const text = `乙县人民检察院以乙检刑诉（2019）8号起诉书指控${charge}，于2019年9月3日向本院提起公诉。`;
    const reading = withOpening(text);
    expect(reading.charges).toEqual(charges);
    expect(reading.defendants.map((d) => d.name)).toEqual(names);
  });

  test('a changed indictment replaces the charge, an added one adds to it', () => {
    const first =
      '乙县人民检察院以乙检刑诉（2019）8号起诉书指控被告人栾示一犯盗窃罪，于2019年9月3日向本院提起公诉。';
    const changed = '同年10月8日以乙检刑变诉（2019）1号变更起诉决定书指控被告人栾示一犯抢夺罪。';
    const added = '同年10月8日以乙检刑追诉（2019）1号追加起诉决定书指控被告人栾示一犯抢夺罪。';
    expect(withOpening(first + changed).charges).toEqual(['抢夺罪']);
    expect(withOpening(first + added).charges).toEqual(['盗窃罪', '抢夺罪']);
  });

  test('a civil defendant and an accomplice tried elsewhere are no defendants', () => {
    const reading = withHeading(
      '附带民事诉讼原告人宓示三，男。被告人栾示一，男，1990年5月6日出生。附带民事诉讼被告人苗示二，女，1970年1月1日出生。',
      '被告人栾示一伙同逄示四（另案处理）盗窃。',
    );
    expect(reading.defendants).toMatchObject([{ name: '栾示一', sex: '男', bornOn: '1990-05-06' }]);
  });
});

describe('the trial', () => {
  const charge =
    '乙县人民检察院以乙检刑诉（2020）8号起诉书指控被告人栾示一犯盗窃罪，于2020年5月8日向本院提起公诉。';
  test.each([
    [
      '本院于同日立案，依法组成合议庭，于同月18日公开开庭审理了本案。',
      ['2020-05-18'],
      null,
      'collegial',
    ],
    [
      '本院依法适用速裁程序，实行独任审判，于2020年6月2日公开开庭审理了本案。',
      ['2020-06-02'],
      'fast-track',
      'single',
    ],
    [
      '本院适用简易程序，后转为普通程序，组成合议庭，于6月2日、同年6月9日两次公开开庭审理。',
      ['2020-06-02', '2020-06-09'],
      'ordinary',
      'collegial',
    ],
    [
      '本院依法组成合议庭，于2020年6月1日召开庭前会议，6月9日公开开庭审理。同年7月1日决定延期审理，8月1日恢复审理。',
      ['2020-06-09'],
      null,
      'collegial',
    ],
    ['本院于2020年6月1日受理后，依法组成合议庭，公开开庭审理了本案。', [], null, 'collegial'],
    [
      '本院依法组成合议庭，于2020年6月3日第一次公开开庭审理，于2020年7月5日再次公开开庭审理。',
      ['2020-06-03', '2020-07-05'],
      null,
      'collegial',
    ],
  ])('%s', (text, heardOn, procedure, panel) => {
    expect(withOpening(charge + text)).toMatchObject({ heardOn, procedure, panel });
  });

  test('the procedure and the hearing of the court below are not those of this court', () => {
    const reading = readJudgment(
      '丙市中级人民法院刑事判决书（2017）丙01刑终24号：乙县人民法院审理乙县人民检察院指控被告人栾示一犯行贿罪一案，适用简易程序，' +
        '于2016年12月9日公开开庭审理，于2016年12月19日作出判决。原审被告人栾示一不服，提出上诉。本院依法组成合议庭，' +
        '于2017年3月14日公开开庭审理了本案。现已审理终结',
      'x',
    );
    expect(reading).toMatchObject({ procedure: null, panel: 'collegial', heardOn: ['2017-03-14'] });
  });
});

test('a name may begin with a character that ends others', () => {
  const reading = withHeading('被告人于示一，男，1990年5月6日出生。于2020年3月8日被取保候审。');
  expect(reading.defendants).toMatchObject([{ name: '于示一', sex: '男' }]);
  expect(told(reading)).toEqual(['bail 2020-03-08']);
});

describe('sex and birth from the evidence', () => {
  test.each([
    ['户籍证明证实被告人栾示一出生于1963年12月1日。', null, '1963-12-01'],
    ['户籍证明，证实栾示一，男，1958年12月13日出生，汉族。', '男', '1958-12-13'],
    ['户籍证明证明：栾示一，女，汉族，出生于1982年9月18日。', '女', '1982-09-18'],
    ['户籍资料，证实被告人栾示一的出生年月日为1966年5月15日。', null, '1966-05-15'],
    ['户籍证明证实被告人出生于1985年7月。', null, '1985-07'],
    ['被害人苗某甲出生于1985年7月6日。', null, null],
    ['栾示一容留苗某甲（1994年10月9日出生）。', null, null],
  ])('%s', (facts, sex, bornOn) => {
    expect(withFacts(facts).defendants).toMatchObject([{ sex, bornOn }]);
  });
});
