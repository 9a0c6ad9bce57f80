import { expect, test } from 'vitest';
import { datesIn, datesOf } from './dates.ts';

const values = (text: string) => datesOf(text).map((d) => d.value);

test.each([
  [
    '2020年3月8日，同年4月1日，同月7日，次日',
    ['2020-03-08', '2020-04-01', '2020-04-07', '2020-04-08'],
  ],
  ['2020年3月8日，同日，当天，4月1日', ['2020-03-08', '2020-03-08', '2020-03-08', '2020-04-01']],
  [
    '二〇一七年二月二十七日，二○一五年一月二十三日，二Ｏ一二年十一月十二日',
    ['2017-02-27', '2015-01-23', '2012-11-12'],
  ],
  [
    '2013年5月20日移送，21日立案，31日决定，6月3日执行',
    ['2013-05-20', '2013-05-21', '2013-05-31', '2013-06-03'],
  ],
  ['2018年4月22日，同年同月27日，次年1月2日', ['2018-04-22', '2018-04-27', '2019-01-02']],
  ['1985年7月，1990年', ['1985-07', '1990']],
  ['2017年12月6号，2019.6.19，2019-06-20', ['2017-12-06', '2019-06-19', '2019-06-20']],
  ['2020年12月31日，次日', ['2020-12-31', '2021-01-01']],
  ['2020年2月28日，次日', ['2020-02-28', '2020-02-29']],
])('%s', (text, expected) => {
  expect(values(text)).toEqual(expected);
});

test('a day without a date before it, and a day that does not exist, say nothing', () => {
  expect(values('同日，次日，3月8日，10日内')).toEqual([]);
  expect(values('2019年2月29日，2020年13月1日')).toEqual([]);
});

test('dates of a range lie wholly inside it', () => {
  const text = '2020年1月1日、2020年2月2日、2020年3月3日';
  const all = datesOf(text);
  expect(datesIn(all, 1, text.length).map((d) => d.value)).toEqual(['2020-02-02', '2020-03-03']);
  expect(datesIn(all, 1, text.length - 1).map((d) => d.value)).toEqual(['2020-02-02']);
});
