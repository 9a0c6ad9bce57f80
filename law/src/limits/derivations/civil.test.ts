import { describe, expect, test } from 'vitest';
import { said, tell } from './told.ts';
import { at } from '../cases/ask.ts';

// 民事诉讼法第八十五条、第九十五条、第一百五十二条; months by 民法典第二百零二条.

const filed = (procedure: string) => at('case_filed', '2025-03-10T09:00', { procedure });
const begins = said('2025年3月10日立案，民事第一审审理期限由此起算', '民诉法', '第一百五十二条');
const months = (zh: string) => said(zh, '', '民法典第二百零二条');
const days = (zh: string) => said(zh, '民诉解释', '第一百二十五条');
const moved = (zh: string) =>
  said(`最后一日为节假日，以节假日后的第一日${zh}为期满日期`, '民诉法', '第八十五条第三款');

describe('the civil trial', () => {
  const more = (day: string, by: string, n: number) =>
    at('civil_extension_approved', `${day}T09:00`, { by, months: n });

  test('six months, six more by the president, then the court above', () => {
    const events = [
      filed('ordinary'),
      more('2025-09-01', 'president', 6),
      more('2026-03-01', 'higher_court', 2),
    ];
    expect(tell('civil_trial', events, '2026-03-02T09:00')).toEqual([
      begins,
      said('2025年9月1日批准延长审限（本院院长批准），延长六个月', '民诉法', '第一百五十二条'),
      said('2026年3月1日批准延长审限（上级人民法院批准），延长二个月', '民诉法', '第一百五十二条'),
      months('2025年3月10日当日不计入，计算六个月，连同延长，至2026年5月10日'),
      moved('2026年5月11日'),
      '2026-05-11 running',
    ]);
  });

  test('the simplified procedure: three months and one; converted it is six from the filing', () => {
    const events = [
      filed('simplified'),
      more('2025-06-01', 'president', 4),
      at('civil_procedure_converted', '2025-06-20T09:00', { to: 'ordinary' }),
    ];
    const [cut, one] = [
      '2025年6月1日批准延长审限，记载的时间超过法律允许，只按法律允许的计算',
      '2025年6月1日批准延长审限（本院院长批准），延长一个月',
    ].map((zh) => said(zh, '民诉法', '第一百六十四条'));
    expect(tell('civil_trial', events.slice(0, 2), '2025-06-02T09:00')).toEqual([
      begins,
      cut,
      one,
      months('2025年3月10日当日不计入，计算三个月，连同延长，至2025年7月10日'),
      '2025-07-10 running',
    ]);
    expect(tell('civil_trial', events, '2025-06-21T09:00')).toEqual([
      begins,
      cut,
      one,
      said('2025年6月20日程序转换，适用相应的期限', '民诉解释', '第二百五十八条'),
      months('2025年3月10日当日不计入，计算六个月，至2025年9月10日'),
      '2025-09-10 running',
    ]);
  });

  test('days that do not count name their kind and article; one inside another counts once', () => {
    const events = [
      filed('ordinary'),
      at('exclusion_start', '2025-04-01T09:00', { reason: 'settlement' }),
      at('stay_start', '2025-04-05T09:00'),
      at('exclusion_end', '2025-04-11T09:00'),
      at('stay_end', '2025-04-21T09:00'),
    ];
    const kinds = '公告、鉴定、和解、管辖异议等期间';
    expect(tell('civil_trial', events, '2025-04-22T09:00')).toEqual([
      begins,
      said(`2025年4月1日扣除开始，${kinds}不计入期限`, '民诉解释', '第二百四十三条'),
      said('2025年4月5日中止开始，中止诉讼期间不计入期限', '民诉法', '第一百五十三条'),
      said(`2025年4月11日扣除结束，${kinds}扣除0日`, '民诉解释', '第二百四十三条'),
      said('2025年4月21日中止结束，中止诉讼期间扣除20日', '民诉法', '第一百五十三条'),
      months('2025年3月10日当日不计入，计算六个月，扣除不计入的日数后，至2025年9月30日'),
      '2025-09-30 running',
    ]);
  });
});

test('completed papers begin the seven days anew, or begin them', () => {
  const completed = at('complaint_completed', '2025-03-20T09:00');
  const rest = [
    said(
      '2025年3月20日补正后收到，期限重新计算，原已批准的延长不再适用',
      '民诉解释',
      '第一百二十六条',
    ),
    days('2025年3月20日当日不计入，计算七日，至2025年3月27日'),
    '2025-03-27 running',
  ];
  expect(tell('civil_filing', [completed], '2025-03-21T09:00')).toEqual(rest);
  const late = [at('complaint_received', '2025-03-03T09:00'), completed];
  expect(tell('civil_filing', late, '2025-03-21T09:00')).toEqual([
    said('2025年3月3日起诉状收到，立案由此起算', '民诉法', '第一百二十六条'),
    ...rest,
  ]);
});

test('service by publication is deemed on its day, rest day or not', () => {
  const events = [at('publication_issued', '2025-03-06T09:00')];
  // 6 March + 30 = Saturday the fifth of April.
  expect(tell('civil_publication_service', events, '2025-05-01T09:00')).toEqual([
    said('2025年3月6日公告发出，公告送达由此起算', '民诉法', '第九十五条第一款'),
    days('2025年3月6日当日不计入，计算三十日，至2025年4月5日'),
    '2025-04-05 value',
  ]);
});

test('two years for the application to enforce', () => {
  const events = [at('performance_period_ended', '2024-02-29T09:00')];
  expect(tell('enforcement_application', events, '2025-05-01T09:00').slice(-2)).toEqual([
    // 28 February 2026 is a make-up working Saturday.
    months('2024年2月29日当日不计入，计算二年，至2026年2月28日'),
    '2026-02-28 running',
  ]);
});

test('a rest day of a year not yet announced makes the date provisional', () => {
  const events = [at('civil_judgment_served', '2026-12-19T09:00')];
  // 19 December + 15 = Sunday the third of January 2027.
  expect(tell('civil_appeal_judgment', events, '2026-12-20T09:00')).toEqual([
    said('2026年12月19日判决书送达，民事判决上诉由此起算', '民诉法', '第一百七十一条第一款'),
    days('2026年12月19日当日不计入，计算十五日，至2027年1月3日'),
    moved('2027年1月4日'),
    said(
      '该年放假安排尚未公布，暂按周末和固定节日推算，公布后应当重新计算',
      '民诉法',
      '第八十五条第三款',
    ),
    '2027-01-04 running',
  ]);
});
