import { describe, expect, test } from 'vitest';
import { said, tell } from './told.ts';
import { at } from '../cases/ask.ts';

// 刑事诉讼法第一百七十条、第一百七十二条、第一百七十五条.

const clock = 'prosecution_review';
const received = at('prosecution_received', '2025-06-11T09:00');
const begins = said(
  '2025年6月11日收到移送审查起诉案件，审查起诉由此起算',
  '刑诉法',
  '第一百七十二条第一款',
);
const months = (zh: string) => said(zh, '羁押期限规定', '第四条');
const days = (zh: string) => said(zh, '刑诉法', '第一百零五条第二款');
const moved = (zh: string) =>
  said(`最后一日为节假日，以节假日后的第一日${zh}为期满日期`, '刑诉法', '第一百零五条第四款');

describe('a month, fifteen days more, or the fast track', () => {
  const fast = (day: string, over1Year: boolean) =>
    at('fast_track_applicable', `${day}T09:00`, { over1Year });
  const more = (day: string) => at('prosecution_review_extended', `${day}T09:00`);

  test('fifteen days follow the month', () => {
    expect(tell(clock, [received, more('2025-07-01')], '2025-07-02T09:00')).toEqual([
      begins,
      said('2025年7月1日延长审查起诉（检察长批准），延长十五日', '刑诉法', '第一百七十二条第一款'),
      months('2025年6月11日当日不计入，计算一个月，连同延长，至2025年7月26日'),
      moved('2025年7月28日'),
      '2025-07-28 running',
    ]);
  });

  test('on the day to which the end has moved it is still in time', () => {
    // 12 July 2025 is a Saturday.
    const later = at('prosecution_received', '2025-06-12T09:00');
    const due = (day: string) => tell(clock, [later, more(day)], '2025-07-16T09:00').at(-1);
    expect(due('2025-07-14')).toBe('2025-07-28 running');
    expect(due('2025-07-15')).toBe('2025-07-14 overdue');
  });

  test('fifteen days are given once in one period', () => {
    const events = [received, more('2025-07-01'), more('2025-07-02')];
    expect(tell(clock, events, '2025-07-03T09:00').slice(2)).toEqual([
      said(
        '2025年7月2日延长审查起诉，记载的时间超过法律允许，只按法律允许的计算',
        '刑诉法',
        '第一百七十二条第一款',
      ),
      months('2025年6月11日当日不计入，计算一个月，连同延长，至2025年7月26日'),
      moved('2025年7月28日'),
      '2025-07-28 running',
    ]);
  });

  test('ten days in the fast track, fifteen over one year, and nothing on top', () => {
    const learnt = said(
      '2025年6月12日符合速裁条件，适用相应的期限',
      '刑诉法',
      '第一百七十二条第一款',
    );
    expect(tell(clock, [received, fast('2025-06-12', false)], '2025-06-13T09:00')).toEqual([
      begins,
      learnt,
      days('2025年6月11日当日不计入，计算十日，至2025年6月21日'),
      moved('2025年6月23日'),
      '2025-06-23 running',
    ]);
    const events = [received, fast('2025-06-12', true), more('2025-06-20')];
    expect(tell(clock, events, '2025-06-21T09:00')).toEqual([
      begins,
      learnt,
      said(
        '2025年6月20日延长审查起诉，本案程序不适用，不发生效力',
        '刑诉法',
        '第一百七十二条第一款',
      ),
      days('2025年6月11日当日不计入，计算十五日，至2025年6月26日'),
      '2025-06-26 running',
    ]);
  });

  test('an extension given before the fast track is lost with it', () => {
    const events = [received, more('2025-06-12'), fast('2025-06-13', true)];
    expect(tell(clock, events, '2025-06-21T09:00').slice(2)).toEqual([
      said('2025年6月13日符合速裁条件，适用相应的期限', '刑诉法', '第一百七十二条第一款'),
      days('2025年6月11日当日不计入，计算十五日，至2025年6月26日'),
      '2025-06-26 running',
    ]);
  });

  test('the fast track found after the month changes nothing', () => {
    const events = [received, fast('2025-07-12', true)];
    expect(tell(clock, events, '2025-07-13T09:00').slice(1)).toEqual([
      said(
        '2025年7月12日符合速裁条件，此时期限已经届满，不发生效力',
        '刑诉法',
        '第一百七十二条第一款',
      ),
      months('2025年6月11日当日不计入，计算一个月，至2025年7月11日'),
      '2025-07-11 overdue',
    ]);
  });
});

describe('back for more evidence, twice at the most', () => {
  const returned = (day: string) => at('returned_for_supplement', `${day}T09:00`);
  const back = (day: string) => at('supplement_resubmitted', `${day}T09:00`);
  const stood = (zh: string) =>
    said(`${zh}退回补充侦查（调查），期限停止计算`, '刑诉法', '第一百七十五条第三款');
  const anew = (zh: string) =>
    said(
      `${zh}补充侦查（调查）完毕移送，期限重新计算，原已批准的延长不再适用`,
      '刑诉法',
      '第一百七十五条第三款',
    );
  const twice = [
    received,
    returned('2025-07-01'),
    back('2025-07-28'),
    returned('2025-08-20'),
    back('2025-09-15'),
  ];

  test('the review stands still and begins anew', () => {
    expect(tell(clock, twice.slice(0, 2), '2025-07-02T09:00')).toEqual([
      begins,
      stood('2025年7月1日'),
      '— suspended',
    ]);
    expect(tell(clock, twice.slice(0, 3), '2025-07-29T09:00')).toEqual([
      begins,
      stood('2025年7月1日'),
      anew('2025年7月28日'),
      months('2025年7月28日当日不计入，计算一个月，至2025年8月28日'),
      '2025-08-28 running',
    ]);
  });

  test('a third return is not permitted: the review goes on, the police owe nothing', () => {
    const third = [...twice, returned('2025-10-09'), back('2025-10-14')];
    expect(tell(clock, third, '2025-10-14T10:00').slice(3)).toEqual([
      stood('2025年8月20日'),
      anew('2025年9月15日'),
      said(
        '2025年10月9日退回补充侦查（调查），已超过法定次数，不予准许，期限继续计算',
        '刑诉法',
        '第一百七十五条第三款',
      ),
      months('2025年9月15日当日不计入，计算一个月，至2025年10月15日'),
      '2025-10-15 running',
    ]);
    const police = tell('supplementary_investigation', third.slice(0, 6), '2025-10-10T09:00');
    expect(police.slice(-2)).toEqual([
      said(
        '2025年10月9日退回补充侦查（调查），已超过法定次数，不予准许',
        '刑诉法',
        '第一百七十五条第三款',
      ),
      '— not_permitted',
    ]);
  });

  test('a return after the month stops nothing', () => {
    const late = [received, returned('2025-07-12'), back('2025-07-20')];
    expect(tell(clock, late, '2025-07-21T09:00').slice(1)).toEqual([
      said(
        '2025年7月12日退回补充侦查（调查），此时期限已经届满，不发生效力',
        '刑诉法',
        '第一百七十五条第三款',
      ),
      months('2025年6月11日当日不计入，计算一个月，至2025年7月11日'),
      '2025-07-11 overdue',
    ]);
  });

  test('such a return and its end are one pair: the next pair counts again', () => {
    const events = [
      received,
      returned('2025-07-12'),
      back('2025-07-20'),
      at('prosecution_received', '2025-09-01T09:00'),
      returned('2025-09-10'),
      back('2025-09-20'),
    ];
    expect(tell(clock, events.slice(0, 5), '2025-09-11T09:00').at(-1)).toBe('— suspended');
    expect(tell(clock, events, '2025-09-21T09:00').at(-1)).toBe('2025-10-20 running');
  });

  test('what comes back begins the review where its beginning is not recorded', () => {
    expect(tell(clock, [back('2025-07-28')], '2025-07-29T09:00')).toEqual([
      anew('2025年7月28日'),
      months('2025年7月28日当日不计入，计算一个月，至2025年8月28日'),
      '2025-08-28 running',
    ]);
    const trial = [at('supplement_returned_to_court', '2025-07-28T09:00')];
    expect(tell('first_instance_trial', trial, '2025-07-29T09:00')).toEqual(['— not_started']);
  });

  test('the police owe each return within a month', () => {
    expect(tell('supplementary_investigation', twice, '2025-09-16T09:00')).toEqual([
      ...['7月1日', '8月20日'].flatMap((day, i) => [
        said(
          `2025年${day}退回补充侦查（调查），退回补充侦查（调查）由此起算`,
          '刑诉法',
          '第一百七十五条第三款',
        ),
        said(
          `2025年${['7月28日', '9月15日'][i]}补充侦查（调查）完毕移送，期限到此为止`,
          '刑诉法',
          '第一百七十五条第三款',
        ),
      ]),
      months('2025年8月20日当日不计入，计算一个月，至2025年9月20日'),
      moved('2025年9月22日'),
      '2025-09-22 met',
    ]);
  });

  test('after a remand the two returns are counted anew', () => {
    const again = [
      ...twice,
      at('court_received', '2025-10-13T09:00'),
      at('remand_received', '2026-01-05T09:00'),
      at('prosecution_received', '2026-01-06T09:00'),
      returned('2026-01-20'),
    ];
    expect(tell(clock, again, '2026-01-21T09:00').slice(-2)).toEqual([
      stood('2026年1月20日'),
      '— suspended',
    ]);
    expect(tell('supplementary_investigation', again, '2026-01-21T09:00').at(-1)).toBe(
      '2026-02-24 running',
    );
  });
});

describe('what else begins the review', () => {
  test.each([
    ['jurisdiction_changed_received', '改变管辖后收到案件', '刑事诉讼法第一百七十二条第二款'],
    ['related_case_received_merged', '后案受理并案', '最高人民检察院高检发释字〔2022〕2号批复'],
  ])('%s', (type, zh, article) => {
    const restarted = said(`2025年6月11日${zh}，期限重新计算，原已批准的延长不再适用`, '', article);
    const counted = months('2025年6月11日当日不计入，计算一个月，至2025年7月11日');
    expect(tell(clock, [at(type, '2025-06-11T09:00')], '2025-06-12T09:00')).toEqual([
      restarted,
      counted,
      '2025-07-11 running',
    ]);
    const older = at('prosecution_received', '2025-05-20T09:00');
    expect(tell(clock, [older, at(type, '2025-06-11T09:00')], '2025-06-12T09:00').slice(1)).toEqual(
      [restarted, counted, '2025-07-11 running'],
    );
  });

  test('a change of court during the trial does not touch the review', () => {
    const moved_ = at('jurisdiction_changed_received', '2025-06-20T09:00', { stage: 'trial' });
    expect(tell(clock, [received, moved_], '2025-06-21T09:00').at(-1)).toBe('2025-07-11 running');
    expect(tell(clock, [moved_], '2025-06-21T09:00')).toEqual(['— not_started']);
  });
});

describe('handed over by the supervision commission', () => {
  const handover = [
    received,
    at('detained', '2025-06-11T10:00', { handover: true }),
    at('handover_measure_decided', '2025-06-20T09:00'),
  ];

  test('the time for the decision on the measure does not count', () => {
    const opens = said(
      '2025年6月11日执行拘留，决定采取强制措施期间不计入期限',
      '刑诉法',
      '第一百七十条第二款',
    );
    expect(tell(clock, handover.slice(0, 2), '2025-06-12T09:00')).toEqual([
      begins,
      opens,
      '— suspended',
    ]);
    expect(tell(clock, handover, '2025-06-21T09:00')).toEqual([
      begins,
      opens,
      said(
        '2025年6月20日先行拘留后决定强制措施，决定采取强制措施期间扣除9日',
        '刑诉法',
        '第一百七十条第二款',
      ),
      months('2025年6月11日当日不计入，计算一个月，扣除不计入的日数后，至2025年7月20日'),
      said('最后一日为节假日，在押期间不因节假日延长', '刑诉法', '第一百零五条第四款'),
      '2025-07-20 running',
    ]);
  });

  test('the arrest shows that the measure was decided, and is heard once', () => {
    const arrested = [...handover.slice(0, 2), at('arrested', '2025-06-19T09:00')];
    const line = said(
      '2025年6月19日执行逮捕，决定采取强制措施期间扣除8日',
      '刑诉法',
      '第一百七十条第二款',
    );
    expect(tell(clock, arrested, '2025-06-21T09:00')).toContain(line);
    const both = [...arrested, at('handover_measure_decided', '2025-06-20T09:00')];
    expect(tell(clock, both, '2025-06-21T09:00')).toEqual(
      tell(clock, arrested, '2025-06-21T09:00'),
    );
    expect(tell(clock, both, '2025-06-21T09:00').at(-1)).toBe('2025-07-19 running');
  });

  test('a detention by the police is none of it', () => {
    const police = [at('detained', '2025-06-01T10:00'), received];
    expect(tell(clock, police, '2025-06-12T09:00').at(-1)).toBe('2025-07-11 running');
  });
});
