import { describe, expect, test } from 'vitest';
import { said, tell } from './told.ts';
import { at } from '../cases/ask.ts';

// Expected sentences are written from the articles: 刑事诉讼法第八十五条、第九十一条、第一百零五条、
// 第一百一十九条; the dates are counted by hand.

const firstDay = '第一百零五条第二款';

describe('the request for arrest: three days, one to four more, thirty in all', () => {
  const detained = at('detained', '2025-03-03T09:00');
  const begins = said('2025年3月3日执行拘留，提请批准逮捕由此起算', '刑诉法', '第九十一条第一款');

  test('the first day is not counted; the request in time ends it', () => {
    const events = [detained, at('arrest_requested', '2025-03-06T23:00')];
    expect(tell('arrest_request', events, '2025-03-07T09:00')).toEqual([
      begins,
      said('2025年3月6日提请批准逮捕，期限到此为止', '刑诉法', '第九十一条第一款'),
      said('2025年3月3日当日不计入，计算三日，至2025年3月6日', '刑诉法', firstDay),
      '2025-03-06 met',
    ]);
  });

  test('more than four days are cut to four; thirty is a total from the detention', () => {
    const events = [
      detained,
      at('arrest_request_extended', '2025-03-05T09:00', { days: 9 }),
      at('arrest_request_extended', '2025-03-09T09:00', { upTo: 30 }),
    ];
    const chief = '（县级以上公安机关负责人批准）';
    expect(tell('arrest_request', events, '2025-03-20T09:00')).toEqual([
      begins,
      said(
        '2025年3月5日提请批准逮捕的期限延长，记载的时间超过法律允许，只按法律允许的计算',
        '刑诉法',
        '第九十一条第一款',
      ),
      said(`2025年3月5日提请批准逮捕的期限延长${chief}，延长四日`, '刑诉法', '第九十一条第一款'),
      said(
        `2025年3月9日提请批准逮捕的期限延长${chief}，延长至三十日`,
        '刑诉法',
        '第九十一条第二款',
      ),
      said('2025年3月3日当日不计入，计算三日，连同延长，至2025年4月2日', '刑诉法', firstDay),
      '2025-04-02 running',
    ]);
  });

  test('four days in all: two and three make four, a further one none', () => {
    const extended = (day: string, days: number) =>
      at('arrest_request_extended', `${day}T09:00`, { days });
    const events = [
      detained,
      extended('2025-03-04', 2),
      extended('2025-03-05', 3),
      extended('2025-03-06', 1),
    ];
    const capped = (day: number) =>
      said(
        `2025年3月${day}日提请批准逮捕的期限延长，记载的时间超过法律允许，只按法律允许的计算`,
        '刑诉法',
        '第九十一条第一款',
      );
    const lines = tell('arrest_request', events, '2025-03-08T09:00');
    expect(lines.filter((line) => line.includes('超过法律允许'))).toEqual([capped(5), capped(6)]);
    expect(lines.filter((line) => line.includes('延长二日'))).toHaveLength(2);
    expect(lines.at(-1)).toBe('2025-03-10 running');
  });

  test('an extension after the last day has no effect', () => {
    const events = [detained, at('arrest_request_extended', '2025-03-07T00:01', { days: 4 })];
    expect(tell('arrest_request', events, '2025-03-07T09:00')).toEqual([
      begins,
      said(
        '2025年3月7日提请批准逮捕的期限延长，此时期限已经届满，不发生效力',
        '刑诉法',
        '第九十一条第一款',
      ),
      said('2025年3月3日当日不计入，计算三日，至2025年3月6日', '刑诉法', firstDay),
      '2025-03-06 overdue',
    ]);
  });

  test('the detention recorded again is no second detention', () => {
    const events = [detained, at('detained', '2025-03-05T09:00')];
    expect(tell('arrest_request', events, '2025-03-06T09:00')).toEqual([
      begins,
      said(
        '2025年3月5日又记载执行拘留，措施没有中断，期限不重新起算',
        '刑诉法',
        '第九十一条第一款',
      ),
      said('2025年3月3日当日不计入，计算三日，至2025年3月6日', '刑诉法', firstDay),
      '2025-03-06 running',
    ]);
  });

  test('a release in time ends the measure, and a new detention begins anew', () => {
    const released = [detained, at('released', '2025-03-05T09:00')];
    const over = said('2025年3月5日释放，措施结束，期限不再计算', '刑诉法', '第九十一条第一款');
    expect(tell('arrest_request', released, '2025-03-06T09:00')).toEqual([
      begins,
      over,
      '— stopped',
    ]);
    const again = [...released, at('detained', '2025-03-10T09:00')];
    expect(tell('arrest_request', again, '2025-03-11T09:00')).toEqual([
      begins,
      over,
      said('2025年3月10日执行拘留，提请批准逮捕由此起算', '刑诉法', '第九十一条第一款'),
      said('2025年3月10日当日不计入，计算三日，至2025年3月13日', '刑诉法', firstDay),
      '2025-03-13 running',
    ]);
  });

  test('a release after the last day ends a period that was already breached', () => {
    const events = [detained, at('released', '2025-03-08T09:00')];
    expect(tell('arrest_request', events, '2025-03-09T09:00').slice(1)).toEqual([
      said('2025年3月8日释放，期限到此为止', '刑诉法', '第九十一条第一款'),
      said('2025年3月3日当日不计入，计算三日，至2025年3月6日', '刑诉法', firstDay),
      '2025-03-06 breached',
    ]);
  });

  test('an arrest in time proves that it was asked for, a later one proves nothing', () => {
    const arrest = (day: string) =>
      tell('arrest_request', [detained, at('arrested', `${day}T09:00`)], '2025-03-20T09:00');
    expect(arrest('2025-03-06').at(-1)).toBe('2025-03-06 met');
    expect(arrest('2025-03-07')).toEqual([
      begins,
      said(
        '2025年3月7日执行逮捕，案件已进入下一环节，何时办结没有记载',
        '刑诉法',
        '第九十一条第一款',
      ),
      '— stopped',
    ]);
  });

  test('a last day on a holiday stays in custody', () => {
    // Monday the second of June 2025 is a day off; 30 May + 3.
    const held = [at('detained', '2025-05-30T09:00')];
    expect(tell('arrest_request', held, '2025-06-01T09:00')).toEqual([
      said('2025年5月30日执行拘留，提请批准逮捕由此起算', '刑诉法', '第九十一条第一款'),
      said('2025年5月30日当日不计入，计算三日，至2025年6月2日', '刑诉法', firstDay),
      said('最后一日为节假日，在押期间不因节假日延长', '刑诉法', '第一百零五条第四款'),
      '2025-06-02 running',
    ]);
  });
});

describe('hours', () => {
  test('the hour in which it begins is not counted', () => {
    const events = [
      at('detained', '2025-06-10T20:30'),
      at('delivered_to_detention_house', '2025-06-11T08:05'),
    ];
    expect(tell('detention_delivery', events, '2025-06-11T09:00')).toEqual([
      said('2025年6月10日20时30分执行拘留，拘留后送看守所由此起算', '刑诉法', '第八十五条第二款'),
      said('2025年6月11日8时05分送看守所，期限到此为止', '刑诉法', '第八十五条第二款'),
      said(
        '开始的时不计入，自下一整时起计算二十四小时，至2025年6月11日21时00分止',
        '刑诉法',
        firstDay,
      ),
      '2025-06-11T21:00:00+08:00 met',
    ]);
  });

  test('a summons lasts from the arrival itself, twelve hours or by leave twenty-four', () => {
    const arrival = at('suspect_arrived', '2025-06-10T08:45', { measure: 'summons' });
    const begins = said(
      '2025年6月10日8时45分到案，传唤、拘传持续时间由此起算',
      '刑诉法',
      '第一百一十九条第二款',
    );
    expect(tell('summons_duration', [arrival], '2025-06-10T09:00')).toEqual([
      begins,
      said('自到案时起计算十二小时，至2025年6月10日20时45分止', '刑诉法', '第一百一十九条第二款'),
      '2025-06-10T20:45:00+08:00 running',
    ]);
    const allDay = [arrival, at('summons_24h_approved', '2025-06-10T20:45')];
    expect(tell('summons_duration', allDay, '2025-06-10T21:00')).toEqual([
      begins,
      said(
        '2025年6月10日20时45分批准持续二十四小时，适用相应的期限',
        '刑诉法',
        '第一百一十九条第二款',
      ),
      said('自到案时起计算二十四小时，至2025年6月11日8时45分止', '刑诉法', '第一百一十九条第二款'),
      '2025-06-11T08:45:00+08:00 running',
    ]);
    const late = [arrival, at('summons_24h_approved', '2025-06-10T20:46')];
    expect(tell('summons_duration', late, '2025-06-10T21:00')).toEqual([
      begins,
      said(
        '2025年6月10日20时46分批准持续二十四小时，此时期限已经届满，不发生效力',
        '刑诉法',
        '第一百一十九条第二款',
      ),
      said('自到案时起计算十二小时，至2025年6月10日20时45分止', '刑诉法', '第一百一十九条第二款'),
      '2025-06-10T20:45:00+08:00 overdue',
    ]);
  });

  test('what must be done at once has no date', () => {
    const pronounced = at('judgment_pronounced', '2025-06-10T09:00', { mode: 'scheduled' });
    const lines = [
      said('2025年6月10日宣判，判决书送达由此起算', '刑诉法', '第二百零二条第二款'),
      said(
        '法律要求立即办理，不计算日期；应当记录事由和办理的时间',
        '刑诉法',
        '第二百零二条第二款',
      ),
    ];
    expect(tell('judgment_service', [pronounced], '2025-06-20T09:00')).toEqual([
      ...lines,
      '— running',
    ]);
    const served = [pronounced, at('judgment_served', '2025-06-21T09:00')];
    expect(tell('judgment_service', served, '2025-06-22T09:00')).toEqual([
      lines[0],
      said('2025年6月21日判决书送达，期限到此为止', '刑诉法', '第二百零二条第二款'),
      lines[1],
      '— met',
    ]);
  });
});

describe('the review of a request for arrest', () => {
  const received = (day: string, data?: Record<string, unknown>) =>
    at('arrest_request_received', `${day}T09:00`, data);
  const begins = said(
    '2025年5月18日收到提请批准逮捕书，审查批准逮捕由此起算',
    '刑诉法',
    '第九十一条第三款',
  );

  test('seven days for one who is held, fifteen and moved for one who is not', () => {
    const held = [at('detained', '2025-05-16T09:00'), received('2025-05-18')];
    expect(tell('arrest_review', held, '2025-05-20T09:00')).toEqual([
      begins,
      said('2025年5月18日当日不计入，计算七日，至2025年5月25日', '刑诉法', firstDay),
      said('最后一日为节假日，在押期间不因节假日延长', '刑诉法', '第一百零五条第四款'),
      '2025-05-25 running',
    ]);
    expect(tell('arrest_review', [received('2025-05-18')], '2025-05-20T09:00')).toEqual([
      begins,
      said('2025年5月18日当日不计入，计算十五日，至2025年6月2日', '刑诉法', firstDay),
      said(
        '最后一日为节假日，以节假日后的第一日2025年6月3日为期满日期',
        '刑诉法',
        '第一百零五条第四款',
      ),
      '2025-06-03 running',
    ]);
  });

  test('twenty days where the case is complex and the person free', () => {
    const complex = received('2025-05-18', { complex: true });
    expect(tell('arrest_review', [complex], '2025-05-20T09:00')).toEqual([
      begins,
      said('2025年5月18日当日不计入，计算二十日，至2025年6月7日', '刑诉法', firstDay),
      said(
        '最后一日为节假日，以节假日后的第一日2025年6月9日为期满日期',
        '刑诉法',
        '第一百零五条第四款',
      ),
      '2025-06-09 running',
    ]);
  });
});
